"""An expected no. A refusal carries a code and figures; the edge turns it into a sentence."""


class Refusal(Exception):  # noqa: N818 - the field's word: nothing failed, somebody said no
    """Raised by a command that may not or cannot be done.

    ``code`` names a sentence of :mod:`participate.domain.sentences`; ``params`` fill its placeholders and
    ``state`` holds what the client needs to recover (for example the current position of the run of show).
    """

    def __init__(self, code: str, *, state: dict[str, object] | None = None, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.state = state or {}

"""Where sentences come from: a callable, so that no export knows a request or a catalogue."""

from typing import Protocol


class Labels(Protocol):
    """`labels(msgid, **params)`: the sentence in the reader's language; `i18n.catalogue.translator` makes one.

    Modules here call it `_`, so that the sentences are found for the catalogues.
    """

    def __call__(self, msgid: str, /, **params: object) -> str: ...

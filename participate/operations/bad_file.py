"""A file that cannot be used, as one sentence in the reader's language."""

from participate.i18n.catalogue import translator


class BadFile(Exception):  # noqa: N818 - reads as what it is
    """The sentence, a msgid of the catalogues, says where in the file, and what was expected there."""

    def __init__(self, sentence: str, **params: object) -> None:
        super().__init__(sentence % params)
        self._sentence, self._params = sentence, params

    def said(self, language: str) -> str:
        """The sentence in a language."""
        return translator(language)(self._sentence, **self._params)

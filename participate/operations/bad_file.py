"""A file that cannot be used, as one sentence in the reader's language."""

from participate.i18n.catalogue import translator


class BadFile(Exception):  # noqa: N818 - reads as what it is
    """The sentence, a msgid of the catalogues, says where in the file, and what was expected there.

    ``because`` is what a library said of it, in its own English: for those who mend the file by hand.
    """

    def __init__(self, sentence: str, *, because: str = "", **params: object) -> None:
        super().__init__(sentence % params)
        self._sentence, self._params = sentence, params
        self.because = because

    def said(self, language: str) -> str:
        """The sentence in a language."""
        return translator(language)(self._sentence, **self._params)

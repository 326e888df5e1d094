"""A municipality's own words for what the platform names (rows.md 31): one lookup, for every screen and every export.

A label is kept by language under the key of what it names (``level.measure``, ``phase.harvest``). Where there is none
in the reader's language the catalogue's word stands, so that nobody reads a foreign one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from participate.i18n.catalogue import translator
from participate.i18n.languages import spoken

OwnWords = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class OwnTranslate:
    """Says sentences as the catalogue of one language does, and knows own labels besides."""

    tag: str
    words: OwnWords
    translate: Callable[..., str]

    def __call__(self, msgid: str, /, **params: object) -> str:
        return self.translate(msgid, **params)

    def label(self, key: str) -> str:
        """The own label under a key; empty where there is none in this language."""
        texts = self.words.get(key, {})
        return texts.get(self.tag) or texts.get(spoken(self.tag), "")


def own_translator(tag: str, words: OwnWords) -> OwnTranslate:
    """``translator`` of a language with a municipality's words."""
    return OwnTranslate(tag, words, translator(tag))


def named(translate: Callable[..., str], key: str, msgid: str) -> str:
    """What the thing of that key is called: the own label where ``translate`` knows one, else the catalogue's word."""
    own = translate.label(key) if isinstance(translate, OwnTranslate) else ""
    return own or translate(msgid)

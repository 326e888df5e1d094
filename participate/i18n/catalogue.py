"""Sentences from catalogues outside any request: for sockets, exports, papers and the command line."""

from collections.abc import Callable
from functools import cache
from gettext import NullTranslations
from itertools import pairwise

from babel.support import Translations

from participate import assets
from participate.i18n.languages import SOURCE, language_of

Translate = Callable[..., str]


@cache
def catalogue(tag: str) -> NullTranslations:
    """The catalogue of a language with its fallbacks behind it; English is the msgid itself."""
    language = language_of(tag)
    chain = [wanted for wanted in (language.tag, *language.fallback) if wanted != SOURCE]
    folder = str(assets() / "translations")
    loaded = [Translations.load(folder, [wanted]) for wanted in chain]
    for first, following in pairwise(loaded):
        first.add_fallback(following)
    return loaded[0] if loaded else NullTranslations()


def translator(tag: str) -> Translate:
    """``translate(msgid, **params)`` for one language; placeholders are written ``%(name)s``."""
    found = catalogue(tag)

    def translate(msgid: str, **params: object) -> str:
        sentence = found.gettext(msgid)
        return sentence % params if params else sentence

    return translate


def marked(msgid: str) -> str:
    """Marks a sentence for the catalogues where it is named but not yet said."""
    return msgid

"""Which language a card is in, among the languages of the conference (design.md section 8)."""

import re
from copy import copy
from functools import cache, lru_cache
from typing import Any

from participate.i18n.languages import spoken

MIN_WORDS = 4
_SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "uk": re.compile(r"[\u0400-\u04ff]"),
}


@cache
def load_model() -> Any:
    """Unpack the model, which takes a second and room on the disk: a server does it before the first card comes."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@lru_cache(maxsize=64)
def _identifier(codes: tuple[str, ...]) -> Any:
    """The one model, limited to these languages."""
    identifier = copy(load_model())
    identifier.set_languages(list(codes))
    return identifier


def detect_language(text: str, offered: list[str], chosen: str) -> str:
    """The BCP 47 code of a text; the chosen interface language where the text is under four words.

    A script that none but one offered language writes decides even for a single word; and a word in letters the
    chosen language does not write is in another one of those offered.
    """
    own = spoken(chosen)
    codes = tuple(sorted({spoken(tag) for tag in offered} | {own}))
    letters = [ch for ch in text if ch.isalpha()]
    for code, script in _SCRIPTS.items():
        if letters and sum(1 for ch in letters if script.match(ch)) > len(letters) / 2:
            return code if code in codes and own != "fa" else own
    latin = tuple(code for code in codes if code not in _SCRIPTS)
    foreign = bool(letters and latin) and own in _SCRIPTS
    if foreign:
        codes = latin
    if len(codes) == 1:
        return codes[0]
    if not foreign and len(text.split()) < MIN_WORDS:
        return own
    found, _ = _identifier(codes).classify(text)
    return str(found)

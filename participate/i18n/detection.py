"""Which language a card is in, among the languages of the conference (design.md section 8)."""

import re
from copy import copy
from functools import cache, lru_cache
from typing import Any

from participate.i18n.languages import spoken

MIN_WORDS = 4
_ETHIOPIC = re.compile(r"[\u1200-\u139f\u2d80-\u2ddf]")
# Scripts that few languages write; what is in none of them may be in any other language.
_SCRIPTS = (
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), {"ar", "fa", "ps", "ckb", "ur"}),
    (re.compile(r"[\u0400-\u052f]"), {"uk", "ru", "bg", "be", "mk", "sr"}),
)
_OF_A_SCRIPT = {"ti", "am"}.union(*(languages for _, languages in _SCRIPTS))
_DARI = {"prs", "fa-af"}
# What the model calls the languages that it knows by another name: Kurmanji, and Sorani by its southern neighbour.
_MODEL_NAMES = {"kmr": "ku", "ckb": "sdh"}


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

    A script that none but one offered language writes decides even for a single word, and a word in letters the chosen
    language does not write is in another one of those offered. Ethiopic means Tigrinya unless Amharic is offered; Dari
    is what a person chose, no machine tells it from Persian.
    """
    if chosen.lower().replace("_", "-") in _DARI:
        found = detect_language(text, offered, "fa")
        return "prs" if found == "fa" else found
    own, codes = spoken(chosen), {spoken(tag) for tag in (*offered, chosen)}
    letters = [sign for sign in text if sign.isalpha()]
    if _most(letters, _ETHIOPIC):
        return own if own in {"ti", "am"} else "am" if "am" in codes else "ti"
    writers = next((languages for script, languages in _SCRIPTS if _most(letters, script)), None)
    could_be = codes - _OF_A_SCRIPT if writers is None else codes & writers
    if not letters or not could_be or (len(text.split()) < MIN_WORDS and own in could_be):
        return own
    return _classified(text, could_be, own)


def _most(letters: list[str], script: re.Pattern[str]) -> bool:
    return 2 * sum(1 for sign in letters if script.match(sign)) > len(letters)


def _classified(text: str, codes: set[str], own: str) -> str:
    known = set(load_model().nb_classes)
    names = {_MODEL_NAMES.get(code, code): code for code in codes}
    asked = tuple(sorted(names.keys() & known))
    if len(asked) < 2:
        return names[asked[0]] if asked else own
    return names[str(_identifier(asked).classify(text)[0])]

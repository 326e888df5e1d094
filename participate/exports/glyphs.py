"""Which characters the shipped fonts can show, and what stands for one they cannot.

Under PDF/UA and PDF/A one character without a glyph stops the whole document (screens.md section 6), so texts
are checked against the fonts' own character maps first.
"""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

FONTS = Path(__file__).parent / "fonts"

FAMILIES = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Armenian",
    "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Gurmukhi", "Noto Sans Tamil",
    "Noto Sans Thai", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", "Noto Emoji",
)  # fmt: skip
"""In the order in which a glyph is looked for."""


@cache
def known() -> frozenset[str]:
    """Every character that one of the shipped fonts has a glyph for."""
    found: set[int] = set()
    for file in sorted(FONTS.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(letter for letter in map(chr, found) if unicodedata.category(letter) != "Cc") | {"\n"}


def showable(text: str) -> str:
    """The text with each character the fonts lack replaced by its name in brackets; what never shows is dropped."""
    unknown = set(text) - known()
    return text.translate({ord(letter): _stand_in(letter) for letter in unknown}) if unknown else text


def _stand_in(letter: str) -> str:
    if letter == "\t":
        return " "
    if unicodedata.category(letter) == "Cf" or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return ""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}')}]"

"""Which characters the shipped fonts can show, and what stands for one they cannot.

Under PDF/UA and PDF/A one character without a glyph stops the whole document (screens.md section 6), so texts
are checked against the fonts' own character maps first. A mark above or below a letter must come from the
letter's own font, or Typst finds no glyph for the two together (measured).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"

FAMILIES = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Armenian",
    "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Gurmukhi", "Noto Sans Tamil",
    "Noto Sans Thai", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", "Noto Emoji",
)  # fmt: skip
"""In the order in which a glyph is looked for."""

_NEVER = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Controls, unassigned, private and surrogate characters: PDF/A refuses them even where a font has a glyph."""


@cache
def _fonts() -> tuple[frozenset[str], ...]:
    """The characters of each shipped font."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

    found = []
    for file in sorted(FONTS.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            letters = map(chr, font.getBestCmap())
            found.append(frozenset(letter for letter in letters if unicodedata.category(letter) not in _NEVER))
    return tuple(found)


@cache
def fonts_of_typst() -> typst.Fonts:
    """The shipped fonts for Typst, and no other ones."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def known() -> frozenset[str]:
    """Every character that one of the shipped fonts has a glyph for, and the line end."""
    return frozenset("\n").union(*_fonts())


@cache
def _clusters() -> re.Pattern[str]:
    """A character with the marks that sit on it."""
    marks = "".join(sorted(letter for letter in known() if unicodedata.category(letter).startswith("M")))
    return re.compile(f".[{re.escape(marks)}]+", re.DOTALL)


def showable(text: str) -> str:
    """The text with each character the fonts lack replaced by its name in brackets; what never shows is dropped."""
    if text.isascii() and text.isprintable():
        return text
    unknown = set(text) - known()
    shown = text.translate({ord(letter): _stand_in(letter) for letter in unknown}) if unknown else text
    return _clusters().sub(lambda found: _together(found[0]), shown)


@lru_cache(maxsize=4096)
def _together(cluster: str) -> str:
    """The cluster where one font has all of it, else its first character and the names of the marks."""
    whole = set(cluster)
    if any(whole <= font for font in _fonts()):
        return cluster
    return cluster[0] + "".join(_stand_in(mark) for mark in cluster[1:])


def _stand_in(letter: str) -> str:
    if letter == "\t":
        return " "
    if unicodedata.category(letter) == "Cf" or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return ""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}')}]"

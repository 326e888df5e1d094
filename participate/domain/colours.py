"""A municipality's colour: written as browsers and papers read it, and dark enough for small letters on white."""

import re

from participate.domain.refusals import Refusal

ENOUGH = 4.5
"""WCAG 1.4.3: the contrast of text with what it stands on."""

_FORM = re.compile(r"#?([0-9a-fA-F]{6})")


def clean_accent(typed: str) -> str:
    """ "#rrggbb" in small letters, "" for none; Refusal ``accent_unreadable`` or ``accent_too_pale``."""
    text = typed.strip()
    if not text:
        return ""
    found = _FORM.fullmatch(text)
    if found is None:
        raise Refusal("accent_unreadable", state={"field": "accent"})
    colour = f"#{found[1].lower()}"
    if (ratio := contrast(colour, "#ffffff")) < ENOUGH:
        shown = int(ratio * 10) / 10  # cut, not rounded: 4.47 must not be called 4.5
        raise Refusal("accent_too_pale", ratio=shown, least=ENOUGH, state={"field": "accent"})
    return colour


def contrast(one: str, other: str) -> float:
    """From 1 (equal) to 21 (black on white), by WCAG 2; colours as "#rrggbb"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

"""Receipts (Belege): the private code with which people find their own cards again (design.md section 5).

Eleven symbols of chance, 55 bits, and one that catches slips of typing. What is stored is never the code: a phone's
record holds the code's slow hash ("kept") while cards and phones belong together, and afterwards each card holds a mark
of its own, made of that hash and of a salt no other card has, so that the cards of one person cannot be joined.
"""

import hashlib
import hmac
import re

from participate.domain.codes import ALPHABET

CHANCE = 11
BITS = 5 * CHANCE
_SHAPE = re.compile(rf"[{ALPHABET}]{{{CHANCE + 1}}}")
_KEPT = re.compile(r"[0-9a-f]{64}")


def make_receipt(chance: int) -> str:
    """The receipt of a number of ``BITS`` unpredictable bits."""
    symbols = "".join(ALPHABET[chance >> 5 * place & 31] for place in range(CHANCE))
    return symbols + _check(symbols)


def clean_receipt(typed: str) -> str | None:
    """What somebody typed, or a scanner read from the whole link, as a receipt; None when it cannot be one."""
    code = re.sub(r"[\s-]", "", typed.rpartition("#")[2]).upper()
    return code if _SHAPE.fullmatch(code) and code[-1] == _check(code[:-1]) else None


def show_receipt(code: str) -> str:
    """In groups of four, as people read and type it: ``K7M4-QX2H-9TRW``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def is_kept(text: str) -> bool:
    """Whether a text has the shape of a receipt's slow hash."""
    return _KEPT.fullmatch(text) is not None


def mark_of(kept: str, salt: str) -> str:
    """What one card remembers of a receipt: nobody can tell from two marks whether they are of one receipt."""
    return hmac.new(bytes.fromhex(kept), salt.encode(), hashlib.sha256).hexdigest()


def _check(symbols: str) -> str:
    """The sum of Luhn in base 32: one wrong symbol, or two neighbours exchanged, give another one."""
    total = 0
    for place, symbol in enumerate(reversed(symbols)):
        value = ALPHABET.index(symbol) * (2 - place % 2)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]

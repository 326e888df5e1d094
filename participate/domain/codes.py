"""Join codes: short enough to type from a wall, without look-alikes, 30 bits (trust.md section 2)."""

import re
from random import Random

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 6
PATTERN = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_code(rng: Random) -> str:
    """A fresh join code; ``rng`` must be unpredictable in production (``random.SystemRandom``)."""
    return "".join(rng.choice(ALPHABET) for _ in range(LENGTH))


def clean_code(typed: str) -> str:
    """What somebody typed, as a code: capitals, no spaces or hyphens. May still be no code at all."""
    return re.sub(r"[\s-]", "", typed).upper()


def is_code(text: str) -> bool:
    return PATTERN.fullmatch(text) is not None

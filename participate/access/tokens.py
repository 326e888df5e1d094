"""128-bit secrets: made, hashed, compared. ``p12.<secret>`` is participant 12, ``l7.<secret>`` is login 7."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_TOKEN = re.compile(r"([pl])([1-9][0-9]{0,17})\.([A-Za-z0-9_-]{22,64})")


@dataclass(frozen=True)
class Token:
    """``kind`` is ``p`` or ``l``; ``secret`` is as the holder keeps it, never stored."""

    kind: str
    id: int
    secret: str

    def __str__(self) -> str:
        return f"{self.kind}{self.id}.{self.secret}"


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def derived_secret(server_key: str, op_id: str) -> str:
    """The secret of a join, the same for a repeated join, so that a lost answer loses nobody their place."""
    return hmac.new(server_key.encode(), f"join:{op_id}".encode(), hashlib.sha256).hexdigest()


def hash_secret(secret: str) -> str:
    """Secrets carry at least 128 bits of chance, so a plain hash suffices; passwords use argon2 instead."""
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, stored: str | None) -> bool:
    return stored is not None and hmac.compare_digest(hash_secret(secret), stored)


def parse_token(text: str | None) -> Token | None:
    """A token from a cookie or a header; None for anything else."""
    found = _TOKEN.fullmatch(text or "")
    return Token(found[1], int(found[2]), found[3]) if found else None

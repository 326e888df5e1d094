"""Passwords of accounts: argon2id, slow on purpose, the same time for a login that does not exist.

Parameters follow the smallest set OWASP recommends (19 MiB, two passes), so that a hall served by one small machine
does not stand still while somebody signs in.
"""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from participate.domain.refusals import Refusal

LEAST = 10  # characters; OWASP ASVS 5.0 6.2.1 asks for eight
MOST = 200  # characters; long sentences are welcome, megabytes are not
FEWEST_DIFFERENT = 5  # "aaaaaaaaaa" is ten characters and no password

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """The hash to keep; Refusal ``weak_password`` for one that is easily guessed."""
    typed = _same(password)
    if not LEAST <= len(typed) <= MOST or len(set(typed)) < FEWEST_DIFFERENT:
        raise Refusal("weak_password", least=LEAST, state={"field": "password"})
    return _HASHER.hash(typed)


def is_password(password: str, stored: str | None) -> bool:
    """Whether this is the password of that hash; without a hash the same time passes and the answer is no."""
    try:
        _HASHER.verify(stored or _nobodys_hash(), _same(password)[:MOST])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody has this password")


def _same(password: str) -> str:
    """One form for what two keyboards may write in two ways."""
    return unicodedata.normalize("NFKC", password)

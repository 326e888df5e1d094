"""Receipts are made and recognised here: the code in, its slow hash out; the code itself is never stored."""

import hashlib
import hmac
import secrets

from argon2.low_level import Type, hash_secret_raw

from participate.domain.receipts import BITS, make_receipt


def receipt_for(server_key: str, op_id: str) -> str:
    """The receipt a form asks for: the same for the form sent twice. Nobody keeps the op_id, so it cannot come back."""
    made = hmac.new(server_key.encode(), f"receipt:{op_id}".encode(), hashlib.sha256).digest()
    return make_receipt(int.from_bytes(made, "big") % 2**BITS)


def blank_receipts(number: int) -> list[str]:
    """Receipts for paper: nobody's until a helper enters a card with one."""
    return [make_receipt(secrets.randbits(BITS)) for _ in range(number)]


def keep(receipt: str, conference_code: str) -> str:
    """The slow hash (argon2id, as for passwords) of a receipt at one conference, 64 hex digits."""
    salt = hashlib.sha256(f"receipt:{conference_code}".encode()).digest()[:16]
    kept = hash_secret_raw(
        receipt.encode(), salt, time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
    )
    return kept.hex()

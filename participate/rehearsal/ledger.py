"""What a client did and was answered: the ledger the minutes are compared with (trust.md section 1, harness)."""

import secrets
from dataclasses import dataclass, field
from typing import Any

Answer = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A picture that goes by the form at ``path``, for no act holds bytes."""

    path: str
    content: bytes


@dataclass
class Attempt:
    """One act under one op_id. ``answer`` is the first one that came; None means nobody knows whether it was done."""

    name: str
    fields: dict[str, Any]
    op_id: str = field(default_factory=lambda: secrets.token_hex(16))
    answer: Answer | None = None
    contradicted: bool = False
    upload: Upload | None = None

    @property
    def envelope(self) -> dict[str, Any]:
        return {"name": self.name, "op_id": self.op_id, **self.fields}

    @property
    def acknowledged(self) -> bool:
        return self.answer is not None and self.answer["ok"] is True

    def note(self, answer: Answer) -> None:
        """Keep the first answer. A different one to the same act, once accepted, is noted: it may be done twice."""
        if self.answer is None or not self.acknowledged:
            self.answer = answer
        elif answer != self.answer:
            self.contradicted = True

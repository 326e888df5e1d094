"""A concept being planned: an organiser, a circle, cards in clusters, and the plan as both see it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from participate.access.tokens import hash_secret, new_secret
from participate.domain.kinds import Audience, Role
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.store.models import Invitation, Login, Staff
from participate.store.work import Work
from tests.support.board import cards_on_board, seen
from tests.support.house import House, op_id


class Planning:
    """The acts of an organiser (``who`` unless told) and of the circle on the one concept of a house."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.organiser: str = house.writer.perform(_sign_in)
        self.circle: str = house.writer.perform(lambda work: _invite(work, house.concept))

    def act(self, name: str, who: str | None = None, **fields: Any) -> dict[str, Any]:
        envelope = {"name": name, "op_id": op_id(), "concept": self.house.concept, **fields}
        return self.house.door.perform(who or self.organiser, envelope)

    def refusal(self, name: str, who: str | None = None, **fields: Any) -> Refusal:
        with pytest.raises(Refusal) as refused:
            self.act(name, who, **fields)
        return refused.value

    def write(self, kind: str, text: str, *parents: int, **more: Any) -> int:
        return int(self.act("write_line", kind=kind, text=text, lang="de", parents=list(parents), **more)["draft"])

    def seen(self) -> dict[str, Any]:
        with self.house.database.reading() as db:
            return take(db, Audience.MODERATOR, f"concept:{self.house.concept}")

    def line(self, draft: int) -> dict[str, Any]:
        row: dict[str, Any] = self.seen()["lists"]["drafts"][str(draft)]
        return row

    def numbers(self) -> dict[int, str]:
        return {row["id"]: row["number"] for row in self.seen()["lists"]["drafts"].values()}

    def cluster(self, title: str = "Sprache", cards: int = 3) -> tuple[int, list[int]]:
        """A cluster with cards, in the house's workshop, and its field of action."""
        written = cards_on_board(self.house, cards)
        made = self.house.act(self.house.moderator, "create_cluster", title=title, cards=written)["cluster"]
        field = seen(self.house)["state"]["fields"][0]["id"]
        self.house.act(self.house.moderator, "set_cluster_fields", cluster=made, fields=[field])
        return made, written


def _sign_in(work: Work) -> str:
    staff = Staff(login=f"o{work.rng.random()}", made_at=work.now)
    work.db.add(staff)
    work.db.flush()
    return _device(work, Login(staff_id=staff.id))


def _invite(work: Work, concept: int) -> str:
    invitation = Invitation(concept_id=concept, role=Role.CIRCLE, secret_hash="-", made_at=work.now)
    work.db.add(invitation)
    work.db.flush()
    return _device(work, Login(invitation_id=invitation.id))


def _device(work: Work, login: Login) -> str:
    secret = new_secret()
    login.secret_hash, login.made_at, login.expires_at = hash_secret(secret), work.now, work.now + timedelta(days=30)
    work.db.add(login)
    work.db.flush()
    return f"l{login.id}.{secret}"

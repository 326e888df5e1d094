"""One house without a network: a migrated database, a writer, the door, and a hall to act in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from participate.access.actors import find_actor
from participate.access.tokens import hash_secret, new_secret
from participate.commands.door import Door
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.methods import WorkshopSettings, find_method
from participate.store.database import Database
from participate.store.models import (
    Concept,
    Conference,
    FieldOfAction,
    Invitation,
    Login,
    Place,
    Question,
    StakeholderGroup,
    Workshop,
)
from participate.store.work import Work
from participate.store.writer import Writer
from tests.support.databases import ensure_tables
from tests.support.kept import close_database, open_database
from tests.support.matrix import thinned


def op_id() -> str:
    return secrets.token_hex(16)


@dataclass
class House:
    """A hall with one workshop, a World Café unless told; ``now`` is its clock and moves only when a test says so."""

    database: Database
    now: datetime = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
    workshop: int = 0
    conference: int = 0
    concept: int = 0
    groups: list[int] = field(default_factory=list)
    moderator: str = ""

    def __post_init__(self) -> None:
        self.writer = Writer(self.database, clock=lambda: self.now)
        self.door = Door(self.writer, find_actor)

    def close(self) -> None:
        self.writer.close()
        close_database(self.database)

    def act(self, token: str | None, name: str, **fields: Any) -> dict[str, Any]:
        """One act in this workshop, with a fresh op_id unless one is given."""
        fields = {"op_id": op_id(), "workshop": self.workshop, "conference": self.conference, **fields}
        return self.door.perform(token, {"name": name, **fields})

    def join(self, language: str = "de", group: int | None = None) -> str:
        """A new phone; returns its token."""
        secret = new_secret()
        newcomer = Actor("new", Role.PARTICIPANT, 0, self.conference)
        envelope = {"name": "join", "op_id": op_id(), "conference": self.conference, "language": language}
        answer = self.door.perform_as(newcomer, {**envelope, "secret_hash": hash_secret(secret), "group": group})
        return f"p{answer['participant']}.{secret}"

    def invite(self, role: Role, conference: int | None = None) -> str:
        """The token of a device signed in by invitation."""
        return str(self.writer.perform(lambda work: _login(work, conference or self.conference, role)))

    def advance_to(self, phase: str) -> None:
        """Open every phase up to the one of that name, as a moderator does."""
        for _ in range(40):
            if self.read_workshop("phase") == phase:
                return
            self.act(self.moderator, "advance", version=self.read_workshop("version"))
        raise AssertionError(f"no phase {phase}")

    def read_workshop(self, what: str) -> Any:
        from participate.store.course import phase_of

        with self.database.reading() as db:
            workshop = db.get_one(Workshop, self.workshop)
            if what == "phase":
                phase = phase_of(workshop)
                return phase.name if phase else None
            return getattr(workshop, what)


def _login(work: Work, conference: int, role: Role) -> str:
    invitation = Invitation(conference_id=conference, role=role, secret_hash="-", made_at=work.now)
    work.db.add(invitation)
    work.db.flush()
    secret = new_secret()
    expires = work.now + timedelta(days=30)
    login = Login(invitation_id=invitation.id, secret_hash=hash_secret(secret), made_at=work.now, expires_at=expires)
    work.db.add(login)
    work.db.flush()
    return f"l{login.id}.{secret}"


def add_hall(
    work: Work, settings: WorkshopSettings, tables: int, code: str = "K7M4QX", method: str = "world_cafe"
) -> tuple[int, int, int]:
    """Concept, conference and workshop ids of a hall that is open and ready to start."""
    concept = Concept(municipality="Musterhausen", title="Integrationskonzept")
    work.db.add(concept)
    work.db.flush()
    work.db.add(FieldOfAction(concept_id=concept.id, position=1, labels={"de": "Sprache", "en": "Language"}))
    languages = ["de", "de@simple", "en", "ar", "uk", "tr"]
    conference = Conference(
        concept_id=concept.id, code=code, title="Integrationskonferenz", languages=languages, opened_at=work.now
    )
    work.db.add(conference)
    work.db.flush()
    for position, name in enumerate(["Bürger*innen", "Wohlfahrtsverbände"], start=1):
        work.db.add(StakeholderGroup(conference_id=conference.id, position=position, labels={"de": name}))
    workshop = Workshop(
        conference_id=conference.id,
        code=code[:-1] + "2",
        method=method,
        title=find_method(method).title,
        settings=msgspec.to_builtins(settings),
    )
    work.db.add(workshop)
    work.db.flush()
    for number in range(1, tables + 1):
        work.db.add(Place(workshop_id=workshop.id, number=number, seats=5))
    work.db.add(Question(workshop_id=workshop.id, texts={"de": "Was hilft Menschen, hier gut anzukommen?"}))
    work.db.flush()
    return concept.id, conference.id, workshop.id


def build_house(
    url: str, settings: WorkshopSettings | None = None, tables: int = 3, method: str = "world_cafe"
) -> House:
    """A hall in a database that has its tables, or in an SQLite file that is not there yet."""
    if url.startswith("sqlite"):
        ensure_tables(url)
    database = open_database(url)
    house = House(database)
    hall = house.writer.perform(lambda work: add_hall(work, settings or WorkshopSettings(), tables, method=method))
    house.concept, house.conference, house.workshop = hall
    with database.reading() as db:
        house.groups = [group.id for group in db.query(StakeholderGroup).order_by(StakeholderGroup.position)]
    house.moderator = house.invite(Role.MODERATOR)
    return house


@pytest.fixture
def house(migrated_url: str) -> Iterator[House]:
    """A hall with three tables, on SQLite and on PostgreSQL."""
    built = build_house(migrated_url)
    yield built
    built.close()


@pytest.fixture(params=thinned(["sqlite", "postgres"], ["sqlite"]))
def walked_house(request: pytest.FixtureRequest) -> Iterator[House]:
    """For long walks over screens: on PostgreSQL in the full matrix, for every command is tested there by itself."""
    built = build_house(request.getfixturevalue(f"emptied_{request.param}_url"))
    yield built
    built.close()


@pytest.fixture
def sqlite_house(emptied_sqlite_url: str) -> Iterator[House]:
    """The same on SQLite alone, for what no database can change."""
    built = build_house(emptied_sqlite_url)
    yield built
    built.close()

"""A storm of cards and votes from many phones, each with a ledger, and the checker that reads the tables."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from itertools import count
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.rehearsal.client import Client
from participate.rehearsal.ledger import Attempt
from participate.store.database import Database
from participate.store.models import Ballot, BallotOption, Contribution, Fact, Operation, Stream, Vote
from tests.faults.stages import Stage
from tests.support.halls import join


class Storm:
    """Phones that write late cards and change their dots without pause until told to stop.

    Each sends its next act when it has an answer; acts without one are sent again under the same op_id.
    """

    def __init__(self, stage: Stage, phones: int) -> None:
        self.workshop = stage.hall.workshop
        self.ballot, self.options = stage.open_vote()
        tokens = [join(stage.server.url, stage.hall.code) for _ in range(phones)]
        self.people = {stage.client("phone", token): int(token[1:].partition(".")[0]) for token in tokens}
        self.attempts: dict[Client, list[Attempt]] = {phone: [] for phone in self.people}
        self.failures: list[BaseException] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._rage, args=(phone,), daemon=True) for phone in self.people]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Let every phone finish the act it is at."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=180)
        assert self.failures == []
        assert [thread for thread in self._threads if thread.is_alive()] == []

    @property
    def acknowledged(self) -> int:
        return sum(attempt.acknowledged for attempts in self.attempts.values() for attempt in attempts)

    def _rage(self, phone: Client) -> None:
        try:
            for attempt in self._acts(Random(self.people[phone])):
                if self._stop.is_set():
                    return
                self.attempts[phone].append(attempt)
                phone.settle(attempt)
                if not phone.connected:
                    phone.connect()
                self._stop.wait(0.1)  # within the rate everybody is bound to
        except BaseException as failure:
            self.failures.append(failure)
            raise

    def _acts(self, rng: Random) -> Iterator[Attempt]:
        for number in count():
            if rng.random() < 0.5:
                card = {"text": f"Gedanke {number}", "phase": "round-1"}
                yield Attempt("contribute", {"workshop": self.workshop, **card})
            else:
                dots = {"option": rng.choice(self.options), "dots": rng.choice((0, 1, 1, 2))}
                yield Attempt("vote", {"workshop": self.workshop, "ballot": self.ballot, **dots})


def check(storm: Storm, database_url: str) -> Counter[str]:
    """acked ⊆ stored ⊆ attempted, each op_id once, dots as last acknowledged, journal without gap; what was counted."""
    database = Database(database_url)
    try:
        with database.reading() as db:
            _check_cards(db, storm)
            _check_votes(db, storm)
            _check_journal(db, storm.workshop)
            if database.is_sqlite:
                assert list(db.connection().exec_driver_sql("PRAGMA integrity_check").scalars()) == ["ok"]
    finally:
        database.dispose()
    every = [attempt for attempts in storm.attempts.values() for attempt in attempts]
    return Counter(attempt.name for attempt in every if attempt.acknowledged)


def _check_cards(db: Session, storm: Storm) -> None:
    sent = [a for attempts in storm.attempts.values() for a in attempts if a.name == "contribute"]
    acked = {a.answer["number"]: a.fields["text"] for a in sent if a.acknowledged and a.answer}
    assert len(acked) == sum(a.acknowledged for a in sent), "two acts were given one number"
    of_phones = select(Contribution.number, Contribution.text).where(
        Contribution.workshop_id == storm.workshop, Contribution.phase == "round-1"
    )
    stored = dict(db.execute(of_phones).all())
    assert acked.items() <= stored.items()
    unknown = Counter(a.fields["text"] for a in sent if a.answer is None)
    assert Counter(stored[number] for number in stored.keys() - acked.keys()) <= unknown
    of_people = Operation.actor.in_([f"p{person}" for person in storm.people.values()])
    kept = Counter(db.scalars(select(Operation.op_id).where(of_people)))
    every = [a for attempts in storm.attempts.values() for a in attempts]
    assert {a.op_id for a in every if a.acknowledged} <= kept.keys()
    assert max(kept.values()) == 1


def _check_votes(db: Session, storm: Storm) -> None:
    quota = db.get_one(Ballot, storm.ballot).settings["dots"]
    options = select(BallotOption.id).where(BallotOption.ballot_id == storm.ballot)
    rows = db.execute(select(Vote.participant_id, Vote.option_id, Vote.value).where(Vote.option_id.in_(options)))
    stored = {(person, option): dots for person, option, dots in rows}
    for person in {person for person, _option in stored}:
        assert sum(dots for (who, _option), dots in stored.items() if who == person) <= quota
    for phone, attempts in storm.attempts.items():
        theirs = {option: dots for (who, option), dots in stored.items() if who == storm.people[phone]}
        _check_standing(attempts, theirs)


def _check_standing(attempts: list[Attempt], stored: dict[int, int]) -> None:
    """Each option stands as the last vote on it said, unless nobody answered that one."""
    votes = [a for a in attempts if a.name == "vote" and (a.acknowledged or a.answer is None)]
    for attempt in {a.fields["option"]: a for a in votes}.values():
        if attempt.acknowledged:
            assert stored.get(attempt.fields["option"], 0) == attempt.fields["dots"]


def _check_journal(db: Session, workshop: int) -> None:
    stream = f"workshop:{workshop}"
    last = db.scalar(select(Stream.seq).where(Stream.name == stream)) or 0
    numbers = list(db.scalars(select(Fact.seq).where(Fact.stream == stream).order_by(Fact.seq)))
    assert numbers == list(range(1, last + 1))
    assert db.scalar(select(func.count()).select_from(Fact).where(Fact.stream == stream)) == last

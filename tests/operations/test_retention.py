"""On its date a conference forgets who wrote what, and keeps what was written (trust.md P6, rows.md 34)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from participate.domain.refusals import Refusal
from participate.operations.retention import Retention
from participate.snapshots.minutes import take_minutes
from participate.store.models import Conference, ContributionAuthor, Operation, Participant
from tests.support.house import House


def _counts(house: House) -> tuple[int, int, int]:
    with house.database.reading() as db:
        keys = select(func.count()).where(Participant.secret_hash.is_not(None))
        links = select(func.count()).select_from(ContributionAuthor)
        answers = select(func.count()).where(Operation.actor.startswith("p"))
        return tuple(db.scalar(query) or 0 for query in (keys, links, answers))  # type: ignore[return-value]


def _close(house: House) -> None:
    def close(work: object) -> None:
        conference = work.db.get_one(Conference, house.conference)  # type: ignore[attr-defined]
        conference.closed_at = house.now

    house.writer.perform(close)


def test_after_thirty_days_no_card_leads_to_a_phone_and_no_word_is_lost(house: House) -> None:
    phones = [house.join() for _ in range(3)]
    house.advance_to("round-1")
    for phone in phones:
        house.act(phone, "contribute", text="Bleibt stehen")
    _close(house)
    with house.database.reading() as db:
        before = take_minutes(db, house.conference)
    retention = Retention(house.database, house.writer, lambda _: None)
    assert retention.look(house.now + timedelta(days=29)) == []
    assert _counts(house) == (3, 3, 3)
    assert retention.look(house.now + timedelta(days=30)) == [house.conference]
    assert _counts(house) == (0, 0, 0)
    assert retention.look(house.now + timedelta(days=31)) == []
    with house.database.reading() as db:
        assert take_minutes(db, house.conference) == before
    with pytest.raises(Refusal, match="unknown_person"):
        house.act(phones[0], "contribute", text="Wer war ich?")


def test_a_card_taken_back_is_gone_from_every_file(sqlite_house: House) -> None:
    house, words = sqlite_house, "Geheimnis-vom-Dienstag"
    phone = house.join()
    house.advance_to("round-1")
    card = house.act(phone, "contribute", text=words)["contribution"]
    house.act(phone, "withdraw", contribution=card)
    house.database.forget_deleted()
    house.close()
    path = Path(house.database.url.removeprefix("sqlite:///"))
    for file in path.parent.glob(path.name + "*"):
        assert words.encode() not in file.read_bytes(), file.name

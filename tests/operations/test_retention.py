"""On its date a conference forgets who wrote what, and keeps what was written (trust.md P6, rows.md 34)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from participate.domain.kinds import GroupKind
from participate.domain.refusals import Refusal
from participate.operations.retention import Retention
from participate.snapshots.minutes import take_minutes
from participate.store.models import (
    Conference,
    ContributionAuthor,
    Convener,
    CountedInterest,
    Group,
    GroupMember,
    Interest,
    Operation,
    Participant,
    Visit,
    VoluntaryName,
)
from tests.support.house import House
from tests.support.wall import propose, topic


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


def test_who_convened_marked_or_joined_is_forgotten_and_the_interest_still_counts(space: House) -> None:
    phones = [space.join() for _ in range(3)]
    one, two, alone = (propose(space, phones[0], f"T{number}") for number in (1, 2, 3))
    for phone, marked in zip(phones, ([one, two, alone], [one, two], [two]), strict=True):
        for id_ in marked:
            space.act(phone, "mark_interest", topic=id_, on=True)
    request = space.act(phones[0], "ask_convener", what="merge", topic=one, other=two)["request"]
    space.act(phones[0], "answer_convener", request=request, accept=True)

    def found_group(work: object) -> None:
        group = Group(workshop_id=space.workshop, number=1, kind=GroupKind.ACTION, title="G", lang="de")
        group.founded_at = space.now
        work.db.add(group)  # type: ignore[attr-defined]
        work.db.flush()  # type: ignore[attr-defined]
        work.db.add(GroupMember(group_id=group.id, participant_id=1))  # type: ignore[attr-defined]
        work.db.add(Visit(topic_id=one, participant_id=1))  # type: ignore[attr-defined]

    space.writer.perform(found_group)
    _close(space)
    before = [topic(space, id_)["interest"] for id_ in (one, two, alone)]
    assert before == [2, 3, 1]
    with space.database.reading() as db:
        minutes = take_minutes(db, space.conference)
    Retention(space.database, space.writer, lambda _: None).look(space.now + timedelta(days=30))
    with space.database.reading() as db:
        assert take_minutes(db, space.conference) == minutes
        links = (Convener, Interest, GroupMember, Visit)
        assert [db.scalar(select(func.count()).select_from(link)) for link in links] == [0, 0, 0, 0]
        papers = [(kept.paper, kept.topic_id) for kept in db.scalars(select(CountedInterest))]
    assert [topic(space, id_)["interest"] for id_ in (one, two, alone)] == before
    shared = [paper for paper, id_ in papers if id_ == alone]
    assert [id_ for paper, id_ in papers if paper in shared] == [alone], "no paper joins topics that were never merged"


def test_a_name_is_deleted_on_its_own_date(space: House) -> None:
    propose(space, space.join(), who="Amina", show_name=True)
    retention = Retention(space.database, space.writer, lambda _: None)

    def names() -> int:
        with space.database.reading() as db:
            return db.scalar(select(func.count()).select_from(VoluntaryName)) or 0

    retention.look(space.now + timedelta(days=29))
    assert names() == 1
    assert retention.look(space.now + timedelta(days=30)) == [], "the day was neither held nor closed"
    assert names() == 0


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

"""A receipt finds one's own cards and erases them, before and after phones are forgotten; it joins nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from participate.access.receipts import keep, receipt_for
from participate.domain.actors import Actor
from participate.domain.kinds import Audience, CardState, Role
from participate.domain.refusals import Refusal
from participate.operations.findings import keep_vectors
from participate.operations.retention import Retention
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from participate.store.models import (
    Ballot,
    BallotOption,
    Base,
    CardReceipt,
    CardVector,
    Cluster,
    Conference,
    Contribution,
    Operation,
    Placement,
    Trace,
)
from participate.store.receipts import cards_of
from participate.store.work import Work
from tests.support.house import House, op_id
from tests.support.mirrors import follow

KEY = "k" * 32


def keep_receipt(house: House, phone: str) -> tuple[str, str, str]:
    """A phone keeps a receipt: the form's op_id, the code that was shown, and what the server keeps of it."""
    form = op_id()
    code = receipt_for(KEY, form)
    kept = keep(code, "K7M4QX")
    house.act(phone, "keep_receipt", receipt=kept, op_id=form)
    return form, code, kept


def erase_with(house: House, kept: str, card: int) -> dict[str, Any]:
    """As the results page does it for somebody who typed a receipt."""
    holder = Actor("receipt", Role.PARTICIPANT, 0, house.conference)
    envelope = {"name": "erase", "op_id": op_id(), "workshop": house.workshop, "contribution": card, "receipt": kept}
    return house.door.perform_as(holder, envelope)


def write(house: House, phone: str, words: str) -> int:
    return int(house.act(phone, "contribute", text=words)["contribution"])


def found(house: House, kept: str) -> list[int]:
    with house.database.reading() as db:
        return cards_of(db, house.conference, kept)


def state(house: House, card: int) -> tuple[CardState, str]:
    with house.database.reading() as db:
        row = db.get_one(Contribution, card)
        return row.state, row.text


def close_and_wait(house: House, days: int) -> None:
    def close(work: Work) -> None:
        work.db.get_one(Conference, house.conference).closed_at = house.now

    house.writer.perform(close)
    Retention(house.database, house.writer, lambda _: None).look(house.now + timedelta(days=days))


def test_the_holder_alone_finds_and_erases_before_and_after_the_phones_are_forgotten(house: House) -> None:
    ours, other = house.join(), house.join("ar")
    _, _, kept = keep_receipt(house, ours)
    house.advance_to("round-1")
    first, second = write(house, ours, "Sprachcafé am Abend"), write(house, ours, "Mehr Busse")
    foreign = write(house, other, "المزيد من الحافلات")
    assert found(house, kept) == [first, second]
    erase_with(house, kept, first)
    close_and_wait(house, 30)
    assert found(house, kept) == [first, second]
    assert found(house, keep(receipt_for(KEY, op_id()), "K7M4QX")) == []
    with pytest.raises(Refusal, match="not_found"):
        erase_with(house, kept, foreign)
    erase_with(house, kept, second)
    erase_with(house, kept, second)  # twice is once
    assert [state(house, card) for card in (first, second)] == [(CardState.ERASED, "")] * 2
    assert state(house, foreign)[0] is CardState.VISIBLE


def test_after_the_cut_no_two_cards_of_one_person_have_anything_in_common(house: House) -> None:
    one, two = house.join(), house.join()
    for phone in (one, two):
        keep_receipt(house, phone)
    house.advance_to("round-1")
    cards = [write(house, phone, f"Karte {number}") for number, phone in enumerate((one, two, one, one, two))]
    close_and_wait(house, 30)
    with house.database.reading() as db:
        rows = [(row.contribution_id, row.salt, row.mark) for row in db.scalars(select(CardReceipt))]
        kept = {column: db.scalar(text(f"SELECT count(*) FROM participants WHERE {column} IS NOT NULL"))
                for column in ("receipt", "secret_hash")}  # fmt: skip
    assert sorted(card for card, _, _ in rows) == cards
    assert len({salt for _, salt, _ in rows}) == len({mark for _, _, mark in rows}) == len(cards)
    assert kept == {"receipt": 0, "secret_hash": 0}


def test_the_marks_go_on_a_date_of_their_own(house: House) -> None:
    phone = house.join()
    _, _, kept = keep_receipt(house, phone)
    house.advance_to("round-1")
    card = write(house, phone, "Mehr Busse")
    close_and_wait(house, 729)
    assert found(house, kept) == [card]
    close_and_wait(house, 731)
    assert found(house, kept) == []
    assert state(house, card) == (CardState.VISIBLE, "Mehr Busse")


def test_a_phone_erases_its_own_card_in_any_phase_and_never_anothers(house: House) -> None:
    ours, other = house.join(), house.join()
    house.advance_to("round-1")
    card = write(house, ours, "Mehr Busse")
    house.advance_to("gallery")
    with pytest.raises(Refusal, match="not_found"):
        house.act(other, "erase", contribution=card)
    house.act(ours, "erase", contribution=card)
    assert state(house, card) == (CardState.ERASED, "")


def test_a_paper_card_carries_its_mark_at_once_and_no_person(house: House) -> None:
    house.advance_to("round-1")
    code = receipt_for(KEY, op_id())
    kept = keep(code, "K7M4QX")
    helper = house.invite(Role.HELPER)
    card = house.act(helper, "enter_card", text="Auf Papier", receipt=kept)["contribution"]
    assert found(house, kept) == [card]
    with pytest.raises(Refusal, match="malformed"):
        house.act(helper, "enter_card", text="Auf Papier", receipt=code)
    erase_with(house, kept, card)
    assert state(house, card) == (CardState.ERASED, "")


def test_erased_words_go_from_every_place_that_quotes_them(house: House) -> None:
    phone, words = house.join(), "Sprachcafé-am-Dienstag"
    house.advance_to("round-1")
    card = write(house, phone, words)

    def quote(work: Work) -> None:
        cluster = Cluster(workshop_id=house.workshop, position=1, title=words)
        ballot = Ballot(workshop_id=house.workshop, settings={"dots": 3}, opened_at=work.now)
        work.db.add_all([cluster, ballot])
        work.db.flush()
        copy = Contribution(
            workshop_id=house.workshop, number=99, text=words, lang="de", purpose="material", source="import",
            phase="carry_over", written_at=work.now,
        )  # fmt: skip
        work.db.add_all([
            copy,
            Placement(cluster_id=cluster.id, contribution_id=card),
            BallotOption(ballot_id=ballot.id, position=1, contribution_id=card, title=words),
        ])  # fmt: skip
        work.db.flush()
        trace = Trace(workshop_id=house.workshop, from_part="contribution", from_id=card, to_part="contribution")
        trace.to_id = copy.id
        work.db.add(trace)
        keep_vectors(work, "model/1", [[card, "de", "AAAA"], [copy.id, "de", "AAAA"]])

    house.writer.perform(quote)
    stream = f"workshop:{house.workshop}"
    with house.database.reading() as db:
        mirrors = {who: take(db, who, stream) for who in (Audience.MODERATOR, Audience.PARTICIPANT, Audience.PROJECTOR)}
        assert words in json.dumps(mirrors[Audience.MODERATOR], ensure_ascii=False)
    house.act(phone, "erase", contribution=card)
    assert words not in everything_stored(house)
    with house.database.reading() as db:
        assert list(db.scalars(select(CardVector.contribution_id))) == []
        for who, mirror in mirrors.items():
            assert follow(db, who, stream, mirror) == take(db, who, stream)
        totals = take_minutes(db, house.conference).totals
    assert (totals.cards, totals.erased) == (0, 2)


def test_no_receipt_stands_anywhere_but_as_a_hash_that_a_form_cannot_bring_back(house: House) -> None:
    phone = house.join()
    form, code, kept = keep_receipt(house, phone)
    house.act(phone, "keep_receipt", receipt=kept, op_id=form)  # a form sent twice
    house.advance_to("round-1")
    write(house, phone, "Mehr Busse")
    stored = everything_stored(house)
    assert stored.count(kept) == 1, "beside the person, and there alone"
    assert code not in stored
    assert form not in stored, "with the server's key the op_id of the form would make the code again"
    with house.database.reading() as db:
        streams = (f"workshop:{house.workshop}", f"conference:{house.conference}")
        seen = [take(db, who, stream) for who in Audience for stream in streams]
        told = json.dumps(seen) + repr(take_minutes(db, house.conference))
        remembered = db.scalar(select(func.count()).where(Operation.op_id == form))
    assert kept not in told
    assert remembered == 0


def everything_stored(house: House) -> str:
    """Every value of every table."""
    with house.database.reading() as db:
        rows = [tuple(row) for table in Base.metadata.sorted_tables for row in db.execute(select(table))]
    return repr(rows)

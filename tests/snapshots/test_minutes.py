"""The minutes say what was done: every number can be counted again, and nobody can be found in them."""

from __future__ import annotations

from sqlalchemy import func, select

from participate.domain.minutes import Minutes
from participate.domain.minutes_json import from_json, to_json
from participate.domain.minutes_recount import discrepancies
from participate.snapshots.minutes import take_minutes
from participate.store.models import Contribution, Operation, Participant, Vote
from tests.support.house import House

INSULT = "Das steht in keinem Protokoll"


def _hold_a_cafe(house: House) -> Minutes:
    """Seven people, one hidden and one withdrawn card, a closed vote; the minutes after the end."""
    phones = [house.join(language, house.groups[0]) for language in ("de", "ar", "uk", "tr", "en", "de", "de@simple")]
    house.advance_to("round-1")
    for number, phone in enumerate(phones):
        house.act(phone, "contribute", text=f"Notiz {number}", kind="need" if number % 2 else "idea")
    bad = house.act(phones[0], "contribute", text=INSULT)
    house.act(house.moderator, "hide", contribution=bad["contribution"], reason="insult")
    gone = house.act(phones[1], "contribute", text="Zurückgenommen")
    house.act(phones[1], "withdraw", contribution=gone["contribution"])
    house.advance_to("choose_host-1")
    house.act(phones[0], "be_host")
    house.advance_to("distil")
    statement = house.act(phones[2], "contribute", text="=HYPERLINK(1) Kernaussage")
    house.advance_to("weigh")
    with house.database.reading() as db:
        from participate.snapshots.ballot import latest_ballot, option_rows

        ballot = latest_ballot(db, house.workshop)
        ballot_id, options = ballot and ballot.id, option_rows(db, house.workshop, None)
    assert statement["ok"]
    for phone in phones[:5]:
        house.act(phone, "vote", ballot=ballot_id, option=int(next(iter(options))), dots=1)
    while house.read_workshop("status") != "ended":
        house.act(house.moderator, "advance", version=house.read_workshop("version"))
    with house.database.reading() as db:
        return take_minutes(db, house.conference)


def test_every_number_of_the_minutes_is_the_one_in_the_tables(house: House) -> None:
    minutes = _hold_a_cafe(house)
    workshop = minutes.workshops[0]
    assert discrepancies(minutes) == ()
    with house.database.reading() as db:
        stored = db.scalar(select(func.count()).select_from(Contribution))
    totals = workshop.totals
    assert (totals.cards, totals.hidden, totals.withdrawn) == (8, 1, 1)
    assert totals.cards + totals.hidden + totals.withdrawn + totals.erased == stored
    assert (workshop.ballots[0].voters, workshop.ballots[0].eligible, totals.dots) == (5, 7, 5)
    assert [phase.runs[0].started_at is not None for phase in workshop.phases] == [True] * 16
    assert workshop.attendance.participants == 7


def test_no_export_can_name_a_person_a_phone_or_a_hidden_word(house: House) -> None:
    minutes = _hold_a_cafe(house)
    text = to_json(minutes).decode()
    assert [word for word in (INSULT, "Zurückgenommen") if word in text] == []
    with house.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Vote)) == 0
        for secret in db.scalars(select(Participant.secret_hash)):
            assert str(secret) not in text
        for operation in db.scalars(select(Operation.op_id)):
            assert operation not in text


def test_the_same_state_gives_the_same_minutes_and_reads_back_equal(house: House) -> None:
    minutes = _hold_a_cafe(house)
    with house.database.reading() as db:
        assert take_minutes(db, house.conference) == minutes
    assert from_json(to_json(minutes)) == minutes


def test_the_annex_tells_what_was_taken_back_and_done_again_and_of_what(sqlite_house: House) -> None:
    house = sqlite_house
    house.advance_to("harvest")
    made = house.act(house.moderator, "create_cluster", title="Wohnen")["cluster"]
    house.act(house.moderator, "rename_cluster", cluster=made, title="Wohnraum", reason="clearer")
    house.act(house.moderator, "undo")
    house.act(house.moderator, "redo")
    for _ in range(2):
        house.act(house.moderator, "undo")
    with house.database.reading() as db:
        changes = take_minutes(db, house.conference).workshops[0].changes
    told = [(change.act, change.ids) for change in changes if change.subject == "cluster"]
    assert told == [("rename_cluster", (made,)), ("undo", (made,)), ("redo", (made,)), ("undo", (made,))]

"""On behalf: what somebody says or writes on paper counts like what a phone sends (rows.md 8, 10)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from participate.domain.kinds import Role
from participate.store.models import ContributionAuthor, CountedVote, Fact, Operation, Participant, Vote
from tests.support.board import refusal, seen
from tests.support.house import House, op_id


def _card(house: House, card: int) -> dict[str, Any]:
    row: dict[str, Any] = seen(house)["lists"]["contributions"][str(card)]
    return row


def test_a_paper_card_stands_beside_the_phones_cards_and_only_its_source_differs(house: House) -> None:
    helper = house.invite(Role.HELPER)
    house.advance_to("round-1")
    phone = house.join()
    house.act(phone, "choose_place", place=2)
    typed = house.act(phone, "contribute", text="Mehr Kurse am Abend", kind="need")["contribution"]
    answer = house.act(helper, "enter_card", text="Mehr Kurse am Abend", kind="need", table=2)
    paper = answer["contribution"]
    rows = [_card(house, card) for card in (typed, paper)]
    assert [row["source"] for row in rows] == ["phone", "on_behalf"]
    same = [{k: v for k, v in row.items() if k not in ("id", "number", "source")} for row in rows]
    assert same[0] == same[1]
    assert seen(house)["lists"]["places"]["2"]["notes"] == 2
    with house.database.reading() as db:
        assert db.get(ContributionAuthor, paper) is None


def test_a_paper_card_goes_to_the_round_and_table_it_was_written_in(house: House) -> None:
    house.advance_to("round-2")
    first = house.act(house.moderator, "enter_card", text="Потрібен автобус", table=3, round=1)
    assert (first["lang"], first["late"]) == ("uk", False)
    tigrinya = house.act(house.moderator, "enter_card", text="Selam", language="ti")["contribution"]
    assert [
        (_card(house, c)["round"], _card(house, c)["place"], _card(house, c)["lang"])
        for c in (first["contribution"], tigrinya)
    ] == [
        (1, 3, "uk"),
        (2, None, "ti"),
    ]
    note = house.act(house.moderator, "enter_card", text="Drei Punkte", purpose="handover", table=1, round=1)
    assert _card(house, note["contribution"])["purpose"] == "handover"


def test_a_paper_card_keeps_the_rules_of_the_workshop(house: House) -> None:
    assert refusal(house, house.moderator, "enter_card", text="früh").code == "not_started"
    house.advance_to("round-1")
    assert refusal(house, house.moderator, "enter_card", text="Kern", purpose="core").code == "phase_not_open_yet"
    assert refusal(house, house.moderator, "enter_card", text="morgen", round=2).code == "phase_not_open_yet"
    assert refusal(house, house.moderator, "enter_card", text="nie", round=4).params == {"field": "round"}
    assert refusal(house, house.moderator, "enter_card", text="x", table=9).code == "no_such_table"
    assert refusal(house, house.moderator, "enter_card", text=" ").code == "empty_text"
    assert refusal(house, house.moderator, "enter_card", text="x" * 501).code == "text_too_long"
    assert refusal(house, house.join(), "enter_card", text="x").code == "not_allowed"
    house.act(house.moderator, "hold_back", on=True)
    held = house.act(house.moderator, "enter_card", text="wartet")["contribution"]
    assert _card(house, held)["state"] == "held"
    house.advance_to("distil")
    for number in range(3):
        house.act(house.moderator, "enter_card", text=f"Kern {number}", purpose="core", table=1)
    assert refusal(house, house.moderator, "enter_card", text="Kern 4", purpose="core", table=1).code == "core_full"


def test_a_person_without_a_phone_is_counted_and_seated(house: House) -> None:
    house.join()
    before = house.act(house.moderator, "enter_person", language="ar", group=house.groups[0], also=["de", "ar"])
    assert before == {**before, "participant": 2, "place": None}
    house.advance_to("arrive")
    assert set(seen(house)["lists"]["seats"]) == {"1", "2"}, "the plan seats whoever has no phone as well"
    late = house.act(house.moderator, "enter_person", language="uk")
    assert (late["participant"], late["place"] in (1, 2, 3)) == (3, True)
    chosen = house.act(house.moderator, "enter_person", language="tr", stays=True, table=2)
    assert seen(house)["lists"]["seats"]["4"] == {"number": 4, "place": 2}
    assert chosen["place"] == 2
    with house.database.reading() as db:
        people = list(db.scalars(select(Participant).order_by(Participant.number)))
        assert [(p.by_helper, p.language, p.also_speaks, p.stays) for p in people] == [
            (False, "de", [], False),
            (True, "ar", ["de"], False),
            (True, "uk", [], False),
            (True, "tr", [], True),
        ]
    assert refusal(house, house.moderator, "enter_person", language="fr").code == "unknown_language"
    assert refusal(house, house.moderator, "enter_person", language="de", group=10**9).code == "unknown_group"
    assert refusal(house, house.moderator, "enter_person", language="de", table=9).code == "no_such_table"


def _ballot(house: House) -> tuple[int, list[int]]:
    house.advance_to("distil")
    for number in range(4):
        house.act(house.moderator, "enter_card", text=f"Kern {number}", purpose="core", table=number % 3 + 1)
    house.advance_to("weigh")
    snapshot = seen(house)
    return snapshot["state"]["ballot"]["id"], sorted(int(key) for key in snapshot["lists"]["options"])


def _sheet(*dots: tuple[int, int]) -> list[dict[str, int]]:
    return [{"option": option, "dots": number} for option, number in dots]


def test_a_paper_sheet_counts_as_one_voter_by_the_rule_of_the_phones(house: House) -> None:
    phone = house.join()
    ballot, options = _ballot(house)
    house.act(phone, "vote", ballot=ballot, option=options[0], dots=1)
    sheet = {"ballot": ballot, "dots": _sheet((options[0], 1), (options[1], 1))}
    again = op_id()
    entered = house.act(house.moderator, "enter_ballot", op_id=again, **sheet)
    assert house.act(house.moderator, "enter_ballot", op_id=again, **sheet) == entered
    assert entered["left"] == 1
    house.advance_to("outlook")
    state = seen(house)["state"]["ballot"]
    assert (state["voters"], state["eligible"]) == (2, 2)
    assert {row["option"]: row["dots"] for row in state["result"]} == dict(zip(options, (2, 1, 0, 0), strict=True))
    with house.database.reading() as db:
        papers = db.scalar(select(func.count(func.distinct(CountedVote.paper))))
        links = db.scalar(select(func.count()).select_from(Operation).where(Operation.op_id == again))
        told = [fact.about for fact in db.scalars(select(Fact).where(Fact.act == "enter_ballot"))]
    assert (papers, links, told) == (2, 0, [{"number": 2}, {}])


def test_a_sheet_over_the_rule_is_refused_as_a_whole(house: House) -> None:
    ballot, options = _ballot(house)
    four = _sheet(*((option, 1) for option in options))
    attempts = {
        "no_dots_left": four,
        "too_many_dots_here": _sheet((options[0], 1), (options[1], 2)),
        "not_found": _sheet((options[0], 1), (10**9, 1)),
        "empty_sheet": _sheet((options[0], 0)),
        "malformed": _sheet((options[0], 1), (options[0], 1)),
    }
    for code, dots in attempts.items():
        assert refusal(house, house.moderator, "enter_ballot", ballot=ballot, dots=dots).code == code
    with house.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Vote)) == 0
        assert db.scalar(select(func.count()).select_from(Participant)) == 0
    house.advance_to("outlook")
    late = refusal(house, house.moderator, "enter_ballot", ballot=ballot, dots=_sheet((options[0], 1)))
    assert late.code == "vote_closed"


def test_the_sheet_of_a_person_already_entered_is_replaced_not_added(house: House) -> None:
    phone = house.join()
    person = house.act(house.moderator, "enter_person", language="de")["participant"]
    ballot, options = _ballot(house)
    for option in options[:2]:
        sheet = {"ballot": ballot, "participant": person, "dots": _sheet((option, 1))}
        assert house.act(house.moderator, "enter_ballot", **sheet)["participant"] == person
    with house.database.reading() as db:
        assert [(vote.option_id, vote.value) for vote in db.scalars(select(Vote))] == [(options[1], 1)]
    sheet = {"ballot": ballot, "participant": 1, "dots": _sheet((options[0], 1))}
    assert refusal(house, house.moderator, "enter_ballot", **sheet).code == "votes_by_phone"
    assert phone.startswith("p")

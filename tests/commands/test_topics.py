"""Topics on the agenda wall: proposed by anybody, placed by whoever convenes them, interest without any limit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from participate.domain.kinds import Role
from participate.store.models import Fact, VoluntaryName
from tests.support.board import refusal
from tests.support.house import House
from tests.support.wall import mine, propose, spot, states, step_back, topic, wall


def test_a_topic_needs_a_title_and_neither_name_nor_place(space: House) -> None:
    phone = space.join("ar")
    id_ = propose(space, phone, "  حافلات\nفي المساء ")
    assert topic(space, id_) == {
        "id": id_, "number": 1, "title": "حافلات في المساء", "lang": "ar", "dir": "rtl", "state": "proposed",
        "slot": None, "place": None, "merged_into": None, "merged": [], "continues": None, "conveners": 1, "names": [],
        "vacant": False, "announced": False, "interest": 0, "report": None, "material": False, "hidden": None,
    }  # fmt: skip
    assert mine(space, phone)["topics"] == [id_]
    for title, code in (("  \n ", "empty_text"), ("x" * 121, "text_too_long")):
        assert refusal(space, phone, "propose_topic", title=title).code == code


def test_a_name_is_shown_only_where_it_was_ticked_and_goes_when_taken_back(space: House) -> None:
    phone = space.join()
    silent = propose(space, phone, who="Amina K.")
    shown = propose(space, phone, who=" Amina  K. ", show_name=True)
    assert [topic(space, id_)["names"] for id_ in (silent, shown)] == [[], ["Amina K."]]
    with space.database.reading() as db:
        ends = set(db.scalars(select(VoluntaryName.delete_on)))
    assert ends == {(space.now + timedelta(days=30)).date()}
    space.act(phone, "edit_topic", topic=silent, show_name=True)
    assert topic(space, silent)["names"] == ["Amina K."]
    space.act(phone, "edit_topic", topic=silent, who="Olena")
    assert topic(space, silent)["names"] == [], "a tick belongs to the name it was set for"
    space.act(phone, "edit_topic", topic=shown, who="")
    assert topic(space, shown)["names"] == []
    with space.database.reading() as db:
        assert list(db.scalars(select(VoluntaryName.name))) == ["Olena"]


def test_only_conveners_reword_and_move_their_topic(space: House) -> None:
    phone, other = space.join(), space.join()
    id_ = propose(space, phone)
    deeds = {
        "edit_topic": {"title": "Anders"}, "place_topic": {"slot": 1, "place": 1}, "park_topic": {"parked": True},
        "cancel_topic": {"cancelled": True}, "leave_topic": {}, "continue_topic": {}, "part_topic": {},
    }  # fmt: skip
    for name, fields in deeds.items():
        assert refusal(space, other, name, topic=id_, **fields).code == "not_convener", name
        assert refusal(space, space.moderator, name, topic=id_, **fields).code == "not_allowed", name
    space.act(phone, "edit_topic", topic=id_, title="Nachtbusse für alle in der Stadt")
    assert (topic(space, id_)["title"], topic(space, id_)["lang"]) == ("Nachtbusse für alle in der Stadt", "de")


def test_two_topics_never_share_a_time_and_place_and_the_refusal_names_the_other(space: House) -> None:
    first, second = space.join(), space.join()
    there = propose(space, first, "Sprachcafé", slot=1, place=2)
    assert states(space, there) == ["planned"]
    refused = refusal(space, second, "propose_topic", title="Ich auch", slot=1, place=2)
    assert (refused.code, refused.params) == ("place_taken", {"number": 1, "title": "Sprachcafé"})
    id_ = propose(space, second, slot=2, place=2)
    assert refusal(space, second, "place_topic", topic=id_, slot=1, place=2).code == "place_taken"
    space.act(second, "place_topic", topic=id_, slot=2, place=2)
    space.act(first, "place_topic", topic=there, slot=None, place=None)
    space.act(second, "place_topic", topic=id_, slot=1, place=2)
    assert (spot(space, there), spot(space, id_)) == ((None, None), (1, 2))


@pytest.mark.parametrize(
    ("slot", "place", "code"),
    [(3, 1, "no_such_slot"), (0, 1, "no_such_slot"), (1, 9, "no_such_table"), (1, None, "place_and_time")],
)
def test_times_and_places_that_do_not_exist_are_named(
    sqlite_space: House, slot: int, place: int | None, code: str
) -> None:
    id_ = propose(sqlite_space, phone := sqlite_space.join())
    assert refusal(sqlite_space, phone, "place_topic", topic=id_, slot=slot, place=place).code == code


def test_interest_has_no_limit_clashes_are_counted_and_never_forbidden(space: House) -> None:
    convener, guest = space.join(), space.join()
    ids = [propose(space, convener, f"Thema {n}", slot=1, place=n) for n in (1, 2, 3)]
    assert wall(space)["clashes"] == 3, "who convenes three topics at one time is wanted in each"
    for id_ in ids:
        space.act(guest, "mark_interest", topic=id_, on=True)
        space.act(guest, "mark_interest", topic=id_, on=True)
    assert wall(space)["clashes"] == 6
    assert [topic(space, id_)["interest"] for id_ in ids] == [1, 1, 1]
    assert mine(space, guest)["interests"] == ids
    space.act(convener, "place_topic", topic=ids[0], slot=2, place=1)
    assert wall(space)["clashes"] == 2
    space.act(guest, "mark_interest", topic=ids[1], on=False)
    assert (topic(space, ids[1])["interest"], wall(space)["clashes"]) == (0, 1)


def test_the_wall_is_open_until_the_last_time_begins_and_again_after_going_back(space: House) -> None:
    phone = space.join()
    early = propose(space, phone, slot=1, place=1)
    space.advance_to("session-1")
    late_comer = space.join("uk")
    propose(space, late_comer, slot=1, place=2)
    assert states(space, early) == ["running"]
    space.advance_to("change-2")
    assert refusal(space, phone, "place_topic", topic=early, slot=1, place=3).code == "slot_over"
    assert wall(space)["wall_open"] is True
    space.advance_to("session-2")
    assert wall(space)["wall_open"] is False
    assert refusal(space, phone, "propose_topic", title="Zu spät").code == "wall_closed"
    space.act(space.moderator, "add_slot")
    propose(space, phone, "Doch noch", slot=3, place=1)
    step_back(space, 3)
    assert space.read_workshop("phase") == "marketplace"
    assert states(space, early) == ["planned"]
    propose(space, phone, "Noch eins", slot=1, place=3)
    space.advance_to("read")
    assert refusal(space, phone, "propose_topic", title="Vorbei").code == "not_in_this_phase"


def test_a_topic_goes_through_its_states_with_the_hall(space: House) -> None:
    phone = space.join()
    held, waiting = propose(space, phone, slot=1, place=1), propose(space, phone)
    seen = []
    for phase in ("marketplace", "session-1", "change-2", "session-2", "read"):
        space.advance_to(phase)
        seen.append(states(space, held, waiting))
    assert seen == [
        ["planned", "proposed"], ["running", "proposed"], ["report_due", "proposed"], ["report_due", "proposed"],
        ["report_due", "proposed"],
    ]  # fmt: skip
    step_back(space)
    step_back(space, 2)
    assert states(space, held, waiting) == ["running", "proposed"]


def test_what_is_not_over_goes_on_later_as_a_topic_of_its_own(space: House) -> None:
    phone, guest = space.join(), space.join()
    id_ = propose(space, phone, "Spielplatz", slot=1, place=1, who="Jo", show_name=True)
    assert refusal(space, phone, "continue_topic", topic=id_).code == "not_held_yet"
    space.advance_to("session-1")
    assert refusal(space, guest, "continue_topic", topic=id_).code == "not_convener"
    further = space.act(phone, "continue_topic", topic=id_, slot=2, place=1)["topic"]
    row = topic(space, further)
    told = row["title"], row["continues"], row["names"], row["state"]
    assert told == ("Spielplatz", 1, ["Jo"], "planned")
    assert states(space, id_) == ["running"]


def test_a_topic_may_come_from_what_was_brought_along(space: House) -> None:
    phone = space.join()
    from_topic = propose(space, phone, about={"part": "topic", "id": propose(space, phone)})
    assert topic(space, from_topic)["material"] is False, "from the same wall is not from an earlier workshop"
    refused = refusal(space, phone, "propose_topic", title="x", about={"part": "cluster", "id": 99})
    assert refused.code == "not_found"


def test_a_phone_that_slept_through_two_phases_is_told_what_is_no_longer_possible(space: House) -> None:
    phone = space.join()
    id_ = propose(space, phone, slot=1, place=1)
    space.advance_to("read")
    for name, fields in (("mark_interest", {"on": True}), ("place_topic", {"slot": 2, "place": 1})):
        assert refusal(space, phone, name, topic=id_, **fields).code == "not_in_this_phase", name


def test_a_helper_enters_a_topic_from_paper_for_a_person_or_for_whoever_takes_it(space: House) -> None:
    helper = space.invite(Role.HELPER)
    person = space.act(helper, "enter_person", language="tr")["participant"]
    given = space.act(helper, "enter_topic", title="Kinderbetreuung", participant=person, slot=1, place=1)["topic"]
    lost = space.act(helper, "enter_topic", title="Fahrräder")["topic"]
    assert [topic(space, id_)["vacant"] for id_ in (given, lost)] == [False, True]
    assert topic(space, given)["lang"] == "tr"
    taker = space.join()
    space.act(taker, "take_topic", topic=lost)
    assert (topic(space, lost)["vacant"], mine(space, taker)["topics"]) == (False, [lost])


def test_the_journal_of_topics_holds_numbers_and_no_words(space: House) -> None:
    phone = space.join()
    id_ = propose(space, phone, "Geheimwort", who="Geheimname", show_name=True, slot=1, place=1)
    space.act(phone, "edit_topic", topic=id_, title="Geheimwort zwei", who="Geheimname zwei")
    with space.database.reading() as db:
        facts = [(fact.act, fact.about, fact.reason, fact.touched) for fact in db.scalars(select(Fact))]
    assert "Geheim" not in str(facts)

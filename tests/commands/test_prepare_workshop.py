"""Preparing a World Café: tables, rounds, questions, and what still changes in the hall; on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from participate.domain.refusals import Refusal
from participate.store.models import Fact, FieldOfAction, Place, Question, QuestionWording, Workshop
from tests.support.house import House
from tests.support.preparing import Organiser, first_organiser, kept, refusal, rows_of


@pytest.fixture
def organiser(house: House) -> Organiser:
    return first_organiser(house)


def tables_of(organiser: Organiser, workshop: int) -> list[Any]:
    return rows_of(organiser, Place, Place.workshop_id == workshop, order=Place.number)


def test_a_world_cafe_comes_from_its_template_and_is_edited(organiser: Organiser) -> None:
    workshop = organiser.prepare()["workshop"]
    assert [(place.number, place.seats) for place in tables_of(organiser, workshop)] == [(n, 5) for n in range(1, 13)]
    organiser.act(
        "edit_workshop", workshop=workshop, tables=3, seats=4, rounds=2, question_mode="building",
        mixing="visit_all", dots=5, dots_per_card=2, own_cards=False, minutes={"round-2": 30, "gallery": 5},
    )  # fmt: skip
    made = kept(organiser, Workshop, workshop)
    assert {name: made.settings[name] for name in ("rounds", "question_mode", "mixing", "dots", "minutes")} == {
        "rounds": 2, "question_mode": "building", "mixing": "visit_all", "dots": 5,
        "minutes": {"round-2": 30, "gallery": 5},
    }  # fmt: skip
    assert [(place.number, place.seats) for place in tables_of(organiser, workshop)] == [(1, 4), (2, 4), (3, 4)]
    assert refusal(organiser, "edit_workshop", workshop=workshop, dots=1).state["field"] == "dots_per_card"
    assert refusal(organiser, "edit_workshop", workshop=workshop, minutes={"round-3": 9}).code == "malformed"
    assert refusal(organiser, "edit_workshop", workshop=workshop, tables=0).code == "number_between"


def test_once_it_runs_only_title_and_minutes_change(organiser: Organiser) -> None:
    house = organiser.house
    house.advance_to("round-1")
    same = {"tables": 3, "seats": 5, "rounds": 3, "question_mode": "same"}
    organiser.act("edit_workshop", workshop=house.workshop, title="Café", minutes={"gallery": 20}, **same)
    assert house.read_workshop("title") == "Café"
    for change in ({"rounds": 2}, {"tables": 4}, {"mixing": "free"}):
        assert refusal(organiser, "edit_workshop", workshop=house.workshop, **change).code == "already_running"
    assert refusal(organiser, "set_questions", workshop=house.workshop, questions=[]).code == "already_running"
    assert refusal(organiser, "remove_workshop", workshop=house.workshop).code == "workshop_in_use"


def test_a_workshop_made_by_mistake_is_taken_back(organiser: Organiser) -> None:
    made = organiser.prepare()
    organiser.act("set_questions", workshop=made["workshop"], questions=[{"texts": {"de": "Warum?"}}])
    organiser.act("remove_workshop", workshop=made["workshop"])
    assert rows_of(organiser, Workshop, Workshop.id == made["workshop"]) == []
    assert tables_of(organiser, made["workshop"]) == []
    facts = rows_of(organiser, Fact, Fact.stream == f"workshop:{made['workshop']}", order=Fact.id)
    assert facts == [], "the next one of this number begins with a log of its own"


def test_questions_are_kept_by_round_by_table_and_for_all(organiser: Organiser) -> None:
    workshop = organiser.prepare()["workshop"]
    rows = [
        {"texts": {"de": "Für alle?", "ar": "للجميع؟"}},
        {"round": 2, "texts": {"de": "Wo wollen wir hin?"}},
        {"place": 7, "texts": {"de": "Und Wohnen?"}, "label": {"de": "Wohnen"}},
    ]
    organiser.act("set_questions", workshop=workshop, questions=rows)
    organiser.act("set_questions", workshop=workshop, questions=[{"round": 2, "texts": {"de": "Wohin?"}}])
    found = rows_of(organiser, Question, Question.workshop_id == workshop)
    labels = {place.number: place.label for place in tables_of(organiser, workshop) if place.label}
    assert [(q.round, q.place_number, q.texts) for q in found] == [
        (None, None, {"de": "Für alle?", "ar": "للجميع؟"}),
        (2, None, {"de": "Wohin?"}),
        (None, 7, {"de": "Und Wohnen?"}),
    ]
    assert labels == {7: {"de": "Wohnen"}}
    for wrong in ({"round": 4}, {"place": 13}, {"round": 1, "place": 1}):
        assert (
            refusal(organiser, "set_questions", workshop=workshop, questions=[{"texts": {}, **wrong}]).code
            == "malformed"
        )


def test_a_reworded_question_keeps_its_old_words(organiser: Organiser) -> None:
    house = organiser.house
    house.advance_to("round-1")
    answer = house.act(house.moderator, "reword_question", texts={"de": "Was fehlt Menschen hier?"})
    house.act(house.moderator, "reword_question", texts={"de": "Was fehlt Menschen hier?"})
    assert kept(organiser, Question, answer["question"]).texts == {"de": "Was fehlt Menschen hier?"}
    assert [wording.texts for wording in rows_of(organiser, QuestionWording)] == [
        {"de": "Was hilft Menschen, hier gut anzukommen?"}
    ]


def test_a_table_that_empties_is_merged_and_parted_again(organiser: Organiser) -> None:
    house = organiser.house
    phone = house.join()
    house.advance_to("arrive")
    house.act(phone, "choose_place", place=2)
    assert house.act(house.moderator, "add_places", count=2)["places"] == [4, 5]
    house.act(house.moderator, "merge_places", place=2, into=3)
    house.act(house.moderator, "merge_places", place=3, into=4)
    merged = {place.number: place.merged_into for place in tables_of(organiser, house.workshop)}
    assert merged == {1: None, 2: 4, 3: 4, 4: None, 5: None}
    assert house.act(phone, "choose_place", place=2)["place"] == 4
    house.act(house.moderator, "merge_places", place=2, into=None)
    assert house.act(phone, "choose_place", place=2)["place"] == 2
    for place, into in ((1, 1), (1, 3), (9, 1), (1, 9)):
        with pytest.raises(Refusal, match="no_such_table"):
            house.act(house.moderator, "merge_places", place=place, into=into)


def test_a_field_found_missing_in_the_hall_is_added_by_its_moderator(organiser: Organiser) -> None:
    house = organiser.house
    answer = house.act(house.moderator, "add_field", concept=house.concept, labels={"de": "Begegnung"})
    assert kept(organiser, FieldOfAction, answer["field"]).labels == {"de": "Begegnung"}
    elsewhere = organiser.prepare()["concept"]
    with pytest.raises(Refusal, match="not_found"):
        house.act(house.moderator, "add_field", concept=elsewhere, labels={"de": "Fremd"})

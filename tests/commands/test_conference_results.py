"""Results of a day flow onward: what one workshop found, or others wrote down before, opens the next."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from participate.domain.kinds import Audience, CardState, Purpose, TracePart
from participate.domain.refusals import Refusal
from participate.store.models import Contribution, Trace, Workshop
from tests.support.days import Day, cafe_with_clusters, open_day
from tests.support.house import House
from tests.support.preparing import refusal, rows_of


@pytest.fixture
def day(house: House) -> Day:
    return open_day(house)


def material(day: Day, workshop: int) -> list[Any]:
    return rows_of(day.organiser, Contribution, Contribution.workshop_id == workshop, order=Contribution.number)


def test_clusters_cards_and_topics_open_the_next_workshop_with_their_trace(day: Day) -> None:
    cafe, cards = cafe_with_clusters(day)
    space = day.add("open_space", "Offen")
    assert day.lead("carry_over", space, source=cafe, what="clusters")["cards"] == 2
    assert [(c.text, c.lang, c.purpose, c.source_note) for c in material(day, space)] == [
        ("نحتاج إلى حافلات في المساء", "ar", Purpose.MATERIAL, "Café"),
        ("Sprache und Kurse", "de", Purpose.MATERIAL, "Café"),
    ]
    traces = rows_of(day.organiser, Trace, Trace.workshop_id == space)
    assert [(t.from_part, t.to_part, t.to_id) for t in traces] == [
        (TracePart.CLUSTER, TracePart.CONTRIBUTION, card.id) for card in material(day, space)
    ]
    assert day.lead("carry_over", space, source=cafe, what="clusters")["cards"] == 0, "twice is once"
    assert day.lead("carry_over", space, source=cafe, what="cards", ids=[cards[1], cards[2]])["cards"] == 1
    phone = day.join()
    day.go(phone, space)
    day.advance(space, to="propose")
    shown = day.look(f"workshop:{space}", Audience.PARTICIPANT)["lists"]["contributions"]
    assert len(shown) == 3
    about = {"part": "contribution", "id": material(day, space)[0].id}
    topic = day.act(phone, "propose_topic", space, title="Busse am Abend", about=about)["topic"]
    future = day.add("zukunftswerkstatt", "Zukunft", groups=2)
    assert day.lead("carry_over", future, source=space, what="topics")["cards"] == 2, "one into each group"
    groups = rows_of(day.organiser, Workshop, Workshop.parent_id == future)
    assert [[card.text for card in material(day, group.id)] for group in groups] == [["Busse am Abend"]] * 2
    origins = rows_of(day.organiser, Trace, Trace.from_part == TracePart.TOPIC)
    assert {trace.from_id for trace in origins} == {topic}
    day.end(cafe)
    day.advance(future, to="check")
    for group in groups:
        read = day.look(f"workshop:{group.id}", Audience.PARTICIPANT)["lists"]["contributions"]
        assert [row["text"] for row in read.values()] == ["Busse am Abend"]


def test_what_cannot_be_brought_along_is_said(day: Day) -> None:
    cafe, space = day.add("world_cafe"), day.add("open_space")
    for source, what, code in (
        (cafe, "clusters", "nothing_to_bring"), (space, "cards", "not_found"),
        (day.house.workshop, "cards", "not_found"), (999, "cards", "not_found"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=code):
            day.lead("carry_over", space, source=source, what=what)
    with pytest.raises(Refusal, match="not_allowed"):
        day.act(day.join(), "carry_over", space, source=cafe, what="cards")


@pytest.mark.parametrize(
    ("method", "purposes"),
    [
        ("world_cafe", {Purpose.NOTE: 3}),
        ("open_space", {Purpose.MATERIAL: 3}),
        ("zukunftswerkstatt", {Purpose.CRITIQUE: 1, Purpose.MATERIAL: 2}),
    ],
)
def test_statements_of_a_questionnaire_become_cards_of_any_method(
    day: Day, method: str, purposes: dict[Purpose, int]
) -> None:
    workshop = day.add(method, groups=1 if method == "zukunftswerkstatt" else None)
    cards = [
        {"line": 2, "text": "Zu wenig Kurse", "kind": "critique", "source": "Umfrage 2026"},
        {"line": 3, "text": "Ein Café am Markt", "kind": "idea"},
        {"line": 4, "text": "نحتاج إلى حافلات", "lang": "ar"},
    ]
    day.organiser.act("import_cards", workshop=workshop, cards=cards)
    found = material(day, workshop)
    assert (Counter(card.purpose for card in found), {card.state for card in found}) == (purposes, {CardState.VISIBLE})
    assert found[0].source_note == "Umfrage 2026"


def test_statements_for_a_workshop_held_in_groups_name_a_group(day: Day) -> None:
    parent = day.add("zukunftswerkstatt", groups=2)
    cards = [{"line": 2, "text": "Zu wenig Kurse"}]
    assert refusal(day.organiser, "import_cards", workshop=parent, cards=cards).code == "held_in_groups"
    group = rows_of(day.organiser, Workshop, Workshop.parent_id == parent)[0]
    assert day.organiser.act("import_cards", workshop=group.id, cards=cards)["cards"] == 1


def test_who_holds_a_workshop_is_said_everywhere_and_at_any_time(day: Day) -> None:
    workshop = day.add("world_cafe")
    day.advance(workshop)
    day.organiser.act("edit_workshop", workshop=workshop, migrant_led=True)
    assert day.look(f"workshop:{workshop}")["state"]["migrant_led"] is True
    (row,) = day.look(f"conference:{day.conference}")["state"]["workshops"]
    assert row["migrant_led"] is True


def test_minutes_of_every_workshop_say_that_no_organisation_led_by_migrants_took_part(day: Day) -> None:
    from participate.snapshots.minutes import take_minutes

    day.add("world_cafe"), day.add("open_space")
    day.join()

    def missing() -> list[bool]:
        with day.house.database.reading() as db:
            minutes = take_minutes(db, day.conference)
        led = {group.number for group in minutes.conference.groups if group.migrant_led}
        empty = [{n for cell in w.attendance.groups if cell.count == 0 for n in cell.groups} for w in minutes.workshops]
        return [bool(led) and led <= groups for groups in empty]

    state = day.look(f"conference:{day.conference}")["state"]
    assert [group["presence"] for group in state["groups"] if group["migrant_led"]] == ["missing"]
    assert missing() == [True, True]

"""Local areas: listed by the municipality, chosen for cards and measures, kept when the list changes (rows.md 57)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from participate.commands.import_cards import ImportedCard
from participate.domain.kinds import Audience, Role
from participate.domain.minutes_json import canonical
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from participate.store.models import Contribution, LocalArea
from tests.support.areas import list_areas
from tests.support.house import House
from tests.support.mirrors import follow
from tests.support.planning import Planning
from tests.support.preparing import Organiser, first_organiser, refusal, rows_of


def _areas(organiser: Organiser, concept: int) -> list[tuple[str, bool]]:
    found = rows_of(organiser, LocalArea, LocalArea.concept_id == concept, order=LocalArea.position)
    return [(area.name, area.in_use) for area in found]


def _snapshot(house: House, who: Audience, stream: str) -> dict[str, Any]:
    with house.database.reading() as db:
        return take(db, who, stream)


def _cards(house: House) -> list[tuple[str, int | None]]:
    with house.database.reading() as db:
        rows = db.execute(select(Contribution.text, Contribution.area_id).order_by(Contribution.number))
        return [(text, area) for text, area in rows]


def test_no_area_is_asked_for_until_somebody_lists_one(house: House) -> None:
    organiser, stream = first_organiser(house), f"workshop:{house.workshop}"
    for who in (Audience.PARTICIPANT, Audience.MODERATOR):
        assert _snapshot(house, who, stream)["state"]["areas"] == []
    plan = _snapshot(house, Audience.MODERATOR, f"concept:{house.concept}")["state"]
    assert (plan["areas"], plan["left_out"]) == ([], ["area"])
    organiser.act("set_areas", concept=house.concept, areas=[{"name": " Kern\nstadt "}, {"name": "Oberdorf"}])
    shown = _snapshot(house, Audience.PARTICIPANT, stream)["state"]["areas"]
    assert [area["name"] for area in shown] == ["Kern stadt", "Oberdorf"]
    plan = _snapshot(house, Audience.MODERATOR, f"concept:{house.concept}")["state"]
    assert (plan["areas"][0], plan["left_out"]) == ({"name": "Kern stadt", "in_use": True}, [])


def test_areas_are_renamed_retired_ordered_and_never_listed_twice(house: House) -> None:
    organiser, concept = first_organiser(house), house.concept
    first, second = list_areas(house, "Kernstadt", "Oberdorf")
    rows = [{"id": second, "name": "Oberdorf mit Mühle"}, {"id": first, "name": "Kernstadt", "in_use": False}]
    organiser.act("set_areas", concept=concept, areas=[*rows, {"name": "Unterdorf"}, {"name": "unterdorf"}])
    listed = [("Oberdorf mit Mühle", True), ("Kernstadt", False), ("unterdorf", True)]
    assert _areas(organiser, concept) == listed
    organiser.act("set_areas", concept=concept, areas=[{"name": "KERNSTADT"}])
    assert _areas(organiser, concept)[0] == ("KERNSTADT", True), "the retired one is in use again, under its new name"
    assert refusal(organiser, "set_areas", concept=concept, areas=[{"name": " "}]).state == {"field": "areas"}
    assert refusal(organiser, "set_areas", concept=concept, areas=[{"id": 99, "name": "x"}]).code == "not_found"
    many = [{"name": f"Ort {number}"} for number in range(201)]
    assert refusal(organiser, "set_areas", concept=concept, areas=many).code == "too_many_here"


def test_a_card_keeps_the_area_its_author_chose_even_one_that_left_the_list_meanwhile(house: House) -> None:
    phone, organiser = house.join(), first_organiser(house)
    area, elsewhere = list_areas(house, "Oberdorf")[0], organiser.prepare()["concept"]
    organiser.act("set_areas", concept=elsewhere, areas=[{"name": "Anderswo"}])
    foreign = rows_of(organiser, LocalArea, LocalArea.concept_id == elsewhere)[0].id
    house.advance_to("round-1")
    house.act(phone, "contribute", text="Bus am Abend", area=area)
    organiser.act("set_areas", concept=house.concept, areas=[{"id": area, "name": "Oberdorf", "in_use": False}])
    house.act(phone, "contribute", text="Noch ein Bus", area=area)
    house.act(phone, "contribute", text="Überall")
    assert _cards(house) == [("Bus am Abend", area), ("Noch ein Bus", area), ("Überall", None)]
    with pytest.raises(Refusal, match="not_found"):
        house.act(phone, "contribute", text="Nicht hier", area=foreign)
    assert [row["area"] for row in _snapshot(house, Audience.MODERATOR, f"workshop:{house.workshop}")["lists"][
        "contributions"].values()] == [area, area, None]  # fmt: skip


def test_a_card_spoken_in_the_hall_may_carry_an_area(house: House) -> None:
    area = list_areas(house, "Oberdorf")[0]
    house.advance_to("round-1")
    house.act(house.invite(Role.HELPER), "enter_card", text="Vom Zettel", area=area)
    assert _cards(house) == [("Vom Zettel", area)]


def test_what_is_taken_back_or_erased_keeps_no_area(house: House) -> None:
    area, phone = list_areas(house, "Oberdorf")[0], house.join()
    house.advance_to("round-1")
    for name in ("withdraw", "erase"):
        card = house.act(phone, "contribute", text="Bus am Abend", area=area)["contribution"]
        house.act(phone, name, contribution=card)
    assert _cards(house) == [("", None), ("", None)]


def test_an_imported_card_names_its_area_and_a_name_that_is_not_listed_its_line(house: House) -> None:
    organiser, area = first_organiser(house), list_areas(house, "Am Weiher")[0]

    def bring(*cards: ImportedCard) -> dict[str, Any]:
        return organiser.act("import_cards", workshop=house.workshop, cards=cards)

    bring(ImportedCard(2, "Bus am Abend", area=" am  weiher"), ImportedCard(3, "Überall"))
    assert _cards(house) == [("Bus am Abend", area), ("Überall", None)]
    with pytest.raises(Refusal) as refused:
        bring(ImportedCard(2, "Noch einer"), ImportedCard(3, "Fremd", area="Am Wald"))
    assert (refused.value.code, refused.value.params) == ("import_no_area", {"line": 3, "name": "Am Wald"})
    assert len(_cards(house)) == 2


def test_a_measure_is_for_an_area_of_the_list_and_follows_its_name(house: House) -> None:
    plan, area = Planning(house), list_areas(house, "Oberdorf")[0]
    line = plan.write("measure", "Sprachcafé")
    plan.act("fill_line", draft=line, answers={"area": {"text": "Oberdorf"}})
    told = plan.refusal("fill_line", draft=line, answers={"area": {"text": "Atlantis", "seen": 1}})
    assert (told.code, told.params) == ("malformed", {"field": "answers.area"})
    stream = f"concept:{house.concept}"
    before = _snapshot(house, Audience.MODERATOR, stream)
    plan.act("set_areas", areas=[{"id": area, "name": "Oberdorf-Süd"}])
    with house.database.reading() as db:
        assert follow(db, Audience.MODERATOR, stream, before) == take(db, Audience.MODERATOR, stream)
    answer = plan.line(line)["answers"]["area"]
    assert (answer["text"], answer["version"]) == ("Oberdorf-Süd", 2)


def test_minutes_name_the_area_of_a_card_and_an_import_finds_it_again_or_adds_it(house: House) -> None:
    phone, organiser = house.join(), first_organiser(house)
    _retired, area = list_areas(house, "Kernstadt", "Oberdorf")
    house.advance_to("round-1")
    house.act(phone, "contribute", text="Bus am Abend", area=area)
    house.act(phone, "contribute", text="Überall")
    with house.database.reading() as db:
        minutes = take_minutes(db, house.conference)
    assert [card.area for card in minutes.workshops[0].cards] == [2, None]
    elsewhere = organiser.act("import_minutes", minutes=minutes)["conference"]
    with house.database.reading() as db:
        assert canonical(take_minutes(db, elsewhere)) == canonical(minutes)
    organiser.act("import_minutes", minutes=minutes, into=house.conference)
    organiser.act("import_minutes", minutes=minutes, into=organiser.prepare()["conference"])
    names = [area.name for area in rows_of(organiser, LocalArea)]
    assert names == ["Kernstadt", "Oberdorf"] * 3, "here they are found by name, in the two other concepts added"


def test_what_is_taken_along_from_an_earlier_workshop_keeps_its_area(house: House) -> None:
    phone, area = house.join(), list_areas(house, "Oberdorf")[0]
    organiser = first_organiser(house)
    house.advance_to("round-1")
    house.act(phone, "contribute", text="Bus am Abend", area=area)
    later = organiser.act("create_workshop", conference=house.conference, title="Am Nachmittag")["workshop"]
    organiser.act("carry_over", workshop=later, source=house.workshop, what="cards")
    assert _cards(house) == [("Bus am Abend", area)] * 2

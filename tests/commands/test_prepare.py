"""Preparing a concept and a conference, up to opening; on SQLite and on PostgreSQL."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from participate.domain.codes import is_code
from participate.domain.defaults import FIELDS_OF_ACTION, STAKEHOLDER_GROUPS
from participate.i18n.languages import LANGUAGES
from participate.store.models import Concept, Conference, FieldOfAction, StakeholderGroup, Workshop
from tests.support.house import House
from tests.support.preparing import EXPECTATIONS, Organiser, first_organiser, kept, refusal, rows_of


@pytest.fixture
def organiser(house: House) -> Organiser:
    return first_organiser(house)


def test_a_concept_begins_with_the_six_fields_of_action_in_every_language(organiser: Organiser) -> None:
    concept = organiser.act("create_concept", municipality=" Muster\u202ehausen ", title="Integrations-\nkonzept")
    made = kept(organiser, Concept, concept["concept"])
    assert (made.municipality, made.title) == ("Musterhausen", "Integrations- konzept")
    fields = rows_of(organiser, FieldOfAction, FieldOfAction.concept_id == made.id, order=FieldOfAction.position)
    assert [field.labels for field in fields] == list(FIELDS_OF_ACTION)
    assert [field.labels["de"] for field in fields] == [
        "Wohnen", "Sprache", "Bildung", "Arbeitsmarkt und Wirtschaft", "Gesundheit", "Sport und Kultur",
    ]  # fmt: skip
    assert all(set(field.labels) == set(LANGUAGES) for field in fields)


def test_fields_are_renamed_added_retired_and_ordered_without_losing_what_points_to_them(organiser: Organiser) -> None:
    concept = organiser.act("create_concept", municipality="M", title="K")["concept"]
    here = FieldOfAction.concept_id == concept
    ids = [field.id for field in rows_of(organiser, FieldOfAction, here, order=FieldOfAction.position)]
    rows = [{"labels": {"de": "Begegnung", "en": "Meeting"}}, {"id": ids[1], "labels": {"de": "Sprachen"}}]
    rows += [{"id": ids[0], "labels": {"de": "Wohnen"}, "in_use": False}]
    organiser.act("set_fields", concept=concept, fields=rows)
    found = rows_of(organiser, FieldOfAction, here, order=FieldOfAction.position)
    assert [(field.labels["de"], field.in_use) for field in found] == [
        ("Begegnung", True), ("Sprachen", True), ("Wohnen", False), ("Bildung", True),
        ("Arbeitsmarkt und Wirtschaft", True), ("Gesundheit", True), ("Sport und Kultur", True),
    ]  # fmt: skip
    assert {field.id for field in found} >= set(ids)


def test_a_logo_is_kept_as_pixels_alone(organiser: Organiser) -> None:
    concept = organiser.act("create_concept", municipality="M", title="K")["concept"]
    note, file = PngInfo(), BytesIO()
    note.add_text("Author", "somebody at home")
    Image.new("RGB", (1600, 400), "#0a4d9c").save(file, "PNG", pnginfo=note)
    organiser.act("edit_concept", concept=concept, logo=file.getvalue())
    made = kept(organiser, Concept, concept)
    with Image.open(BytesIO(made.logo)) as logo:
        assert (logo.size, logo.info, made.logo_type) == ((1000, 250), {}, "image/png")
    assert b"somebody" not in made.logo
    organiser.act("edit_concept", concept=concept, logo=None)
    assert (kept(organiser, Concept, concept).logo, kept(organiser, Concept, concept).title) == (None, "K")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "logo_unreadable"),
        (b"\x89PNG\r\n\x1a\n broken", "logo_unreadable"),
        (b"x" * 310_000, "logo_too_large"),
    ],
)
def test_a_file_that_is_no_small_picture_is_refused(sqlite_house: House, sent: bytes, code: str) -> None:
    organiser = first_organiser(sqlite_house)
    concept = organiser.act("create_concept", municipality="M", title="K")["concept"]
    assert refusal(organiser, "edit_concept", concept=concept, logo=sent).code == code


def test_a_conference_begins_closed_with_a_fresh_code_and_the_default_groups(organiser: Organiser) -> None:
    made = organiser.prepare()
    conference = kept(organiser, Conference, made["conference"])
    assert is_code(conference.code)
    assert (conference.opened_at, conference.retention_days, conference.languages) == (None, 30, ["de", "ar"])
    here = StakeholderGroup.conference_id == conference.id
    groups = rows_of(organiser, StakeholderGroup, here, order=StakeholderGroup.position)
    assert [group.labels for group in groups] == [group.labels for group in STAKEHOLDER_GROUPS]
    assert [group.labels["de"] for group in groups if group.migrant_led] == ["Migrant*innen-Organisationen"]
    assert kept(organiser, Workshop, made["workshop"]).code != conference.code


def test_the_next_conference_of_a_concept_begins_with_the_groups_of_the_last(organiser: Organiser) -> None:
    made = organiser.prepare()
    here = StakeholderGroup.conference_id == made["conference"]
    first = rows_of(organiser, StakeholderGroup, here, order=StakeholderGroup.position)
    wanted = [
        {"id": first[0].id, "labels": {"de": "Nachbarschaft"}},
        {"labels": {"de": "Vereine"}, "migrant_led": True},
    ]
    organiser.act("set_groups", conference=made["conference"], groups=wanted)
    concept = kept(organiser, Conference, made["conference"]).concept_id
    new = organiser.act("create_conference", concept=concept, title="Die zweite", languages=["de"])["conference"]
    there = StakeholderGroup.conference_id == new
    groups = rows_of(organiser, StakeholderGroup, there, order=StakeholderGroup.position)
    assert [(group.labels["de"], group.migrant_led) for group in groups] == [
        ("Nachbarschaft", False),
        ("Vereine", True),
    ]


def test_an_edit_changes_what_it_names_and_nothing_else(organiser: Organiser) -> None:
    conference = organiser.prepare()["conference"]
    organiser.act("edit_conference", conference=conference, held_on="2027-03-04", venue="Rathaus", retention_days=90)
    organiser.act(
        "edit_conference", conference=conference, title="Neuer Titel", commissioner={"de": "Stadtrat", "ar": " "}
    )
    found = kept(organiser, Conference, conference)
    assert (found.title, str(found.held_on), found.venue, found.retention_days) == (
        "Neuer Titel",
        "2027-03-04",
        "Rathaus",
        90,
    )
    assert (found.commissioner, found.decidable) == ({"de": "Stadtrat"}, {})
    organiser.act("edit_conference", conference=conference, held_on=None)
    assert kept(organiser, Conference, conference).held_on is None


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"title": "  "}, "fill_in", "title"),
        ({"title": "x" * 121}, "text_too_long", "title"),
        ({"commissioner": {"de": "x" * 1001}}, "text_too_long", "commissioner.de"),
        ({"commissioner": {"tlh": "x"}}, "unknown_language", "commissioner"),
        ({"languages": []}, "fill_in", "languages"),
        ({"languages": ["de", "xx"]}, "unknown_language", "languages"),
        ({"retention_days": 0}, "number_between", "retention_days"),
        ({"held_on": "morgen"}, "malformed", None),
    ],
)
def test_a_conferences_refusals_name_their_field(
    sqlite_house: House, fields: dict[str, Any], code: str, field: str | None
) -> None:
    organiser = first_organiser(sqlite_house)
    conference = organiser.prepare()["conference"]
    refused = refusal(organiser, "edit_conference", conference=conference, **fields)
    assert (refused.code, refused.state.get("field")) == (code, field)


def test_nobody_is_let_in_before_the_five_expectations_are_written(organiser: Organiser) -> None:
    conference = organiser.prepare()["conference"]
    refused = refusal(organiser, "open_conference", conference=conference)
    assert (refused.code, refused.state["missing"]) == ("expectations_missing", list(EXPECTATIONS))
    most = {name: texts for name, texts in EXPECTATIONS.items() if name != "results_by"}
    organiser.act("edit_conference", conference=conference, **most, results_by={"ar": "في شهر مايو"})
    assert refusal(organiser, "open_conference", conference=conference).state["missing"] == ["results_by"]
    organiser.act("edit_conference", conference=conference, results_by=EXPECTATIONS["results_by"])
    organiser.act("open_conference", conference=conference)
    assert kept(organiser, Conference, conference).opened_at == organiser.house.now
    emptied = refusal(organiser, "edit_conference", conference=conference, decidable={"ar": "كل شيء"})
    assert (emptied.code, emptied.state["field"]) == ("fill_in", "decidable.de")


def test_a_conference_closes_opens_again_and_its_minutes_are_released(organiser: Organiser) -> None:
    conference = organiser.prepare()["conference"]
    assert refusal(organiser, "close_conference", conference=conference).code == "conference_not_open"
    organiser.act("edit_conference", conference=conference, **EXPECTATIONS)
    for name in ("open_conference", "close_conference", "release_minutes"):
        organiser.act(name, conference=conference)
    closed = kept(organiser, Conference, conference)
    assert (closed.closed_at, closed.released_at) == (organiser.house.now, organiser.house.now)
    organiser.act("open_conference", conference=conference)
    organiser.act("release_minutes", conference=conference, released=False)
    again = kept(organiser, Conference, conference)
    assert (again.closed_at, again.released_at) == (None, None)


def test_groups_are_edited_but_what_somebody_chose_stays(organiser: Organiser) -> None:
    house = organiser.house
    house.join(group=house.groups[1])
    rows = [{"labels": {"de": "Jugend"}}, {"id": house.groups[1], "labels": {"de": "Verbände"}, "migrant_led": True}]
    organiser.act("set_groups", conference=house.conference, groups=rows)
    here = StakeholderGroup.conference_id == house.conference
    groups = rows_of(organiser, StakeholderGroup, here, order=StakeholderGroup.position)
    assert [(group.labels["de"], group.migrant_led) for group in groups] == [("Jugend", False), ("Verbände", True)]
    assert groups[1].id == house.groups[1]
    assert refusal(organiser, "set_groups", conference=house.conference, groups=rows[:1]).code == "group_in_use"
    assert (
        refusal(organiser, "edit_conference", conference=house.conference, languages=["en"]).code == "language_in_use"
    )

"""A municipality's colour and Word template as acts: checked whoever sends them, kept whole or not at all."""

from __future__ import annotations

import pytest

from participate.snapshots.letterhead import LetterheadPage, letterhead_page, letterhead_parts
from tests.support.house import House
from tests.support.preparing import Organiser, first_organiser, refusal
from tests.support.word_templates import BAD, town_template


@pytest.fixture
def organiser(house: House) -> Organiser:
    return first_organiser(house)


def kept(organiser: Organiser, concept: int) -> tuple[LetterheadPage, bytes | None]:
    with organiser.house.database.reading() as db:
        return letterhead_page(db, concept), letterhead_parts(db, concept)[1]


def test_colour_and_template_are_kept_and_taken_away_one_by_one(organiser: Organiser) -> None:
    concept = organiser.act("create_concept", municipality="M", title="K")["concept"]
    assert kept(organiser, concept) == (LetterheadPage(), None)
    organiser.act("set_look", concept=concept, accent=" 8B1A1A ")
    letterhead = town_template()
    organiser.act("set_look", concept=concept, template=letterhead, template_name=" Brief\nkopf.dotx ")
    assert kept(organiser, concept) == (LetterheadPage("#8b1a1a", "Brief kopf.dotx"), letterhead)
    organiser.act("set_look", concept=concept, template=None)
    assert kept(organiser, concept) == (LetterheadPage("#8b1a1a", ""), None)
    organiser.act("set_look", concept=concept, accent="")
    assert kept(organiser, concept) == (LetterheadPage(), None)


@pytest.mark.parametrize("what", ["macros", "a picture from afar", "much too large"])
def test_a_bad_template_is_refused_without_a_page_too_and_nothing_of_the_act_is_kept(
    sqlite_house: House, what: str
) -> None:
    organiser = first_organiser(sqlite_house)
    concept = organiser.act("create_concept", municipality="M", title="K")["concept"]
    reason, make = BAD[what]
    refused = refusal(organiser, "set_look", concept=concept, accent="#8b1a1a", template=make())
    assert refused.code == f"template_{reason}"
    assert kept(organiser, concept) == (LetterheadPage(), None)

"""Every number in the minutes can be counted again, and one that was changed is found."""

import json
from typing import Any

import msgspec
import pytest

from participate.domain.minutes import Minutes, Totals
from participate.domain.minutes_recount import Discrepancy, discrepancies, recompute
from tests.exports.halls import day, minutes

COUNTED = [
    ("totals", "cards"),
    ("totals", "by_purpose", "note"),
    ("totals", "by_kind", "need"),
    ("totals", "by_language", "ar"),
    ("totals", "by_source", "phone"),
    ("totals", "by_place", "1"),
    ("totals", "by_round", "2"),
    ("totals", "late"),
    ("totals", "held"),
    ("totals", "hidden"),
    ("totals", "withdrawn"),
    ("totals", "erased"),
    ("totals", "clusters"),
    ("totals", "clustered"),
    ("totals", "drafts", "measure"),
    ("totals", "ballots"),
    ("totals", "dots"),
    ("clusters", 0, "cards"),
    ("clusters", 0, "dots"),
    ("rounds", 1, "seated"),
    ("rounds", 1, "hosts"),
    ("ballots", 1, "voters"),
    ("ballots", 1, "options", 2, "dots"),
    ("ballots", 1, "options", 2, "voters"),
    ("ballots", 1, "options", 2, "rank"),
]


def changed(path: tuple[str | int, ...], by: Any) -> Minutes:
    """The sample with one value of its workshop replaced, or raised by a number."""
    plain = msgspec.to_builtins(minutes())
    level = json.loads(json.dumps(plain["workshops"][0], default=str))
    plain["workshops"] = [level]
    for step in path[:-1]:
        level = level[step]
    level[path[-1]] = level[path[-1]] + by if isinstance(by, int) else by
    return msgspec.convert(plain, Minutes)


def test_a_hall_of_forty_cards_is_counted_by_hand() -> None:
    totals = minutes().workshops[0].totals
    assert totals == Totals(
        cards=40,
        by_purpose={"note": 28, "core": 4, "handover": 4, "mood": 4},
        by_kind={"none": 7, "need": 7, "obstacle": 7, "idea": 7, "potential": 6, "critique": 6},
        by_language={"de": 14, "ar": 5, "uk": 5, "tr": 4, "en": 4, "fa": 4, "ti": 4},
        by_source={"phone": 30, "on_behalf": 5, "import": 5},
        by_place={"1": 10, "2": 8, "3": 10, "4": 8},
        by_round={"1": 15, "2": 10, "3": 11},
        late=3,
        held=3,
        hidden=3,
        withdrawn=1,
        erased=0,
        clusters=3,
        clustered=30,
        drafts={"guiding_goal": 1, "measure": 1},
        ballots=1,
        dots=36,
        agreements=1,
        untaken=1,
    )


def test_recounting_true_minutes_changes_nothing() -> None:
    assert recompute(day()) == day()
    assert discrepancies(day()) == ()


@pytest.mark.parametrize("path", COUNTED, ids=lambda path: ".".join(map(str, path)))
def test_a_number_that_was_raised_is_found_with_its_place(path: tuple[str | int, ...]) -> None:
    forged = changed(path, 1)
    place = "$.workshops[0]" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    assert [each.path for each in discrepancies(forged)] == [place]


def test_a_vote_that_was_added_shows_in_every_number_it_touches() -> None:
    extra = {"paper": "forged", "option": 3, "dots": 3}
    whole = minutes()
    option = whole.workshops[0].ballots[1].options[2]
    forged = changed(("ballots", 1, "marks"), [*msgspec.to_builtins(whole.workshops[0].ballots[1].marks), extra])
    found = {each.path: (each.stated, each.counted) for each in discrepancies(forged)}
    assert option.dots is not None
    assert found["$.workshops[0].ballots[1].options[2].dots"] == (option.dots, option.dots + 3)
    assert found["$.workshops[0].ballots[1].voters"] == (12, 13)
    assert found["$.workshops[0].totals.dots"] == (36, 39)


def test_a_card_that_was_dropped_shows_in_the_totals() -> None:
    forged = changed(("cards",), msgspec.to_builtins(minutes().workshops[0].cards[:-1]))
    assert Discrepancy("$.workshops[0].totals.cards", 40, 39) in discrepancies(forged)


def test_an_open_vote_shows_no_result_whatever_it_states() -> None:
    stated = changed(("ballots", 0), msgspec.to_builtins(minutes().workshops[0].ballots[0]) | {"voters": 9})
    assert discrepancies(stated) == (Discrepancy("$.workshops[0].ballots[0].voters", 9, None),)


def test_equal_dots_share_a_rank() -> None:
    plain = msgspec.to_builtins(minutes().workshops[0].ballots[1])
    marks = [
        {"paper": "a", "option": 1, "dots": 2},
        {"paper": "a", "option": 2, "dots": 2},
        {"paper": "b", "option": 3, "dots": 1},
    ]
    tied = recompute(changed(("ballots",), [plain | {"marks": marks}]))
    assert [option.rank for option in tied.workshops[0].ballots[0].options] == [1, 1, 3]

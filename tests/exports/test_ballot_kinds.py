"""Votes by every rule in the minutes: counted again, shown in every format, refused where an answer does not fit."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from participate.domain.kinds import BallotKind, BallotState
from participate.domain.minutes import Ballot, Mark, Minutes, Option, Remark, Support
from participate.domain.minutes_json import MinutesError, from_json, to_json
from participate.domain.minutes_recount import discrepancies, recompute
from participate.exports import FORMATS
from tests.exports.halls import at, minutes
from tests.exports.labels import labels

ANSWERS: dict[BallotKind, tuple[tuple[int, ...], ...]] = {
    BallotKind.SCALE: ((1,), (4,), (5,)),
    BallotKind.RESISTANCE: ((0,), (7,), (10,)),
    BallotKind.MATRIX: ((5, 1), (2, 4), (3, 0)),
    BallotKind.STATEMENTS: ((1,), (0,), (-1,)),
}
REMARKS = dict.fromkeys(ANSWERS, ()) | {
    BallotKind.RESISTANCE: (Remark(text="رعاية الأطفال في المساء", language="ar", direction="rtl"),)
}
SETTINGS: dict[BallotKind, dict[str, Any]] = {
    BallotKind.SCALE: {"steps": 5},
    BallotKind.MATRIX: {"steps": 5},
    BallotKind.STATEMENTS: {"groups": 1},
}


def held(kind: BallotKind, number: int) -> Ballot:
    """Three papers on two options, one of them passive; the last paper says nothing about it."""
    said = [(place, option) for place in range(3) for option in (1, 2) if (place, option) != (2, 2)]
    return Ballot(
        id=number, rule=kind, question="Was zuerst?", language="de", settings=SETTINGS.get(kind, {}), eligible=30,
        opened_at=at(180), closed_at=at(190),
        options=(
            Option(number=1, title="Deutschkurse", language="de", remarks=REMARKS[kind]),
            Option(number=2, title="", passive=True),
        ),
        marks=tuple(
            Mark(paper=f"p{place}", option=option, values=ANSWERS[kind][(place + option) % 3], group=1 + place % 2)
            for place, option in said
        ),
        breakdown=(Support(option=1, groups=(1,), support=9), Support(option=1, groups=(2, 0), support=12)),
    )  # fmt: skip


def whole() -> Minutes:
    made = minutes()
    first = made.workshops[0]
    ballots = tuple(held(kind, 20 + place) for place, kind in enumerate(ANSWERS))
    return recompute(replace(made, workshops=(replace(first, ballots=first.ballots + ballots), *made.workshops[1:])))


def test_every_kind_is_counted_again_and_comes_back_from_json() -> None:
    made = whole()
    assert discrepancies(made) == ()
    assert to_json(from_json(to_json(made))) == to_json(made)
    assert [ballot.voters for ballot in made.workshops[0].ballots[-4:]] == [3] * 4


@pytest.mark.parametrize("kind", list(ANSWERS))
def test_a_figure_that_was_changed_is_found(kind: BallotKind) -> None:
    plain = json.loads(to_json(whole()))
    ballot = next(each for each in plain["workshops"][0]["ballots"] if each["rule"] == kind)
    key = min(ballot["options"][0]["figures"])
    ballot["options"][0]["figures"][key] += 1
    found = discrepancies(from_json(json.dumps(plain).encode()))
    assert [each.path.rsplit(".", 1)[1] for each in found] == [key]


@pytest.mark.parametrize(("field", "value"), [("values", [11]), ("values", []), ("values", [1, 2, 3])])
def test_an_answer_its_rule_does_not_offer_is_refused_with_its_place(field: str, value: list[int]) -> None:
    plain = json.loads(to_json(whole()))
    place = next(n for n, each in enumerate(plain["workshops"][0]["ballots"]) if each["rule"] == "resistance")
    plain["workshops"][0]["ballots"][place]["marks"][0][field] = value
    with pytest.raises(MinutesError) as wrong:
        from_json(json.dumps(plain).encode())
    assert wrong.value.path == f"$.workshops[0].ballots[{place}].marks[0].values"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_takes_every_kind(name: str) -> None:
    assert len(FORMATS[name].render(whole(), "de", labels)) > 1000


def test_the_workbook_holds_every_answer_every_figure_and_what_groups_support() -> None:
    book = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].render(whole(), "en", labels)))
    papers = [row[5:] for row in book["C Ballot papers"].iter_rows(min_row=2, values_only=True) if row[4] is None]
    assert len(papers) == 5 * len(ANSWERS)
    assert (5, 1, 2) in papers
    figures = {(row[4], row[5]) for row in book["C Figures"].iter_rows(min_row=2, values_only=True)}
    assert ("Resistance of the group", 10) in figures
    support = {row[-1] for row in book["C By group"].iter_rows(min_row=2, values_only=True)}
    assert support == {9, 12}


def test_the_text_names_rule_voters_date_and_the_passive_solution() -> None:
    text = FORMATS["md"].render(whole(), "en", labels).decode()
    said = (
        "Systemic consensing",
        "Nothing changes",
        "Incomplete papers, not counted",
        "Acceptance",
        "By group",
        "رعاية",
        "Selected statements:",
    )
    assert [words for words in said if words not in text] == []


def test_a_dot_on_a_scale_stands_with_the_mood_once_it_is_closed() -> None:
    made = whole()
    text = FORMATS["md"].render(made, "en", labels).decode()
    mood = text.split(" Mood\n")[-1].split(" Outlook\n")[0]
    assert (mood.count("Was zuerst?"), mood.count("Deutschkurse")) == (1, 1)
    first = made.workshops[0]
    opened = [replace(each, state=BallotState.OPEN) for each in first.ballots]
    silent = replace(made, workshops=(replace(first, ballots=tuple(opened)),))
    assert "Was zuerst?" not in FORMATS["md"].render(silent, "en", labels).decode().split(" Mood\n")[-1]

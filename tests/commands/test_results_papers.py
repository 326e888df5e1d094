"""The papers of published votes: everybody counts the same ranking again, and nobody is found by them."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
from sqlalchemy import select

from participate.domain.ballots import Paper, count
from participate.domain.kinds import BallotKind
from participate.exports.results import PAPER_COLUMNS, WITHHELD, papers_csv, results_json
from participate.snapshots.ballot import ballot_state, option_rows
from participate.snapshots.results import preview_results
from participate.snapshots.results_papers import open_papers
from participate.store.models import CountedVote
from tests.support.house import House

ANSWERS = {
    "dots": [(1,), (0,), (1,)],
    "scale": [(1,), (3,), (2,)],
    "resistance": [(0,), (10,), (5,)],
    "matrix": [(1, 5), (3, 2), (5, 1)],
    "statements": [(1,), (-1,), (0,)],
}


def held(house: House, kind: str, people: int) -> None:
    """A vote in which each says something else than the one before, and the last leaves options out."""
    fields: dict[str, Any] = {} if kind == "dots" else {"statements": ["Abendkurse", "Ein Café"], "lang": "de"}
    phones = [house.join() for _ in range(people)]
    house.advance_to("distil")
    for text in ("Busse", "Kurse"):
        house.act(phones[0], "contribute", text=text)
    house.advance_to("weigh")
    if kind == "dots":
        with house.database.reading() as db:
            ballot = (ballot_state(db, house.workshop) or {})["id"]
    else:
        ballot = house.act(house.moderator, "open_ballot", kind=kind, **fields)["ballot"]
    with house.database.reading() as db:
        options = [row["id"] for row in option_rows(db, house.workshop, None).values()]
    for number, phone in enumerate(phones):
        for place, option in enumerate(options[: 1 if number == people - 1 else None]):
            answer = ANSWERS[kind][(number + place) % 3]
            said = {"dots": 1} if kind == "dots" else {"values": list(answer)}
            house.act(phone, "vote", ballot=ballot, option=option, **said)
    house.act(house.moderator, "close_ballot", ballot=ballot)


def opened(house: House) -> tuple[dict[str, Any], list[list[str]], str]:
    """The vote as the document has it, the rows of the table, and everything that was written."""
    with house.database.reading() as db:
        found = preview_results(db, house.conference)
        papers = open_papers(db, found)
    cards: dict[int, list[Any]] = {row["id"]: [] for row in found.state["clusters"]}
    document, table = (
        results_json(found, cards, papers, "x").decode(),
        papers_csv(found, papers, "x").decode("utf-8-sig"),
    )
    rows = list(csv.reader(StringIO(table, newline="")))
    assert tuple(rows[1]) == PAPER_COLUMNS
    return json.loads(document)["votes"][-1], rows[2:], document + table


@pytest.mark.parametrize("kind", ANSWERS)
def test_from_the_open_papers_everybody_counts_the_same_result(sqlite_house: House, kind: str) -> None:
    house = sqlite_house
    held(house, kind, 6)
    vote, rows, everything = opened(house)
    papers = [
        Paper({int(option): tuple(said) for option, said in paper["answers"].items()}, paper["opinion"])
        for paper in vote["papers"]
    ]
    tally = count(BallotKind(kind), vote["settings"], [option["position"] for option in vote["options"]], papers)
    assert [{"option": line.option, "rank": line.rank, **line.figures} for line in tally.lines] == vote["result"]
    assert len(papers) == vote["voters"] == 6
    read: dict[str, dict[str, list[int]]] = {}
    for row in (row for row in rows if row[0] == str(vote["id"])):
        _vote, rule, paper, option, first, second, _opinion, _withheld = row
        assert rule == kind
        read.setdefault(paper, {})[option] = [int(value) for value in (first, second) if value]
    assert list(read.values()) == [paper["answers"] for paper in vote["papers"]]
    with house.database.reading() as db:
        random_numbers = set(db.scalars(select(CountedVote.paper)))
    assert [number for number in random_numbers if number in everything] == []


def test_papers_stand_in_the_order_of_what_they_say(sqlite_house: House) -> None:
    held(sqlite_house, "scale", 6)
    vote, _rows, _everything = opened(sqlite_house)
    said = [sorted((int(option), answer) for option, answer in paper["answers"].items()) for paper in vote["papers"]]
    assert said == sorted(said)


def test_fewer_than_five_papers_are_kept_back_and_it_is_said(house: House) -> None:
    held(house, "resistance", 4)
    vote, rows, _everything = opened(house)
    assert (vote["voters"], vote["papers"], vote["withheld"]) == (4, None, WITHHELD)
    assert rows[-1] == [str(vote["id"]), "resistance", "", "", "", "", "", WITHHELD]

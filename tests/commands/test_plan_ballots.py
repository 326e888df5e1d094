"""Wordings of goals and measures put to the hall: what was voted on is what they said when the vote opened."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from participate.domain.kinds import Audience
from participate.domain.plan_record_json import broken_links
from participate.domain.plan_recount import discrepancies
from participate.domain.refusals import Refusal
from participate.exports import FORMATS
from participate.exports.plan.papers import PAPERS
from participate.i18n.catalogue import translator
from participate.snapshots.minutes import take_minutes
from participate.snapshots.plan_record import take_plan
from tests.support.board import seen
from tests.support.house import House
from tests.support.planning import Planning

LONG = "Bis 2028 findet jede und jeder in Musterhausen einen Platz in einem Sprachkurs " * 5


def open_on(plan: Planning, kind: str, drafts: list[int], who: str | None = None, **more: Any) -> dict[str, Any]:
    house = plan.house
    house.act(who or plan.organiser, "open_ballot", kind=kind, drafts=drafts, **more)
    rows = sorted(seen(house, Audience.PARTICIPANT)["lists"]["options"].values(), key=lambda row: row["position"])
    return {row["draft"]: row for row in rows}


def test_wordings_are_rated_as_they_read_when_the_vote_opened(house: House) -> None:
    plan = Planning(house)
    first, second = plan.write("guiding_goal", LONG), plan.write("guiding_goal", "Alle lernen Deutsch")
    phones = [house.join() for _ in range(3)]
    house.advance_to("weigh")
    options = open_on(plan, "resistance", [second, first], question="Welche Fassung?")
    assert list(options) == [second, first, None]
    assert (options[first]["title"], options[first]["lang"], options[None]["passive"]) == (LONG.strip(), "de", True)
    plan.act("word_line", draft=first, text="Ganz anders", seen=1)
    assert seen(house, Audience.PARTICIPANT)["lists"]["options"][str(options[first]["id"])] == options[first]
    ballot = seen(house)["state"]["ballot"]["id"]
    for phone in phones:
        for draft, value in ((second, 7), (first, 1), (None, 9)):
            house.act(phone, "vote", ballot=ballot, option=options[draft]["id"], values=[value])
    house.act(plan.organiser, "close_ballot")
    result = seen(house)["state"]["ballot"]["result"]
    assert [row["option"] for row in sorted(result, key=lambda row: row["rank"])] == [
        options[draft]["id"] for draft in (first, second, None)
    ]
    with house.database.reading() as db:
        told = take_minutes(db, house.conference)
    assert [option.title for option in told.workshops[0].ballots[-1].options][:2] == [
        "Alle lernen Deutsch",
        LONG.strip(),
    ]
    paper = FORMATS["md"].render(told, "de", translator("de"), None).decode()
    assert LONG.strip() in paper
    assert_the_result_stands_at_the_line(plan, first, second)


def assert_the_result_stands_at_the_line(plan: Planning, first: int, second: int) -> None:
    """On the plan's screen, in its papers, and in minutes that hold the plan; counted again from every paper."""
    (shown,) = plan.seen()["state"]["ratings"][str(first)]
    assert (shown["text"], shown["kind"], shown["question"]) == (LONG.strip(), "resistance", "Welche Fassung?")
    assert (shown["rank"], shown["options"], shown["figures"]["mean"]) == (1, 3, 1)
    assert (shown["voters"], shown["eligible"], shown["closed_at"] is None) == (3, 3, False)
    with plan.house.database.reading() as db:
        record, told = take_plan(db, plan.house.concept), take_minutes(db, plan.house.conference, with_plan=True)
    (vote,) = record.ballots
    assert [(option.lines, option.worded) for option in vote.ballot.options] == [
        ((second,), True), ((first,), True), ((), False),
    ]  # fmt: skip
    assert (discrepancies(record), list(broken_links(record))) == ((), [])
    false = replace(vote, ballot=replace(vote.ballot, voters=9))
    assert [each.path for each in discrepancies(replace(record, ballots=(false,)))] == ["$.ballots[0].ballot.voters"]
    assert told.plan is not None
    assert told.plan.ballots == (), "annex C holds them"
    papers = load_workbook(BytesIO(PAPERS["plan.xlsx"].render(record, "en", translator("en"))))
    head, *rows = papers["All lines"].iter_rows(values_only=True)
    assert "Welche Fassung? · Rank: 1 / 3" in str(rows[0][head.index("Put to the hall")])
    assert len(list(papers["Ballot papers"].iter_rows())) == 1 + 9


def test_dots_on_a_wording_count_with_those_its_sources_got(house: House) -> None:
    plan = Planning(house)
    cluster, _cards = plan.cluster()
    line = plan.write("measure", "Sprachcafé", clusters=[cluster])
    phone = house.join()
    house.advance_to("weigh")
    state = seen(house)
    (option,) = [row["id"] for row in state["lists"]["options"].values() if row["cluster"] == cluster]
    house.act(phone, "vote", ballot=state["state"]["ballot"]["id"], option=option, dots=1)
    worded = open_on(plan, "dots", [line])[line]["id"]
    house.act(phone, "vote", ballot=seen(house)["state"]["ballot"]["id"], option=worded, dots=1)
    assert plan.seen()["state"]["dots"] == {str(line): 1}
    house.act(plan.organiser, "close_ballot")
    assert plan.seen()["state"]["dots"] == {str(line): 2}
    assert plan.seen()["lists"]["clusters"][str(cluster)]["dots"] == 1
    with house.database.reading() as db:
        told = take_minutes(db, house.conference, with_plan=True)
    sentence = "Dots: 1 · Voters: 1 · 1 of 2 people voted · 4 March 2027"
    paper = FORMATS["md"].render(told, "en", translator("en"), None).decode()
    assert sentence in paper, "beside the line, in annex G"


def test_the_same_wordings_are_put_again_when_a_vote_is_reset(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    house.advance_to("weigh")
    open_on(plan, "statements", [line], statements=["Weiter so"])
    plan.act("word_line", draft=line, text="Sprachcafé am Abend", seen=1)
    house.act(plan.organiser, "reset_ballot", reason="question_unclear")
    rows = sorted(seen(house)["lists"]["options"].values(), key=lambda row: row["position"])
    assert [(row["title"], row["draft"]) for row in rows] == [("Weiter so", None), ("Sprachcafé am Abend", line)]


def test_a_moderator_puts_only_lines_of_the_own_workshop_to_the_hall(house: House) -> None:
    plan = Planning(house)
    _cluster, cards = plan.cluster()
    make = {"kind": "measure", "text": "Vom Brett", "lang": "de", "cards": cards[:1]}
    own = house.act(house.moderator, "make_draft", **make)["draft"]
    inner = plan.write("measure", "Aus dem Kreis")
    house.advance_to("weigh")
    assert list(open_on(plan, "scale", [own], house.moderator)) == [own]
    for wrong in ([inner], [own, inner], [10**9]):
        with pytest.raises(Refusal, match="draft_gone"):
            house.act(house.moderator, "open_ballot", kind="scale", drafts=wrong)

"""One's own card leads to the decision over every step between: another workshop, a project, a topic's report."""

from __future__ import annotations

from typing import Any

import pytest

from participate.domain.chain import Part
from participate.domain.kinds import Audience, GroupKind, TracePart
from participate.domain.plan_record import PlanRecord
from participate.domain.plan_record_json import broken_links
from participate.domain.plan_recount import discrepancies
from participate.domain.ways import MOST_STEPS, Ways
from participate.exports.plan.sources import source_rows
from participate.exports.plan.voice import PlanVoice
from participate.i18n.catalogue import translator
from participate.snapshots.plan_record import take_plan
from participate.snapshots.results import outcome_hints, own_results, preview_results, theme_way
from participate.snapshots.results_steps import steps_in_words
from participate.store.models import Conference, Group
from participate.store.work import Work
from participate.web.results_words import results_words
from tests.support.days import Day, cafe_with_clusters, open_day
from tests.support.house import House
from tests.support.mirrors import follow
from tests.support.preparing import first_organiser


class Chained:
    """A café whose themes are material of the afternoon, where they lie in one theme with a measure."""

    def __init__(self, day: Day) -> None:
        self.day, self.house = day, day.house
        self.cafe, self.cards = cafe_with_clusters(day)
        self.morning = sorted(int(key) for key in day.look(f"workshop:{self.cafe}")["lists"]["clusters"])
        self.later = day.add("world_cafe", "Nachmittag")
        day.advance(self.later, to="distil")
        day.lead("carry_over", self.later, source=self.cafe, what="clusters")
        day.lead("carry_over", self.later, source=self.cafe, what="cards", ids=[self.cards[1]])
        rows = day.look(f"workshop:{self.later}")["lists"]["contributions"].values()
        self.brought = sorted(row["id"] for row in rows)
        self.afternoon = day.lead("create_cluster", self.later, title="Alles", cards=self.brought)["cluster"]
        with self.house.database.reading() as db:
            self.concept = db.get_one(Conference, day.conference).concept_id
        goal = self.plan("write_line", kind="guiding_goal", text="Alle kommen hin", lang="de")["draft"]
        self.measure = self.plan(
            "write_line", kind="measure", text="Abendbus", lang="de", parents=[goal], clusters=[self.afternoon]
        )["draft"]  # fmt: skip

    def plan(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.day.organiser.act(name, concept=self.concept, **fields)

    def line(self) -> dict[str, Any]:
        row: dict[str, Any] = self.day.look(f"concept:{self.concept}")["lists"]["drafts"][str(self.measure)]
        return row

    def record(self) -> PlanRecord:
        with self.house.database.reading() as db:
            return take_plan(db, self.concept)


@pytest.fixture
def chained(house: House) -> Chained:
    return Chained(open_day(house))


def ways(house: House, conference: int, cards: list[int]) -> list[Any]:
    """Per card what its author reads: steps by kind and words, then the numbers and states of lines."""
    with house.database.reading() as db:
        own = own_results(db, cards, preview_results(db, conference))
    return [
        ([(step["part"], (step.get("theme") or step).get("title", step.get("text"))) for step in card["steps"]],
         [(line["number"], line["text"], line["deliberation"]) for line in card["lines"]])
        for card in own
    ]  # fmt: skip


def test_a_card_is_followed_into_the_next_workshop_to_its_measure_and_its_fate(chained: Chained) -> None:
    day, cards = chained.day, chained.cards
    chained.plan("set_deliberation", draft=chained.measure, state="rejected", reason="Kein Geld.")
    lines = [("1", "Alle kommen hin", "draft"), ("1.1", "Abendbus", "rejected")]
    arabic = "نحتاج إلى حافلات في المساء"
    bus, course = ways(chained.house, day.conference, cards[:2])
    assert bus == ([("theme", ""), ("contribution", arabic), ("theme", "Alles")], lines)
    assert course[1] == lines
    assert sorted(course[0]) == sorted(
        [("theme", "Sprache und Kurse"), ("contribution", "Sprache und Kurse"),
         ("contribution", "Mehr Sprachkurse am Abend"), ("theme", "Alles")]
    )  # fmt: skip
    with chained.house.database.reading() as db:
        results = preview_results(db, day.conference)
        hints = outcome_hints(db, results)
        steps, resting = theme_way(db, results, chained.morning[1])
    assert {hints[cluster][0] for cluster in (*chained.morning, chained.afternoon)} == {"not_adopted"}
    assert ([step["part"] for step in steps], [line["id"] for line in resting]) == (
        ["contribution", "theme"], [chained.measure],
    )  # fmt: skip


def test_a_measure_speaks_for_the_cards_behind_what_was_brought_along_each_once(chained: Chained) -> None:
    line = chained.line()
    assert (line["voices"], line["gaps"], line["languages"]) == (2, 0, ["ar", "de"])
    assert [card["id"] for card in line["behind"]] == chained.cards[:2]
    record = chained.record()
    assert (discrepancies(record), list(broken_links(record))) == ((), [])
    assert record.overview["field_by_kind"] == {"0": {"none": 2}}
    assert record.overview["unsorted"] == {}
    rows = list(source_rows(PlanVoice(record, "de", translator("de"))))
    assert [row.text.text for row in rows if row.text and not row.said.startswith("#")][-1] == "Alles"
    assert sum(row.said.startswith("#") for row in rows) == 2, "a reader counts the voices in the file"


def test_whoever_erases_or_sorts_anew_in_the_morning_is_seen_at_the_measure(chained: Chained) -> None:
    day, stream = chained.day, f"concept:{chained.concept}"
    mirror = day.look(stream)
    deeds = [
        (lambda: day.act(day.phones[0], "erase", chained.cafe, contribution=chained.cards[0]), (1, 1)),
        (lambda: day.lead("unhide", chained.cafe, contribution=chained.cards[2]), (1, 1)),
        (lambda: day.lead("place_cards", chained.cafe, cluster=chained.morning[1], cards=[chained.cards[2]]), (2, 1)),
        (lambda: day.lead("hide", chained.later, contribution=chained.brought[1], reason="insult"), None),
    ]
    for deed, expected in deeds:
        deed()
        line = chained.line()
        assert expected is None or (line["voices"], line["gaps"]) == expected
        with chained.house.database.reading() as db:
            mirror = follow(db, Audience.MODERATOR, stream, mirror)
        assert mirror == day.look(stream)
        record = chained.record()
        assert (discrepancies(record), list(broken_links(record))) == ((), [])


def test_critique_is_followed_over_idea_and_project_to_the_measure(future: House) -> None:
    house, organiser = future, first_organiser(future)
    amal, jonas = house.join("ar"), house.join()
    house.advance_to("critique")
    critique, other = (house.act(amal, "contribute", text=text)["contribution"] for text in ("Kein Bus", "Zu laut"))
    house.advance_to("problems")
    area = house.act(house.moderator, "create_cluster", title="Busse", cards=[critique])["cluster"]
    house.advance_to("turn")
    bright = say(house, jonas, "Busse die ganze Nacht", "cluster", area)
    say(house, jonas, "Es ist still", "contribution", other)
    house.advance_to("dream")
    idea = say(house, jonas, "Fliegende Busse", "contribution", bright)
    say(house, amal, "Busse aus Gold", "contribution", bright)
    house.advance_to("choose")
    about = {"part": "contribution", "id": idea}
    group = house.act(jonas, "found_group", kind="theme", title="Fliegen", about=about)["group"]
    sheets = {}
    for phase, kind, question in (("shape", "utopia", "title"), ("check", "check", "obstacles"),
                                  ("sketch", "project", "what")):  # fmt: skip
        house.advance_to(phase)
        answers = {question: {"text": "Es fliegt"}}
        sheets[kind] = house.act(jonas, "write_sheet", kind=kind, group=group, answers=answers)["sheet"]
    draft = house.act(
        house.moderator, "make_draft", kind="measure", text="Nachtbus", lang="de", sheet=sheets["project"], anyway=True
    )["draft"]  # fmt: skip
    organiser.act("set_deliberation", concept=house.concept, draft=draft, state="in_review")
    turned, silent = ways(house, house.conference, [critique, other])
    assert turned == (
        [("theme", "Busse"), ("contribution", "Busse die ganze Nacht"), ("contribution", "Fliegende Busse"),
         ("sheet", "Fliegen"), ("sheet", "Fliegen")],
        [("", "Nachtbus", "in_review")],
    )  # fmt: skip
    assert silent == ([("contribution", "Es ist still")], [])
    house.act(house.moderator, "hide", contribution=bright, reason="insult")
    house.act(house.moderator, "hide_group", group=group, reason="insult")
    (hidden,) = ways(house, house.conference, [critique])
    assert [text for _part, text in hidden[0]] == ["Busse", "", "Fliegende Busse", "", ""]


def test_an_action_group_is_a_step_and_a_theme_group_is_its_utopia(sqlite_house: House) -> None:
    house = sqlite_house

    def found(work: Work) -> list[Part]:
        groups = [
            Group(workshop_id=house.workshop, number=n, kind=kind, title=kind.value, lang="de", founded_at=work.now)
            for n, kind in enumerate(GroupKind, 1)
        ]
        work.db.add_all(groups)
        work.db.flush()
        return [(TracePart.GROUP, group.id) for group in groups]

    parts = house.writer.perform(found)
    with house.database.reading() as db:
        steps = steps_in_words(db, {"clusters": []}, parts)
    assert [(step["part"], step["kind"], step["text"]) for step in steps] == [("group", "action", "action")]
    assert results_words("de", {})["steps"]["action"] == "Aktionsgruppe"


def say(house: House, phone: str, text: str, part: str, id_: int) -> int:
    return int(house.act(phone, "contribute", text=text, about={"part": part, "id": id_})["contribution"])


def test_steps_that_lead_in_a_circle_end_and_a_crowd_of_them_is_cut() -> None:
    card, many = (TracePart.CONTRIBUTION, 1), range(2, 99)
    circle = [["contribution", 1, "contribution", 2], ["contribution", 2, "contribution", 1]]
    crowd = [["contribution", 1, "contribution", id_] for id_ in many]
    empty: dict[str, list[Any]] = {"clusters": [], "plan": []}
    assert Ways({**empty, "traces": circle}).steps(card) == [(TracePart.CONTRIBUTION, 2)]
    assert len(Ways({**empty, "traces": crowd}).steps(card)) == MOST_STEPS
    assert Ways(empty).steps(card) == [], "results published before steps were kept"

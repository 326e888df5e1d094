"""docs/protocol.md says what the program does: every act, field, code, row and example."""

from __future__ import annotations

import re
from typing import Any

from participate.commands.door import read_envelope
from participate.domain.kinds import Audience
from participate.domain.sentences import SENTENCES
from participate.snapshots import take
from participate.snapshots.participant import personal_of
from participate.web import api
from tests.rehearsal.protocol_page import (
    coded,
    commands,
    examples,
    fields_of,
    of_phones,
    page,
    renewed,
    tables,
)
from tests.support.house import House
from tests.support.planning import Planning

RENEW = "run: python -m tests.rehearsal.protocol_page"


def test_every_act_of_a_phone_stands_in_the_page_with_its_fields() -> None:
    rows = tables(page(), "Act")
    phones = {name: command for name, command in commands().items() if of_phones(command)}
    described = {coded(row[0])[0]: (row[1], coded(row[2])) for row in rows if coded(row[0])[0] in phones}
    assert described == {name: (command.scope.value, fields_of(command)) for name, command in phones.items()}


def test_every_act_of_those_who_lead_every_code_and_every_bound_stands_in_the_page() -> None:
    assert renewed(page()) == page(), RENEW


def test_the_page_names_no_act_that_does_not_exist() -> None:
    assert {coded(row[0])[0] for row in tables(page(), "Act")} == set(commands())


def test_the_codes_a_phone_may_be_refused_with_exist() -> None:
    rows = [row for row in tables(page(), "Act") if of_phones(commands()[coded(row[0])[0]])]
    assert {code for row in rows for code in coded(row[4])} - set(SENTENCES) == set()


def test_the_statuses_are_those_of_the_door() -> None:
    told = {int(row[0]): coded(row[1]) for row in tables(page(), "Status")}
    assert {code: status for status, codes in told.items() for code in codes if code in api.STATUS} == api.STATUS


def keys_of(heading: str) -> set[str]:
    """The keys a section's table describes in its first column."""
    section = re.split(r"\n#+ ", page().partition(f" {heading}\n")[2])[0]
    return {key for row in tables(section, "Key") for key in coded(row[0])}


def in_the_vote(house: House) -> str:
    """A hall in which every list has rows; the token of a phone that has written, and sits at a table."""
    phone = house.join("ar")
    house.advance_to("round-1")
    house.act(phone, "contribute", text="نحتاج إلى حافلات في المساء")
    house.advance_to("distil")
    house.act(phone, "contribute", text="حافلات في المساء")
    house.advance_to("harvest")
    house.act(house.moderator, "create_cluster", title="Busse", cards=[2])
    house.advance_to("weigh")
    return phone


def fresh(house: House, stream: str) -> dict[str, Any]:
    with house.database.reading() as db:
        return take(db, Audience.PARTICIPANT, stream)


def test_every_key_of_a_state_and_every_column_of_a_row_is_explained(sqlite_house: House) -> None:
    phone = in_the_vote(sqlite_house)
    workshop = fresh(sqlite_house, f"workshop:{sqlite_house.workshop}")
    assert set(workshop["state"]) == keys_of("State of a workshop")
    conference = fresh(sqlite_house, f"conference:{sqlite_house.conference}")
    assert set(conference["state"]) == keys_of("State of a conference")
    with sqlite_house.database.reading() as db:
        mine = personal_of(db, int(phone[1:].partition(".")[0]), sqlite_house.workshop)
    assert set(mine) == keys_of("7. What only this phone may see")
    sqlite_house.act(sqlite_house.moderator, "back", version=sqlite_house.read_workshop("version"))
    shown = fresh(sqlite_house, f"workshop:{sqlite_house.workshop}")["lists"]
    columns = {coded(row[0])[0]: set(coded(row[2])) for row in tables(page(), "List")}
    assert set(shown) == set(columns)
    for name, rows in {**shown, "options": workshop["lists"]["options"]}.items():
        for row in list(rows.values())[:1]:  # other methods fill the others
            assert set(row) <= columns[name], name


def test_the_columns_of_what_groups_write_are_explained(sqlite_future: House) -> None:
    house, phone = sqlite_future, sqlite_future.join()
    house.advance_to("dream")
    idea = house.act(phone, "contribute", text="Fliegende Busse")["contribution"]
    house.advance_to("choose")
    about = {"part": "contribution", "id": idea}
    group = house.act(phone, "found_group", kind="theme", title="Fliegen", about=about)["group"]
    house.advance_to("shape")
    house.act(phone, "write_sheet", kind="utopia", group=group, answers={"title": {"text": "Musterhausen fliegt"}})
    house.act(house.moderator, "agree", group=group, what="Den Verkehrsbetrieb fragen")
    house.advance_to("present")
    shown = fresh(house, f"workshop:{house.workshop}")["lists"]
    columns = {coded(row[0])[0]: set(coded(row[2])) for row in tables(page(), "List")}
    lists = ("sheets", "groups", "agreements", "traces")
    assert [len(shown[name]) for name in lists] == [1, 1, 1, 2]
    assert [set(next(iter(shown[name].values()))) - columns[name] for name in lists] == [set()] * 4


def test_the_phase_is_explained(sqlite_house: House) -> None:
    sqlite_house.advance_to("round-1")
    phase = fresh(sqlite_house, f"workshop:{sqlite_house.workshop}")["state"]["phase"]
    explained = page().partition("A **phase** has")[2].partition("\n\n")[0]
    assert set(phase) - set(coded(explained)) == set()


def test_the_examples_are_what_the_program_takes_and_gives(sqlite_house: House) -> None:
    shown = examples(page())
    acts = [example for example in shown if "op_id" in example]
    assert [read_envelope(act)[0].name for act in acts] == ["contribute"]
    phone = sqlite_house.join("ar")
    with sqlite_house.database.reading() as db:
        mine = personal_of(db, int(phone[1:].partition(".")[0]), sqlite_house.workshop)
    (told,) = (example for example in shown if "votes" in example)
    assert set(told) == {"ok", *mine}
    sqlite_house.advance_to("round-1")
    first = sqlite_house.act(phone, "contribute", text="نحتاج إلى حافلات في المساء")
    assert [set(example) for example in shown if "contribution" in example] == [set(first)]
    snapshots = [example for example in shown if "lists" in example]
    place = fresh(sqlite_house, f"workshop:{sqlite_house.workshop}")["lists"]["places"]["1"]
    assert [set(each["lists"]["places"]["1"]) for each in snapshots] == [set(place)] * 2


def test_every_key_and_column_of_a_plan_is_explained(sqlite_house: House) -> None:
    plan = Planning(sqlite_house)
    cluster, _cards = plan.cluster()
    lines = [plan.write("guiding_goal", text, clusters=[cluster]) for text in ("Eins", "Zwei")]
    plan.act("fill_line", draft=lines[0], answers={"lead": {"text": "Amt 50"}})
    plan.act("mark_conflict", first=lines[0], second=lines[1], note="Ort")
    plan.act("take_away_line", draft=plan.write("measure", "Drei"))
    told = plan.seen()
    explained = {key for row in tables(page(), "Key of the state") for key in coded(row[0])}
    assert set(told["state"]) == explained
    columns = {coded(row[0])[0]: set(coded(row[2])) for row in tables(page(), "Rows of the plan")}
    columns["clusters"] |= {
        column for row in tables(page(), "List") if coded(row[0]) == ["clusters"] for column in coded(row[2])
    }
    assert set(told["lists"]) == set(columns)
    for name, rows in told["lists"].items():
        assert set(next(iter(rows.values()))) <= columns[name], name

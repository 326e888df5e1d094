"""The JSON of the minutes: what is written is read back, and what is wrong is named with its place."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from participate.domain.minutes import SCHEMA, Minutes
from participate.domain.minutes_canon import GONE
from participate.domain.minutes_json import IGNORED, MinutesError, canonical, from_json, to_json
from participate.domain.minutes_text import cleaned, exportable
from tests.exports.halls import HOSTILE, at, day, minutes, saying

BY = 1000


def raised(numbers: Any) -> Any:
    """A number, or each of a list, as another database would have given it."""
    return [raised(number) for number in numbers] if isinstance(numbers, list) else numbers and numbers + BY


def shift(rows: list[dict[str, Any]], *keys: str) -> None:
    for row in rows:
        row |= {key: raised(row[key]) for key in keys}


def new_papers(ballot: dict[str, Any]) -> None:
    papers = sorted({mark["paper"] for mark in ballot["marks"]}, reverse=True)
    for mark in ballot["marks"]:
        mark["paper"] = f"new{papers.index(mark['paper'])}"
    ballot["marks"].reverse()


def imported(whole: Minutes) -> Minutes:
    """The same minutes as an import would keep them: new ids, new times, new papers in another order."""
    plain = json.loads(to_json(whole)) | {"status": "draft", "released_at": None, "state_at": at(99_999).isoformat()}
    for workshop in plain["workshops"]:
        workshop |= {"id": workshop["id"] + BY, "seq": 1}
        shift(workshop["cards"], "number", "clusters")
        shift(workshop["clusters"], "id", "highlights", "dissent")
        shift(workshop["ballots"], "id")
        shift(workshop["drafts"], "id", "parent", "cards", "clusters")
        for ballot in workshop["ballots"]:
            ballot |= {"opened_at": None, "closed_at": at(7).isoformat()}
            shift(ballot["options"], "card", "cluster")
            new_papers(ballot)
        for change in workshop["changes"]:
            change["at"] = None
    return from_json(json.dumps(plain).encode())


def test_what_is_written_is_read_back_equal() -> None:
    assert from_json(to_json(day())) == cleaned(day())


def test_fields_are_sorted_and_the_schema_is_named() -> None:
    plain = json.loads(to_json(minutes()))
    assert (plain["schema"], list(plain)) == (SCHEMA, sorted(plain))


def test_new_ids_and_times_leave_the_canonical_form_as_it_is() -> None:
    original = day()
    assert imported(original) != original
    assert canonical(imported(original)) == canonical(original)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("conference", "title"), "another"),
        (("workshops", 0, "cards", 3, "text"), "another"),
        (("workshops", 0, "cards", 3, "clusters"), []),
        (("workshops", 0, "cards", 3, "late"), True),
        (("workshops", 0, "ballots", 1, "marks", 0, "dots"), 3),
        (("workshops", 0, "drafts", 1, "cards"), [2]),
        (("workshops", 0, "seatings", 0, "seated"), 4),
        (("workshops", 0, "attendance", "groups", 0, "count"), 13),
        (("workshops", 0, "questions", 0, "earlier"), []),
        (("workshops", 0, "settings", "minutes"), {"round": 20}),
    ],
)
def test_anything_else_changes_the_canonical_form(path: tuple[str | int, ...], value: object) -> None:
    plain = json.loads(to_json(minutes()))
    level = plain
    for step in path[:-1]:
        level = level[step]
    assert level[path[-1]] != value
    level[path[-1]] = value
    assert canonical(from_json(json.dumps(plain).encode())) != canonical(minutes())


def test_the_canonical_form_holds_none_of_the_ignored_fields() -> None:
    plain = json.loads(canonical(minutes()))
    assert [path for path in IGNORED if path.count(".") == 0 and path in plain] == []
    assert "at" not in plain["workshops"][0]["changes"][0]


def test_the_number_of_a_hidden_card_leads_to_nothing() -> None:
    plain = json.loads(canonical(minutes()))
    assert plain["workshops"][0]["changes"][0]["ids"] == [GONE]


@pytest.mark.parametrize(
    ("raw", "path", "reason"),
    [
        (b"", "$", "Input data was truncated"),
        (b"[]", "$", "Expected `object`, got `array`"),
        (b"{}", "$", "Object missing required field `schema`"),
        (b'{"schema": "participate.minutes/2"}', "$.schema", "`participate.minutes/2` is not `participate.minutes/1`"),
        (b'{"schema": 1}', "$.schema", "Expected `str`, got `int`"),
        (b"\xff", "$", "JSON is malformed: invalid character (byte 0)"),
    ],
)
def test_a_file_that_is_no_minutes_is_refused_with_its_place(raw: bytes, path: str, reason: str) -> None:
    with pytest.raises(MinutesError) as refused:
        from_json(raw)
    assert (refused.value.path, refused.value.reason) == (path, reason)


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        (("kind",), "wish", "$.workshops[0].cards[2].kind"),
        (("number",), 0, "$.workshops[0].cards[2].number"),
        (("author",), "x", "$.workshops[0].cards[2]"),
        (("device",), 7, "$.workshops[0].cards[2]"),
        (("op_id",), "0f", "$.workshops[0].cards[2]"),
        (("state",), "hidden", "$.workshops[0].cards[2].state"),
        (("clusters",), [77], "$.workshops[0].cards[2].clusters[0]"),
        (("place",), 99, "$.workshops[0].cards[2].place"),
        (("number",), 1, "$.workshops[0].cards[2].number"),
    ],
)
def test_a_broken_card_is_refused_with_its_place(place: tuple[str], value: object, path: str) -> None:
    plain = json.loads(to_json(minutes()))
    plain["workshops"][0]["cards"][2][place[0]] = value
    with pytest.raises(MinutesError) as refused:
        from_json(json.dumps(plain).encode())
    assert refused.value.path == path


def test_a_time_without_its_zone_is_refused() -> None:
    plain = json.loads(to_json(minutes()))
    plain["state_at"] = "2026-11-21T12:00:00"
    with pytest.raises(MinutesError) as refused:
        from_json(json.dumps(plain).encode())
    assert refused.value.path == "$.state_at"


def test_a_file_nested_without_end_is_refused() -> None:
    raw = b'{"schema": "participate.minutes/1", "settings": ' + b"[" * 100_000
    with pytest.raises(MinutesError):
        from_json(raw)


@settings(max_examples=60)
@given(st.text())
def test_every_text_comes_back_as_it_can_be_exported(text: str) -> None:
    read = from_json(to_json(saying(text)))
    assert read.workshops[0].cards[0].text == exportable(text)


@settings(max_examples=200)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert exportable(exportable(text)) == exportable(text)


def test_the_documented_removals_are_these() -> None:
    assert [exportable(text) for text in HOSTILE[5:6]] == [
        "Umkehr: abc, Steuerzeichen: , halbes Paar: , Niemandsland: \N{REPLACEMENT CHARACTER}"
    ]


def test_a_released_state_is_an_ignored_time() -> None:
    assert canonical(minutes(released=True)) == canonical(minutes())


def test_no_field_could_hold_who_wrote_or_which_phone() -> None:
    schema = msgspec.json.schema(Minutes)
    fields = {name for part in schema["$defs"].values() for name in part.get("properties", {})}
    assert (
        fields & {"author", "authors", "participant", "participant_id", "device", "op_id", "receipt", "secret"} == set()
    )


def test_marks_of_an_open_vote_are_not_needed_to_compare() -> None:
    whole = minutes()
    workshop = whole.workshops[0]
    other = replace(whole, workshops=(replace(workshop, ballots=workshop.ballots[1:]),))
    assert canonical(other) != canonical(whole)

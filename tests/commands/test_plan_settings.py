"""Own words, durations and sheet fields of a municipality: labels beside the plan, never in it (rows.md 31)."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from sqlalchemy import select

from participate.store.course import plan_of
from participate.store.models import Workshop
from tests.support.house import House
from tests.support.planning import Planning


def stored(house: House) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those that keep the settings themselves and what happened."""
    kept = ("concepts", "journal", "operations", "streams")
    with house.database.reading() as db:
        tables = [table for table in Workshop.metadata.sorted_tables if table.name not in kept]
        return {table.name: [tuple(row) for row in db.execute(select(table))] for table in tables}


def test_changing_a_label_changes_no_stored_data(house: House) -> None:
    plan = Planning(house)
    goal = plan.write("guiding_goal", "Alle lernen Deutsch")
    plan.act("fill_line", draft=goal, answers={"lead": {"text": "Amt 50"}})
    before, line = stored(house), plan.line(goal)
    words = {
        "level.guiding_goal": {"de": "Strategisches Ziel", "en": "Strategic goal"},
        "sheet.lead": {"de": "Zuständig"},
        "phase.harvest": {"de": "Ergebnisse"},
        "rule.cafe_etiquette.1": {"de": "Beim Thema bleiben"},
    }
    plan.act("set_words", words=words)
    assert (stored(house), plan.line(goal)) == (before, line)
    assert plan.seen()["state"]["words"] == words
    plan.act("set_words", words={"sheet.lead": {}, "phase.harvest": {"de": "  "}, "level.measure": {"de": "Projekt"}})
    left = {key: words[key] for key in ("level.guiding_goal", "rule.cafe_etiquette.1")}
    assert plan.seen()["state"]["words"] == left | {"level.measure": {"de": "Projekt"}}


def test_minutes_fields_of_the_sheet_and_logo_change_nothing_that_was_written(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    plan.act("fill_line", draft=line, answers={"costs": {"text": "500 Euro"}})
    before, row = stored(house), plan.line(line)
    picture = BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")
    plan.act("set_durations", durations={"world_cafe": {"round": 35}})
    plan.act("set_sheet", left_out=["costs"], own_fields=[{"labels": {"de": "Dekanat"}}])
    plan.act("edit_concept", logo=picture.getvalue())
    assert (stored(house), plan.line(line)) == (before, row)


def test_only_what_has_a_name_can_be_named_and_only_by_organisers(house: House) -> None:
    plan = Planning(house)
    for words in ({"level.dream": {"de": "Traum"}}, {"phase.nap": {"de": "Schlaf"}}, {"lead": {"de": "x"}}):
        assert plan.refusal("set_words", words=words).code == "malformed"
    assert plan.refusal("set_words", words={"level.measure": {"xx": "y"}}).code == "unknown_language"
    assert plan.refusal("set_words", words={"level.measure": {"de": "x" * 301}}).code == "text_too_long"
    for token in (plan.circle, house.moderator):
        for name, fields in (("set_words", {"words": {}}), ("set_durations", {"durations": {}}), ("set_sheet", {})):
            assert plan.refusal(name, token, **fields).code == "not_allowed"


def test_own_durations_are_what_a_new_workshop_begins_with(house: House) -> None:
    plan = Planning(house)

    def minutes(workshop: int) -> dict[str, int]:
        with house.database.reading() as db:
            return {phase.key: phase.minutes for phase in plan_of(db.get_one(Workshop, workshop))}

    before = minutes(house.workshop)
    plan.act("set_durations", durations={"world_cafe": {"round": 35, "harvest": 50}})
    made = house.act(plan.organiser, "create_workshop", title="Neu")["workshop"]
    assert minutes(made) == before | {"round": 35, "harvest": 50}
    assert minutes(house.workshop) == before
    plan.act("set_durations", durations={"world_cafe": {}})
    again = house.act(plan.organiser, "create_workshop", title="Wieder")["workshop"]
    assert (minutes(again), minutes(made)["round"]) == (before, 35)
    for durations in ({"world_cafe": {"nap": 5}}, {"nothing": {"round": 5}}):
        assert plan.refusal("set_durations", durations=durations).code == "malformed"
    assert plan.refusal("set_durations", durations={"world_cafe": {"round": 0}}).code == "number_between"


def test_a_field_left_out_is_not_asked_for_and_its_answer_stays(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    plan.act("fill_line", draft=line, answers={"costs": {"text": "500 Euro"}})
    checks = [check["code"] for check in plan.line(line)["checks"]]
    plan.act("set_sheet", left_out=["funding", "access_cost", "costs"])
    left = [check["code"] for check in plan.line(line)["checks"]]
    assert [code for code in checks if code not in left] == ["access_cost", "funding"]
    assert plan.line(line)["answers"]["costs"]["text"] == "500 Euro"
    assert plan.refusal("set_sheet", left_out=["nothing"]).code == "malformed"


def test_a_field_of_ones_own_can_be_filled_and_its_key_is_never_given_away(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")

    def own(*wishes: dict[str, object]) -> list[str]:
        plan.act("set_sheet", own_fields=list(wishes))
        return [row["key"] for row in plan.seen()["state"]["own_fields"]]

    (first,) = own({"labels": {"de": "Kirchenkreis"}})
    plan.act("fill_line", draft=line, answers={first: {"text": "Nord"}})
    (second,) = own({"labels": {"de": "Sparte"}})
    assert first != second
    assert plan.refusal("fill_line", draft=line, answers={first: {"text": "Süd", "seen": 1}}).code == "malformed"
    assert own({"key": first, "labels": {"de": "Dekanat"}}, {"key": second, "labels": {"de": "Sparte"}}) == [
        first,
        second,
    ]
    assert plan.line(line)["answers"][first]["text"] == "Nord"
    assert plan.refusal("set_sheet", own_fields=[{"key": "own_9", "labels": {"de": "x"}}]).code == "not_found"
    assert plan.refusal("set_sheet", own_fields=[{"labels": {}}]).code == "fill_in"

"""Lines of the plan: written from clusters and cards, numbered under goals, moved, taken away and brought back."""

from __future__ import annotations

import json

from sqlalchemy import select

from participate.snapshots.minutes import take_minutes
from participate.snapshots.plan_record import take_plan
from participate.store.models import Draft, Fact
from tests.support.board import seen
from tests.support.house import House, op_id
from tests.support.planning import Planning


def test_a_line_from_a_cluster_takes_its_title_and_keeps_all_its_cards(house: House) -> None:
    plan = Planning(house)
    cluster, cards = plan.cluster("Sprache am Abend")
    board = seen(house)["lists"]["clusters"]
    goal = plan.write("guiding_goal", "", clusters=[cluster])
    row = plan.line(goal)
    assert (row["text"], row["voices"], row["gaps"], row["languages"]) == ("Sprache am Abend", 3, 0, ["de"])
    assert [card["id"] for card in row["cards"]] == cards
    assert row["fields"] == [1]
    assert (row["number"], row["level"], row["version"], row["deliberation"]) == ("1", 1, 1, "draft")
    assert seen(house)["lists"]["clusters"] == board
    lists = plan.seen()["lists"]
    assert [lists["cards"][str(card)]["text"] for card in cards] == ["Notiz 1", "Notiz 2", "Notiz 3"]
    assert lists["clusters"][str(cluster)]["workshop_title"] == "World Café"


def test_lines_are_numbered_under_their_main_goal_and_anew_when_one_moves(house: House) -> None:
    plan = Planning(house)
    first, second = plan.write("guiding_goal", "Alle finden Arbeit"), plan.write("guiding_goal", "Alle wohnen gut")
    goal = plan.write("action_goal", "Bis 2028 gibt es zehn Plätze", first)
    measures = [plan.write("measure", f"Maßnahme {n}", goal) for n in range(3)]
    shared = plan.write("measure", "Beides", second, goal)
    loose = plan.write("measure", "Noch ohne Ziel")
    a, b, c = measures
    assert plan.numbers() == {
        first: "1", second: "2", goal: "1.1", a: "1.1.1", b: "1.1.2", c: "1.1.3", shared: "2.1", loose: "",
    }  # fmt: skip
    assert (plan.line(shared)["parents"], plan.line(loose)["level"]) == ([second, goal], 0)
    plan.act("place_line", draft=c, parents=[goal], position=0)
    plan.act("place_line", draft=second, parents=[], position=0)
    plan.act("place_line", draft=shared, parents=[goal, second], position=1)
    assert plan.numbers() == {
        second: "1", first: "2", goal: "2.1", c: "2.1.1", shared: "2.1.2", a: "2.1.3", b: "2.1.4", loose: "",
    }  # fmt: skip
    assert [plan.line(each)["position"] for each in (second, c, shared, a, b)] == [0, 0, 1, 2, 3]


def test_a_goal_taken_away_leaves_its_measures_without_one_until_it_is_back(house: House) -> None:
    plan = Planning(house)
    goal = plan.write("guiding_goal", "Alle finden Arbeit")
    measure = plan.write("measure", "Sprachcafé", goal)
    plan.act("take_away_line", draft=goal, reason="content")
    assert (plan.line(measure)["number"], plan.seen()["state"]["overview"]["without_goal"]) == ("", [measure])
    assert plan.refusal("word_line", draft=goal, text="x y z", seen=1).code == "draft_gone"
    plan.act("bring_back_line", draft=goal)
    assert plan.numbers() == {goal: "1", measure: "1.1"}
    assert plan.refusal("bring_back_line", draft=goal).code == "draft_gone"


def test_no_line_stands_where_its_kind_cannot(house: House) -> None:
    plan = Planning(house)
    goal, other = plan.write("guiding_goal", "Ziel eins"), plan.write("guiding_goal", "Ziel zwei")
    inner = plan.write("action_goal", "Inneres Ziel", goal)
    measure = plan.write("measure", "Maßnahme", inner)
    wrong = [
        ("place_line", {"draft": goal, "parents": [other], "position": 0}),
        ("place_line", {"draft": inner, "parents": [measure], "position": 0}),
        ("place_line", {"draft": inner, "parents": [inner], "position": 0}),
        ("word_line", {"draft": inner, "text": "x", "seen": 1, "kind": "measure"}),
        ("word_line", {"draft": measure, "text": "x", "seen": 1, "kind": "action_goal"}),
    ]
    assert [plan.refusal(name, **fields).code for name, fields in wrong] == ["does_not_fit"] * 5
    assert plan.numbers() == {goal: "1", other: "2", inner: "1.1", measure: "1.1.1"}


def test_a_line_sent_twice_is_written_once_and_a_refused_one_leaves_nothing(house: House) -> None:
    plan = Planning(house)
    same = {"kind": "measure", "text": "Sprachcafé", "lang": "de", "op_id": op_id()}
    assert plan.act("write_line", **same) == plan.act("write_line", **same)
    for fields in ({"parents": [10**9]}, {"fields": [10**9]}, {"clusters": [10**9]}, {"cards": [10**9]}):
        plan.refusal("write_line", **{**same, "op_id": op_id()}, **fields)
    with house.database.reading() as db:
        assert [draft.text for draft in db.scalars(select(Draft))] == ["Sprachcafé"]


def test_a_line_taken_out_is_listed_counts_for_nothing_and_comes_back_with_everything(house: House) -> None:
    plan = Planning(house)
    cluster, cards = plan.cluster()
    goal = plan.write("guiding_goal", "Alle lernen Deutsch")
    line = plan.write("measure", "Sprachcafé", goal, clusters=[cluster])
    plan.act("fill_line", draft=line, answers={"lead": {"text": "Amt 50"}})
    plan.act("add_dissent", draft=line, text="Das reicht nicht.", lang="de")
    before = plan.line(line)
    plan.act("take_away_line", draft=line)
    told = plan.seen()
    taken = {"id": line, "kind": "measure", "text": "Sprachcafé", "lang": "de", "dir": "ltr"}
    assert told["lists"]["taken_away"] == {str(line): taken | {"taken_at": round(house.now.timestamp() * 1000)}}
    assert (list(told["lists"]["drafts"]), told["state"]["overview"]["measures"]) == ([str(goal)], 0)
    with house.database.reading() as db:
        assert [row.id for row in take_plan(db, house.concept).lines] == [goal]
    assert [card["id"] for card in before["cards"]] == cards
    plan.act("bring_back_line", plan.circle, draft=line)
    assert (plan.line(line), plan.seen()["lists"]["taken_away"]) == (before, {})
    with house.database.reading() as db:
        told = select(Fact.act, Fact.about).where(Fact.stream == f"concept:{house.concept}").order_by(Fact.seq)
        names = [name for name, about in db.execute(told) if about.get("draft") == line]
    assert names[-2:] == ["take_away_line", "bring_back_line"]


def test_a_draft_removed_on_a_board_is_listed_beside_the_plan_and_comes_back_to_both(house: House) -> None:
    plan = Planning(house)
    _cluster, cards = plan.cluster()
    make = {"kind": "measure", "text": "Sprachcafé", "lang": "de", "cards": cards}
    draft = house.act(house.moderator, "make_draft", **make)["draft"]
    row = seen(house)["lists"]["drafts"]
    house.act(house.moderator, "remove_draft", draft=draft, reason="duplicate")
    assert (list(plan.seen()["lists"]["taken_away"]), seen(house)["lists"]["drafts"]) == ([str(draft)], {})
    plan.act("bring_back_line", draft=draft)
    assert seen(house)["lists"]["drafts"] == row
    plan.act("take_away_line", draft=draft, reason="wish")
    with house.database.reading() as db:
        minutes = take_minutes(db, house.conference).workshops[0]
    told = [(change.act, change.reason, change.ids) for change in minutes.changes if change.subject == "draft"]
    expected = [("remove_draft", "duplicate"), ("bring_back_line", ""), ("take_away_line", "wish")]
    assert (minutes.drafts, told) == ((), [(act, reason, (draft,)) for act, reason in expected])


def test_the_journal_of_a_plan_holds_no_words(house: House) -> None:
    plan = Planning(house)
    secret = "Geheimwort"
    line = plan.write("measure", f"{secret} eins")
    plan.act("word_line", draft=line, text=f"{secret} zwei", seen=1)
    plan.act("fill_line", draft=line, answers={"need": {"text": secret}})
    plan.act("set_deliberation", draft=line, state="rejected", reason=secret)
    with house.database.reading() as db:
        facts = list(db.scalars(select(Fact)))
        told = json.dumps([[fact.about, fact.touched, fact.reason] for fact in facts])
    assert (secret in told, secret in json.dumps(plan.line(line))) == (False, True)


def test_what_a_draft_rests_on_elsewhere_is_no_gap_in_the_minutes_of_its_workshop(house: House) -> None:
    plan = Planning(house)
    _cluster, cards = plan.cluster()
    make = {"kind": "measure", "text": "Sprachcafé", "lang": "de", "cards": cards}
    draft = house.act(house.moderator, "make_draft", **make)["draft"]
    other = house.act(plan.organiser, "create_workshop", title="Zweites")["workshop"]
    house.act(house.moderator, "advance", workshop=other, version=0, to="round-1")
    foreign = house.act(house.moderator, "enter_card", workshop=other, text="Von drüben")["contribution"]
    plan.act("add_sources", draft=draft, cards=[foreign])
    house.act(house.moderator, "hide", contribution=cards[0], reason="insult")
    assert [card["workshop"] for card in plan.line(draft)["cards"]] == [house.workshop] * 3 + [other]
    with house.database.reading() as db:
        told = take_minutes(db, house.conference).workshops[0].drafts[0]
    assert (told.cards, told.gaps) == ((2, 3), 1)
    assert [card["id"] for card in seen(house)["lists"]["drafts"][str(draft)]["cards"]] == cards


def test_a_source_that_is_taken_back_leaves_a_marked_gap(house: House) -> None:
    plan = Planning(house)
    house.advance_to("round-1")
    phone = house.join()
    card = house.act(phone, "contribute", text="Das möchte ich doch nicht sagen")["contribution"]
    line = plan.write("measure", "Sprachcafé", cards=[card])
    assert (plan.line(line)["voices"], plan.line(line)["gaps"]) == (1, 0)
    house.act(phone, "withdraw", contribution=card)
    told = plan.seen()["lists"]
    row = told["drafts"][str(line)]
    assert (row["voices"], row["gaps"], row["cards"][0]["state"]) == (0, 1, "withdrawn")
    assert (told["cards"][str(card)]["text"], told["cards"][str(card)]["number"]) == ("", 1)

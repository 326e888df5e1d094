"""The future workshop as the books have it (methods.md section 4): each phase, each rule that binds, each odd case."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from participate.domain.actors import Actor
from participate.domain.chain import Chain
from participate.domain.chain_rows import count_rows, links_in, walk
from participate.domain.kinds import Audience, Role, TracePart
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings, find_method
from participate.snapshots.minutes import take_minutes
from participate.store.models import Conference, Fact, Operation
from tests.support.house import House, op_id
from tests.support.writing import back, mine, person_id, seen


def refused(house: House, who: str, name: str, **fields: Any) -> str:
    with pytest.raises(Refusal) as no:
        house.act(who, name, **fields)
    return no.value.code


def card(house: House, phone: str, text: str, **fields: Any) -> int:
    return int(house.act(phone, "contribute", text=text, **fields)["contribution"])


def cluster(house: House, title: str, *cards: int) -> int:
    return int(house.act(house.moderator, "create_cluster", title=title, cards=list(cards))["cluster"])


def give_dots(house: House, phone: str, **wanted: int) -> None:
    """``cluster=3`` gives one dot to cluster 3."""
    shown = seen(house)
    (option,) = (o["id"] for o in shown["lists"]["options"].values() if all(o[k] == v for k, v in wanted.items()))
    house.act(phone, "vote", ballot=shown["state"]["ballot"]["id"], option=option, dots=1)


def contribution(id_: int) -> dict[str, Any]:
    return {"part": "contribution", "id": id_}


def write(house: House, phone: str, kind: str, group: int, **answers: str) -> int:
    said = {question: {"text": text} for question, text in answers.items()}
    return int(house.act(phone, "write_sheet", kind=kind, group=group, answers=said)["sheet"])


def test_the_short_form_lasts_as_long_as_the_books_say() -> None:
    plan = find_method("zukunftswerkstatt").plan
    minutes = {phase.key: phase.minutes for phase in plan(WorkshopSettings())}
    blocks = [
        ["entry"], ["critique", "problems", "focus"], ["turn", "dream", "choose"], ["break"], ["shape", "present"],
        ["bridge", "check", "sketch", "action_plan"], ["follow_up"],
    ]  # fmt: skip
    assert [sum(minutes.pop(key) for key in block) for block in blocks] == [20, 45, 45, 20, 50, 80, 10]
    assert minutes == {}
    assert sum(phase.minutes for phase in plan(WorkshopSettings())) == 270
    day = [phase.key for phase in plan(WorkshopSettings(full_day=True))]
    assert (len(day), "lunch" in day) == (len(plan(WorkshopSettings())) + 1, True)


def test_the_whole_way_from_critique_to_measure_can_be_walked_from_both_ends(future: House) -> None:
    house = future
    amal, jonas = house.join("ar"), house.join()
    house.advance_to("entry")
    assert card(house, amal, "Dass wir etwas tun")
    house.advance_to("critique")
    late_bus, dark_stop = card(house, amal, "Kein Bus am Abend"), card(house, jonas, "Haltestelle dunkel")
    lone = card(house, jonas, "Formulare nur auf Deutsch")
    house.advance_to("problems")
    buses, forms = cluster(house, "Busse", late_bus, dark_stop), cluster(house, "Formulare", lone)
    house.advance_to("focus")
    give_dots(house, amal, cluster=buses)
    give_dots(house, jonas, cluster=forms)
    house.advance_to("turn")
    assert {row["id"] for row in seen(house, Audience.MODERATOR)["state"]["unturned"]} == {buses, forms}
    bright = card(house, amal, "Busse fahren die ganze Nacht", about={"part": "cluster", "id": buses})
    (open_,) = seen(house, Audience.MODERATOR)["state"]["unturned"]
    assert open_ == {"part": "cluster", "id": forms, "dots": 1}
    card(house, jonas, "Alle Formulare sprechen", about=contribution(lone))
    assert seen(house, Audience.MODERATOR)["state"]["unturned"] == []
    house.advance_to("dream")
    idea = card(house, jonas, "Fliegende Busse", about=contribution(bright))
    higher = card(house, amal, "Fliegende Busse mit Café", about=contribution(idea))
    house.advance_to("choose")
    group = house.act(amal, "found_group", kind="theme", title="Fliegen", about=contribution(higher))["group"]
    house.act(jonas, "join_group", group=group)
    house.advance_to("shape")
    utopia = write(house, amal, "utopia", group, title="Musterhausen fliegt", picture_in_words="Es ist 2040.")
    house.advance_to("present")
    assert seen(house)["lists"]["sheets"][str(utopia)]["answers"]["title"]["text"] == "Musterhausen fliegt"
    house.advance_to("bridge")
    core = card(house, jonas, "Nachts muss etwas fahren", about={"part": "sheet", "id": utopia})
    house.advance_to("check")
    check = write(house, jonas, "check", group, obstacles="Kein Geld")
    house.advance_to("sketch")
    project = write(house, jonas, "project", group, demand="Ein Nachtbus", what="Probebetrieb")
    house.advance_to("action_plan")
    house.act(jonas, "agree", group=group, what="Verkehrsbetrieb fragen", who="Jonas", show_name=True)
    draft = house.act(
        house.moderator, "make_draft", kind="measure", text="Nachtbus erproben", lang="de", sheet=project
    )["draft"]
    house.advance_to("follow_up")
    assert card(house, amal, "Gut!")

    lists = seen(house, Audience.MODERATOR)["lists"]
    assert count_rows(lists) == Chain(critiques=3, turned=3, ideas=2, projects=1, measures=1, broken_links=0)
    links = links_in(lists)
    way = [
        (TracePart.CONTRIBUTION, late_bus), (TracePart.CLUSTER, buses), (TracePart.CONTRIBUTION, bright),
        (TracePart.CONTRIBUTION, idea), (TracePart.CONTRIBUTION, higher), (TracePart.GROUP, group),
        (TracePart.SHEET, utopia), (TracePart.CONTRIBUTION, core), (TracePart.SHEET, check),
        (TracePart.SHEET, project), (TracePart.DRAFT, draft),
    ]  # fmt: skip
    assert set(walk(way[0], links)) == set(way[1:])
    assert set(walk(way[-1], links, back=True)) == {*way[:-1], (TracePart.CONTRIBUTION, dark_stop)} - {way[7]}
    assert lists["drafts"][str(draft)]["sheets"] == [{"id": project, "kind": "project", "group": 1, "topic": None}]


def test_a_positive_turns_a_critique_and_nothing_else(sqlite_future: House) -> None:
    house, phone = sqlite_future, sqlite_future.join()
    house.advance_to("critique")
    critique = card(house, phone, "Kein Bus")
    house.advance_to("turn")
    assert refused(house, phone, "contribute", text="Schön") == "choose_critique"
    turned = card(house, phone, "Viele Busse", about=contribution(critique))
    assert refused(house, phone, "contribute", text="Schöner", about=contribution(turned)) == "choose_critique"


def test_late_critique_goes_to_the_store_and_comes_back_in_the_check(future: House) -> None:
    house, phone = future, future.join()
    house.advance_to("critique")
    early = card(house, phone, "Kein Bus am Abend")
    house.advance_to("dream")
    answer = house.act(phone, "contribute", text="Das geht doch nie", purpose="critique")
    late = str(answer["contribution"])
    assert answer["late"] is True
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR):
        assert late not in seen(house, audience)["lists"]["contributions"], "critique is forbidden here"
    row = seen(house, Audience.MODERATOR)["lists"]["contributions"][late]
    assert (row["purpose"], row["late"]) == ("critique", True)
    parked = str(card(house, phone, "Wer zahlt das?", purpose="parked"))
    assert seen(house, Audience.MODERATOR)["lists"]["contributions"][parked]["late"] is False
    house.advance_to("check")
    shown = seen(house)["lists"]["contributions"]
    assert {shown[str(early)]["text"], shown[late]["text"]} == {"Kein Bus am Abend", "Das geht doch nie"}


def test_clusters_know_what_they_sort_and_the_board_of_ideas_is_ordered_by_itself(future: House) -> None:
    house, phone = future, future.join()
    house.advance_to("critique")
    first, second = card(house, phone, "Kein Bus"), card(house, phone, "Kein Platz")
    house.advance_to("problems")
    critique = cluster(house, "Busse", first)
    house.act(house.moderator, "undo")
    house.act(house.moderator, "redo")
    house.advance_to("dream")
    ideas = [card(house, phone, f"Idee {number}") for number in range(2)]
    house.advance_to("choose")
    clusters = [cluster(house, f"Gruppe {id_}", id_) for id_ in ideas]
    rows = seen(house)["lists"]["clusters"]
    assert {int(key): row["matter"] for key, row in rows.items()} == {
        critique: "critique",
        **dict.fromkeys(clusters, "idea"),
    }
    house.act(house.moderator, "order_clusters", clusters=clusters[::-1])
    assert refused(house, house.moderator, "order_clusters", clusters=[*clusters, critique]) == "position_changed"
    assert second


def test_going_back_one_phase_keeps_the_pairs_linked(future: House) -> None:
    house, phone = future, future.join()
    house.advance_to("critique")
    critique = card(house, phone, "Kein Bus")
    house.advance_to("turn")
    card(house, phone, "Viele Busse", about=contribution(critique))
    before = seen(house)["lists"]["traces"]
    back(house)
    house.advance_to("turn")
    assert seen(house)["lists"]["traces"] == before != {}
    assert count_rows(seen(house, Audience.MODERATOR)["lists"]).turned == 1


def test_a_project_without_anybody_who_does_it_becomes_no_measure_silently(future: House) -> None:
    house, phone = future, future.join()
    house.advance_to("choose")
    group = house.act(phone, "found_group", kind="theme", title="Busse")["group"]
    house.advance_to("sketch")
    project = write(house, phone, "project", group, demand="Ein Nachtbus")
    house.advance_to("action_plan")
    agreement = house.act(phone, "agree", group=group, what="Jemand fragt an")["agreement"]
    assert seen(house)["lists"]["agreements"][str(agreement)]["taken"] is False
    fields = {"kind": "measure", "text": "Nachtbus", "lang": "de", "sheet": project}
    assert refused(house, house.moderator, "make_draft", **fields) == "nobody_responsible"
    assert house.act(house.moderator, "make_draft", **fields | {"kind": "guiding_goal"})["draft"]
    assert house.act(house.moderator, "make_draft", **fields, anyway=True)["draft"]
    house.act(phone, "edit_agreement", agreement=agreement, version=1, who="Amal")
    assert house.act(house.moderator, "make_draft", **fields)["draft"]


def test_the_red_card_is_nobodys(future: House) -> None:
    house, phone, other = future, future.join(), future.join()
    house.advance_to("dream")
    house.act(phone, "red_card", op_id=op_id())
    house.now += timedelta(seconds=19)
    house.act(other, "red_card", op_id=op_id())
    for audience in Audience:
        at = round((house.now - timedelta(seconds=19)).timestamp() * 1000)
        assert seen(house, audience)["state"]["red_card"] == {"count": 1, "at": at}
    house.now += timedelta(seconds=2)
    house.act(other, "red_card", op_id=op_id())
    assert seen(house)["state"]["red_card"]["count"] == 2
    with house.database.reading() as db:
        keys = [f"p{person_id(token)}" for token in (phone, other)]
        assert db.query(Operation).filter(Operation.actor.in_(keys)).count() == 0
        facts = [(f.role, f.about, f.touched, f.reason) for f in db.query(Fact).filter_by(act="red_card")]
    assert facts == [("participant", {}, {}, None)] * 2
    house.advance_to("break")
    assert refused(house, phone, "red_card") == "not_in_this_phase"


def test_a_phone_that_wakes_two_phases_later_still_hands_in_what_its_group_wrote(sqlite_future: House) -> None:
    house, phone = sqlite_future, sqlite_future.join()
    house.advance_to("choose")
    group = house.act(phone, "found_group", kind="theme", title="Busse")["group"]
    house.advance_to("shape")
    assert refused(house, phone, "write_sheet", kind="project", group=group, answers={}) == "not_in_this_phase"
    house.advance_to("present")
    assert refused(house, phone, "write_sheet", kind="utopia", group=group, answers={}) == "not_in_this_phase"
    house.advance_to("check")
    assert write(house, phone, "utopia", group, title="Spät, aber da")
    assert [row["kind"] for row in mine(house, phone)["writable"]] == ["check", "utopia"]


def test_parked_matters_end_assigned_or_closed(future: House) -> None:
    house, phone = future, future.join()
    house.advance_to("critique")
    first, second = (card(house, phone, f"Frage {n}", purpose="parked") for n in range(2))
    assert seen(house)["state"]["parked"] == {"open": 2, "ended": 0}
    assert refused(house, house.moderator, "end_parked", contribution=first, end="assigned") == "fill_in"
    house.act(house.moderator, "end_parked", contribution=first, end="assigned", note="Frau Yilmaz klärt das.")
    house.act(house.moderator, "end_parked", contribution=second, end="closed")
    assert seen(house)["state"]["parked"] == {"open": 0, "ended": 2}
    rows = seen(house, Audience.MODERATOR)["lists"]["contributions"]
    assert rows[str(first)]["parking"] == {"end": "assigned", "note": "Frau Yilmaz klärt das."}
    assert "Yilmaz" not in json.dumps(seen(house), ensure_ascii=False)
    with house.database.reading() as db:
        assert "Yilmaz" not in str([(f.about, f.touched, f.reason) for f in db.query(Fact)])
    critique = card(house, phone, "Keine Frage")
    assert refused(house, house.moderator, "end_parked", contribution=critique, end="closed") == "not_found"


def test_what_is_still_parked_at_the_end_goes_to_whoever_asked_and_the_minutes_say_so(future: House) -> None:
    house, phone = future, future.join()
    house.writer.perform(
        lambda work: setattr(work.db.get_one(Conference, house.conference), "commissioner", {"de": "Der Kreistag"})
    )
    house.advance_to("critique")
    for number in range(2):
        card(house, phone, f"Frage {number}", purpose="parked")
    assert seen(house, Audience.MODERATOR)["state"]["unsettled"] == 2
    house.act(house.moderator, "advance", version=house.read_workshop("version"), to="follow_up")
    house.act(house.moderator, "advance", version=house.read_workshop("version"))
    card(house, phone, "Noch im Funkloch geschrieben", purpose="parked", phase="critique")
    assert seen(house, Audience.MODERATOR)["state"]["unsettled"] == 0
    with house.database.reading() as db:
        store = take_minutes(db, house.conference).workshops[0].parked
    assert [(entry.state, entry.note.endswith(": Der Kreistag")) for entry in store] == [("assigned", True)] * 3


def test_the_end_of_the_day_leaves_no_parked_matter_open(sqlite_future: House) -> None:
    house, phone = sqlite_future, sqlite_future.join()
    house.advance_to("critique")
    parked = card(house, phone, "Wer zahlt?", purpose="parked")
    organiser = Actor("operator", Role.ORGANISER, 0, None)
    house.door.perform_as(organiser, {"name": "close_conference", "op_id": op_id(), "conference": house.conference})
    rows = seen(house, Audience.MODERATOR)["lists"]["contributions"]
    assert rows[str(parked)]["parking"]["end"] == "assigned"
    assert "Musterhausen" in rows[str(parked)]["parking"]["note"]

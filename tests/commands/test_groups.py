"""Groups and what they agree: join and leave without reason, merged by consent, names only where somebody gave one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.store.models import Fact, VoluntaryName
from tests.support.house import House
from tests.support.writing import mine, seen


def refused(house: House, who: str, name: str, **fields: Any) -> str:
    with pytest.raises(Refusal) as no:
        house.act(who, name, **fields)
    return no.value.code


def found(house: House, who: str, title: str, kind: str = "theme") -> int:
    return int(house.act(who, "found_group", kind=kind, title=title)["group"])


def members(house: House) -> list[int]:
    return [row["members"] for row in seen(house)["lists"]["groups"].values()]


def utopia(house: House, phone: str, group: int, title: str, version: int = 0) -> dict[str, Any]:
    answers = {"title": {"text": title, "seen": version}}
    return house.act(phone, "write_sheet", kind="utopia", group=group, answers=answers)


def test_a_group_is_known_by_title_and_number_never_by_its_members(future: House) -> None:
    house = future
    amal, jonas = house.join(), house.join()
    house.advance_to("dream")
    assert refused(house, amal, "found_group", kind="theme", title="Zu früh") == "not_in_this_phase"
    idea = house.act(amal, "contribute", text="Fliegende Busse")["contribution"]
    house.advance_to("choose")
    about = {"part": "contribution", "id": idea}
    group = house.act(amal, "found_group", kind="theme", title="  Fliegen ", about=about, place=2)["group"]
    house.act(jonas, "join_group", group=group)
    row = {
        "id": group, "number": 1, "kind": "theme", "title": "Fliegen", "lang": "de", "dir": "ltr", "place": 2,
        "members": 2, "merged_into": None, "from": [about], "hidden": None,
    }  # fmt: skip
    for audience in Audience:
        assert seen(house, audience)["lists"]["groups"] == {str(group): row}
    assert [mine(house, phone)["groups"] for phone in (amal, jonas)] == [[group], [group]]
    assert refused(house, amal, "found_group", kind="theme", title=" ") == "empty_text"


def test_one_theme_group_a_person(sqlite_future: House) -> None:
    house, phone = sqlite_future, sqlite_future.join()
    house.advance_to("choose")
    first, second = found(house, house.moderator, "Eins"), found(house, phone, "Zwei")
    assert members(house) == [0, 1], "a group that a moderator founds waits for people"
    house.act(phone, "join_group", group=first)
    assert (members(house), mine(house, phone)["groups"]) == ([1, 0], [first])
    house.act(phone, "leave_group", group=first)
    assert (members(house), second) == ([0, 0], first + 1)


def test_as_many_action_groups_as_somebody_has_time_for(sqlite_open_space: House) -> None:
    house, phone = sqlite_open_space, sqlite_open_space.join()
    house.advance_to("action")
    both = [found(house, phone, title, "action") for title in ("Eins", "Zwei")]
    assert mine(house, phone)["groups"] == both


def test_merged_groups_keep_members_and_sheets_of_both_and_can_part_again(future: House) -> None:
    house = future
    phones = [house.join() for _ in range(3)]
    house.advance_to("choose")
    small, large = found(house, phones[0], "Allein"), found(house, phones[1], "Zu zweit")
    house.act(phones[2], "join_group", group=large)
    house.advance_to("shape")
    sheets = [utopia(house, phones[0], small, "Eins")["sheet"], utopia(house, phones[1], large, "Zwei")["sheet"]]
    assert refused(house, phones[0], "merge_groups", group=small, into=large) == "not_allowed"
    house.act(house.moderator, "merge_groups", group=small, into=large)
    assert members(house) == [1, 3]
    assert [row["merged_into"] for row in seen(house)["lists"]["groups"].values()] == [2, None]
    for phone in phones:
        assert mine(house, phone)["groups"] == [small, large]
        assert list(mine(house, phone)["sheets"]) == [str(sheet) for sheet in sheets]
    assert utopia(house, phones[2], small, "Eins, zusammen", 1)["versions"] == {"title": 2}
    assert refused(house, house.moderator, "merge_groups", group=large, into=small) == "malformed"
    house.act(house.moderator, "merge_groups", group=small, into=None)
    assert (members(house), mine(house, phones[0])["groups"]) == ([1, 2], [small])
    assert refused(house, phones[2], "write_sheet", kind="utopia", group=small, answers={}) == "only_members"


def test_a_group_of_one_goes_on_alone(sqlite_future: House) -> None:
    house, phone = sqlite_future, sqlite_future.join()
    house.advance_to("choose")
    group = found(house, phone, "Allein")
    house.advance_to("shape")
    sheet = utopia(house, phone, group, "Meine Insel")["sheet"]
    house.act(phone, "submit_sheet", sheet=sheet)
    house.advance_to("present")
    assert seen(house)["lists"]["sheets"][str(sheet)]["answers"]["title"]["text"] == "Meine Insel"


def test_whoever_joins_a_merged_group_is_in_the_one_it_went_into(sqlite_future: House) -> None:
    house, late = sqlite_future, sqlite_future.join()
    house.advance_to("choose")
    first, second = (found(house, house.moderator, title) for title in ("Eins", "Zwei"))
    house.act(house.moderator, "merge_groups", group=first, into=second)
    assert house.act(late, "join_group", group=first)["group"] == second
    house.act(house.moderator, "place_group", group=second, place=3)
    assert seen(house)["lists"]["groups"][str(second)]["place"] == 3
    assert refused(house, house.moderator, "place_group", group=second, place=99) == "no_such_table"


def test_a_name_is_given_freely_and_shown_only_where_it_was_ticked(open_space: House) -> None:
    house = open_space
    amal, jonas = house.join(), house.join()
    house.advance_to("action")
    group = found(house, amal, "Nachtbus", "action")
    assert refused(house, jonas, "agree", group=group, what="Fragen") == "only_members"
    fields = {"group": group, "what": "Verkehrsbetrieb fragen", "with_whom": "Bürgerbüro", "by_when": "bis Mai"}
    quiet = house.act(amal, "agree", **fields, who="Amal Streng-Geheim")["agreement"]
    house.act(amal, "agree", **fields | {"what": "Plakate"}, who="Jonas", show_name=True)
    for audience in Audience:
        rows = list(seen(house, audience)["lists"]["agreements"].values())
        assert [(row["who"], row["taken"]) for row in rows] == [([""], True), (["Jonas"], True)]
        assert "Geheim" not in json.dumps(seen(house, audience))
    with house.database.reading() as db:
        assert "Geheim" not in str([(f.about, f.touched, f.reason) for f in db.query(Fact)])
        (kept,) = db.query(VoluntaryName).filter_by(agreement_id=quiet)
        assert (kept.name, (kept.delete_on - house.now.date()).days) == ("Amal Streng-Geheim", 30)
    house.act(amal, "edit_agreement", agreement=quiet, version=1, show_name=True)
    house.act(amal, "edit_agreement", agreement=quiet, version=2, who="Samir Streng-Geheim")
    row = seen(house)["lists"]["agreements"][str(quiet)]
    assert row["who"] == [""], "another name needs its own tick"
    house.act(amal, "edit_agreement", agreement=quiet, version=3, who="")
    row = seen(house)["lists"]["agreements"][str(quiet)]
    assert (row["who"], row["taken"], row["what"], row["version"]) == ([], False, "Verkehrsbetrieb fragen", 4)


def test_of_two_who_change_an_agreement_the_second_sees_the_firsts_words(open_space: House) -> None:
    house, phone = open_space, open_space.join()
    house.advance_to("action")
    group = found(house, phone, "Nachtbus", "action")
    agreement = house.act(phone, "agree", group=group, what="Fragen")["agreement"]
    house.act(phone, "edit_agreement", agreement=agreement, version=1, what="Zweimal fragen")
    with pytest.raises(Refusal) as no:
        house.act(house.moderator, "edit_agreement", agreement=agreement, version=1, what="Nicht fragen")
    assert (no.value.code, no.value.state) == ("changed_meanwhile", {"version": 2})
    assert seen(house)["lists"]["agreements"][str(agreement)]["what"] == "Zweimal fragen"
    house.act(house.moderator, "edit_agreement", agreement=agreement, version=2, removed=True)
    late = refused(house, phone, "edit_agreement", agreement=agreement, version=3, by_when="1.6.")
    assert late == "not_found"  # nobody writes into what was taken back, and wonders where it is
    assert seen(house)["lists"]["agreements"] == {}
    assert refused(house, phone, "agree", group=group, what=" ") == "empty_text"

"""The circle works on its concept and sees its sources; no hall, no original, no person (rows.md 11, 37)."""

from __future__ import annotations

import json

import pytest

from participate.access.actors import find_actor
from participate.access.links import enter
from participate.access.reach import audience_of, check_stream
from participate.access.tokens import hash_secret, new_secret
from participate.commands import load_commands
from participate.commands.registry import COMMANDS
from participate.domain.kinds import Audience, Role
from participate.domain.refusals import Refusal
from participate.store.models import Concept
from participate.store.work import Work
from tests.support.house import House, op_id
from tests.support.planning import Planning

ITS_ACTS = {
    "write_line", "word_line", "fill_line", "place_line", "take_away_line", "bring_back_line", "add_sources",
    "set_deliberation", "set_field_deliberation", "set_implementation", "mark_conflict", "settle_conflict",
    "add_dissent", "remove_dissent",
}  # fmt: skip


def test_the_circle_may_do_what_the_plan_needs_and_nothing_else() -> None:
    load_commands()
    assert {name for name, command in COMMANDS.items() if Role.CIRCLE in command.roles} == ITS_ACTS
    assert {command.scope.value for name, command in COMMANDS.items() if name in ITS_ACTS} == {"concept"}


def test_a_link_leads_to_one_concept_until_it_is_revoked(house: House) -> None:
    plan, secret = Planning(house), new_secret()
    invitation = plan.act("invite_to_circle", secret_hash=hash_secret(secret), label="Amt 50")["invitation"]
    entrance = house.writer.perform(lambda work: enter(work, secret, "de"))
    led_to = (entrance.role, entrance.conference, entrance.workshops, entrance.concept)
    assert led_to == (Role.CIRCLE, None, (), house.concept)
    line = plan.act("write_line", entrance.token, kind="measure", text="Sprachcafé", lang="de")["draft"]
    assert plan.line(line)["text"] == "Sprachcafé"
    plan.act("revoke_circle", invitation=invitation)
    assert plan.refusal("take_away_line", entrance.token, draft=line).code == "unknown_person"
    with pytest.raises(Refusal, match="link_unknown"):
        house.writer.perform(lambda work: enter(work, secret, "de"))


def test_only_organisers_invite_and_nobody_else_revokes(house: House) -> None:
    plan = Planning(house)
    wish = {"secret_hash": hash_secret("x")}
    for token in (plan.circle, house.moderator, house.join()):
        assert plan.refusal("invite_to_circle", token, **wish).code == "not_allowed"
        assert plan.refusal("revoke_circle", token, invitation=1).code == "not_allowed"
    assert plan.refusal("revoke_circle", invitation=1).code == "not_found"  # the moderator's, of a conference
    assert plan.refusal("invite_to_circle", secret_hash="short").code == "malformed"


def _second_concept(work: Work) -> int:
    concept = Concept(municipality="Nachbarstadt", title="Anderes Konzept")
    work.db.add(concept)
    work.db.flush()
    return concept.id


def test_the_circle_reaches_neither_halls_nor_other_concepts_and_moderators_not_the_plan(house: House) -> None:
    plan = Planning(house)
    other = house.writer.perform(_second_concept)
    line = plan.write("measure", "Sprachcafé")
    assert plan.refusal("take_away_line", plan.circle, draft=line, concept=other).code == "not_found"
    assert plan.refusal("take_away_line", draft=line, concept=other).code == "draft_gone"
    for token in (house.moderator, house.invite(Role.HELPER), house.join()):
        assert plan.refusal("take_away_line", token, draft=line).code == "not_allowed"
    streams = {f"concept:{house.concept}": True, f"concept:{other}": False, f"workshop:{house.workshop}": False}
    streams |= {f"conference:{house.conference}": False}
    with house.database.reading() as db:
        actor = find_actor(db, plan.circle, house.now)
        assert actor is not None
        assert audience_of(actor) is Audience.MODERATOR
        for stream, reached in streams.items():
            kind, _, number = stream.partition(":")
            if reached:
                check_stream(db, actor, kind, int(number))
            else:
                with pytest.raises(Refusal, match="not_found"):
                    check_stream(db, actor, kind, int(number))


def test_no_act_on_a_hall_is_open_to_the_circle(house: House) -> None:
    plan = Planning(house)
    for name, command in COMMANDS.items():
        if name in ITS_ACTS or name == "join":
            continue
        envelope = {"name": name, "op_id": op_id(), command.scope.value: 1}
        with pytest.raises(Refusal) as refused:
            house.door.perform(plan.circle, envelope)
        assert refused.value.code in ("not_allowed", "malformed"), name  # an act without its fields has no shape


def test_a_plan_knows_no_author_no_phone_and_no_hidden_word(house: House) -> None:
    plan = Planning(house)
    cluster, cards = plan.cluster()
    line = plan.write("measure", "", clusters=[cluster])
    phone = house.join()
    house.advance_to("round-2")
    house.act(house.moderator, "hide", contribution=cards[0], reason="personal")
    told = plan.seen()
    text = json.dumps(told)
    assert "Notiz 1" not in text
    assert "Notiz 2" in text
    assert (told["lists"]["drafts"][str(line)]["voices"], told["lists"]["drafts"][str(line)]["gaps"]) == (2, 1)
    assert told["lists"]["cards"][str(cards[0])] == {
        "id": cards[0], "number": 1, "text": "", "lang": "de", "dir": "ltr", "kind": "none",
        "workshop": house.workshop, "method": "world_cafe", "place": None, "round": None, "state": "hidden",
    }  # fmt: skip
    forbidden = {"author", "participant", "seat", "written_at", "group", "table", "actor", "source"}
    assert _keys(told) & forbidden == set()
    assert phone.split(".")[1] not in text


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in _keys(each)}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()

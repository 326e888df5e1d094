"""The one door: once, checked anew, never across conferences, malformed acts named."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update

from participate.commands.registry import COMMANDS
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import SENTENCES
from participate.i18n.languages import LANGUAGES
from participate.methods import WorkshopSettings
from participate.store.models import Contribution, Fact, Invitation
from tests.support.house import House, add_hall, op_id


def _refusal(house: House, token: str | None, name: str, **fields: object) -> str:
    with pytest.raises(Refusal) as refused:
        house.act(token, name, **fields)
    return refused.value.code


def test_a_card_sent_twenty_times_at_once_is_stored_once_and_answered_alike(house: House) -> None:
    phone = house.join()
    house.advance_to("round-1")
    same = op_id()
    with ThreadPoolExecutor(20) as pool:
        sent = [pool.submit(house.act, phone, "contribute", text="Ein Sprachcafé", op_id=same) for _ in range(20)]
        answers = [future.result() for future in sent]
    assert all(answer == answers[0] for answer in answers)
    with house.database.reading() as db:
        assert db.scalars(select(Contribution.text)).all() == ["Ein Sprachcafé"]
        assert db.scalar(select(func.count()).where(Fact.act == "contribute")) == 1


def test_a_refused_act_may_be_sent_again_under_the_same_op_id(house: House) -> None:
    phone = house.join()
    same = op_id()
    assert _refusal(house, phone, "contribute", text="Früh", op_id=same) == "not_started"
    house.advance_to("round-1")
    assert house.act(phone, "contribute", text="Früh", op_id=same)["number"] == 1


def test_strangers_and_revoked_moderators_are_refused_at_the_next_act(house: House) -> None:
    assert _refusal(house, None, "advance", version=0) == "unknown_person"
    assert _refusal(house, "p1.AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "advance", version=0) == "unknown_person"
    house.act(house.moderator, "advance", version=0)
    house.writer.perform(lambda work: work.db.execute(update(Invitation).values(revoked_at=work.now)))
    assert _refusal(house, house.moderator, "advance", version=1) == "unknown_person"


def test_another_conferences_workshop_looks_like_none(house: House) -> None:
    other = house.writer.perform(lambda work: add_hall(work, WorkshopSettings(), 1, code="ABCDEF"))
    assert _refusal(house, house.moderator, "advance", workshop=other[2], version=0) == "not_found"
    assert _refusal(house, house.moderator, "advance", workshop=999_999, version=0) == "not_found"


def test_phones_may_not_lead_and_helpers_may_not_either(house: House) -> None:
    for token in (house.join(), house.invite(Role.HELPER), house.invite(Role.PROJECTOR)):
        assert _refusal(house, token, "advance", version=0) == "not_allowed"


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("no_such_act", {}, "unknown_act"),
        ("contribute", {"text": 7}, "malformed"),
        ("contribute", {"text": "x", "kind": "poem"}, "malformed"),
        ("contribute", {"text": "x", "op_id": "short"}, "malformed"),
        ("contribute", {"text": "x", "workshop": None}, "malformed"),
        ("contribute", {"text": "x", "workshop": "1"}, "malformed"),
        ("contribute", {"text": "x", "workshop": 2**64}, "malformed"),
        ("contribute", {"text": "x", "about": {"part": "contribution", "id": 2**64}}, "malformed"),
        ("contribute", {}, "malformed"),
    ],
)
def test_malformed_acts_are_named_and_change_nothing(
    sqlite_house: House, name: str, fields: dict[str, object], code: str
) -> None:
    phone = sqlite_house.join()
    sqlite_house.advance_to("round-1")
    assert _refusal(sqlite_house, phone, name, **fields) == code


def test_every_act_has_its_roles_and_every_refusal_raised_has_its_sentence() -> None:
    import re
    from pathlib import Path

    import participate

    raised = set()
    for file in Path(participate.__file__).parent.rglob("*.py"):
        raised |= set(re.findall(r"""Refusal\(\s*"(\w+)\"""", file.read_text()))
    assert raised - set(SENTENCES) == set()
    assert all(command.roles for command in COMMANDS.values())
    assert len(LANGUAGES) == 6

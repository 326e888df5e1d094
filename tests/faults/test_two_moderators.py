"""R9: two moderators at the same moment, two hundred times: one wins, the other is told what is true now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import update

from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.store.models import Invitation
from tests.support.house import House

ROUNDS = 200
FAR = 8  # phases; beyond it the hall goes back


def test_of_two_clicks_one_steps_and_the_other_hears_where_the_hall_stands(house: House) -> None:
    moderators = (house.moderator, house.invite(Role.MODERATOR))
    house.advance_to("intro")
    for _ in range(ROUNDS):
        version, index = house.read_workshop("version"), house.read_workshop("phase_index")
        name, step = ("advance", 1) if index < FAR else ("back", -1)
        won, lost = both_click(house, moderators, name, version)
        assert (won["version"], house.read_workshop("phase_index")) == (version + 1, index + step)
        assert (lost.code, lost.state) == ("position_changed", {"version": version + 1, "phase_index": index + step})


def both_click(house: House, moderators: tuple[str, str], name: str, version: int) -> tuple[dict[str, Any], Refusal]:
    """Both send the same step at the same moment; the answer of one and the refusal of the other."""
    barrier = Barrier(2)

    def click(moderator: str) -> dict[str, Any] | Refusal:
        barrier.wait()
        try:
            return house.act(moderator, name, version=version)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(click, moderators))
    won = [answer for answer in answers if not isinstance(answer, Refusal)]
    lost = [answer for answer in answers if isinstance(answer, Refusal)]
    assert (len(won), len(lost)) == (1, 1)
    return won[0], lost[0]


def test_a_demoted_moderator_leads_nothing_from_the_next_act_on(house: House) -> None:
    assert house.act(house.moderator, "advance", version=0)["ok"]
    revoke(house)
    with pytest.raises(Refusal, match=r"^unknown_person$"):
        house.act(house.moderator, "advance", version=1)
    assert house.read_workshop("version") == 1


def revoke(house: House) -> None:
    house.writer.perform(lambda work: work.db.execute(update(Invitation).values(revoked_at=work.now)))

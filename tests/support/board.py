"""A board in use: cards in an inbox, and what the moderator's screen would show of it."""

from __future__ import annotations

from typing import Any

import pytest

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.snapshots import take
from tests.support.house import House


def cards_on_board(house: House, number: int = 6) -> list[int]:
    """Ids of notes written at one table in the first round: an inbox to sort."""
    house.advance_to("round-1")
    phone = house.join()
    house.act(phone, "choose_place", place=1)
    return [house.act(phone, "contribute", text=f"Notiz {n}")["contribution"] for n in range(1, number + 1)]


def seen(house: House, who: Audience = Audience.MODERATOR) -> dict[str, Any]:
    """The workshop as an audience sees it now."""
    with house.database.reading() as db:
        return take(db, who, f"workshop:{house.workshop}")


def board(house: House) -> dict[str, list[int]]:
    """Cluster titles with the cards in them, in the board's order."""
    clusters = sorted(seen(house)["lists"]["clusters"].values(), key=lambda row: (row["position"], row["id"]))
    return {row["title"]: row["cards"] for row in clusters}


def refusal(house: House, token: str, name: str, **fields: Any) -> Refusal:
    """What an act is refused with; the test fails when it is not."""
    with pytest.raises(Refusal) as refused:
        house.act(token, name, **fields)
    return refused.value

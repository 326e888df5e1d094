"""Which cards somebody has in the hand: told to the others who sort the same board, kept nowhere.

A soft claim only: it warns, and whoever reaches for the same card all the same is not refused. It ends with the socket.
Helpers whose screens are served by different processes do not see each other's hands.
"""

from itertools import count
from typing import Any

from socketio import Server

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.live.hub import room_name
from participate.live.links import Link, Links

MOST_CARDS = 200  # in one hand

Answer = dict[str, Any]


class Hands:
    """Every hand by the socket it belongs to: its number, which names nobody, and the room that is told."""

    def __init__(self, server: Server, links: Links) -> None:
        self._server, self._links = server, links
        self._numbers = count(1)
        self._hands: dict[str, tuple[int, int]] = {}

    def reach(self, sid: str, link: Link, wish: Any) -> Answer:
        """``{"workshop": 3, "cards": [12, 15]}``, none when the hand is empty again."""
        workshop, cards = _read(wish)
        if link.audience is not Audience.MODERATOR:
            raise Refusal("not_allowed")
        self._links.check(link, f"workshop:{workshop}")
        number, before = self._hands.get(sid, (next(self._numbers), workshop))
        if before != workshop:
            self._tell(sid, number, before, [])
        self._hands[sid] = number, workshop
        self._tell(sid, number, workshop, cards)
        return {"ok": True}

    def leave(self, sid: str) -> None:
        """Whoever is gone holds nothing."""
        if (known := self._hands.pop(sid, None)) is not None:
            self._tell(sid, *known, [])

    def _tell(self, sid: str, number: int, workshop: int, cards: list[int]) -> None:
        message = {"workshop": workshop, "hand": number, "cards": cards}
        room = room_name(Audience.MODERATOR, f"workshop:{workshop}")
        self._server.emit("hand", message, room=room, skip_sid=sid)


def _read(wish: Any) -> tuple[int, list[int]]:
    workshop, cards = (wish.get("workshop"), wish.get("cards")) if isinstance(wish, dict) else (None, None)
    if not isinstance(workshop, int):
        raise Refusal("malformed", field="workshop")
    if not isinstance(cards, list) or len(cards) > MOST_CARDS or not all(isinstance(card, int) for card in cards):
        raise Refusal("malformed", field="cards")
    return workshop, cards

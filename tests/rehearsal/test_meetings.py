"""Who met whom is read off the moderator's screen: a phone that was away saw nothing of a round it sat in."""

from __future__ import annotations

from random import Random
from typing import Any

from participate.rehearsal.crowd import Guest
from participate.rehearsal.entrance import Link
from participate.rehearsal.hall import Hall
from participate.rehearsal.mirror import Mirror
from participate.rehearsal.moderator import Moderator
from participate.rehearsal.moderators import before_leaving
from participate.rehearsal.phone import Phone
from participate.rehearsal.stage import Stage
from participate.rehearsal.tally import meetings

NOWHERE = Link("http://127.0.0.1:1", "/staff/enter", "secret")
SPEAKS = (Guest(0, "ar"), Guest(1, "ar", ("de",)), Guest(2, "de"), Guest(3, "de"))


def a_hall(*tables: int) -> Hall:
    """A World Café of one round, its people at these tables, and none of their phones has shown anything."""
    moderator = Moderator(NOWHERE, Random(1))
    moderator.workshop, mirror = 7, Mirror("workshop:7")
    phase: dict[str, Any] = {"key": "round", "round": 1}
    mirror.take(
        {
            "seq": 1,
            "state": {"phase": phase, "rounds": 1, "workshop": {"method": "world_cafe"}},
            "lists": {
                "seats": {str(n): {"number": n, "place": table} for n, table in enumerate(tables, start=1)},
                "places": {str(table): {"number": table, "host": 1, "merged_into": None} for table in set(tables)},
            },
        }
    )
    moderator.mirrors["workshop:7"] = mirror
    hall = Hall(real_time=False, rng=Random(1))
    hall.stages.append(Stage(moderator, moderator))
    for guest in SPEAKS:
        hall.phones.append(Phone(NOWHERE.base, guest, hall, iter(()), Random(1)))
        hall.phones[-1].number = guest.index + 1
    before_leaving(moderator, phase)
    return hall


def test_people_whose_phones_were_away_sat_where_they_sat() -> None:
    met = meetings(a_hall(1, 1, 2, 2))
    assert (met.meetings, met.tables_without_shared_language) == (2, 0)


def test_a_table_at_which_somebody_has_nobody_to_talk_to_is_counted() -> None:
    met = meetings(a_hall(1, 2, 1, 2))
    assert (met.meetings, met.tables_without_shared_language) == (2, 1)

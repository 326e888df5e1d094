"""The day as one phone sees it: where this person is now, what comes next, where else they may go."""

from typing import Any

from participate.domain.actors import Actor
from participate.domain.local_time import local, moment_of
from participate.snapshots.day import home_of
from participate.web.services import services

Row = dict[str, Any]


def with_own_day(conference: Row, person: Actor) -> Row:
    """The conference as at the door, with ``workshop`` and ``next`` of this person and the ``choices`` they have."""
    with services().database.reading() as db:
        home = home_of(db, person.id)
    return conference | home | {"choices": choices(conference["day"], home["workshop"], home["next"])}


def choices(day: list[Row], here: int | None, following: int | None) -> list[Row]:
    """Rows of the day with ``time`` and ``date`` (as planned) and ``is``: ``now``, ``next``, ``group``, ``else``.

    Groups are named only beside one's own; a workshop held in groups leads to the one that fits.
    """
    own = next((row for row in day if row["id"] == here), None)
    beside = own["parent"] if own and own["parent"] else here
    found = []
    for row in day:
        if row["id"] == here:
            kind = "now"
        elif row["parent"] is not None:
            if row["parent"] != beside:
                continue
            kind = "group"
        elif row["id"] == beside:
            continue
        else:
            kind = "next" if row["id"] == following else "else"
        found.append({**row, **_planned(row["starts_at"], own), "is": kind})
    return found


def _planned(starts_at: int | None, own: Row | None) -> Row:
    """``time`` by the hall's clock and, where it is not the day of one's own workshop, the ``date``."""
    if starts_at is None:
        return {"time": None, "date": None}
    moment = local(moment_of(starts_at))
    today = local(moment_of(own["starts_at"])).date() if own and own["starts_at"] else moment.date()
    return {"time": moment.strftime("%H:%M"), "date": None if moment.date() == today else moment.date()}

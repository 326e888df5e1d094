"""Parts of minutes read in from elsewhere that no row of ours can give again: counts, codes, others' acts."""

from msgspec import Struct

from participate.domain.minutes import Agreement, Attendance, Change, ParkedTopic, Removed, Round, Seating


class ImportedParts(Struct, frozen=True, kw_only=True):
    """Kept with an imported workshop as they were; what can be a row becomes one like any other.

    ``agreements`` are those of no group, ``parked`` those on no card.
    """

    moderation: str = ""
    removed: tuple[Removed, ...] = ()
    rounds: tuple[Round, ...] = ()
    seatings: tuple[Seating, ...] = ()
    attendance: Attendance | None = None
    changes: tuple[Change, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    parked: tuple[ParkedTopic, ...] = ()
    removed_pictures: tuple[Removed, ...] = ()

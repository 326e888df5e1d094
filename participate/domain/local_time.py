"""The hall's own clock: times people plan and read, between days and hours on the wall and moments in UTC."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")


def moment_at(day: date, hour: time) -> datetime:
    """That hour of that day in the hall, as UTC."""
    return datetime.combine(day, hour, ZONE).astimezone(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as the hall's clock shows it."""
    return moment.astimezone(ZONE)


def hour_of(moment: datetime) -> str:
    """What the hall's clock shows at that moment, in every language alike: ``10:45``."""
    return f"{local(moment):%H:%M}"


def millis_of(moment: datetime) -> int:
    """A moment on the wire: milliseconds since 1970, UTC."""
    return round(moment.timestamp() * 1000)


def moment_of(millis: int) -> datetime:
    """The moment of a number on the wire; ValueError for one no calendar has."""
    try:
        return datetime.fromtimestamp(millis / 1000, UTC)
    except (OverflowError, OSError) as wrong:
        raise ValueError("no such moment") from wrong

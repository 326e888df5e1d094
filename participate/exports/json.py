"""JSON: the minutes themselves, for the archive and for `participate import` (docs/minutes-schema.md)."""

from participate.domain.minutes_json import to_json
from participate.exports.exporter import Exporter, Order


def make(order: Order) -> bytes:
    """The same file in every language."""
    return to_json(order.minutes)


EXPORTER = Exporter("json", 60, "application/json", "json", make)

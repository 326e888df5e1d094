"""JSON: the minutes themselves, for the archive and for `participate import` (docs/minutes-schema.md)."""

from participate.domain.minutes import Minutes
from participate.domain.minutes_json import to_json
from participate.exports.exporter import Exporter
from participate.exports.logo import Logo
from participate.exports.outline.labels import Labels


def make(minutes: Minutes, language: str, labels: Labels, logo: Logo | None) -> bytes:
    """The same file in every language."""
    return to_json(minutes)


EXPORTER = Exporter("json", 60, "application/json", "json", make)

"""Days and hours on pages are those of the clock on the hall's wall."""

from __future__ import annotations

from datetime import UTC, datetime

from participate.domain.local_time import millis_of
from participate.web.ballot_words import vote_now


def test_a_vote_counted_after_midnight_bears_the_day_of_the_hall() -> None:
    closed = millis_of(datetime(2026, 5, 1, 22, 30, tzinfo=UTC))
    assert vote_now({"ballot": {"kind": "dots", "closed_at": closed}}, "de")["vote_day"] == "02.05.2026"

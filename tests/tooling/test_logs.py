"""The log of a server, as whoever looks for a fault reads it."""

from __future__ import annotations

import pytest
import structlog

from participate.app import plain_logs


def test_an_error_says_where_it_was_and_nothing_of_what_people_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    plain_logs()
    card = "".join(("Ich heiße ", "Ami", "ra"))

    def store(text: str) -> None:
        raise RuntimeError(f"no room for {len(text)} characters")

    try:
        store(card)
    except RuntimeError:
        structlog.get_logger().exception("act_failed", act=7)
    told = capsys.readouterr().out
    assert ("act_failed" in told, "act=7" in told, "in store" in told) == (True, True, True)
    assert "RuntimeError: no room for 15 characters" in told
    assert card not in told

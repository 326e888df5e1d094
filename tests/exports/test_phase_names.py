"""What a part of the day is called."""

from __future__ import annotations

from participate.exports.outline import codes
from tests.exports.labels import labels


def test_a_part_that_is_held_again_says_so() -> None:
    said = [codes.phase(labels, key, number, name) for key, number, name in (
        ("weigh", None, "weigh"), ("weigh", None, "weigh.2"), ("round", 2, "round-2.3"),
    )]  # fmt: skip
    assert said == [codes.phase(labels, "weigh", None), said[0] + " (2)", codes.phase(labels, "round", 2) + " (3)"]

"""Suggestions as the worker hands them over, and as a moderator's screen has them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from participate.domain.kinds import SuggestionKind
from participate.operations.findings import keep_findings
from tests.support.board import seen
from tests.support.house import House


def finding(kind: SuggestionKind, cards: list[int], **about: Any) -> dict[str, Any]:
    """One row of a worker's answer."""
    plain = {"by": "meaning", "similarity": 0.8, "languages": [], "near": [], "cluster": None, "fields": []}
    digest = "-".join(map(str, sorted(cards) or [about["cluster"]]))
    return {"kind": kind.value, "digest": digest, "cards": cards, **plain, **about}


def same(*cards: int) -> dict[str, Any]:
    """Two or more near-copies of one language."""
    near = [[one, other] for one, other in pairwise(cards)]
    return finding(SuggestionKind.SAME, list(cards), by="words", near=near, languages=[["de", "de"]])


def note(house: House, *found: dict[str, Any], themes: bool = False) -> None:
    """Keep what was found, as the server does; what is not among it is no longer suggested."""
    seq = seen(house)["seq"]
    house.writer.perform(lambda work: keep_findings(work, house.workshop, list(found), themes=themes, seq=seq))


def suggested(house: House) -> list[dict[str, Any]]:
    """Open suggestions, the oldest first."""
    rows = seen(house)["lists"]["suggestions"].values()
    return sorted(rows, key=lambda row: row["id"])

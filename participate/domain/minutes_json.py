"""The JSON form of the minutes: written, read back, and brought to the form in which two are compared.

docs/minutes-schema.md describes it for outsiders. Version 1 names every field it knows and refuses others.
"""

import json
from typing import Any

import msgspec

from participate.domain.minutes import SCHEMA, Minutes
from participate.domain.minutes_canon import renumbered
from participate.domain.minutes_links import flaws
from participate.domain.minutes_text import cleaned

IGNORED = (
    "plan",
    "released_at",
    "state_at",
    "status",
    "workshops.ballots.closed_at",
    "workshops.ballots.opened_at",
    "workshops.ballots.options.lines",
    "workshops.ballots.options.worded",
    "workshops.changes.at",
    "workshops.drafts.lead",
    "workshops.drafts.number",
    "workshops.drafts.parent",
    "workshops.drafts.period",
    "workshops.drafts.priority",
    "workshops.drafts.target_group",
    "workshops.phases.runs.ended_at",
    "workshops.phases.runs.started_at",
    "workshops.questions.earlier.replaced_at",
    "workshops.seq",
)
"""Ids, times and the plan, which an import cannot keep; `canonical` leaves them out. The release is a time: an import
is a draft. A plan belongs to a concept: what comes in from elsewhere finds its place in another one."""


class MinutesError(ValueError):
    """A file that is not the minutes it should be: `path` names the place ("$.workshops[0].cards[3].kind")."""

    def __init__(self, reason: str, path: str = "$") -> None:
        super().__init__(f"{path}: {reason}")
        self.reason = reason
        self.path = path


class _Heading(msgspec.Struct):
    schema: str


def to_json(minutes: Minutes) -> bytes:
    """UTF-8, fields and keys sorted, two spaces of indent, one line end at the end; texts `exportable`."""
    return msgspec.json.format(msgspec.json.encode(cleaned(minutes), order="sorted"), indent=2) + b"\n"


def from_json(raw: bytes) -> Minutes:
    """Read what `to_json` wrote; raises MinutesError for anything else, broken links included."""
    try:
        heading = msgspec.json.decode(raw, type=_Heading)
        if heading.schema != SCHEMA:
            raise MinutesError(f"`{heading.schema}` is not `{SCHEMA}`", "$.schema")
        minutes = cleaned(msgspec.json.decode(raw, type=Minutes))
    except msgspec.DecodeError as error:
        reason, _, place = str(error).partition(" - at `")
        raise MinutesError(reason, place.rstrip("`") or "$") from error
    except RecursionError as error:
        raise MinutesError("nested too deeply") from error
    for flaw in flaws(minutes):
        raise MinutesError(flaw.reason, flaw.path)
    return minutes


def canonical(minutes: Minutes) -> bytes:
    """The form in which an export and the export of its import are equal, byte for byte.

    Without the fields of `IGNORED`; with the numbers of `minutes_canon.RENUMBERED` counted anew from 1.
    """
    plain: dict[str, Any] = msgspec.to_builtins(renumbered(cleaned(minutes)))
    for path in IGNORED:
        _drop(plain, path.split("."))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _drop(level: dict[str, Any], steps: list[str]) -> None:
    if len(steps) == 1:
        level.pop(steps[0])
        return
    for inner in level[steps[0]]:
        _drop(inner, steps[1:])

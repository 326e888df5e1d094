"""The JSON form of a plan: written, and read back without a broken link."""

from collections.abc import Iterator

import msgspec

from participate.domain.minutes_text import cleaned
from participate.domain.plan_record import SCHEMA, PlanLine, PlanRecord


class PlanError(ValueError):
    """A file that is not the plan it should be."""


class _Heading(msgspec.Struct):
    schema: str


def to_json(record: PlanRecord) -> bytes:
    """UTF-8, fields and keys sorted, two spaces of indent, one line end at the end; texts `exportable`."""
    return msgspec.json.format(msgspec.json.encode(cleaned(record), order="sorted"), indent=2) + b"\n"


def from_json(raw: bytes) -> PlanRecord:
    """Read what `to_json` wrote; raises PlanError for anything else, broken links included."""
    try:
        if (found := msgspec.json.decode(raw, type=_Heading).schema) != SCHEMA:
            raise PlanError(f"`{found}` is not `{SCHEMA}`")
        record = cleaned(msgspec.json.decode(raw, type=PlanRecord))
    except (msgspec.DecodeError, RecursionError) as error:
        raise PlanError(str(error)) from error
    for link in broken_links(record):
        raise PlanError(f"{link} leads nowhere")
    return record


def broken_links(record: PlanRecord) -> Iterator[str]:
    """Every id that no row of the record answers to, by where it stands."""
    known = {
        name: {row.id for row in getattr(record, name)}
        for name in ("fields", "workshops", "cards", "clusters", "topics", "sheets", "lines")
    }
    for where, name, id_ in _links(record):
        if id_ not in known[name]:
            yield f"{where}: {name} {id_}"


def _links(record: PlanRecord) -> Iterator[tuple[str, str, int]]:
    for name in ("cards", "clusters", "topics", "sheets", "votes", "ballots"):
        for row in getattr(record, name):
            yield f"$.{name}", "workshops", row.workshop
    for card in record.cards:
        yield from () if card.field is None else [("$.cards", "fields", card.field)]
        yield from (("$.cards", "cards", id_) for id_ in card.behind)
    for cluster in record.clusters:
        yield from (("$.clusters", "fields", id_) for id_ in cluster.fields)
        yield from (("$.clusters", "cards", id_) for id_ in (*cluster.cards, *cluster.dissent))
    for vote in record.votes:
        parts = {"clusters": vote.cluster, "cards": vote.card, "topics": vote.topic, "lines": vote.line}
        yield from (("$.votes", name, id_) for name, id_ in parts.items() if id_ is not None)
    for ballot in (each.ballot for each in record.ballots):
        yield from (("$.ballots", "lines", id_) for option in ballot.options for id_ in option.lines)
    for line in record.lines:
        yield from _links_of(line)
    gone = {line.id for line in record.taken_away}
    for change in record.changes:
        yield from () if change.field is None else [("$.changes", "fields", change.field)]
        yield from (("$.changes", "lines", id_) for id_ in change.lines if id_ not in gone)
    for each in record.conflicts:
        yield from (("$.conflicts", "lines", id_) for id_ in (each.first, each.second))


def _links_of(line: PlanLine) -> Iterator[tuple[str, str, int]]:
    for name in ("fields", "cards", "clusters", "topics", "sheets"):
        yield from ((f"$.lines {line.id}", name, id_) for id_ in getattr(line, name))
    yield from ((f"$.lines {line.id}", "lines", id_) for id_ in line.parents)
    yield from ((f"$.lines {line.id}", "lines", id_) for check in line.checks for id_ in check.lines)

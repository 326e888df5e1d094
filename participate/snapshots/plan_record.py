"""The plan of a concept as it is taken away, filled from the very rows its screen shows.

So paper and screen state the same numbers, and `domain/plan_recount.py` proves them from the rows that stand beside
them. One transaction is read: all of it belongs to one moment.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain import plan_record as p
from participate.domain.kinds import Audience, BallotKind, BallotState
from participate.domain.minutes_ballots import recounted
from participate.i18n.languages import direction_of
from participate.snapshots.letterhead import letterhead_parts
from participate.snapshots.minutes_votes import ballot_record
from participate.snapshots.plan import card_rows
from participate.snapshots.plan_changes import changes_of
from participate.snapshots.plan_figures import unsorted_cards, workshops_of_concept
from participate.snapshots.plan_ratings import closed_on_wordings
from participate.snapshots.view import Row, Rows, take
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    ClusterField,
    Concept,
    Conference,
    Contribution,
    CountedVote,
    Fact,
    Sheet,
    Topic,
    Workshop,
)
from participate.store.voices import behind_cards


def take_plan(db: Session, concept_id: int) -> p.PlanRecord:
    """Every line that stands, with all that it rests on."""
    shown = take(db, Audience.MODERATOR, f"concept:{concept_id}")
    state, lists = shown["state"], shown["lists"]
    fields = {row["id"] for row in state["fields"]}
    sources = _Sources(db, concept_id, lists)
    kinds = [card.kind.value for card in sources.unsorted]
    plan = {
        "title": state["concept"]["title"],
        "municipality": state["concept"]["municipality"],
        "language": state["concept"]["language"],
        "state_at": _newest(db, concept_id),
        "fields": state["fields"],
        "words": state["words"],
        "left_out": state["left_out"],
        "own_fields": [{"key": row["key"], "labels": row["labels"]} for row in state["own_fields"]],
        "workshops": sources.workshops(),
        "cards": sources.cards(fields),
        "clusters": sources.clusters(fields),
        "topics": sources.topics(),
        "sheets": sources.sheets(),
        "votes": sources.votes(),
        "lines": [_line(row, state["dots"], sources) for row in _by_id(lists["drafts"])],
        "conflicts": [
            {key: row[key] for key in ("id", "first", "second", "note", "settled", "settlement")}
            for row in _by_id(lists["conflicts"])
            if {str(row["first"]), str(row["second"])} <= lists["drafts"].keys()
        ],
        "taken_away": [
            {key: row[key] for key in ("id", "kind", "text")} | {"language": row["lang"], "direction": row["dir"]}
            for row in _by_id(lists["taken_away"])
        ],
        "overview": state["overview"] | {"unsorted": dict(sorted(Counter(kinds).items()))},
    }
    return replace(
        msgspec.convert(plan, p.PlanRecord),
        ballots=_ballots(db, concept_id, lists["drafts"]),
        changes=changes_of(db, concept_id),
    )


def _ballots(db: Session, concept_id: int, drafts: Rows) -> tuple[p.WordingVote, ...]:
    """Votes on wordings, counted from their papers."""

    def line_of(option: BallotOption) -> tuple[int, ...]:
        return (option.draft_id,) if option.draft_id is not None and str(option.draft_id) in drafts else ()

    votes = [(each.workshop_id, ballot_record(db, each, line_of)) for each in closed_on_wordings(db, concept_id)]
    return tuple(p.WordingVote(workshop=home, ballot=replace(recounted(vote), breakdown=())) for home, vote in votes)


def look_of_concept(db: Session, concept_id: int) -> tuple[tuple[bytes, str] | None, str, bytes | None]:
    """How the papers of a concept look: the logo with its media type, the colour, the Word template."""
    concept = db.get_one(Concept, concept_id)
    logo = None if concept.logo is None or concept.logo_type is None else (concept.logo, concept.logo_type)
    return logo, *letterhead_parts(db, concept_id)


def concept_of(db: Session, conference_id: int) -> int:
    """The concept a conference feeds."""
    return db.get_one(Conference, conference_id).concept_id


def _newest(db: Session, concept_id: int) -> datetime | None:
    homes = db.scalars(workshops_of_concept(concept_id))
    streams = [f"concept:{concept_id}", *(f"workshop:{id_}" for id_ in homes)]
    return db.scalar(select(func.max(Fact.at)).where(Fact.stream.in_(streams)))


def _by_id(rows: Rows) -> list[Row]:
    return sorted(rows.values(), key=lambda row: int(row["id"]))


def _line(row: Row, dots: Mapping[str, int], sources: "_Sources") -> Row:
    """A row of the screen as a line of the record."""
    same = ("id", "kind", "text", "position", "parents", "fields", "number", "voices", "gaps", "deliberation",
            "gone", "deliberation_reason", "decided_on", "implementation")  # fmt: skip
    return {
        **{key: row[key] for key in same},
        "language": row["lang"],
        "direction": row["dir"],
        "cards": [card["id"] for card in row["cards"]],
        "clusters": [cluster["id"] for cluster in row["clusters"]],
        "topics": [topic["id"] for topic in row["topics"]],
        "sheets": [sheet["id"] for sheet in row["sheets"]],
        "answers": [
            {"key": key, "text": said["text"], "language": said["lang"], "direction": said["dir"]}
            for key, said in sorted(row["answers"].items())
        ],
        "dissent": [{"text": o["text"], "language": o["lang"], "direction": o["dir"]} for o in row["dissent"]],
        "languages": row["languages"],
        "dots": dots.get(str(row["id"])),
        "checks": row["checks"],
    }


class _Sources:
    """What the lines rest on, and the boards it lies on."""

    def __init__(self, db: Session, concept_id: int, lists: dict[str, Rows]) -> None:
        self.db, self.concept_id, self.lists = db, concept_id, lists
        carried = list(lists["drafts"].values())
        self.topic_ids = {topic["id"] for row in carried for topic in row["topics"]}
        self.sheet_ids = {sheet["id"] for row in carried for sheet in row["sheets"]}
        standing = {int(key) for key in lists["clusters"]}
        self.removed_ids = {cluster["id"] for row in carried for cluster in row["clusters"]} - standing
        self.cluster_ids = standing | self.removed_ids
        self.unsorted = unsorted_cards(db, concept_id)

    def workshops(self) -> list[Row]:
        chosen = select(Workshop, Conference).join(Conference, Conference.id == Workshop.conference_id)
        rows = self.db.execute(chosen.where(Conference.concept_id == self.concept_id).order_by(Workshop.id))
        return [
            {
                "id": workshop.id,
                "title": workshop.title,
                "method": workshop.method,
                "conference": conference.title,
                "held_on": conference.held_on,
                "migrant_led": workshop.migrant_led,
            }
            for workshop, conference in rows
        ]

    def cards(self, fields: set[int]) -> list[Row]:
        left = card_rows(self.db, self.unsorted)
        rows = _by_id(self.lists["cards"] | left)
        ids = [row["id"] for row in rows]
        brought = select(Contribution.id, Contribution.field_id).where(Contribution.id.in_(ids))
        field = {id_: field_id for id_, field_id in self.db.execute(brought) if field_id in fields}
        behind = behind_cards(self.db, workshops_of_concept(self.concept_id))
        same = ("id", "workshop", "number", "text", "kind", "place", "round", "state")
        return [
            {key: row[key] for key in same}
            | {"language": row["lang"], "direction": row["dir"], "field": field.get(row["id"])}
            | {"behind": behind.get(row["id"], ()), "unsorted": str(row["id"]) in left}
            for row in rows
        ]

    def clusters(self, fields: set[int]) -> list[Row]:
        same = ("id", "workshop", "title", "pile", "cards", "dissent")
        rows = [{key: row[key] for key in same} | {"fields": row["fields"]} for row in _by_id(self.lists["clusters"])]
        belonging: dict[int, list[int]] = defaultdict(list)
        links = select(ClusterField).where(ClusterField.cluster_id.in_(self.removed_ids))
        for link in self.db.scalars(links.order_by(ClusterField.field_id)):
            belonging[link.cluster_id].append(link.field_id)
        for gone in self.db.scalars(select(Cluster).where(Cluster.id.in_(self.removed_ids))):
            row: Row = {"id": gone.id, "workshop": gone.workshop_id, "title": gone.title, "pile": gone.pile.value}
            rows.append(row | {"fields": belonging[gone.id], "removed": True})
        return sorted(rows, key=lambda row: int(row["id"]))

    def topics(self) -> list[Row]:
        chosen = select(Topic).where(Topic.id.in_(self.topic_ids)).order_by(Topic.id)
        return [
            {
                "id": topic.id,
                "workshop": topic.workshop_id,
                "number": topic.number,
                "title": "" if topic.hide_reason else topic.title,
                "language": topic.lang,
                "direction": direction_of(topic.lang),
            }
            for topic in self.db.scalars(chosen)
        ]

    def sheets(self) -> list[Row]:
        homes = self.db.execute(select(Sheet.id, Sheet.workshop_id).where(Sheet.id.in_(self.sheet_ids)))
        home = dict(homes.all())
        named = {sheet["id"]: sheet for row in self.lists["drafts"].values() for sheet in row["sheets"]}
        return [
            {key: named[id_][key] for key in ("id", "kind", "group", "topic")} | {"workshop": home[id_]}
            for id_ in sorted(named)
        ]

    def votes(self) -> list[Row]:
        """Options of closed votes by dots that something in this record answers to, with the dots of each paper."""
        chosen = (
            select(BallotOption, Ballot.workshop_id)
            .join(Ballot, Ballot.id == BallotOption.ballot_id)
            .where(Ballot.workshop_id.in_(workshops_of_concept(self.concept_id)))
            .where(Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS)
            .order_by(BallotOption.ballot_id, BallotOption.position)
        )
        options = [(option, home) for option, home in self.db.execute(chosen) if self._knows(option)]
        marks = self._marks(option.id for option, _home in options)
        return [
            {
                "ballot": option.ballot_id,
                "workshop": home,
                "cluster": option.cluster_id,
                "card": option.contribution_id,
                "topic": option.topic_id,
                "line": option.draft_id,
                "marks": sorted(marks[option.id], reverse=True),
                "dots": sum(marks[option.id]),
            }
            for option, home in options
        ]

    def _knows(self, option: BallotOption) -> bool:
        if option.draft_id is not None:
            return str(option.draft_id) in self.lists["drafts"]
        if option.contribution_id is not None:
            return str(option.contribution_id) in self.lists["cards"]
        return option.cluster_id in self.cluster_ids or option.topic_id in self.topic_ids

    def _marks(self, options: Iterable[int]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for vote in self.db.scalars(select(CountedVote).where(CountedVote.option_id.in_(list(options)))):
            found[vote.option_id].append(vote.value)
        return found

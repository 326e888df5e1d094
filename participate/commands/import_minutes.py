"""Minutes read in as a workshop that was held elsewhere: rows for what can be rows, counts for what people did."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from participate.commands.areas import areas_of_minutes
from participate.commands.import_ballots import read_ballots
from participate.commands.import_method import (
    read_agreements,
    read_groups,
    read_parked,
    read_sheets,
    read_topics,
    read_traces,
)
from participate.commands.import_names import Names
from participate.commands.import_suggestions import read_suggestions
from participate.commands.import_translations import read_translations
from participate.commands.plan_desk import last_position
from participate.commands.prepare_conference import fresh_code
from participate.commands.registry import Answer, Scope, command
from participate.domain import minutes as m
from participate.domain.actors import Actor
from participate.domain.kinds import Role, RunStatus
from participate.domain.minutes_imported import ImportedParts
from participate.domain.minutes_links import flaws
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings, find_method, methods
from participate.store import models as t
from participate.store.work import Touched, Work

ORGANISER = frozenset({Role.ORGANISER})


@dataclass(frozen=True)
class ImportMinutes:
    """``minutes`` as `from_json` checked them; ``into`` an existing conference's id, or None for a new concept."""

    minutes: m.Minutes
    into: int | None = None


@command("import_minutes", ImportMinutes, by=ORGANISER, scope=Scope.CONCEPT)
def import_minutes(work: Work, actor: Actor, nothing: t.Concept | None, act: ImportMinutes) -> Answer:
    """Every workshop of the file, ended, with all that was written, drawn, voted and agreed in it."""
    for flaw in flaws(act.minutes):
        raise Refusal("malformed", field=flaw.path[:80])
    for workshop in act.minutes.workshops:
        if workshop.method not in methods():
            raise Refusal("unknown_method", name=workshop.method)
    if act.into is None:
        conference, fields = _new_conference(work, act.minutes.conference)
        stakeholders = _add_groups(work, conference, act.minutes.conference)
    else:
        conference, fields = _known_conference(work, act.into, act.minutes.conference)
        stakeholders = {}
    areas = areas_of_minutes(work, conference.concept_id, act.minutes.conference.areas)
    everywhere = {workshop.id: Names(fields, areas, stakeholders) for workshop in act.minutes.workshops}
    rows = {part.id: _workshop(work, actor, conference, everywhere[part.id], part) for part in act.minutes.workshops}
    for part in act.minutes.workshops:
        rows[part.id].parent_id = None if part.parent is None else rows[part.parent].id
        read_traces(work, rows[part.id], part, everywhere)
    made = list(rows.values())
    seq = work.tell(f"conference:{conference.id}", "import_minutes", actor, about={"workshops": len(made)})
    codes = [workshop.code for workshop in made]
    return {"seq": seq, "conference": conference.id, "code": conference.code, "workshops": codes}


def _new_conference(work: Work, part: m.Conference) -> tuple[t.Conference, dict[int, int]]:
    concept = t.Concept(municipality=part.municipality, title=part.title, language=part.language, words=part.words)
    work.db.add(concept)
    work.db.flush()
    fields = _add_fields(work, concept, part.fields)
    conference = t.Conference(
        concept_id=concept.id, code=fresh_code(work), title=part.title, held_on=part.held_on, venue=part.venue,
        languages=list(part.languages) or [part.language], commissioner=part.commissioner, decidable=part.decidable,
        not_decidable=part.not_decidable, use_of_results=part.use_of_results, results_by=part.results_by,
        next_steps=part.next_steps, contact=part.contact,
        access=list(part.access),
    )  # fmt: skip
    work.db.add(conference)
    work.db.flush()
    return conference, fields


def _add_groups(work: Work, conference: t.Conference, part: m.Conference) -> dict[int, int]:
    names = {m.NO_ANSWER: m.NO_ANSWER}
    for group in part.groups:
        row = t.StakeholderGroup(conference_id=conference.id, position=group.number, labels=group.labels)
        row.migrant_led = group.migrant_led
        work.db.add(row)
        work.db.flush()
        names[group.number] = row.id
    return names


def _add_fields(work: Work, concept: t.Concept, fields: tuple[m.FieldOfAction, ...]) -> dict[int, int]:
    names = {}
    for part in fields:
        row = t.FieldOfAction(concept_id=concept.id, position=part.number, labels=part.labels)
        work.db.add(row)
        work.db.flush()
        names[part.number] = row.id
    return names


def _known_conference(work: Work, into: int, part: m.Conference) -> tuple[t.Conference, dict[int, int]]:
    """An existing conference keeps its own texts; fields of the file it does not have are added to its concept."""
    conference = work.db.get(t.Conference, into)
    if conference is None:
        raise Refusal("not_found")
    concept = work.db.get_one(t.Concept, conference.concept_id)
    rows = work.db.query(t.FieldOfAction).filter_by(concept_id=concept.id).all()
    known = {label: row.id for row in rows for label in row.labels.values()}
    names: dict[int, int] = {}
    missing: list[m.FieldOfAction] = []
    for field_ in part.fields:
        found = [known[label] for label in field_.labels.values() if label in known]
        if found:
            names[field_.number] = found[0]
        else:
            missing.append(msgspec.structs.replace(field_, number=len(rows) + len(missing) + 1))
            names[field_.number] = -len(missing)
    added = list(_add_fields(work, concept, tuple(missing)).values())
    return conference, {number: added[-id_ - 1] if id_ < 0 else id_ for number, id_ in names.items()}


def _workshop(work: Work, actor: Actor, conference: t.Conference, names: Names, part: m.Workshop) -> t.Workshop:
    try:
        settings = msgspec.convert(part.settings, WorkshopSettings)
    except msgspec.ValidationError as wrong:
        raise Refusal("malformed", field="settings") from wrong
    workshop = t.Workshop(
        conference_id=conference.id, code=fresh_code(work), method=part.method, title=part.title,
        settings=msgspec.to_builtins(settings), status=RunStatus.ENDED, phase_index=_last_held(settings, part),
        migrant_led=part.migrant_led, red_cards=part.red_cards,
        next_day=part.next_day, next_place=part.next_place,
        last_contribution=max((card.number for card in part.cards), default=0),
    )  # fmt: skip
    work.db.add(workshop)
    work.db.flush()
    _plan(work, workshop, part, names)
    read_topics(work, workshop, part, names)
    read_groups(work, workshop, part, names)
    _cards(work, workshop, part, names)
    read_sheets(work, workshop, part, names)
    read_agreements(work, workshop, part, names)
    read_parked(work, part, names)
    read_ballots(work, workshop, part, names)
    _drafts(work, workshop, conference, part, names)
    _record(work, workshop, part, names)
    work.tell(f"workshop:{workshop.id}", "import_minutes", actor)
    shown: Touched = {"drafts": "all", "clusters": "all", "cards": "all"}
    work.tell(f"concept:{conference.concept_id}", "import_minutes", actor, touched=shown)
    return workshop


def _last_held(settings: WorkshopSettings, part: m.Workshop) -> int:
    """The place of the phase that was on last, so that times of an Open Space that never came stay to come."""
    plan = [phase.name for phase in find_method(part.method).plan(settings)]
    held = {phase.name for phase in part.phases if phase.runs}
    return max((place for place, name in enumerate(plan) if name in held), default=len(plan) - 1)


def _plan(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    for place in part.places:
        row = t.Place(workshop_id=workshop.id, number=place.number, seats=place.seats, label=place.labels)
        row.merged_into = place.merged_into
        work.db.add(row)
        work.db.flush()
        names.places[place.number] = row.id
    for question in part.questions:
        asked = t.Question(
            workshop_id=workshop.id, round=question.round, place_number=question.place, texts=question.texts
        )
        work.db.add(asked)
        work.db.flush()
        for old in question.earlier:
            wording = t.QuestionWording(question_id=asked.id, texts=old.texts, replaced_at=old.replaced_at or work.now)
            work.db.add(wording)
    for phase in part.phases:
        for run in phase.runs:
            started, ended = run.started_at or work.now, run.ended_at or work.now
            row_ = t.PhaseRun(workshop_id=workshop.id, phase=phase.name, started_at=started, ended_at=ended)
            work.db.add(row_)


def _cards(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    for position, cluster in enumerate(part.clusters, start=1):
        row = t.Cluster(workshop_id=workshop.id, position=position, title=cluster.title, matter=cluster.matter)
        row.pile = cluster.pile
        work.db.add(row)
        work.db.flush()
        names.clusters[cluster.id] = row.id
        for number in cluster.fields:
            work.db.add(t.ClusterField(cluster_id=row.id, field_id=names.fields[number]))
    otherwise = {(cluster.id, number) for cluster in part.clusters for number in cluster.dissent}
    quoted = {(cluster.id, number) for cluster in part.clusters for number in cluster.highlights}
    for card in part.cards:
        stored = t.Contribution(
            workshop_id=workshop.id, number=card.number, text=card.text, lang=card.language, kind=card.kind,
            purpose=card.purpose, source=card.source, source_note=card.source_note, phase=card.phase,
            round=card.round, place_id=names.places.get(card.place or 0), late=card.late, state=card.state,
            field_id=names.fields.get(card.field or 0), area_id=names.areas.get(card.area or 0), written_at=work.now,
            topic_id=names.topics.get(card.topic or 0), group_id=names.groups.get(card.group or 0),
        )  # fmt: skip
        work.db.add(stored)
        work.db.flush()
        names.cards[card.number] = stored.id
        for cluster_id in card.clusters:
            placement = t.Placement(cluster_id=names.clusters[cluster_id], contribution_id=stored.id)
            placement.dissent = (cluster_id, card.number) in otherwise
            placement.highlight = (cluster_id, card.number) in quoted
            work.db.add(placement)
        read_translations(work, stored, card)
    stacked = {card.number: card.stack for card in part.cards if card.stack is not None}
    for number, first in stacked.items():
        work.db.get_one(t.Contribution, names.cards[number]).stack_id = names.cards[first]
    read_suggestions(work, workshop, part, names)


def _drafts(work: Work, workshop: t.Workshop, conference: t.Conference, part: m.Workshop, names: Names) -> None:
    last = last_position(work, conference.concept_id)
    for position, draft in enumerate(part.drafts, start=last + 1):
        row = t.Draft(
            concept_id=conference.concept_id, workshop_id=workshop.id, kind=draft.kind, text=draft.text,
            lang=draft.language, position=position, made_at=work.now,
        )  # fmt: skip
        work.db.add(row)
        work.db.flush()
        names.drafts[draft.id] = row.id
        fields = enumerate(names.fields[number] for number in draft.fields)
        work.db.add_all(t.DraftField(draft_id=row.id, field_id=id_, rank=rank) for rank, id_ in fields)
        work.db.add_all(t.DraftSource(draft_id=row.id, contribution_id=names.cards[card]) for card in draft.cards)
        work.db.add_all(t.DraftSource(draft_id=row.id, cluster_id=names.clusters[one]) for one in draft.clusters)
        work.db.add_all(t.DraftSource(draft_id=row.id, topic_id=names.topics[one]) for one in draft.topics)
        work.db.add_all(t.DraftSource(draft_id=row.id, sheet_id=names.sheets[one]) for one in draft.sheets)
        work.db.add_all(t.DraftSource(draft_id=row.id) for _ in range(draft.gaps))


def _record(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    renamed: Mapping[str, dict[int, int]] = {
        "cluster": names.clusters,
        "ballot": names.ballots,
        "draft": names.drafts,
    }
    parts = ImportedParts(
        moderation=part.moderation,
        removed=part.removed,
        rounds=part.rounds,
        seatings=part.seatings,
        attendance=part.attendance,
        changes=tuple(_renamed(change, renamed) for change in part.changes),
        agreements=tuple(agreement for agreement in part.agreements if agreement.group is None),
        parked=tuple(item for item in part.parked if item.card is None),
        removed_pictures=part.removed_pictures,
    )
    kept: dict[str, Any] = msgspec.to_builtins(parts)
    work.db.add(t.ImportedRecord(workshop_id=workshop.id, parts=kept))


def _renamed(change: m.Change, renamed: Mapping[str, dict[int, int]]) -> m.Change:
    """What an act was about, under its new id; 0 where that is no longer in the file."""
    if change.subject not in renamed:
        return change
    names = renamed[change.subject]
    return msgspec.structs.replace(change, ids=tuple(names.get(number, 0) for number in change.ids))

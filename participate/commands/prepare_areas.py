"""The local areas a municipality lists: villages, parts of town. None until somebody names them (rows.md 57)."""

from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.prepare_concept import existing, tell_everywhere
from participate.commands.prepare_words import ORGANISERS, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.plan_fields import AREA
from participate.domain.refusals import Refusal
from participate.store.areas import areas_of
from participate.store.models import Concept, Draft, DraftAnswer, LocalArea
from participate.store.work import Work

MOST_AREAS = 200


@dataclass(frozen=True)
class AreaRow:
    """One local area; without ``id`` it is new. Retired (``in_use`` False) it keeps what points to it."""

    name: str
    id: int | None = None
    in_use: bool = True


@dataclass(frozen=True)
class SetAreas:
    """All local areas in their order; those not named stay as they are, behind the named ones."""

    areas: list[AreaRow] = field(default_factory=list)


@command("set_areas", SetAreas, by=ORGANISERS, scope=Scope.CONCEPT)
def set_areas(work: Work, actor: Actor, concept: Concept | None, act: SetAreas) -> Answer:
    """Local areas in their order; a new one called like one that is there is that one again."""
    concept = existing(concept)
    known = {area.id: area for area in areas_of(work.db, concept.id)}
    if not known and act.areas:  # the first of them bring the field back that sheets of measures did without
        concept.left_out = [key for key in concept.left_out if key != AREA]
    listed: list[LocalArea] = []
    for row in act.areas:
        name = one_line(row.name, "areas" if row.id is None else f"area.{row.id}")
        area = _area(concept, known, listed, name, row)
        if area in known.values() and area.name != name:
            _rename_in_measures(work, concept, area.name, name)
        area.name, area.in_use = name, row.in_use
        if area not in listed:
            listed.append(area)
    listed += [area for area in known.values() if area not in listed]
    if len(listed) > MOST_AREAS:
        raise Refusal("too_many_here", limit=MOST_AREAS, state={"field": "areas"})
    for position, area in enumerate(listed, start=1):
        area.position = position
    work.db.add_all(listed)
    return {"seq": tell_everywhere(work, actor, concept, "set_areas", {"drafts": "all"})}


def _rename_in_measures(work: Work, concept: Concept, before: str, now: str) -> None:
    """The sheet of a measure says the name; whoever writes there at this moment sees that it has changed."""
    said = select(DraftAnswer).join(Draft, Draft.id == DraftAnswer.draft_id)
    here = said.where(Draft.concept_id == concept.id, DraftAnswer.key == AREA, DraftAnswer.text == before)
    for answer in work.db.scalars(here):
        answer.text, answer.version = now, answer.version + 1


def _area(concept: Concept, known: dict[int, LocalArea], listed: list[LocalArea], name: str, row: AreaRow) -> LocalArea:
    if row.id is None:
        same = (area for area in (*known.values(), *listed) if area.name.casefold() == name.casefold())
        return next(same, LocalArea(concept_id=concept.id))
    if row.id not in known:
        raise Refusal("not_found")
    return known[row.id]

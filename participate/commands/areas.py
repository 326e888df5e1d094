"""The local area a card is about: one of the municipality's list (rows.md 57)."""

from participate.domain import minutes as m
from participate.domain.refusals import Refusal
from participate.store.areas import areas_of
from participate.store.models import Conference, LocalArea, Workshop
from participate.store.work import Work


def known_area(work: Work, workshop: Workshop, area_id: int | None) -> int | None:
    """The id, once it is sure that the concept has it; Refusal ``not_found`` otherwise.

    One that has left the list since is taken too: a card may have waited on its phone, and keeps what was chosen.
    """
    if area_id is None:
        return None
    area = work.db.get(LocalArea, area_id)
    if area is None or area.concept_id != work.db.get_one(Conference, workshop.conference_id).concept_id:
        raise Refusal("not_found")
    return area_id


def areas_of_minutes(work: Work, concept_id: int, areas: tuple[m.LocalArea, ...]) -> dict[int, int]:
    """Ids by the numbers of a file; those its concept does not list are added behind the others."""
    known, last = areas_by_name(work, concept_id), len(areas_of(work.db, concept_id))
    for position, part in enumerate(areas, start=last + 1):
        if part.name.casefold() not in known:
            row = LocalArea(concept_id=concept_id, position=position, name=part.name)
            work.db.add(row)
            work.db.flush()
            known[part.name.casefold()] = row.id
    return {part.number: known[part.name.casefold()] for part in areas}


def areas_by_name(work: Work, concept_id: int) -> dict[str, int]:
    """Ids by name, in small letters; of two that are called the same, the one in use."""
    found = sorted(areas_of(work.db, concept_id), key=lambda area: area.in_use)
    return {area.name.casefold(): area.id for area in found}

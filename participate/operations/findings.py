"""What the worker has found, kept: vectors beside their cards, suggestions as rows a board only reads.

Kept by the server's one writer, checked against what is true now: a card may have been taken back meanwhile.
"""

import base64
from typing import Any

from sqlalchemy import select

from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Role, SuggestionKind, SuggestionState
from participate.store.models import CardVector, Cluster, Contribution, Suggestion, SuggestionCard, Workshop
from participate.store.work import Work

Row = dict[str, Any]

MACHINE = Actor("machine", Role.MACHINE, 0, None)
WITH_WORDS = (CardState.VISIBLE, CardState.HELD, CardState.HIDDEN)


def keep_vectors(work: Work, model: str, vectors: list[list[Any]]) -> None:
    """None for a card that has lost its words while its vector was made."""
    for card_id, lang, packed in vectors:
        card = work.db.get(Contribution, card_id)
        if card is not None and card.state in WITH_WORDS:
            vector = base64.b64decode(packed)
            work.db.merge(CardVector(contribution_id=card_id, model=model, lang=lang, vector=vector))


def keep_findings(work: Work, workshop_id: int, found: list[Row], *, themes: bool) -> None:
    """Open suggestions become what was found; those a person decided on stay as they are. Told only where it differs.

    ``themes`` tells that themes were looked for: else those that are open stay.
    """
    workshop = work.db.get(Workshop, workshop_id)
    if workshop is None:
        return
    kinds = [kind for kind in SuggestionKind if themes or kind is not SuggestionKind.THEME]
    here = select(Suggestion).where(Suggestion.workshop_id == workshop_id)
    rows = {(row.kind.value, row.digest): row for row in work.db.scalars(here)}
    fresh = {(row["kind"], row["digest"]): row for row in found}
    touched = []
    for key, row in rows.items():
        if row.state is SuggestionState.OPEN and row.kind in kinds and key not in fresh:
            touched.append(row.id)
            work.db.delete(row)
    work.db.flush()
    for key, finding in fresh.items():
        touched += _keep(work, workshop_id, rows.get(key), finding)
    if themes:
        workshop.themes_wanted = None
    if touched or themes:
        stream = f"workshop:{workshop_id}"
        work.tell(stream, acts.NOTE_SUGGESTIONS, MACHINE, touched={"suggestions": sorted(touched)})


def _keep(work: Work, workshop_id: int, row: Suggestion | None, finding: Row) -> list[int]:
    """The suggestion's id where it looks different now."""
    said = {name: finding[name] for name in ("by", "similarity", "languages", "near", "fields")}
    if row is not None:
        if row.state is not SuggestionState.OPEN or said == {name: getattr(row, name) for name in said}:
            return []
        for name, value in said.items():
            setattr(row, name, value)
        return [row.id]
    if not _all_here(work, workshop_id, finding):
        return []
    row = Suggestion(workshop_id=workshop_id, kind=SuggestionKind(finding["kind"]), digest=finding["digest"], **said)
    row.cluster_id = finding["cluster"]
    work.db.add(row)
    work.db.flush()
    work.db.add_all(
        SuggestionCard(suggestion_id=row.id, contribution_id=card, position=position)
        for position, card in enumerate(finding["cards"])
    )
    return [row.id]


def _all_here(work: Work, workshop_id: int, finding: Row) -> bool:
    """Whether its cards and its cluster are still there."""
    cluster = finding["cluster"]
    if cluster is not None and work.db.get(Cluster, cluster) is None:
        return False
    here = select(Contribution.id).where(Contribution.id.in_(finding["cards"]))
    return len(work.db.scalars(here.where(Contribution.workshop_id == workshop_id)).all()) == len(finding["cards"])

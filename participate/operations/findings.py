"""What the worker has found, kept: vectors beside their cards, suggestions as rows a board only reads.

Kept by the server's one writer, checked against what is true now: a card may have been taken back meanwhile.
"""

import base64
from typing import Any

from sqlalchemy import select

from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Role, SuggestionKind, SuggestionState
from participate.snapshots.view import seq_of
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


def keep_findings(work: Work, workshop_id: int, found: list[Row], *, themes: bool, seq: int) -> bool:
    """Open suggestions become what was found; those a person decided on stay as they are. Told only where it differs.

    ``themes`` tells that themes were looked for: else those that are open stay. Where the stream has moved on since
    ``seq`` nothing is taken away, for an undo may just have brought it back; then False: look anew.
    """
    workshop, stream = work.db.get(Workshop, workshop_id), f"workshop:{workshop_id}"
    if workshop is None:
        return True
    stale = seq_of(work.db, stream) != seq
    kinds = [kind for kind in SuggestionKind if themes or kind is not SuggestionKind.THEME]
    here = select(Suggestion).where(Suggestion.workshop_id == workshop_id)
    rows = {(row.kind.value, row.digest): row for row in work.db.scalars(here)}
    fresh = {(row["kind"], row["digest"]): row for row in found}
    gone = [
        row for key, row in rows.items() if row.state is SuggestionState.OPEN and row.kind in kinds and key not in fresh
    ]
    touched = [row.id for row in gone if themes or not stale]
    for row in gone:
        if row.id in touched:
            work.db.delete(row)
    work.db.flush()
    known = [(rows[key], finding) for key, finding in fresh.items() if key in rows]
    touched += [row.id for row, finding in known if _renewed(row, finding)]
    touched += _add(work, workshop_id, [finding for key, finding in fresh.items() if key not in rows])
    if themes:
        workshop.themes_wanted = None
    if touched or themes:
        work.tell(stream, acts.NOTE_SUGGESTIONS, MACHINE, touched={"suggestions": sorted(touched)})
    return themes or not (stale and gone)


def _renewed(row: Suggestion, finding: Row) -> bool:
    """Whether an open suggestion looks different now; one that was decided on stays as it is."""
    said = _said(finding)
    if row.state is not SuggestionState.OPEN or said == {name: getattr(row, name) for name in said}:
        return False
    for name, value in said.items():
        setattr(row, name, value)
    return True


def _said(finding: Row) -> Row:
    return {name: finding[name] for name in ("by", "similarity", "languages", "near", "fields")}


def _add(work: Work, workshop_id: int, findings: list[Row]) -> list[int]:
    """New ones, all at once, for the hall's acts wait meanwhile; none about a card or cluster that is gone."""
    cards = set(work.db.scalars(select(Contribution.id).where(Contribution.workshop_id == workshop_id)))
    clusters = {None, *work.db.scalars(select(Cluster.id).where(Cluster.workshop_id == workshop_id))}
    here = [each for each in findings if cards.issuperset(each["cards"]) and each["cluster"] in clusters]
    made = [
        Suggestion(
            workshop_id=workshop_id, kind=SuggestionKind(each["kind"]), digest=each["digest"],
            cluster_id=each["cluster"], **_said(each),
        )
        for each in here
    ]  # fmt: skip
    work.db.add_all(made)
    work.db.flush()
    work.db.add_all(
        SuggestionCard(suggestion_id=row.id, contribution_id=card, position=position)
        for row, each in zip(made, here, strict=True)
        for position, card in enumerate(each["cards"])
    )
    return [row.id for row in made]

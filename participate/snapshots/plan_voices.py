"""How many voices stand behind each line of a plan: cards that can be read, and gaps where there are none any more."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState
from participate.domain.voices import heard
from participate.snapshots.plan_figures import workshops_of_concept
from participate.snapshots.view import Row, Rows
from participate.store.models import Contribution, DraftSource
from participate.store.voices import behind_cards


def voices_of_lines(db: Session, concept_id: int, lines: Rows) -> dict[int, Row]:
    """``voices``, ``gaps`` and ``languages`` by line; ``behind`` are the cards that speak through those brought along,
    and ``gone`` counts sources which minutes that were read in knew only as gone."""
    behind = behind_cards(db, workshops_of_concept(concept_id))
    own = {row["id"]: [card["id"] for card in row["cards"]] for row in lines.values()}
    wanted = {id_ for cards in own.values() for card in cards for id_ in (card, *behind.get(card, ()))}
    cards = {card.id: card for card in db.scalars(select(Contribution).where(Contribution.id.in_(wanted)))}
    readable = {id_ for id_, card in cards.items() if card.state is CardState.VISIBLE}
    gone = _gone(db, list(own))
    found: dict[int, Row] = {}
    for line, sources in own.items():
        voices = heard(sources, behind, readable)
        found[line] = {
            "voices": len(voices & readable),
            "gone": gone.get(line, 0),
            "gaps": len(voices - readable) + gone.get(line, 0),
            "languages": sorted({cards[id_].lang for id_ in voices & readable}),
            "behind": [{"id": id_, "number": cards[id_].number} for id_ in sorted(voices - set(sources))],
        }
    return found


def _gone(db: Session, drafts: list[int]) -> dict[int, int]:
    nothing = [getattr(DraftSource, f"{part}_id").is_(None) for part in ("cluster", "contribution", "topic", "sheet")]
    counted = select(DraftSource.draft_id, func.count()).where(DraftSource.draft_id.in_(drafts), *nothing)
    return dict(db.execute(counted.group_by(DraftSource.draft_id)).all())

"""What halls said of the wordings of a plan's lines, as it was counted when the votes closed (rows.md 16)."""

from collections import Counter, defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotState
from participate.i18n.languages import direction_of
from participate.snapshots.view import Row
from participate.snapshots.workshop import millis
from participate.store.models import Ballot, BallotOption, Draft, Workshop


def closed_on_wordings(db: Session, concept_id: int) -> list[Ballot]:
    """Closed votes in which a line that stands was put to a hall in its own words."""
    worded = (
        select(BallotOption.ballot_id)
        .join(Draft, Draft.id == BallotOption.draft_id)
        .where(Draft.concept_id == concept_id, Draft.removed.is_(False))
    )
    held = select(Ballot).where(Ballot.id.in_(worded), Ballot.state == BallotState.CLOSED)
    return list(db.scalars(held.order_by(Ballot.id)))


def ratings_of_lines(db: Session, concept_id: int) -> dict[str, list[Row]]:
    """By line: the wording as it was voted on, with rule, rank, figures, turnout and day; the newest vote last."""
    found: dict[str, list[Row]] = defaultdict(list)
    for ballot in closed_on_wordings(db, concept_id):
        results = {row["option"]: row for row in ballot.result}
        ranks = Counter(row["rank"] for row in ballot.result)
        title = db.get_one(Workshop, ballot.workshop_id).title
        worded = BallotOption.ballot_id == ballot.id, BallotOption.draft_id.is_not(None)
        for option in db.scalars(select(BallotOption).where(*worded).order_by(BallotOption.position)):
            result = results[option.position]
            found[str(option.draft_id)].append(
                {
                    "ballot": ballot.id,
                    "workshop": title,
                    "text": option.title,
                    "lang": option.lang,
                    "dir": direction_of(option.lang) if option.lang else "auto",
                    "kind": ballot.kind.value,
                    "question": ballot.question,
                    "rank": result["rank"],
                    "tied": ranks[result["rank"]] > 1,
                    "options": len(results),
                    "figures": {key: value for key, value in result.items() if key not in ("option", "rank")},
                    "voters": ballot.voters,
                    "eligible": ballot.eligible,
                    "closed_at": None if ballot.closed_at is None else millis(ballot.closed_at),
                }
            )
    return dict(found)

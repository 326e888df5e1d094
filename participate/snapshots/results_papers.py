"""The ballot papers of published votes, so that everybody can count them again (trust.md P2, P3).

A paper was nobody's since the vote was counted. Here it has not even its random number, papers stand in the order of
what they say, so that neither the order of voting nor anything else joins two votes. Where fewer than five voted each
paper would be as good as a name, and none is given.
"""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.ballots import Answer
from participate.domain.suppression import FLOOR
from participate.snapshots.results import Results
from participate.store.models import BallotOption, CountedVote

Papers = dict[int, list["OpenPaper"] | None]
"""By vote; None where the papers are kept back."""


@dataclass(frozen=True)
class OpenPaper:
    """What one paper says, by the position of the option in its order; ``opinion`` is the group it fell into, None
    where the rule forms none."""

    answers: tuple[tuple[int, Answer], ...]
    opinion: int | None


def open_papers(db: Session, results: Results) -> Papers:
    return {ballot["id"]: _papers(db, ballot["id"]) for ballot in results.state["ballots"]}


def _papers(db: Session, ballot: int) -> list[OpenPaper] | None:
    counted = (
        select(CountedVote, BallotOption.position)
        .join(BallotOption, BallotOption.id == CountedVote.option_id)
        .where(BallotOption.ballot_id == ballot)
        .order_by(BallotOption.position)
    )
    said: dict[str, list[tuple[int, Answer]]] = defaultdict(list)
    opinions: dict[str, int | None] = {}
    for vote, position in db.execute(counted):
        said[vote.paper].append((position, vote.answer))
        opinions[vote.paper] = vote.opinion
    if len(said) < FLOOR:
        return None
    papers = [OpenPaper(tuple(answers), opinions[paper]) for paper, answers in said.items()]
    return sorted(papers, key=lambda paper: (paper.answers, -1 if paper.opinion is None else paper.opinion))

"""The public results: what was published, with the words of cards as they may be read at this very moment.

A card erased or hidden meanwhile is a gap or a number here, whatever was published; nobody's name, phone, table, time
or group is in any row (trust.md P2).
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, TracePart
from participate.domain.ways import Ways
from participate.i18n.languages import direction_of, spoken
from participate.snapshots.results_steps import steps_in_words
from participate.snapshots.view import Row
from participate.store.models import (
    BallotOption,
    Cluster,
    Conference,
    Contribution,
    ContributionAuthor,
    Publication,
    Topic,
    Workshop,
)
from participate.store.receipts import cards_of, is_held
from participate.store.results import digest_of, state_of, suggested

GAPS = (CardState.WITHDRAWN, CardState.ERASED)


@dataclass(frozen=True)
class Results:
    """``state`` as :func:`participate.store.results.state_of` makes it, each cluster with its ``count`` of readable
    cards, ``hidden``, ``erased`` and ``languages``, each option with its words. ``mark`` names this state."""

    state: dict[str, Any]
    mark: str
    published_on: str | None

    def cluster(self, id_: int) -> Row | None:
        return next((row for row in self.state["clusters"] if row["id"] == id_), None)


def published_results(db: Session, conference_id: int) -> Results | None:
    """What everybody may see; None while nothing is published."""
    row = db.get(Publication, conference_id)
    if row is None:
        return None
    return Results(_now(db, conference_id, row.state), digest_of(row.state), row.published_at.date().isoformat())


def preview_results(db: Session, conference_id: int) -> Results:
    """What would be published now, for those who prepare."""
    state = state_of(db, db.get_one(Conference, conference_id))
    return Results(_now(db, conference_id, state), digest_of(state), None)


def outcome_hints(db: Session, results: Results) -> dict[int, tuple[str, list[Row]]]:
    """Per cluster the outcome its lines of the plan speak for, and the reasons written there."""
    ways = Ways(results.state)
    themes = results.state["clusters"]
    return {row["id"]: suggested(db, ways.resting((TracePart.CLUSTER, row["id"]))) for row in themes}


def theme_cards(db: Session, theme: Row) -> list[Row]:
    """The cards of a published theme word for word; an erased one is a gap, a hidden one only counts."""
    rows = select(Contribution).where(Contribution.id.in_(theme["cards"]))
    cards = db.scalars(rows.order_by(Contribution.workshop_id, Contribution.number))
    return [_card(card) for card in cards if card.state is CardState.VISIBLE or card.state in GAPS]


def theme_way(db: Session, results: Results, cluster: int) -> tuple[list[Row], list[Row]]:
    """What came of a published theme: the steps it took from there, and the lines that rest on it."""
    ways, start = Ways(results.state), (TracePart.CLUSTER, cluster)
    return steps_in_words(db, results.state, ways.steps(start)), ways.resting(start)


def own_results(db: Session, own: list[int], results: Results | None) -> list[Row]:
    """One person's cards with their way through the published results: the steps it took, then the lines that rest on
    them. A hidden card keeps its words for its author.
    """
    cards = db.scalars(select(Contribution).where(Contribution.id.in_(own)).order_by(Contribution.id))
    ways = None if results is None else Ways(results.state)
    return [_card(card) | {"workshop": card.workshop_id, **_way(db, card.id, results, ways)} for card in cards]


def receipt_cards(db: Session, conference_id: int, kept: str) -> list[int] | None:
    """The cards a receipt finds; None when it is nobody's."""
    own = cards_of(db, conference_id, kept)
    return own if own or is_held(db, conference_id, kept) else None


def phone_cards(db: Session, participant_id: int) -> list[int]:
    """The cards written on one phone, while it is known."""
    own = select(ContributionAuthor.contribution_id).where(ContributionAuthor.participant_id == participant_id)
    return sorted(db.scalars(own))


def _way(db: Session, card: int, results: Results | None, ways: Ways | None) -> Row:
    """Idea → cluster → goal → measure → decision, as far as it has come and over whatever lies between."""
    if results is None or ways is None:
        return {"steps": [], "lines": []}
    start = (TracePart.CONTRIBUTION, card)
    return {"steps": steps_in_words(db, results.state, ways.steps(start)), "lines": ways.lines(start)}


def _card(card: Contribution) -> Row:
    return {
        "id": card.id,
        "number": card.number,
        "text": card.text,
        "lang": card.lang,
        "dir": direction_of(card.lang),
        "state": card.state.value,
        "gap": card.state in GAPS,
    }


def _now(db: Session, conference_id: int, state: dict[str, Any]) -> dict[str, Any]:
    here = select(Workshop.id).where(Workshop.conference_id == conference_id)
    rows = select(Contribution.id, Contribution.state, Contribution.lang).where(Contribution.workshop_id.in_(here))
    cards = {id_: (standing, spoken(lang)) for id_, standing, lang in db.execute(rows)}
    titles = set(db.scalars(select(Cluster.id).where(Cluster.workshop_id.in_(here), Cluster.title != "")))
    options = [option["id"] for ballot in state["ballots"] for option in ballot["options"] if option["quoted"]]
    quoted = _quoted(db, options)
    clusters = [_cluster(row, cards, named=row["id"] in titles) for row in state["clusters"]]
    sorted_in = {card for row in state["clusters"] for card in row["cards"]}
    readable = {id_ for id_, (standing, _) in cards.items() if standing is CardState.VISIBLE}
    return state | {
        "clusters": clusters,
        "ballots": [
            ballot | {"options": [_option(option, quoted) for option in ballot["options"]]}
            for ballot in state["ballots"]
        ],
        "cards": {
            "count": len(readable),
            "hidden": sum(standing in (CardState.HIDDEN, CardState.HELD) for standing, _ in cards.values()),
            "erased": sum(standing in GAPS for standing, _ in cards.values()),
            "sorted": len(readable & sorted_in),
            "languages": len({cards[id_][1] for id_ in readable}),
        },
    }


def _cluster(row: Row, cards: dict[int, tuple[CardState, str]], *, named: bool) -> Row:
    """A cluster that lost its name lost it with the card it was named after."""
    states = [cards[id_] for id_ in row["cards"] if id_ in cards]
    shown = [lang for standing, lang in states if standing is CardState.VISIBLE]
    return row | {
        "title": row["title"] if named else "",
        "count": len(shown),
        "languages": len(set(shown)),
        "hidden": sum(standing in (CardState.HIDDEN, CardState.HELD) for standing, _ in states),
        "erased": sum(standing in GAPS for standing, _ in states),
    }


def _quoted(db: Session, options: list[int]) -> dict[int, str]:
    """What options say that are cards or topics, where these may be read."""
    shown = (
        select(BallotOption.id, BallotOption.title)
        .join(Contribution, Contribution.id == BallotOption.contribution_id, isouter=True)
        .join(Topic, Topic.id == BallotOption.topic_id, isouter=True)
        .where(BallotOption.id.in_(options), Topic.hide_reason.is_(None))
        .where(Contribution.id.is_(None) | (Contribution.state == CardState.VISIBLE))
    )
    return dict(db.execute(shown).all())


def _option(option: Row, quoted: dict[int, str]) -> Row:
    return option | {"title": quoted.get(option["id"], "")} if option["quoted"] else option

"""Cards into clusters, from one to another, and back to the inbox; a card may sit in two (methods.md section 5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.reversible import Board, Change, unmarking
from participate.commands.undo import perform
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Pile
from participate.domain.refusals import Refusal
from participate.store.models import Cluster, Placement, Workshop
from participate.store.work import Work

PLACE = "place_cards"
MOVE = "move_cards"

CLUSTERS_PER_CARD = 2


def find_cluster(board: Board, cluster_id: int) -> Cluster:
    """A cluster or pile that is on the board; Refusal ``cluster_gone`` otherwise."""
    cluster = board.cluster(cluster_id)
    if cluster.removed:
        raise Refusal("cluster_gone")
    return cluster


def find_theme(board: Board, cluster_id: int) -> Cluster:
    """A cluster with a name of its own; the piles of single and unclear cards have none, and no field, and no vote."""
    cluster = find_cluster(board, cluster_id)
    if cluster.pile is not Pile.THEME:
        raise Refusal("malformed", field="cluster")
    return cluster


def clusters_of(board: Board, cards: Collection[int]) -> dict[int, list[int]]:
    sitting: dict[int, list[int]] = {card: [] for card in cards}
    placed = select(Placement).where(Placement.contribution_id.in_(sitting)).order_by(Placement.cluster_id)
    for placement in board.db.scalars(placed):
        sitting[placement.contribution_id].append(placement.cluster_id)
    return sitting


def moves(
    board: Board, cards: Collection[int], source: int | None, target: int | None
) -> tuple[list[Change], list[int]]:
    """Cards that still lie in ``source`` (None: the inbox) go to ``target``; the others are left and returned.

    When nothing can be moved the first card says why: ``card_not_shown`` or ``card_taken``.
    """
    changes: list[Change] = []
    left: list[int] = []
    for card, before in clusters_of(board, dict.fromkeys(cards)).items():
        lies_there = source in before if source is not None else not before
        if not lies_there or board.card(card).state is not CardState.VISIBLE:
            left.append(card)
            continue
        after = (set(before) - {source}) | ({target} if target is not None else set())
        changes.append(Change("card.clusters", card, before, sorted(after)))
    if left and not changes:
        shown = board.card(left[0]).state is CardState.VISIBLE
        raise Refusal("card_taken" if shown else "card_not_shown")
    marks = [] if source is None else unmarking(board, source, {change.id for change in changes})
    return [*marks, *changes], left


@dataclass(frozen=True)
class PlaceCards:
    """Cards from the inbox; with ``also``, cards that already sit in one cluster get this one as their second."""

    cluster: int
    cards: list[int]
    also: bool = False


@command(PLACE, PlaceCards, by=TEAM)
def place_cards(work: Work, actor: Actor, workshop: Workshop, act: PlaceCards) -> Answer:
    """Sort cards; those somebody else was faster with are left alone and named in ``left``."""
    board = Board(work, workshop)
    find_cluster(board, act.cluster)
    if act.also:
        changes, left = _additions(board, act.cards, act.cluster)
    else:
        changes, left = moves(board, act.cards, None, act.cluster)
    answer = perform(board, actor, PLACE, changes)
    return answer | {"cluster": act.cluster, "cards": cards_of(changes), "left": left}


def _additions(board: Board, cards: Collection[int], target: int) -> tuple[list[Change], list[int]]:
    changes, left = [], []
    for card, before in clusters_of(board, dict.fromkeys(cards)).items():
        if board.card(card).state is not CardState.VISIBLE:
            raise Refusal("card_not_shown")
        if target in before:
            continue
        if len(before) >= CLUSTERS_PER_CARD:
            left.append(card)
        else:
            changes.append(Change("card.clusters", card, before, sorted([*before, target])))
    if left and not changes:
        raise Refusal("card_in_two", limit=CLUSTERS_PER_CARD)
    return changes, left


@dataclass(frozen=True)
class MoveCards:
    """From the cluster ``source`` to the cluster ``target``, or back to the inbox with None."""

    cards: list[int]
    source: int
    target: int | None


@command(MOVE, MoveCards, by=TEAM)
def move_cards(work: Work, actor: Actor, workshop: Workshop, act: MoveCards) -> Answer:
    board = Board(work, workshop)
    find_cluster(board, act.source)
    if act.target is not None:
        find_cluster(board, act.target)
    changes, left = moves(board, act.cards, act.source, act.target)
    answer = perform(board, actor, MOVE, changes)
    return answer | {"cluster": act.target, "cards": cards_of(changes), "left": left}


def cards_of(changes: Sequence[Change]) -> list[int]:
    """The cards that change their place."""
    return [change.id for change in changes if change.what == "card.clusters"]

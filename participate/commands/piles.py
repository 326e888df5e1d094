"""What sorting needs besides themes: single and unclear cards, minority statements, stacks of cards that say the same.

Nothing is merged and nothing is dropped (methods.md section 5, rows.md 7 and 36).
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from participate.commands.clusters import matter_here
from participate.commands.moderate import TEAM
from participate.commands.placements import cards_of, clusters_of, find_theme, moves
from participate.commands.registry import Answer, command
from participate.commands.reversible import Board, Change, marked_in
from participate.commands.undo import perform
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Matter, Pile
from participate.domain.refusals import Refusal
from participate.store.models import Cluster, Placement, Workshop
from participate.store.work import Work

ASIDE = "set_aside"
DISSENT, HIGHLIGHT = "mark_dissent", "mark_highlight"
STACK = "stack_cards"


@dataclass(frozen=True)
class SetAside:
    """``cards`` from the cluster ``source``, or from the inbox with None; ``pile`` is single or unclear."""

    cards: list[int]
    pile: Pile
    source: int | None = None


@command(ASIDE, SetAside, by=TEAM)
def set_aside(work: Work, actor: Actor, workshop: Workshop, act: SetAside) -> Answer:
    """Sorted, but into no theme. The first such card opens the pile."""
    if act.pile is Pile.THEME:
        raise Refusal("malformed", field="pile")
    board = Board(work, workshop)
    pile = _pile(board, act.pile)
    opened = [Change("cluster.removed", pile.id, True, False)] if pile.removed else []
    moved, left = moves(board, act.cards, act.source, pile.id)
    answer = perform(board, actor, ASIDE, [*opened, *moved])
    return answer | {"cluster": pile.id, "cards": cards_of(moved), "left": left}


def _pile(board: Board, pile: Pile) -> Cluster:
    """The one of what is sorted here; new ones are hidden until a card lies there."""
    matter, here = matter_here(board.workshop), Cluster.workshop_id == board.workshop.id
    found = board.db.scalar(select(Cluster).where(here, Cluster.matter == matter, Cluster.pile == pile))
    return found or _new_pile(board, matter, pile)


def _new_pile(board: Board, matter: Matter, pile: Pile) -> Cluster:
    last = board.db.scalar(select(func.max(Cluster.position)).where(Cluster.workshop_id == board.workshop.id))
    made = Cluster(workshop_id=board.workshop.id, position=(last or 0) + 1, matter=matter, title="", removed=True)
    made.pile = pile
    board.db.add(made)
    board.db.flush()
    return made


@dataclass(frozen=True)
class MarkDissent:
    """Cards of a cluster that say otherwise than the rest of it."""

    cluster: int
    cards: list[int]
    dissent: bool = True


@command(DISSENT, MarkDissent, by=TEAM)
def mark_dissent(work: Work, actor: Actor, workshop: Workshop, act: MarkDissent) -> Answer:
    """They stay in the cluster and stand in the minutes under its other opinions; Refusal ``card_taken`` when gone."""
    return _mark(work, actor, workshop, act, "dissent", on=act.dissent)


@dataclass(frozen=True)
class MarkHighlight:
    """Cards of a cluster that the minutes shall quote."""

    cluster: int
    cards: list[int]
    highlight: bool = True


@command(HIGHLIGHT, MarkHighlight, by=TEAM)
def mark_highlight(work: Work, actor: Actor, workshop: Workshop, act: MarkHighlight) -> Answer:
    """Selected statements (methods.md section 8): without any the minutes quote the first cards, and say so."""
    return _mark(work, actor, workshop, act, "highlight", on=act.highlight)


def _mark(
    work: Work, actor: Actor, workshop: Workshop, act: MarkDissent | MarkHighlight, mark: str, *, on: bool
) -> Answer:
    board = Board(work, workshop)
    cluster = find_theme(board, act.cluster)
    inside = set(board.db.scalars(select(Placement.contribution_id).where(Placement.cluster_id == cluster.id)))
    if not inside.issuperset(act.cards):
        raise Refusal("card_taken")
    before = marked_in(board, cluster.id, mark)
    after = set(before) | set(act.cards) if on else set(before) - set(act.cards)
    changes = [Change(f"cluster.{mark}", cluster.id, before, sorted(after))]
    return perform(board, actor, f"mark_{mark}", changes) | {"cluster": cluster.id, mark: sorted(after)}


@dataclass(frozen=True)
class StackCards:
    """Cards that say the same: the first one lies on top; ``stacked`` False takes them off again."""

    cards: list[int]
    stacked: bool = True


@command(STACK, StackCards, by=TEAM)
def stack_cards(work: Work, actor: Actor, workshop: Workshop, act: StackCards) -> Answer:
    """Each stays a card with its own words and number; those stacked lie from now on where the top one lies."""
    board, cards = Board(work, workshop), list(dict.fromkeys(act.cards))
    if act.stacked:
        changes, top = stacking(board, cards)
        return perform(board, actor, STACK, changes) | {"stack": top}
    _check_shown(board, cards, at_least=1)
    changes = [Change("card.stack", card, board.card(card).stack_id, None) for card in cards]
    return perform(board, actor, STACK, changes) | {"stack": None}


def stacking(board: Board, cards: list[int]) -> tuple[list[Change], int]:
    """All of them onto the stack of the first, where that one lies; and the card that names the stack."""
    _check_shown(board, cards, at_least=2)
    top = board.card(cards[0]).stack_id or cards[0]
    homes = clusters_of(board, cards)
    where = homes[cards[0]]
    moved = [Change("card.clusters", card, homes[card], where) for card in cards if homes[card] != where]
    return [*moved, *(Change("card.stack", card, board.card(card).stack_id, top) for card in cards)], top


def _check_shown(board: Board, cards: list[int], at_least: int) -> None:
    if len(cards) < at_least:
        raise Refusal("malformed", field="cards")
    if any(board.card(card).state is not CardState.VISIBLE for card in cards):
        raise Refusal("card_not_shown")

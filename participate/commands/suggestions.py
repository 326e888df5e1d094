"""What the machine noticed, decided on by a person: accepted, dismissed, switched off (rows.md 13).

Accepting does what a person could do at the board, through the same changes, so that one undo takes it back; votes are
never touched, and nothing here happens by itself.
"""

from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from participate.clustering.embedding import can_embed
from participate.commands.clusters import check_fields, founding
from participate.commands.moderate import TEAM
from participate.commands.piles import stacking
from participate.commands.placements import cards_of, clusters_of, find_theme
from participate.commands.registry import Answer, command
from participate.commands.reversible import Board, Change, fields_of_cluster
from participate.commands.undo import perform
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, CardState, SuggestionKind, SuggestionState
from participate.domain.refusals import Refusal
from participate.store.course import settings_of
from participate.store.models import Suggestion, SuggestionCard, Workshop
from participate.store.work import Work

THEMES = (2, 30)
"""Fewer are no themes, more nobody reads."""


@dataclass(frozen=True)
class AcceptSuggestion:
    """``cards`` leaves some out, ``title`` names a theme, ``field`` is one of the two; where unsaid as suggested."""

    suggestion: int
    cards: list[int] | None = None
    title: str = ""
    field: int | None = None


@command(acts.ACCEPT_SUGGESTION, AcceptSuggestion, by=TEAM)
def accept_suggestion(work: Work, actor: Actor, workshop: Workshop, act: AcceptSuggestion) -> Answer:
    """Cards that say the same lie on one stack, a theme becomes a cluster, a cluster gets its field; one undo."""
    board = Board(work, workshop)
    found = _find_open(board, act.suggestion)
    if found.kind is SuggestionKind.SAME:
        changes = stacking(board, _top_first(board, _chosen(board, found, act)))[0]
    elif found.kind is SuggestionKind.THEME:
        found.cluster_id, changes, _ = founding(board, act.title, _chosen(board, found, act), None)
    else:
        changes = [_with_field(board, found, act.field)]
    answer = perform(board, actor, acts.ACCEPT_SUGGESTION, [*changes, _decide(found, SuggestionState.ACCEPTED)])
    return answer | {"suggestion": found.id, "cluster": found.cluster_id, "cards": cards_of(changes)}


def _find_open(board: Board, suggestion_id: int) -> Suggestion:
    """Refusal ``suggestion_gone`` when it was decided on, or no longer fits what lies on the board."""
    found = board.db.get(Suggestion, suggestion_id)
    if found is None or found.workshop_id != board.workshop.id or found.state is not SuggestionState.OPEN:
        raise Refusal("suggestion_gone")
    return found


def _chosen(board: Board, found: Suggestion, act: AcceptSuggestion) -> list[int]:
    """Those of its cards that are shown, or of these those that were chosen."""
    mine = select(SuggestionCard.contribution_id).where(SuggestionCard.suggestion_id == found.id)
    cards = list(board.db.scalars(mine.order_by(SuggestionCard.position)))
    shown = [card for card in cards if board.card(card).state is CardState.VISIBLE]
    chosen = shown if act.cards is None else [card for card in shown if card in act.cards]
    if not chosen or not set(act.cards or []).issubset(cards):
        raise Refusal("malformed", field="cards")
    return chosen


def _top_first(board: Board, cards: list[int]) -> list[int]:
    """What lies on a stack or in a cluster keeps its place and the others come to it; else the most central card."""
    homes = clusters_of(board, cards)
    return sorted(cards, key=lambda card: (board.card(card).stack_id is None, not homes[card]))


def _with_field(board: Board, found: Suggestion, wanted: int | None) -> Change:
    offered = [field_id for field_id, _ in found.fields]
    found.field_id = wanted or offered[0]
    if found.field_id not in offered:
        raise Refusal("unknown_field")
    cluster = find_theme(board, found.cluster_id or 0)
    before = fields_of_cluster(board, cluster.id)
    return Change("cluster.fields", cluster.id, before, check_fields(board, [*before, found.field_id], before))


def _decide(found: Suggestion, state: SuggestionState) -> Change:
    return Change("suggestion.state", found.id, found.state.value, state.value)


@dataclass(frozen=True)
class DismissSuggestion:
    """The same is not suggested again."""

    suggestion: int


@command(acts.DISMISS_SUGGESTION, DismissSuggestion, by=TEAM)
def dismiss_suggestion(work: Work, actor: Actor, workshop: Workshop, act: DismissSuggestion) -> Answer:
    """It stays dismissed; undo brings it back after a slip of the finger."""
    board = Board(work, workshop)
    found = _find_open(board, act.suggestion)
    changes = [_decide(found, SuggestionState.DISMISSED)]
    return perform(board, actor, acts.DISMISS_SUGGESTION, changes) | {"suggestion": found.id}


@dataclass(frozen=True)
class SwitchSuggestions:
    """For this workshop; off hides those that are open, on shows them again."""

    on: bool


@command(acts.SWITCH_SUGGESTIONS, SwitchSuggestions, by=LEADERS)
def switch_suggestions(work: Work, actor: Actor, workshop: Workshop, act: SwitchSuggestions) -> Answer:
    workshop.settings = {**msgspec.to_builtins(settings_of(workshop)), "suggestions": act.on}
    workshop.themes_wanted = None
    stream, about = f"workshop:{workshop.id}", {"on": int(act.on)}
    seq = work.tell(stream, acts.SWITCH_SUGGESTIONS, actor, touched={"suggestions": "all"}, about=about)
    return {"seq": seq, "on": act.on}


@dataclass(frozen=True)
class WantThemes:
    """``number`` is how many themes the cards of the inbox are sorted into: a sketch to be looked at."""

    number: int


@command(acts.WANT_THEMES, WantThemes, by=TEAM)
def want_themes(work: Work, actor: Actor, workshop: Workshop, act: WantThemes) -> Answer:
    """They come when they are found, and take the place of open ones; Refusal without the extra or switched off."""
    least, most = THEMES
    if not can_embed():
        raise Refusal("nothing_across")
    if not settings_of(workshop).suggestions:
        raise Refusal("suggestions_off")
    if not least <= act.number <= most:
        raise Refusal("number_between", least=least, most=most)
    workshop.themes_wanted = act.number
    seq = work.tell(f"workshop:{workshop.id}", acts.WANT_THEMES, actor, about={"number": act.number})
    return {"seq": seq, "number": act.number}

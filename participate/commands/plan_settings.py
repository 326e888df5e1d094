"""What a municipality calls things, how long its phases last, which fields its sheets have (rows.md 31).

Labels stand beside what they name and never in it: changing one changes no stored text and no file made earlier.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from participate.commands.plan_desk import Desk
from participate.commands.prepare_concept import existing, tell_everywhere
from participate.commands.prepare_words import ORGANISERS, Bounds, by_language, labels
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.plan_fields import BY_KEY, OWN
from participate.domain.refusals import Refusal
from participate.methods import methods
from participate.methods.names import nameable
from participate.store.models import Concept
from participate.store.work import Work

LABEL_LIMIT = 300  # characters; a rule is a sentence
MINUTES = Bounds(1, 240)
MOST_OWN_FIELDS = 20


@dataclass(frozen=True)
class SetWords:
    """Labels by key and language; an empty one gives the word of the catalogue back. Keys not named stay."""

    words: dict[str, dict[str, str]]


@command("set_words", SetWords, by=ORGANISERS, scope=Scope.CONCEPT)
def set_words(work: Work, actor: Actor, concept: Concept | None, act: SetWords) -> Answer:
    """Own labels for levels, sheet fields, phases and rules."""
    concept = existing(concept)
    known = nameable().keys()
    words = dict(concept.words)
    for key, texts in act.words.items():
        if key not in known:
            raise Refusal("malformed", field=f"words.{key}"[:60])
        said = {tag: " ".join(text.split()) for tag, text in by_language(texts, key, limit=LABEL_LIMIT).items()}
        words.pop(key, None)
        words |= {key: said} if said else {}
    concept.words = words
    return {"seq": tell_everywhere(work, actor, concept, "set_words")}


@dataclass(frozen=True)
class SetDurations:
    """Minutes by method and phase key; a method that is named gets exactly these, others stay."""

    durations: dict[str, dict[str, int]]


@command("set_durations", SetDurations, by=ORGANISERS, scope=Scope.CONCEPT)
def set_durations(work: Work, actor: Actor, concept: Concept | None, act: SetDurations) -> Answer:
    """What workshops made from now on begin with; those there are keep their minutes."""
    concept = existing(concept)
    for method, minutes in act.durations.items():
        found = methods().get(method)
        for phase, wanted in minutes.items():
            if found is None or phase not in found.phases:
                raise Refusal("malformed", field=f"durations.{method}.{phase}"[:60])
            MINUTES.check(wanted, f"durations.{method}.{phase}")
    kept = {**concept.durations, **act.durations}
    concept.durations = {method: minutes for method, minutes in kept.items() if minutes}
    return {"seq": work.tell(f"concept:{concept.id}", "set_durations", actor)}


@dataclass(frozen=True)
class OwnField:
    """A field of the municipality's own; without ``key`` it is new."""

    labels: dict[str, str]
    key: str | None = None


@dataclass(frozen=True)
class SetSheet:
    """All fields its sheets do without, and all it has besides, in their order. What was written in a field that is no
    longer used is kept, and shown again with it."""

    left_out: list[str] = field(default_factory=list)
    own_fields: list[OwnField] = field(default_factory=list)


@command("set_sheet", SetSheet, by=ORGANISERS, scope=Scope.CONCEPT)
def set_sheet(work: Work, actor: Actor, concept: Concept | None, act: SetSheet) -> Answer:
    """Which fields the sheets of this concept have; what is left out is not asked for any more."""
    desk = Desk(work, concept)
    if not BY_KEY.keys() >= set(act.left_out):
        raise Refusal("malformed", field="left_out")
    if len(act.own_fields) > MOST_OWN_FIELDS:
        raise Refusal("too_many_here", limit=MOST_OWN_FIELDS)
    before = {row["key"]: row for row in desk.concept.own_fields}
    desk.concept.left_out = sorted(set(act.left_out))
    desk.concept.own_fields = [*_own(act, before)]
    return {"seq": desk.tell(actor, "set_sheet", {"left_out": len(act.left_out), "own": len(act.own_fields)})}


def _own(act: SetSheet, before: Mapping[str, Mapping[str, object]]) -> list[dict[str, object]]:
    """The named ones in use, then those that are not any more: their keys are never given to another field."""
    last, rows, used = len(before), [], set()
    for wish in act.own_fields:
        if wish.key is not None and (wish.key not in before or wish.key in used):
            raise Refusal("not_found")
        last += wish.key is None
        key = wish.key or f"{OWN}{last}"
        used.add(key)
        rows.append({"key": key, "labels": labels(wish.labels, f"own_fields.{key}"), "in_use": True})
    return [*rows, *({**row, "in_use": False} for key, row in before.items() if key not in used)]

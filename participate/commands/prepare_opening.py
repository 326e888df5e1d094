"""Letting people in, ending the day, releasing the minutes: the three turns of a conference."""

from dataclasses import dataclass

from participate.commands.parked_left import assign_and_tell
from participate.commands.prepare_words import ORGANISERS
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.preparation import EXPECTATIONS, unset_expectations
from participate.domain.refusals import Refusal
from participate.store.course import workshops_of
from participate.store.models import Conference
from participate.store.work import Work


@dataclass(frozen=True)
class OpenConference:
    """Open for the first time, or again after it was closed by mistake."""


@command("open_conference", OpenConference, by=ORGANISERS, scope=Scope.CONFERENCE)
def open_conference(work: Work, actor: Actor, conference: Conference, act: OpenConference) -> Answer:
    """Refusal ``expectations_missing``, naming the texts in ``state["missing"]``, while any is empty (rows.md 32)."""
    texts = {name: getattr(conference, name) for name in EXPECTATIONS}
    if missing := unset_expectations(texts, conference.languages[0]):
        raise Refusal("expectations_missing", count=len(missing), state={"missing": missing})
    if conference.opened_at is None:
        conference.opened_at = work.now
    conference.closed_at = None
    return {"seq": work.tell(f"conference:{conference.id}", "open_conference", actor)}


@dataclass(frozen=True)
class CloseConference:
    """The day is over: nobody joins any more; everything written stays, and no parked matter stays open."""


@command("close_conference", CloseConference, by=ORGANISERS, scope=Scope.CONFERENCE)
def close_conference(work: Work, actor: Actor, conference: Conference, act: CloseConference) -> Answer:
    if conference.opened_at is None:
        raise Refusal("conference_not_open")
    if conference.closed_at is None:
        conference.closed_at = work.now
        for workshop in workshops_of(work.db, conference.id):
            assign_and_tell(work, actor, workshop)
    return {"seq": work.tell(f"conference:{conference.id}", "close_conference", actor)}


@dataclass(frozen=True)
class ReleaseMinutes:
    """``released`` False marks them as a draft again."""

    released: bool = True


@command("release_minutes", ReleaseMinutes, by=ORGANISERS, scope=Scope.CONFERENCE)
def release_minutes(work: Work, actor: Actor, conference: Conference, act: ReleaseMinutes) -> Answer:
    """Minutes are marked as a draft until somebody answers for them (methods.md section 8)."""
    if not act.released:
        conference.released_at = None
    elif conference.released_at is None:
        conference.released_at = work.now
    return {"seq": work.tell(f"conference:{conference.id}", "release_minutes", actor, about={"on": int(act.released)})}

"""A conference made by mistake is taken back, for as long as it holds nothing but what was prepared for it."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from participate.commands.prepare_words import ORGANISERS
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.store.models import Conference, Workshop
from participate.store.prepared import holds_nothing_yet
from participate.store.work import Work


@dataclass(frozen=True)
class RemoveConference:
    """There is no way back: whoever asks for it is asked first."""


@command("remove_conference", RemoveConference, by=ORGANISERS, scope=Scope.CONFERENCE)
def remove_conference(work: Work, actor: Actor, conference: Conference, act: RemoveConference) -> Answer:
    """Only one that was never opened and into which nothing was imported; its workshops, questions and links go too."""
    id_, concept_id = conference.id, conference.concept_id
    work.db.refresh(conference, with_for_update=True)  # what another process is reading in counts, or comes too late
    workshops = list(work.db.scalars(select(Workshop.id).where(Workshop.conference_id == id_).with_for_update()))
    if not holds_nothing_yet(work.db, conference):
        raise Refusal("conference_in_use")
    work.forget([f"conference:{id_}", *(f"workshop:{workshop}" for workshop in workshops)])
    work.db.execute(delete(Workshop).where(Workshop.id.in_(workshops)))
    work.db.delete(conference)
    return {"seq": work.tell(f"concept:{concept_id}", "remove_conference", actor, about={"conference": id_})}

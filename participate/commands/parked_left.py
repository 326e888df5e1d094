"""What is still parked when a workshop or the day ends goes to whoever asked the hall: none is forgotten.

Every entry ends assigned or closed (methods.md section 5); whoever leads is told before, and may say otherwise after.
"""

from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.text import CARD_LIMIT
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.i18n.languages import pick_text
from participate.store.models import Concept, Conference, ParkingEnd, Workshop
from participate.store.parking import open_entries
from participate.store.work import Work

LEFT = _("Still open at the end, goes to: %(name)s")


def assign_left(work: Work, workshop: Workshop) -> list[int]:
    """Assign every open entry to the commissioner by name, else to the municipality; the cards."""
    left = open_entries(work.db, [workshop.id])
    if left:
        conference = work.db.get_one(Conference, workshop.conference_id)
        first = conference.languages[0]
        asking, _tag = pick_text(conference.commissioner, first)
        name = asking or work.db.get_one(Concept, conference.concept_id).municipality
        note = translator(first)(LEFT, name=name)[:CARD_LIMIT]
        work.db.add_all(ParkingEnd(contribution_id=card, end="assigned", note=note) for card in left)
        work.db.flush()
    return left


def assign_and_tell(work: Work, actor: Actor, workshop: Workshop) -> None:
    """The same where nothing else tells the hall of it."""
    left = assign_left(work, workshop)
    if left:
        stream, about = f"workshop:{workshop.id}", {"count": len(left)}
        work.tell(stream, acts.END_PARKED, actor, touched={"contributions": left}, about=about, reason="assigned")

"""Parallel sub-workshops under one clock: made with their parent, people spread over them (methods.md section 4)."""

from dataclasses import replace

import msgspec
from sqlalchemy import select

from participate.commands.prepare_conference import fresh_code
from participate.commands.prepare_places import lay_tables
from participate.commands.seat import person_to_seat
from participate.domain.actors import Actor
from participate.domain.kinds import RunStatus
from participate.domain.refusals import Refusal
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.methods.spread import latecomer, spread
from participate.store.course import settings_of, workshops_of
from participate.store.day import ON, children_of, workshop_now
from participate.store.models import Conference, Participant, Workshop
from participate.store.people import places_of, present_people
from participate.store.work import Work

GROUP_TITLE = _("%(title)s – group %(number)s")


def check_own_clock(work: Work, workshop: Workshop) -> None:
    """Refusal ``led_elsewhere`` for a sub-workshop, naming whose clock and plan it follows."""
    if workshop.parent_id is not None:
        parent = work.db.get_one(Workshop, workshop.parent_id)
        raise Refusal("led_elsewhere", title=parent.title, state={"workshop": parent.id})


def make_groups(work: Work, actor: Actor, workshop: Workshop) -> None:
    """As many sub-workshops as the settings say, each with its own code and places; none for a single group.

    Those there stay as they are; one too many goes, unless somebody has written in it (Refusal ``workshop_in_use``).
    """
    wanted = settings_of(workshop).groups
    wanted = wanted if wanted > 1 else 0
    there = children_of(work.db, workshop.id)
    for extra in there[wanted:]:
        if extra.last_contribution:
            raise Refusal("workshop_in_use")
        work.db.delete(extra)
    for number in range(len(there) + 1, wanted + 1):
        _add_group(work, actor, workshop, number)
    follow_parent(work, workshop)


def _add_group(work: Work, actor: Actor, parent: Workshop, number: int) -> None:
    languages = work.db.get_one(Conference, parent.conference_id).languages
    title = translator(languages[0])(GROUP_TITLE, title=parent.title, number=number)
    group = Workshop(
        conference_id=parent.conference_id,
        code=fresh_code(work),
        method=parent.method,
        title=title[:200],
        parent_id=parent.id,
        settings=dict(parent.settings),
    )
    work.db.add(group)
    work.db.flush()
    places = places_of(work.db, parent.id)
    lay_tables(work, group, len(places) or 1, places[0].seats if places else 5)
    work.tell(f"workshop:{group.id}", "create_workshop", actor)


def follow_parent(work: Work, parent: Workshop) -> None:
    """Plan, minutes, planned time and place in the day are the parent's; holding back and suggestions a group's own."""
    settings = settings_of(parent)
    for group in children_of(work.db, parent.id):
        kept = settings_of(group)
        own = replace(settings, groups=1, hold_back=kept.hold_back, suggestions=kept.suggestions)
        group.settings = msgspec.to_builtins(own)
        group.position, group.starts_at = parent.position, parent.starts_at
        group.migrant_led, group.version = parent.migrant_led, parent.version
    work.db.flush()


def spread_people(work: Work, conference_id: int) -> None:
    """Whoever the day has led to a workshop that is held in groups goes to one of them; nobody is moved again.

    Those present first, so that the groups are of one size; then those who may come back, to the smallest that fits.
    """
    workshops = workshops_of(work.db, conference_id)
    parents = {w.id for w in workshops if w.status in ON} & {w.parent_id for w in workshops}
    if not parents:
        return
    here = {person.id for person in present_people(work.db, conference_id, work.now)}
    staying = select(Participant).where(Participant.conference_id == conference_id, Participant.left_at.is_(None))
    waiting: dict[int, list[Participant]] = {}
    for person in work.db.scalars(staying.order_by(Participant.number)):
        now = workshop_now(workshops, person.workshop_id)
        if now is not None and now.id in parents:
            waiting.setdefault(now.id, []).append(person)
    for parent_id, people in waiting.items():
        _spread(work, parent_id, [p for p in people if p.id in here])
        for person in people:
            if person.id not in here:
                send_to_group(work, work.db.get_one(Workshop, parent_id), person)


def _spread(work: Work, parent_id: int, people: list[Participant]) -> None:
    groups = children_of(work.db, parent_id)
    there = {group.id: [person_to_seat(person) for person in members_of(work, group)] for group in groups}
    found = spread([person_to_seat(person) for person in people], [group.id for group in groups], there)
    for person in people:
        person.workshop_id = found[person.number]
    work.db.flush()


def members_of(work: Work, workshop: Workshop) -> list[Participant]:
    """Everybody who is in this sub-workshop and has not left."""
    found = select(Participant).where(Participant.workshop_id == workshop.id, Participant.left_at.is_(None))
    return list(work.db.scalars(found.order_by(Participant.number)))


def send_to_group(work: Work, workshop: Workshop, person: Participant) -> Workshop:
    """The smallest sub-workshop in which somebody shares this person's language; the workshop itself if it has none."""
    groups = {group.id: group for group in children_of(work.db, workshop.id)}
    if groups and workshop.status is not RunStatus.ENDED:
        there = {id_: [person_to_seat(one) for one in members_of(work, group)] for id_, group in groups.items()}
        workshop = groups[latecomer(person_to_seat(person), there)]
    person.workshop_id = workshop.id
    work.db.flush()
    return workshop


def place_newcomer(work: Work, actor: Actor, person: Participant) -> None:
    """Somebody who comes while a workshop is held in groups is in one of them at once."""
    workshops = workshops_of(work.db, person.conference_id)
    now = workshop_now(workshops, person.workshop_id)
    if now is None or now.status not in ON or all(workshop.parent_id != now.id for workshop in workshops):
        return
    send_to_group(work, now, person)
    work.tell(f"workshop:{now.id}", "join", actor, about={"number": person.number})

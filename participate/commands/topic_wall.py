"""The agenda wall's own rules, for all acts on topics: whose topic, which time and place (methods.md section 3)."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from participate.commands.registry import Answer
from participate.commands.seat import find_place
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.text import TITLE_LIMIT, clean_text, is_blank
from participate.i18n.detection import detect_language
from participate.store.models import Conference, Convener, Place, ProposedMove, Topic, VoluntaryName, Workshop
from participate.store.topics import conveners_of, slots_now
from participate.store.work import Touched, Work

PHONE = frozenset({Role.PARTICIPANT})


def find_topic(work: Work, workshop: Workshop, topic_id: int) -> Topic:
    topic = work.db.get(Topic, topic_id)
    if topic is None or topic.workshop_id != workshop.id:
        raise Refusal("not_found")
    return topic


def own_topic(work: Work, actor: Actor, workshop: Workshop, topic_id: int) -> Topic:
    """A topic this person convenes; Refusal ``not_convener`` for everybody else, moderators too."""
    topic = find_topic(work, workshop, topic_id)
    if not convenes(work, actor, topic):
        raise Refusal("not_convener")
    return topic


def convenes(work: Work, actor: Actor, topic: Topic) -> bool:
    return actor.role is Role.PARTICIPANT and work.db.get(Convener, (topic.id, actor.id)) is not None


def is_vacant(work: Work, topic: Topic) -> bool:
    """Whether nobody convenes it, or everybody who did has left the hall."""
    calling = conveners_of(work.db, topic.workshop_id).get(topic.id)
    return calling is None or calling.here == 0


def check_standing(*topics: Topic) -> None:
    """Only what is on the wall can be moved: not what was parked, merged or withdrawn."""
    if any(topic.aside is not None for topic in topics):
        raise Refusal("topic_aside")


def check_title(typed: str) -> str:
    """A topic's title on one line, as it was typed."""
    title = " ".join(clean_text(typed).split())
    if is_blank(title):
        raise Refusal("empty_text", state={"field": "title"})
    if len(title) > TITLE_LIMIT:
        raise Refusal("text_too_long", limit=TITLE_LIMIT, length=len(title), state={"field": "title"})
    return title


def language_of_title(work: Work, workshop: Workshop, title: str, chosen: str | None) -> str:
    languages = work.db.get_one(Conference, workshop.conference_id).languages
    return detect_language(title, languages, chosen or languages[0])


def check_spot(
    work: Work, workshop: Workshop, slot: int | None, place: int | None, *, for_topics: frozenset[int] = frozenset()
) -> tuple[int | None, int | None]:
    """Slot and the place's id, once it is sure that the time is not over and no other topic is there; or neither."""
    if slot is None and place is None:
        return None, None
    if slot is None or place is None:
        raise Refusal("place_and_time")
    slots = slots_now(workshop)
    if not 1 <= slot <= slots.count:
        raise Refusal("no_such_slot", slot=slot)
    if slot in slots.past:
        raise Refusal("slot_over")
    place_id = find_place(work, workshop, place).id
    there = standing_at(work, workshop, slot, place_id)
    if there is not None and there.id not in for_topics:
        title = "…" if there.hide_reason else there.title
        raise Refusal("place_taken", number=there.number, title=title, state={"topic": there.id})
    return slot, place_id


def standing_at(work: Work, workshop: Workshop, slot: int, place_id: int) -> Topic | None:
    """The topic that has this time and place; one that was set aside keeps none."""
    there = select(Topic).where(
        Topic.workshop_id == workshop.id, Topic.slot == slot, Topic.place_id == place_id, Topic.aside.is_(None)
    )
    return work.db.scalar(there.limit(1))


def bring_back(work: Work, workshop: Workshop, topic: Topic, *, was_held: bool = False) -> None:
    """Back to the wall: to its old time and place where they are still free or it was held there, else without."""
    if topic.slot is not None and topic.place_id is not None and not was_held:
        place = work.db.get_one(Place, topic.place_id)
        gone = topic.slot in slots_now(workshop).past or place.merged_into is not None
        if gone or standing_at(work, workshop, topic.slot, topic.place_id) is not None:
            topic.slot = topic.place_id = None
    topic.aside = topic.merged_into_id = None


def forget_moves(work: Work, *topics: Topic) -> None:
    """What was proposed for a topic ends when its conveners do something else with it."""
    ids = [topic.id for topic in topics]
    work.db.execute(delete(ProposedMove).where(ProposedMove.topic_id.in_(ids)))


def forget_names(work: Work, topic: Topic) -> None:
    work.db.execute(delete(VoluntaryName).where(VoluntaryName.topic_id == topic.id))


def tell_topics(
    work: Work,
    actor: Actor,
    workshop: Workshop,
    name: str,
    *topics: Topic,
    whole: bool = False,
    touched: Touched | None = None,
    about: Mapping[str, int | str | None] | None = None,
) -> Answer:
    """Tell what was done with these topics; ``whole`` where the rows of others change with them, as in a merger.

    Rows named here are sent even where they look the same: a phone that convenes one looks after its requests then.
    """
    ids = [topic.id for topic in topics]
    rows: Touched = {"topics": "all" if whole else ids, "moves": "all" if whole else ids, **(touched or {})}
    numbers = [topic.number for topic in topics]
    told = {"topic": numbers[0], **({"other": numbers[1]} if len(numbers) > 1 else {}), **(about or {})}
    return {"seq": work.tell(f"workshop:{workshop.id}", name, actor, touched=rows, about=told)}


def spot_of(work: Work, topic: Topic) -> dict[str, int | None]:
    """Where a topic is now, with the place's number."""
    place = None if topic.place_id is None else work.db.get_one(Place, topic.place_id).number
    return {"slot": topic.slot, "place": place}

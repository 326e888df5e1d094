"""An insult in a title, an answer or a picture, of a topic, a group or a sheet, is taken off every screen of the hall.

It can be shown again; whoever wrote it still reads it, marked as hidden, as with cards (rows.md 35).
"""

from dataclasses import dataclass

from participate.commands.groups import find_group
from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.sheets import touch_sheet
from participate.commands.topic_wall import find_topic
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, HideReason
from participate.domain.refusals import Refusal
from participate.store.models import Group, Picture, Sheet, SheetAnswer, Topic, Workshop
from participate.store.work import Touched, Work


@dataclass(frozen=True)
class HideTopic:
    """One tap on the topic, one on the reason."""

    topic: int
    reason: HideReason


@dataclass(frozen=True)
class OneTopic:
    """A topic by its id."""

    topic: int


@command(acts.HIDE_TOPIC, HideTopic, by=TEAM)
def hide_topic(work: Work, actor: Actor, workshop: Workshop, act: HideTopic) -> Answer:
    """Its title and names disappear; its time, place, conveners and interests stay as they are."""
    return _turn_topic(work, actor, workshop, act.topic, acts.HIDE_TOPIC, act.reason)


@command(acts.UNHIDE_TOPIC, OneTopic, by=TEAM)
def unhide_topic(work: Work, actor: Actor, workshop: Workshop, act: OneTopic) -> Answer:
    return _turn_topic(work, actor, workshop, act.topic, acts.UNHIDE_TOPIC, None)


def _turn_topic(work: Work, actor: Actor, workshop: Workshop, id_: int, name: str, reason: HideReason | None) -> Answer:
    topic = find_topic(work, workshop, id_)
    touched: Touched = {"topics": [topic.id], "options": "all"}
    about: dict[str, int | str | None] = {"topic": topic.id, "number": topic.number}
    return _turn(work, actor, workshop, topic, name, reason, touched, about) | {"topic": topic.id}


@dataclass(frozen=True)
class HideGroup:
    """One tap on the group's title, one on the reason."""

    group: int
    reason: HideReason


@dataclass(frozen=True)
class OneGroup:
    """A group by its id."""

    group: int


@command(acts.HIDE_GROUP, HideGroup, by=TEAM)
def hide_group(work: Work, actor: Actor, workshop: Workshop, act: HideGroup) -> Answer:
    """Its title disappears; its people, its sheets and its agreements stay."""
    return _turn_group(work, actor, workshop, act.group, acts.HIDE_GROUP, act.reason)


@command(acts.UNHIDE_GROUP, OneGroup, by=TEAM)
def unhide_group(work: Work, actor: Actor, workshop: Workshop, act: OneGroup) -> Answer:
    return _turn_group(work, actor, workshop, act.group, acts.UNHIDE_GROUP, None)


def _turn_group(work: Work, actor: Actor, workshop: Workshop, id_: int, name: str, reason: HideReason | None) -> Answer:
    group = find_group(work, workshop, id_)
    about: dict[str, int | str | None] = {"group": group.id, "number": group.number}
    return _turn(work, actor, workshop, group, name, reason, {"groups": [group.id]}, about) | {"group": group.id}


@dataclass(frozen=True)
class HideAnswer:
    """``question`` is the key of the question on the sheet; one tap on the answer, one on the reason."""

    sheet: int
    question: str
    reason: HideReason


@dataclass(frozen=True)
class OneAnswer:
    """An answer by its sheet's id and its question's key."""

    sheet: int
    question: str


@command(acts.HIDE_ANSWER, HideAnswer, by=TEAM)
def hide_answer(work: Work, actor: Actor, workshop: Workshop, act: HideAnswer) -> Answer:
    """One answer of a report or any other sheet; whoever writes it may go on, and it stays hidden until it is shown."""
    return _turn_answer(work, actor, workshop, act.sheet, act.question, acts.HIDE_ANSWER, act.reason)


@command(acts.UNHIDE_ANSWER, OneAnswer, by=TEAM)
def unhide_answer(work: Work, actor: Actor, workshop: Workshop, act: OneAnswer) -> Answer:
    return _turn_answer(work, actor, workshop, act.sheet, act.question, acts.UNHIDE_ANSWER, None)


def _turn_answer(
    work: Work, actor: Actor, workshop: Workshop, sheet_id: int, question: str, name: str, reason: HideReason | None
) -> Answer:
    sheet = work.db.get(Sheet, sheet_id)
    answer = work.db.get(SheetAnswer, (sheet_id, question))
    if sheet is None or answer is None or sheet.workshop_id != workshop.id:
        raise Refusal("not_found")
    about: dict[str, int | str | None] = {"sheet": sheet.id, "question": question}
    told = _turn(work, actor, workshop, answer, name, reason, touch_sheet(sheet), about)
    return told | {"sheet": sheet.id, "question": question}


@dataclass(frozen=True)
class HidePicture:
    """One tap on the picture, one on the reason."""

    picture: int
    reason: HideReason


@dataclass(frozen=True)
class OnePicture:
    """A picture by its id."""

    picture: int


@command(acts.HIDE_PICTURE, HidePicture, by=TEAM)
def hide_picture(work: Work, actor: Actor, workshop: Workshop, act: HidePicture) -> Answer:
    """Hidden is not deleted; whoever works on the sheet still sees it."""
    return _turn_picture(work, actor, workshop, act.picture, acts.HIDE_PICTURE, act.reason)


@command(acts.UNHIDE_PICTURE, OnePicture, by=TEAM)
def unhide_picture(work: Work, actor: Actor, workshop: Workshop, act: OnePicture) -> Answer:
    return _turn_picture(work, actor, workshop, act.picture, acts.UNHIDE_PICTURE, None)


def _turn_picture(
    work: Work, actor: Actor, workshop: Workshop, id_: int, name: str, reason: HideReason | None
) -> Answer:
    picture = work.db.get(Picture, id_)
    if picture is None or picture.workshop_id != workshop.id:
        raise Refusal("not_found")
    picture.state = CardState.HIDDEN if reason else CardState.VISIBLE
    touched = touch_sheet(work.db.get_one(Sheet, picture.sheet_id))
    told = _turn(work, actor, workshop, picture, name, reason, touched, {"number": picture.number})
    return told | {"picture": picture.id, "state": picture.state.value}


def _turn(
    work: Work, actor: Actor, workshop: Workshop, what: Topic | Group | SheetAnswer | Picture, name: str,
    reason: HideReason | None, touched: Touched, about: dict[str, int | str | None],
) -> Answer:  # fmt: skip
    """Hidden with a reason, or shown again; ``moderated`` tells every phone to look after its own words."""
    what.hide_reason = reason
    workshop.moderated += 1
    why = reason.value if reason else None
    return {"seq": work.tell(f"workshop:{workshop.id}", name, actor, touched=touched, about=about, reason=why)}

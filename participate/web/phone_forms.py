"""What the plain forms of topics, groups and shared sheets say, as the fields of their acts; scripts read the same."""

import re
from collections.abc import Callable
from typing import Any

from werkzeug.datastructures import MultiDict

from participate.domain import acts
from participate.domain.kinds import SheetKind
from participate.domain.refusals import Refusal
from participate.domain.sheets import SHEETS

Form = MultiDict[str, str]
Fields = dict[str, Any]


def number(form: Form, name: str) -> int:
    """A whole number; Refusal ``malformed`` for anything else."""
    text = form.get(name, "")
    if not text.isdigit() or len(text) > 9:
        raise Refusal("malformed", field=name)
    return int(text)


def vote(form: Form) -> Fields:
    """Dots on an option, or one value of an answer: ``aspect`` names its place among ``values``, "" takes it back."""
    fields = {name: number(form, name) for name in ("ballot", "option")}
    if "dots" in form:
        return {**fields, "dots": number(form, "dots")}
    said = [int(each) for each in re.findall(r"-?\d{1,3}", form.get("values", ""))]
    typed, place = form.get("value", ""), number(form, "aspect")
    if not re.fullmatch(r"-?\d{1,3}|", typed) or place >= max(len(said), 1):
        raise Refusal("malformed", field="value")
    if len(said) > 1:
        return {**fields, "values": [*said[:place], int(typed or 0), *said[place + 1 :]]}
    return {**fields, "values": [int(typed)] if typed else []}


def numbers(*names: str) -> Callable[[Form], Fields]:
    return lambda form: {name: number(form, name) for name in names}


def spot(form: Form) -> Fields:
    """``2:5`` is the second time at place 5, nothing is nowhere yet."""
    slot, _, place = form.get("spot", "").partition(":")
    return (
        {"slot": int(slot), "place": int(place)}
        if slot.isdigit() and place.isdigit()
        else {"slot": None, "place": None}
    )


def voluntary_name(form: Form) -> Fields:
    return {"who": form.get("who", "").strip(), "show_name": "show_name" in form}


def origin(form: Form) -> Fields:
    """``topic:12`` → the part something comes from."""
    part, _, id_ = form.get("about", "").partition(":")
    return {"about": {"part": part, "id": int(id_)}} if id_.isdigit() else {}


def owner(form: Form) -> Fields:
    """A sheet is a topic's or a group's."""
    return {name: number(form, name) for name in ("topic", "group") if form.get(name)}


def yes(name: str, *ids: str) -> Callable[[Form], Fields]:
    return lambda form: {**{id_: number(form, id_) for id_ in ids}, name: form.get(name) == "yes"}


def answers(form: Form) -> Fields:
    """Only what was changed here, each with the wording its writer saw."""
    kind = SheetKind(form.get("kind", "")) if form.get("kind") in set(SheetKind) else SheetKind.REPORT
    said = {
        question.key: {"text": form[question.key].strip(), "seen": number(form, f"seen.{question.key}")}
        for question in SHEETS[kind]
        if question.key in form and _plain(form[question.key]) != _plain(form.get(f"was.{question.key}", ""))
    }
    return {"kind": kind.value, **owner(form), "answers": said}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def card(form: Form) -> Fields:
    """What is written: in the phase's purpose, or in one of its own about something."""
    said: Fields = {
        "text": form.get("text", ""),
        "phase": form.get("phase") or None,
        "kind": form.get("kind") or "none",
    }
    about = origin(form)
    topic = {"topic": about["about"]["id"]} if about and about["about"]["part"] == "topic" else {}
    said |= {"area": number(form, "area")} if form.get("area") else {}
    return said | ({"purpose": form["purpose"]} if form.get("purpose") else {}) | (topic or about)


def agreement(form: Form) -> Fields:
    texts = {name: form.get(name, "").strip() for name in ("what", "with_whom", "by_when")}
    return {**texts, **voluntary_name(form)}


def agreed_anew(form: Form) -> Fields:
    """A name that is left empty stays as it was; only a tick takes it away."""
    named = numbers("agreement", "version")(form)
    if form.get("removed") == "yes":
        return named | {"removed": True}
    said = agreement(form)
    kept = {"who", "show_name"} if not said["who"] else set()
    cleared = {"who": ""} if "nobody" in form else {}
    return named | {name: text for name, text in said.items() if name not in kept} | cleared


def topic_anew(form: Form) -> Fields:
    """The form holds the name that was given: an emptied field takes it back, the tick says whether all may read it."""
    return {**numbers("topic")(form), "title": form.get("title", ""), **voluntary_name(form)}


FIELDS: dict[str, Callable[[Form], Fields]] = {
    acts.CONTRIBUTE: card,
    acts.PROPOSE_TOPIC: lambda form: {
        "title": form.get("title", ""), **voluntary_name(form), **spot(form), **origin(form),
    },
    acts.EDIT_TOPIC: topic_anew,
    acts.PLACE_TOPIC: lambda form: {**numbers("topic")(form), **spot(form)},
    acts.ASK_CONVENER: lambda form: {**numbers("topic", "other")(form), "what": form.get("what", "")},
    acts.ANSWER_CONVENER: yes("accept", "request"),
    acts.PART_TOPIC: numbers("topic"),
    acts.PARK_TOPIC: yes("parked", "topic"),
    acts.CANCEL_TOPIC: yes("cancelled", "topic"),
    acts.TAKE_TOPIC: numbers("topic"),
    acts.LEAVE_TOPIC: numbers("topic"),
    acts.CONTINUE_TOPIC: lambda form: {**numbers("topic")(form), **spot(form)},
    acts.ACCEPT_MOVE: yes("accept", "topic"),
    acts.MARK_INTEREST: yes("on", "topic"),
    acts.WRITE_SHEET: answers,
    acts.SUBMIT_SHEET: yes("submitted", "sheet"),
    acts.FOUND_GROUP: lambda form: {"kind": form.get("kind", ""), "title": form.get("title", ""), **origin(form)},
    acts.JOIN_GROUP: numbers("group"),
    acts.LEAVE_GROUP: numbers("group"),
    acts.AGREE: lambda form: {**numbers("group")(form), **agreement(form)},
    acts.EDIT_AGREEMENT: agreed_anew,
    acts.RED_CARD: lambda form: {},
}  # fmt: skip
"""By act, as :data:`participate.web.participant.FIELDS` has them."""

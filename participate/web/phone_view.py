"""What one phone shows at this moment: the hall's snapshot and the person's own part, picked apart for templates.

The same picking happens in static/js/screens/phone.js after every change; a browser test compares the two.
"""

from datetime import UTC, datetime
from typing import Any

from participate.domain.actors import Actor
from participate.domain.kinds import Audience
from participate.i18n.languages import FIRST, SOURCE, language_of
from participate.i18n.own_words import OwnWords, named, own_translator
from participate.methods import find_method
from participate.methods.base import PLACES
from participate.methods.names import said_rules
from participate.methods.parts import PART_WORDS
from participate.snapshots import take
from participate.snapshots.own_words import words_of_conference
from participate.snapshots.participant import personal_of
from participate.web.ballot_words import vote_now
from participate.web.future_view import future_view
from participate.web.people import page_language
from participate.web.phone_parts import part_words
from participate.web.services import services

Row = dict[str, Any]
NO_LISTS: dict[str, dict[str, Row]] = {"contributions": {}, "clusters": {}, "places": {}, "seats": {}, "options": {}}


def phone_view(conference: Row, actor: Actor) -> Row:
    """``state``, ``lists`` and ``mine`` as they came, and what follows from them."""
    workshop = conference["workshop"]
    with services().database.reading() as db:
        mine = personal_of(db, actor.id, workshop)
        snapshot = None if workshop is None else take(db, Audience.PARTICIPANT, f"workshop:{workshop}")
        own = words_of_conference(db, conference["id"])
    state = snapshot["state"] if snapshot else None
    lists = snapshot["lists"] if snapshot else NO_LISTS
    seat = lists["seats"].get(str(mine["number"]))
    place = seat["place"] if seat else None
    here = lists["places"].get(str(place)) if place is not None else None
    hosting = [row["number"] for row in lists["places"].values() if row["host"] == mine["number"]]
    phase = state["phase"] if state else None
    view = {
        "state": state,
        "lists": lists,
        "mine": mine,
        "phase": phase,
        "activity": activity_of(conference["standing"], state),
        **method_words(state, own),
        "place": place,
        "here": here,
        "hosting": hosting[0] if hosting else None,
        "question": (here and here["question"]) or (state and state["question"]) or {},
        "notes": notes_of(mine["table"], state),
        "now": round(datetime.now(UTC).timestamp() * 1000),
    }
    return view | part_words(conference, view) | future_view(state, lists) | vote_now(state, page_language())


def method_words(state: Row | None, own: OwnWords) -> Row:
    """What the workshop's method says, in the page's language and the municipality's own words, and which activities
    its phone needs sections for."""
    method = None if state is None else find_method(state["workshop"]["method"])
    if state is None or method is None:
        return {"phase_words": {}, "rules": {}, "activities": [], "place_words": PLACES}
    _ = own_translator(page_language(), own)
    words = {
        key: [named(_, f"phase.{key}", said.heading or said.name), _(said.instruction) if said.instruction else ""]
        for key, said in {**PART_WORDS, **method.phases}.items()
    }
    return {
        "phase_words": words,
        "rules": {key: said_rules(_, key, rules) for key, rules in method.rules.items()},
        "activities": state["activities"],
        "place_words": method.place,
    }


def activity_of(standing: str, state: Row | None) -> str:
    """The section to show: the phase's activity, ``waiting`` before it begins, ``end`` when all is over."""
    if standing == "over" or (state and state["status"] == "ended"):
        return "end"
    return str(state["phase"]["activity"]) if state and state["phase"] else "waiting"


def notes_of(table: list[Row], state: Row | None) -> dict[str, list[Row]]:
    """The tablecloth: ``now`` is being written, ``earlier`` is what was left here, the hand-over notes first."""
    if state is None or state["phase"] is None:
        return {"now": [], "earlier": []}
    purpose, round_ = state["phase"]["purpose"] or "note", state["round"]
    now = [row for row in table if row["purpose"] == purpose and (row["round"] == round_ or purpose != "note")]
    told = [row for row in table if row["purpose"] != "core" and ((row["round"] or 0) < round_ or purpose != "note")]
    told.sort(key=lambda row: (-(row["round"] or 0), row["purpose"] != "handover"))
    return {"now": now, "earlier": told}


def language_chain(tag: str) -> list[str]:
    """The languages a text is looked for in, best first (participate.i18n.languages.pick_text)."""
    return list(dict.fromkeys([tag, *language_of(tag).fallback, FIRST, SOURCE]))

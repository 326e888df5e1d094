"""A conference in clear steps: what and when, what people may expect, groups and languages, opening and closing."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.preparation import EVENT_ACCESS, EXPECTATIONS
from participate.exports import PAPERS
from participate.snapshots.day import unsettled
from participate.snapshots.preparation import conference_page, is_removable
from participate.snapshots.preparation_rows import ConferencePage
from participate.web.prepare import NEW_ROWS, listed_rows
from participate.web.prepare_page import Filled, attempt, flat, perform, prepare_blueprint, typed_number, typed_texts
from participate.web.services import services

STEPS = ("basics", "expectations", "groups", "workshops", "people", "papers", "open", "results")
TURNS = {
    "open": "open_conference",
    "close": "close_conference",
    "release": "release_minutes",
    "withdraw": "release_minutes",
}

prepare_conference = prepare_blueprint("prepare_conference", __name__, by=frozenset({Role.ORGANISER}))


def read_conference(conference: int) -> ConferencePage:
    with services().database.reading() as db:
        return conference_page(db, conference)


def show_step(found: ConferencePage, step: str, form: Filled, **more: Any) -> str:
    """One step's page, with the way through all of them and what is missing where."""
    missing = {gap.step for gap in found.blocking}
    hinted = {"workshops" if gap.step == "questions" else gap.step for gap in found.hints}
    return render_template(
        f"prepare/{step}.html",
        conference=found,
        steps=STEPS,
        step=step,
        missing=missing,
        hinted=hinted,
        form=form,
        public_url=services().settings.public_url,
        crumbs=[(f"/staff/concepts/{found.concept}", found.municipality)],
        **more,
    )


def edit_step(conference: int, step: str, act: Callable[[], object], after: str) -> Response:
    """Do the step's act and go on to ``after``, or show the step again with what was typed."""
    found = read_conference(conference)

    def done() -> str:
        act()
        return f"/staff/conferences/{conference}/{after}"

    return attempt(done, lambda form: show_step(found, step, form, **more_of(found, step)))


def more_of(found: ConferencePage, step: str) -> dict[str, Any]:
    """What a page shows besides its form."""
    if step == "basics":
        return {"event_access": EVENT_ACCESS}
    if step == "overview":
        with services().database.reading() as db:
            return {"removable": is_removable(db, found.id)}
    if step == "open":
        with services().database.reading() as db:
            return {"papers": PAPERS, "unsettled": unsettled(db, found.id)}
    if step != "groups":
        return {}
    return {"rows": [str(row.id) for row in found.groups] + [f"new{number}" for number in range(1, NEW_ROWS + 1)]}


def kept_of(found: ConferencePage) -> dict[str, str]:
    """A conference as the flat names of its forms."""
    kept = {
        "title": found.title,
        "held_on": found.held_on.isoformat() if found.held_on else "",
        "venue": found.venue,
        "contact": found.contact,
        "moderation": found.moderation,
        "access": " ".join(found.access),
        "retention_days": str(found.retention_days),
        "receipt_months": str(found.receipt_months),
        "machine_translation": "1" if found.machine_translation else "",
        "languages": " ".join(found.languages),
        "first": found.languages[0],
    }
    for name, texts in found.texts.items():
        kept |= flat(name, texts)
    for place, group in enumerate(found.groups, start=1):
        kept |= {
            f"group.{group.id}.order": str(place),
            f"group.{group.id}.migrant_led": "1" if group.migrant_led else "",
        }
        kept |= flat(f"group.{group.id}", group.labels)
    return kept


@prepare_conference.get("/conferences/<int(max=2147483647):conference>")
def overview(conference: int) -> str:
    found = read_conference(conference)
    return show_step(found, "overview", Filled({}), **more_of(found, "overview"))


@prepare_conference.get("/conferences/<int(max=2147483647):conference>/<any(basics, expectations, groups, open):step>")
def step_screen(conference: int, step: str) -> str:
    found = read_conference(conference)
    return show_step(found, step, Filled(kept_of(found)), **more_of(found, step))


@prepare_conference.post("/conferences/<int(max=2147483647):conference>/basics")
def edit_basics(conference: int) -> Response:
    def act() -> None:
        wired = services().settings.translation is not None
        perform(
            "edit_conference",
            conference=conference,
            title=request.form.get("title", ""),
            held_on=request.form.get("held_on") or None,
            venue=request.form.get("venue", ""),
            moderation=request.form.get("moderation", ""),
            access=request.form.getlist("access"),
            retention_days=typed_number("retention_days"),
            receipt_months=typed_number("receipt_months"),
            **({"machine_translation": bool(request.form.get("machine_translation"))} if wired else {}),
        )

    return edit_step(conference, "basics", act, "expectations")


@prepare_conference.post("/conferences/<int(max=2147483647):conference>/expectations")
def edit_expectations(conference: int) -> Response:
    def act() -> None:
        texts = {name: typed_texts(name) for name in (*EXPECTATIONS, "next_steps")}
        perform("edit_conference", conference=conference, contact=request.form.get("contact", ""), **texts)

    return edit_step(conference, "expectations", act, "groups")


@prepare_conference.post("/conferences/<int(max=2147483647):conference>/languages")
def edit_languages(conference: int) -> Response:
    """The first language leads: its texts are compulsory, and phones fall back to it."""

    def act() -> None:
        first = request.form.get("first", "")
        languages = dict.fromkeys([first, *request.form.getlist("languages")] if first else [])
        perform("edit_conference", conference=conference, languages=list(languages))

    return edit_step(conference, "groups", act, "groups?saved=languages")


@prepare_conference.post("/conferences/<int(max=2147483647):conference>/groups")
def edit_groups(conference: int) -> Response:
    def act() -> None:
        rows = [
            {"labels": texts, "migrant_led": bool(request.form.get(f"group.{key}.migrant_led")), **identity}
            for key, texts, identity in listed_rows("group")
            if not request.form.get(f"group.{key}.remove")
        ]
        perform("set_groups", conference=conference, groups=rows)

    return edit_step(conference, "groups", act, "workshops")


@prepare_conference.post("/conferences/<int(max=2147483647):conference>/<any(open, close, release, withdraw):turn>")
def take_turn(conference: int, turn: str) -> Response:
    """Let people in, end the day, answer for the minutes or take that back."""

    def act() -> None:
        fields = {"released": turn == "release"} if TURNS[turn] == "release_minutes" else {}
        perform(TURNS[turn], conference=conference, **fields)

    return edit_step(conference, "open", act, f"open?saved={turn}")


@prepare_conference.post("/conferences/<int(max=2147483647):conference>/remove")
def remove_conference(conference: int) -> Response:
    """Made by mistake, it goes with all that was prepared for it; otherwise its page says why it stays."""
    found = read_conference(conference)

    def act() -> str:
        perform("remove_conference", conference=conference)
        return "/staff?saved=removed"

    return attempt(act, lambda form: show_step(found, "overview", form, **more_of(found, "overview")))

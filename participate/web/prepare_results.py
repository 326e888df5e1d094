"""Telling everybody what became of the ideas: an outcome for each theme, a look at the whole, one deliberate act."""

from collections.abc import Sequence
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.outcomes import LICENCES, NEEDS_REASON, Outcome
from participate.domain.refusals import Refusal
from participate.snapshots.results import Results, outcome_hints, preview_results, published_results
from participate.web.join import find_conference
from participate.web.people import page_language
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_page import Filled, attempt, flat, perform, prepare_blueprint, typed_number, typed_texts
from participate.web.results import show_results
from participate.web.results_words import results_words
from participate.web.services import services

prepare_results = prepare_blueprint("prepare_results", __name__, by=frozenset({Role.ORGANISER}))

BASE = "/conferences/<int(max=2147483647):conference>/results"


@prepare_results.get(BASE)
def screen(conference: int) -> str:
    return _show(conference, None)


def _show(conference: int, refused: tuple[int, Filled] | None) -> str:
    """Every theme with a form of its own; ``refused`` is the theme whose form comes back as it was typed."""
    found = read_conference(conference)
    with services().database.reading() as db:
        results = preview_results(db, conference)
        published = published_results(db, conference)
        hints = outcome_hints(db, results)
    forms = {row["id"]: Filled(_kept(row, hints[row["id"]], found.languages[0])) for row in results.state["clusters"]}
    forms |= dict([refused] if refused else [])
    return show_step(
        found, "results", Filled({"licence": found.licence.value}),
        results=results, published=published, changed=published is not None and published.mark != results.mark,
        hints=hints, forms=forms, licences=LICENCES, said=results_words(page_language(), results.state),
        unsaid=_unsaid(results, found.languages),
    )  # fmt: skip


def _unsaid(results: Results, languages: Sequence[str]) -> list[tuple[dict[str, Any], list[str]]]:
    """Themes whose reason some people of the hall will read in another language than their own, with these languages.
    Said before publishing, and never in the way of it."""
    asked = [row for row in results.state["clusters"] if row["outcome"] in NEEDS_REASON or row["reason"]]
    lacking = ((row, [tag for tag in languages if not row["reason"].get(tag)]) for row in asked)
    return [(row, tags) for row, tags in lacking if tags]


def _kept(theme: dict[str, Any], hint: tuple[str, list[dict[str, str]]], first: str) -> dict[str, str]:
    """What was set, else what the plan speaks for: the form is filled, and a person sends it."""
    if theme["outcome"]:
        return {"outcome": theme["outcome"], **flat("reason", theme["reason"])}
    outcome, reasons = hint
    return {"outcome": outcome, f"reason.{first}": "\n".join(reason["text"] for reason in reasons)}


@prepare_results.post(f"{BASE}/outcome")
def set_outcome(conference: int) -> Response:
    found, cluster = read_conference(conference), typed_number("cluster")

    def act() -> str:
        outcome = request.form.get("outcome") or None
        if outcome is not None and outcome not in set(Outcome):
            raise Refusal("malformed", field="outcome")
        perform("set_outcome", concept=found.concept, cluster=cluster, outcome=outcome, reason=typed_texts("reason"))
        return f"/staff/conferences/{conference}/results?saved=outcome#theme-{cluster}"

    return attempt(act, lambda form: _show(conference, (cluster, form)))


@prepare_results.get(f"{BASE}/preview")
def preview(conference: int) -> str:
    """The page as everybody would see it, with the button that makes it so."""
    return _preview(conference, "")


def _preview(conference: int, sentence: str) -> str:
    found = read_conference(conference)
    with services().database.reading() as db:
        results: Results = preview_results(db, conference)
    row = find_conference(found.code)
    if row is None:
        raise Refusal("not_found")
    return show_results(row, results, preview=found.id, sentence=sentence)


@prepare_results.post(f"{BASE}/publish")
def publish(conference: int) -> Response:
    def act() -> str:
        perform("publish_results", conference=conference, seen=request.form.get("seen", ""))
        return f"/staff/conferences/{conference}/results?saved=published"

    return attempt(act, lambda form: _preview(conference, form.sentence or ""))


@prepare_results.post(f"{BASE}/withdraw")
def withdraw(conference: int) -> Response:
    return _turn(conference, "withdraw_results")


@prepare_results.post(f"{BASE}/licence")
def choose_licence(conference: int) -> Response:
    """Of the next publishing; what is published keeps its own."""
    return _turn(conference, "set_licence", licence=request.form.get("licence", ""))


def _turn(conference: int, name: str, **fields: Any) -> Response:
    def act() -> str:
        perform(name, conference=conference, **fields)
        return f"/staff/conferences/{conference}/results?saved={name}"

    return attempt(act, lambda form: _show(conference, None))

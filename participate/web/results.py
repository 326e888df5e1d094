"""The public results under the same code as the day: a page for everybody, and one's own cards with a receipt."""

from datetime import date
from typing import Any

from babel.dates import format_date
from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from participate.access.receipts import keep
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.codes import clean_code
from participate.domain.kinds import Role
from participate.domain.receipts import clean_receipt, show_receipt
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.domain.ways import Ways
from participate.exports.results import papers_csv, results_csv, results_json
from participate.i18n.languages import find_language, guess_language, pick_text, spoken
from participate.snapshots.results import (
    Results,
    own_results,
    phone_cards,
    published_results,
    receipt_cards,
    theme_cards,
    theme_way,
)
from participate.snapshots.results_papers import open_papers
from participate.web.join import find_conference, wrong_code
from participate.web.offload import away_from_the_loop
from participate.web.pace import Pace
from participate.web.people import accepted_languages, page_language, phone_token, wished_language
from participate.web.results_words import results_words
from participate.web.services import services
from participate.web.visitors import person_of

results = Blueprint("results", __name__)

Page = str | AnyResponse | tuple[str, int]
Row = dict[str, Any]

# Wrong receipts only. Whoever guesses is stopped before the slow hash is made: guessing costs the server nothing.
WRONG_RECEIPTS = Pace("30 per 10 minute")


@results.get("/<code>/results")
def page(code: str) -> Page:
    """What became of the ideas; "not yet" is a page like any other."""
    conference = _conference(code)
    if conference is None:
        return wrong_code(code)
    if clean_code(code) != code:
        return redirect(url_for("results.page", code=conference["code"]))
    found = _published(conference)
    if found is None:
        return render_template("results/not-yet.html", conference=conference, phone=person_of(conference) is not None)
    return show_results(conference, found, phone=person_of(conference) is not None)


def show_results(conference: Row, found: Results, **more: Any) -> str:
    """The public page, or as a preview the same for those who prepare."""
    tag = page_language()
    words, fields = results_words(tag, found.state), _fields(found, tag)
    chosen = request.args.get("field", type=int)
    chosen = chosen if chosen in fields else None
    return render_template(
        "results/page.html",
        conference=conference, found=found, words=words, fields=fields, chosen=chosen,
        sections=_sections(found, fields, chosen), plan=_lines(found, chosen), ways=Ways(found.state),
        **more,
    )  # fmt: skip


def _fields(found: Results, tag: str) -> dict[int, str]:
    """The fields of action something published belongs to, by id; 0 for what belongs to none."""
    used = {id_ for row in (*found.state["clusters"], *found.state["plan"]) for id_ in _belongs_to(row)}
    named = {row["id"]: pick_text(row["labels"], tag)[0] for row in found.state["fields"] if row["id"] in used}
    return named | ({0: ""} if 0 in used else {})


def _belongs_to(row: Row) -> list[int]:
    return row.get("fields") or [0]


def _sections(found: Results, fields: dict[int, str], chosen: int | None) -> list[tuple[int, list[Row]]]:
    """Themes by field, each under its first; of one chosen field all that belong to it."""
    themes = found.state["clusters"]
    if chosen is not None:
        by_field = {chosen: [theme for theme in themes if chosen in _belongs_to(theme)]}
    else:
        by_field = {id_: [theme for theme in themes if _belongs_to(theme)[0] == id_] for id_ in fields}
    return [(id_, rows) for id_, rows in by_field.items() if rows]


def _lines(found: Results, chosen: int | None) -> list[Row]:
    return [line for line in found.state["plan"] if chosen is None or chosen in _belongs_to(line)]


@results.app_template_filter("day")
def day(iso: str) -> str:
    """A date as its reader writes it."""
    return format_date(date.fromisoformat(iso), "long", locale=spoken(page_language()))


@results.get("/<code>/results/<int(max=2147483647):cluster>")
def theme(code: str, cluster: int) -> Page:
    """One theme with its cards word for word."""
    conference = _conference(code)
    found = _published(conference) if conference else None
    row = found.cluster(cluster) if found else None
    if conference is None or found is None or row is None:
        raise NotFound
    with services().database.reading() as db:
        cards, steps, lines = theme_cards(db, row), *theme_way(db, found, cluster)
    words = results_words(page_language(), found.state)
    return render_template(
        "results/theme.html",
        conference=conference, found=found, words=words, theme=row, cards=cards, steps=steps, lines=lines,
    )  # fmt: skip


@results.get("/<code>/results/mine")
def mine(code: str) -> Page:
    """Own cards on the phone that wrote them, until phones are forgotten."""
    conference = _conference(code)
    if conference is None:
        return wrong_code(code)
    person = person_of(conference)
    if person is None:
        return redirect(url_for("results.page", code=conference["code"]))
    with services().database.reading() as db:
        own = phone_cards(db, person.id)
    return _show_own(conference, own, "")


@results.post("/<code>/results/mine")
def with_receipt(code: str) -> Page:
    """The same for whoever types a receipt; the code stands in no address and in no log."""
    conference = _conference(code)
    if conference is None:
        return wrong_code(code)
    try:
        receipt, kept = _recognise(conference)
    except Refusal as refusal:
        return _refused(conference, refusal)
    return _show_own(conference, _cards(conference, kept), show_receipt(receipt))


@results.post("/<code>/results/erase")
def erase(code: str) -> Page:
    """Erase an own card, with the receipt or on the phone itself; its number stays as a gap."""
    conference = _conference(code)
    if conference is None:
        return wrong_code(code)
    envelope: Row = {"name": acts.ERASE, "op_id": request.form.get("op_id", "")}
    envelope |= {name: request.form.get(name, type=int) or 0 for name in ("workshop", "contribution")}
    if "receipt" not in request.form:
        services().door.perform(phone_token(), envelope)
        return redirect(url_for("results.mine", code=conference["code"], language=page_language()), 303)
    try:
        receipt, kept = _recognise(conference)
    except Refusal as refusal:
        return _refused(conference, refusal)
    holder = Actor("receipt", Role.PARTICIPANT, 0, conference["id"])
    services().door.perform_as(holder, envelope | {"receipt": kept})
    return _show_own(conference, _cards(conference, kept), show_receipt(receipt), erased=True)


def _recognise(conference: Row) -> tuple[str, str]:
    """A receipt somebody keeps, and its slow hash; Refusal ``wrong_receipt`` or ``too_many_tries``."""
    address = request.remote_addr or ""
    if not WRONG_RECEIPTS.allows(address):
        raise Refusal("too_many_tries")
    receipt = clean_receipt(request.form.get("receipt", "")[:200])
    if receipt is None:
        raise Refusal("wrong_receipt")
    kept = away_from_the_loop(lambda: keep(receipt, conference["code"]))
    if _cards(conference, kept) is None:
        WRONG_RECEIPTS.hit(address)
        raise Refusal("wrong_receipt")
    return receipt, kept


def _cards(conference: Row, kept: str) -> list[int] | None:
    with services().database.reading() as db:
        return receipt_cards(db, conference["id"], kept)


def _refused(conference: Row, refusal: Refusal) -> tuple[str, int]:
    """The page with its form, and the sentence that says why not."""
    found, sentence = _published(conference), sentence_of(refusal, page_language())
    status = 429 if refusal.code == "too_many_tries" else 422
    if found is None:
        return render_template("results/not-yet.html", conference=conference, sentence=sentence), status
    return show_results(conference, found, sentence=sentence), status


def _show_own(conference: Row, own: list[int] | None, receipt: str, *, erased: bool = False) -> str:
    found = _published(conference)
    with services().database.reading() as db:
        cards = own_results(db, own or [], found)
    words = results_words(page_language(), found.state if found else {})
    return render_template(
        "results/mine.html",
        conference=conference, found=found, words=words, cards=cards, receipt=receipt, erased=erased,
    )  # fmt: skip


@results.get("/<code>/results-papers.csv", defaults={"kind": "papers"})
@results.get("/<code>/results.<any(csv, json):kind>")
def open_data(code: str, kind: str) -> Page | Response:
    """The published part for everybody's own use, under the licence of the conference."""
    conference = _conference(code)
    found = _published(conference) if conference else None
    if conference is None or found is None:
        raise NotFound
    with services().database.reading() as db:
        cards = {row["id"]: theme_cards(db, row) for row in found.state["clusters"]}
        papers = open_papers(db, found)
    address = f"{services().settings.public_url}/{conference['code']}/results"
    made = {
        "json": lambda: results_json(found, cards, papers, address),
        "csv": lambda: results_csv(found, cards, address),
        "papers": lambda: papers_csv(found, papers, address),
    }
    name = f"results-{conference['code']}" + ("-papers.csv" if kind == "papers" else f".{kind}")
    response = Response(made[kind](), mimetype="application/json" if kind == "json" else "text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _conference(code: str) -> Row | None:
    """The conference, and the language of its pages: asked for, else the phone's, the cookie's, the browser's."""
    conference = find_conference(clean_code(code))
    if conference is None:
        return None
    asked = request.values.get("language")
    if asked in conference["languages"] and find_language(asked):
        g.language = asked
    elif person_of(conference) is None:
        g.language = wished_language() or guess_language(accepted_languages(), conference["languages"])
    return conference


def _published(conference: Row) -> Results | None:
    with services().database.reading() as db:
        return published_results(db, conference["id"])

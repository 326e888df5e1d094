"""The print pack by name: each paper's content in the languages of the conference, and its PDF."""

from collections.abc import Callable
from typing import Any

from babel.dates import format_date

from participate.exports.outline import codes
from participate.exports.outline.labels import Labels
from participate.exports.papers.matrix import join_address, qr_code
from participate.exports.papers.pack import Pack, PaperWorkshop
from participate.exports.papers.press import Content, pictures, press, words
from participate.i18n.catalogue import translator
from participate.i18n.languages import language_of, pick_text, spoken
from participate.i18n.own_words import own_translator
from participate.methods import find_method
from participate.methods.names import said_rules

EMPTY_LINES = 8  # on a paper ballot made before there is anything to vote on


def make_paper(name: str, pack: Pack) -> bytes:
    """The PDF of one paper, or of all of them; KeyError for a name that is none."""
    return press(_content(name, pack), pack.made)


def show_paper(name: str, pack: Pack, ppi: int) -> list[bytes]:
    """The same as pictures, a PNG for each page."""
    return pictures(_content(name, pack), ppi)


def _content(name: str, pack: Pack) -> Content:
    first = language_of(pack.languages[0])
    _ = translator(first.tag)
    return {
        "title": words(f"{pack.title}: {_titles(_)[name]}", first.tag)["text"],
        "author": words(pack.municipality, first.tag)["text"],
        "language": spoken(first.tag),
        "direction": first.direction,
        "made": {part: getattr(pack.made, part) for part in ("year", "month", "day", "hour", "minute", "second")},
        "parts": [part for make in PAPERS[name] for part in make(pack)],
    }


def _titles(_: Labels) -> dict[str, str]:
    return {
        "poster": _("Poster"),
        "tables": _("Table cards"),
        "briefing": _("Briefing for hosts"),
        "ballots": _("Paper ballots"),
        "everything": _("Print pack"),
    }


def _said(pack: Pack, sentence: Callable[[Labels], str]) -> list[Content]:
    """A sentence in each language that is spoken in the hall, each once: plain German readers read the German one."""
    spoken_once = {spoken(tag): tag for tag in reversed(pack.languages)}
    said = _once({tag: sentence(translator(tag)) for tag in pack.languages if tag in spoken_once.values()})
    return [words(text, tag) for text, tag in said]


def _once(texts: dict[str, str]) -> list[tuple[str, str]]:
    """(text, tag) of each text that is there, in order, and only the first of equal ones."""
    first: dict[str, str] = {}
    for tag, text in texts.items():
        first.setdefault(text, tag)
    return [(text, tag) for text, tag in first.items() if text]


def _head(pack: Pack) -> Content:
    """What stands above everything: whose day, when, where, with the logo."""
    first = pack.languages[0]
    day = format_date(pack.held_on, "full", locale=spoken(first)) if pack.held_on else ""
    municipality = words(pack.municipality, first)
    return {
        "municipality": municipality,
        "title": words(pack.title, first),
        "when": words(" · ".join(part for part in (day, pack.venue) if part), first),
        "logo": pack.logo and pack.logo.plain(municipality["text"].strip() or translator(first)("Logo")),
        "address": pack.public_url.split("//", 1)[1],
        "code": pack.code,
    }


def _square(pack: Pack, table: int | None = None) -> Content:
    """The code's drawing, with what a screen reader says in its place."""
    _, address = translator(pack.languages[0]), join_address(pack.public_url, pack.code, table)
    return {"svg": qr_code(address).svg, "alt": _("QR code: %(address)s", address=address)}


def poster(pack: Pack) -> list[Content]:
    lines = [
        {
            "call": words(_("Scan me"), tag),
            "how": words(_("Open the camera of your phone. Hold it over the code. Choose your language."), tag),
            "free": words(_("No app, no account, no name."), tag),
        }
        for tag in pack.languages
        for _ in [translator(tag)]
    ]
    by_hand = _said(pack, lambda _: _("Or type:"))
    return [{"type": "poster", **_head(pack), "qr": _square(pack), "lines": lines, "by_hand": by_hand}]


def table_cards(pack: Pack) -> list[Content]:
    """One sheet a table, folded so that the number stands on both sides."""
    head = _head(pack)
    sheets = []
    for table in pack.tables:
        themes = [words(text, tag) for text, tag in _once({tag: table.theme.get(tag, "") for tag in pack.languages})]
        names = _said(pack, lambda _, number=table.number: _(pack.place.one, n=number))  # type: ignore[misc]
        sheets.append(
            {
                "type": "table", **head, "number": table.number, "qr": _square(pack, table.number), "names": names,
                "themes": themes, "hint": _said(pack, lambda _: _("Scan me and sit down here.")),
            }
        )  # fmt: skip
    return sheets


def briefing(pack: Pack) -> list[Content]:
    """One page a language and workshop: a host's duties, how we talk, the plan, the questions (methods.md 2)."""
    return [_briefing(pack, workshop, tag) for workshop in pack.hosted for tag in pack.languages]


def _briefing(pack: Pack, workshop: PaperWorkshop, tag: str) -> Content:
    _ = own_translator(tag, pack.words)
    said: Callable[[str], Content] = lambda text: words(text, tag)  # noqa: E731 - one word for one line below
    rules = next(said_rules(_, key, rules) for key, rules in find_method(workshop.method).rules.items())
    return {
        "type": "briefing",
        "title": said(_("You are the host of a table")),
        "about": said(f"{pack.title} · {workshop.title}"),
        "lead": said(_("You stay at your table. You need not know everything. Your guests bring the content.")),
        "duties_title": said(_("What you do")),
        "duties": [said(duty) for duty in _duties(_)],
        "rules_title": said(rules.heading),
        "rules": [said(rule) for rule in rules.sentences],
        "plan_title": said(_("The plan")),
        "plan": [
            [said(codes.phase(_, phase.key, phase.round)), said(_("%(minutes)s min", minutes=phase.minutes))]
            for phase in workshop.plan
        ],
        "questions_title": said(_("The questions")),
        "questions": _questions(workshop, tag, _),
        "language": spoken(tag),
        "direction": language_of(tag).direction,
    }


def _duties(_: Labels) -> list[str]:
    return [
        _("Welcome everyone."),
        _("Ask for a short round of names. Nobody has to say more."),
        _("Say in two or three minutes what was said at this table before."),
        _("Invite quiet people to speak. Thank those who speak long."),
        _("See that the thoughts are written down: on phones or on the paper cloth."),
        _("Do not lecture. Ask, listen, connect."),
        _("At the end write three points for the next guests and hand over."),
    ]


def _questions(workshop: PaperWorkshop, tag: str, _: Labels) -> list[Content]:
    """Each question under its round or table, in this language or the next best."""
    found = []
    for slot in workshop.slots:
        text, written = pick_text(dict(workshop.questions.get(slot, {})), tag)
        if not text:
            continue
        where = ""
        if slot.round is not None:
            where = _("Round %(round)s", round=slot.round)
        elif slot.place is not None:
            where = _("Table %(table)s", table=slot.place)
        found.append({"where": words(where, tag), "text": words(text, written)})
    return found


def ballots(pack: Pack) -> list[Content]:
    """Two ballots a sheet, a sheet for each language; print as many as people without a phone may come."""
    return [_ballot(pack, workshop, tag) for workshop in pack.workshops for tag in pack.languages]


def _ballot(pack: Pack, workshop: PaperWorkshop, tag: str) -> Content:
    _ = translator(tag)
    rules = [
        _("You have %(dots)s dots. Fill in one circle for each dot.", dots=workshop.dots),
        _("At most %(limit)s for one topic.", limit=workshop.dots_per_option),
    ]
    if not workshop.own_cards:
        rules.append(_("Your own card gets no dot from you."))
    options: list[dict[str, Any]] = [words(option.text, option.language or tag) for option in workshop.options]
    return {
        "type": "ballots",
        "title": words(_("What matters most?"), tag),
        "about": words(f"{pack.title} · {workshop.title}", tag),
        "rules": words(" ".join(rules), tag),
        "secret": words(_("Write no name. Fold the paper and give it to the team."), tag),
        "options": options or [words("", tag) for _line in range(EMPTY_LINES)],
        "circles": workshop.dots_per_option,
        "language": spoken(tag),
        "direction": language_of(tag).direction,
    }


PAPERS: dict[str, tuple[Callable[[Pack], list[Content]], ...]] = {
    "poster": (poster,),
    "tables": (table_cards,),
    "briefing": (briefing,),
    "ballots": (ballots,),
    "everything": (poster, table_cards, briefing, ballots),
}

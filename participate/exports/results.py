"""Open data of the published results: one table, one document, both with their licence (rows.md 71).

Nothing is in here that is not on the public page: words of cards as they may be read now, gaps, counts; nobody's name,
phone, table, time or group.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from participate.domain.outcomes import LICENCES, Licence, LicenceText
from participate.exports.formulas import neutralise
from participate.i18n.languages import LANGUAGES
from participate.snapshots.results import Results
from participate.snapshots.results_papers import OpenPaper, Papers

Row = dict[str, Any]
Cards = Mapping[int, list[Row]]

COLUMNS = (
    "part", "id", "number", "text", "lang", "parent", "outcome", "cards", "hidden", "erased", "languages", "dots",
    "deliberation", "decided_on", "implementation", "rank", "figures", "eligible", "voters", "closed_on",
)  # fmt: skip
"""``part`` is theme, card, a kind of draft, vote or option; ``reason_<language>`` columns follow. ``parent`` is the
theme of a card, the vote of an option, the goals and themes of a line (``goal:7 theme:3``)."""


def results_csv(found: Results, cards: Cards, address: str) -> bytes:
    """UTF-8 with a byte order mark, commas, CRLF; first the licence, on a line after ``#`` as CSV on the Web has it."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    licence = licence_of(found)
    writer.writerow([_safe(f"# {licence.name} {licence.address} · {source_of(found)} · {address}")])
    reasons = [f"reason_{tag}" for tag in LANGUAGES]
    writer.writerow([*COLUMNS, *reasons])
    for row in _rows(found, cards):
        said = {f"reason_{tag}": text for tag, text in (row.get("reason") or {}).items()}
        writer.writerow([_safe((row | said).get(column)) for column in (*COLUMNS, *reasons)])
    return lines.getvalue().encode("utf-8-sig")


PAPER_COLUMNS = ("vote", "rule", "paper", "option", "answer", "second", "opinion", "withheld")
"""One row an answer; ``second`` where a rule asks two things. ``paper`` numbers the papers of one vote in the order of
what they say. A vote whose papers are kept back has one row that says why."""

WITHHELD = "fewer than 5 people voted"


def papers_csv(found: Results, papers: Papers, address: str) -> bytes:
    """Every paper of every vote, so that anyone counts the same ranking; in the form of :func:`results_csv`."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    licence = licence_of(found)
    writer.writerow([_safe(f"# {licence.name} {licence.address} · {source_of(found)} · {address}")])
    writer.writerow(PAPER_COLUMNS)
    for vote in found.state["ballots"]:
        about = (vote["id"], vote["kind"])
        if (shown := papers.get(vote["id"])) is None:
            writer.writerow([*about, "", "", "", "", "", WITHHELD])
        for number, paper in enumerate(shown or (), start=1):
            for option, (first, *second) in paper.answers:
                writer.writerow([*about, number, option, first, *(second or ("",)), paper.opinion, ""])
    return lines.getvalue().encode("utf-8-sig")


def results_json(found: Results, cards: Cards, papers: Papers, address: str) -> bytes:
    """The same as one document; ``licence`` and ``source`` stand first. ``papers`` of a vote are its answers by the
    position of the option, or None and the reason under ``withheld``."""
    state, licence = found.state, licence_of(found)
    document = {
        "licence": {"id": state["licence"], "name": licence.name, "url": licence.address},
        "source": source_of(found),
        "url": address,
        "published_on": found.published_on,
        "conference": {key: state[key] for key in ("title", "municipality", "held_on", "venue")},
        "people": state["people"],
        "cards": state["cards"],
        "fields": state["fields"],
        "workshops": state["workshops"],
        "themes": [
            _only(row, "id", "workshop", "title", "pile", "fields", "dots", "outcome", "reason")
            | {"cards": [_card(card) for card in cards[row["id"]]]}
            | {"counts": _only(row, "count", "hidden", "erased", "languages")}
            for row in state["clusters"]
        ],
        "plan": [line | {"cards": len(line["cards"])} for line in state["plan"]],
        "votes": [
            vote
            | {"options": [_only(option, "position", "title", "lang", "passive") for option in vote["options"]]}
            | _papers(papers.get(vote["id"]))
            for vote in state["ballots"]
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _papers(papers: list[OpenPaper] | None) -> Row:
    if papers is None:
        return {"papers": None, "withheld": WITHHELD}
    return {"papers": [{"answers": {str(o): list(a) for o, a in p.answers}, "opinion": p.opinion} for p in papers]}


def licence_of(found: Results) -> LicenceText:
    return LICENCES[Licence(found.state["licence"])]


def source_of(found: Results) -> str:
    """Who is to be named, as both licences ask."""
    state = found.state
    return ", ".join(part for part in (state["municipality"], state["title"], state["held_on"]) if part)


def _only(row: Row, *keys: str) -> Row:
    return {key: row[key] for key in keys}


def _card(card: Row) -> Row:
    return _only(card, "number", "text", "lang", "state")


def _figures(row: Row) -> str:
    return " ".join(f"{key}={row[key]}" for key in sorted(row))


def _safe(cell: object) -> str:
    return "" if cell is None else neutralise(str(cell))


def _rows(found: Results, cards: Cards) -> Iterator[Row]:
    state = found.state
    for theme in state["clusters"]:
        counts = {"cards": theme["count"], **_only(theme, "hidden", "erased", "languages", "dots", "outcome", "reason")}
        yield {"part": "theme", "id": theme["id"], "text": theme["title"], **counts}
        for card in cards[theme["id"]]:
            yield {"part": "card", "id": card["id"], "parent": theme["id"], "erased": int(card["gap"]), **_card(card)}
    for line in state["plan"]:
        above = [f"goal:{id_}" for id_ in line["parents"]] + [f"theme:{id_}" for id_ in line["clusters"]]
        yield _only(line, "id", "number", "text", "lang", "deliberation", "decided_on", "implementation") | {
            "part": line["kind"], "parent": " ".join(above), "cards": len(line["cards"]),
        }  # fmt: skip
    for ballot in state["ballots"]:
        about = _only(ballot, "id", "lang", "eligible", "voters", "closed_on")
        whole = _figures(ballot["figures"])
        yield {"part": "vote", "text": ballot["question"] or ballot["kind"], "figures": whole, **about}
        options = {option["position"]: option for option in ballot["options"]}
        for row in ballot["result"]:
            option = options[row["option"]]
            figures = _figures({key: row[key] for key in row if key not in ("option", "rank")})
            yield {
                "part": "option", "parent": ballot["id"], "number": row["option"], "text": option["title"],
                "lang": option["lang"], "rank": row["rank"], "figures": figures,
            }  # fmt: skip

"""CSV: the cards of annex A with fixed column names, so that `participate import` and any spreadsheet read them."""

import csv
from io import StringIO

from participate.domain.minutes import Card, Minutes, Workshop
from participate.exports.exporter import Exporter
from participate.exports.formulas import neutralise
from participate.exports.logo import Logo
from participate.exports.outline.cards import fields
from participate.exports.outline.labels import Labels
from participate.i18n.languages import pick_text

COLUMNS = (
    "workshop",
    "number",
    "text",
    "lang",
    "direction",
    "kind",
    "purpose",
    "field",
    "phase",
    "place",
    "round",
    "source",
    "source_note",
    "late",
    "state",
    "clusters",
)
"""`field` holds the fields of the card and of its clusters, `clusters` their titles, each joined by " | "."""


def make(minutes: Minutes, language: str, labels: Labels, logo: Logo | None) -> bytes:
    """UTF-8 with a byte order mark, commas, CRLF; every text passes `formulas.neutralise`."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for workshop in minutes.workshops:
        names = {each.number: pick_text(each.labels, language)[0] for each in minutes.conference.fields}
        writer.writerows(_row(workshop, names, card) for card in workshop.cards)
    return lines.getvalue().encode("utf-8-sig")


def _row(workshop: Workshop, names: dict[int, str], card: Card) -> tuple[str, ...]:
    clusters = [cluster for cluster in workshop.clusters if cluster.id in card.clusters]
    cells = (
        workshop.title,
        card.number,
        card.text,
        card.language,
        card.direction,
        card.kind,
        card.purpose,
        " | ".join(names.get(number, "") for number in fields(workshop, card)),
        card.phase,
        card.place,
        card.round,
        card.source,
        card.source_note,
        "yes" if card.late else "no",
        card.state,
        " | ".join(cluster.title for cluster in clusters),
    )
    return tuple("" if cell is None else neutralise(str(cell)) for cell in cells)


EXPORTER = Exporter("csv", 50, "text/csv; charset=utf-8", "csv", make)

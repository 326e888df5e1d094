"""CSV: the cards of annex A with fixed column names, so that `participate import` and any spreadsheet read them.

After a workshop's cards stand its topics, answers, agreements, pictures and drafts as rows without a number: no cards,
and skipped by an import.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from participate.domain.kinds import DraftKind
from participate.domain.minutes import Agreement, Answer, Card, Draft, Topic, Workshop
from participate.exports.exporter import Exporter, Order
from participate.exports.formulas import neutralise
from participate.exports.outline.cards import fields
from participate.exports.outline.pictures import file_name
from participate.exports.outline.planned import Planned
from participate.exports.plan.columns import columns_of
from participate.exports.plan.commas import plain
from participate.i18n.languages import pick_text

OF_THE_PLAN = ("goals", "target_group", "lead", "period", "priority", "missing")
"""What the plan's sheet says of a draft; the last names in words what a measure lacks."""

COLUMNS = (
    "workshop",
    "number",
    "text",
    "lang",
    "direction",
    "kind",
    "purpose",
    "field",
    "area",
    "phase",
    "place",
    "round",
    "source",
    "source_note",
    "late",
    "state",
    "clusters",
    "topic",
    "group",
    "question",
    "plan_number",
    *OF_THE_PLAN,
    "status",
)
"""`field` holds the fields of the card and of its clusters, `clusters` their titles, each joined by " | ".

`status` is that of the minutes, `draft` or `released`, on every row: tables are cut apart and passed on.
"""

OTHERS = ("topic", "report", "utopia", "check", "project", "agreement", "picture", *DraftKind)
"""What `purpose` says of rows that are no cards; an answer has its `question`, a picture its file name as text."""


def make(order: Order) -> bytes:
    """UTF-8 with a byte order mark, commas, CRLF; every text passes `formulas.neutralise`."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    planned = Planned(order.voice, order.minutes)
    for workshop in order.minutes.workshops:
        fields_ = order.minutes.conference.fields
        names = {each.number: pick_text(each.labels, order.language)[0] for each in fields_}
        status = order.minutes.status
        said = (_row(workshop, names, order.voice.area(card.area), card) for card in workshop.cards)
        others = (_other(workshop, row) for row in (*_others(workshop), *_drafts(workshop, planned)))
        writer.writerows((*row, status) for row in (*said, *others))
    return lines.getvalue().encode("utf-8-sig")


def _row(workshop: Workshop, names: dict[int, str], area: str, card: Card) -> tuple[str, ...]:
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
        area,
        card.phase,
        card.place,
        card.round,
        card.source,
        card.source_note,
        "yes" if card.late else "no",
        card.state,
        " | ".join(cluster.title for cluster in clusters),
        card.topic,
        card.group,
    )
    return _safe((*cells, *[None] * (len(COLUMNS[:-1]) - len(cells))))


def _safe(cells: Iterable[object]) -> tuple[str, ...]:
    return tuple("" if cell is None else neutralise(str(cell)) for cell in cells)


def _others(workshop: Workshop) -> Iterator[dict[str, object]]:
    """Topics, the answers of all sheets, agreements and pictures, with the numbers of their topic or group."""
    sheets = {sheet.id: sheet for sheet in workshop.sheets}
    for topic in workshop.topics:
        yield {"purpose": "topic", "topic": topic.number, **_words(topic.title, topic), "place": topic.place}
    for sheet in workshop.sheets:
        owner = {"purpose": sheet.kind, "topic": sheet.topic, "group": sheet.group}
        for answer in sheet.answers:
            yield owner | _words(answer.text, answer) | {"question": answer.question}
    for agreement in workshop.agreements:
        yield {"purpose": "agreement", "group": agreement.group, **_words(agreement.what, agreement)}
    for picture in workshop.pictures:
        of = sheets[picture.sheet]
        yield {"purpose": "picture", "text": file_name(picture), "topic": of.topic, "group": of.group}


def _drafts(workshop: Workshop, planned: Planned) -> Iterator[dict[str, object]]:
    """What was drafted from the results, with the cells that the plan's own CSV has under the same names."""
    titles = {cluster.id: cluster.title for cluster in workshop.clusters}
    columns = () if planned.voice is None else columns_of(planned.voice)
    for draft in planned.drafts(workshop):
        row = {"purpose": draft.kind, **_words(draft.text, draft), "plan_number": draft.number}
        row["clusters"] = " | ".join(titles[id_] for id_ in draft.clusters)
        line = planned.line(draft)
        if planned.voice is not None and line is not None:
            row |= {each.key: plain(each.cell(planned.voice, line)) for each in columns if each.key in OF_THE_PLAN}
        yield row


def _words(text: str, said: Topic | Answer | Agreement | Draft) -> dict[str, object]:
    return {"text": text, "lang": said.language, "direction": said.direction}


def _other(workshop: Workshop, row: Mapping[str, object]) -> tuple[str, ...]:
    return _safe(({"workshop": workshop.title} | dict(row)).get(column) for column in COLUMNS[:-1])


EXPORTER = Exporter("csv", 50, "text/csv; charset=utf-8", "csv", make)

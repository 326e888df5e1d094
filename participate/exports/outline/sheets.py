"""The annexes as sheets of a workbook: every row names its workshop, every code its word, every number is a number."""

from collections.abc import Callable, Iterable

from participate.domain.minutes import Card, Minutes, Workshop
from participate.domain.sheets import question_of
from participate.exports.outline import annexes, codes, drafts, outcome
from participate.exports.outline.annexes_method import groups_formed, interest, sessions
from participate.exports.outline.attendance import groups, languages
from participate.exports.outline.blocks import Facts, Table, Words
from participate.exports.outline.cards import fields, original
from participate.exports.outline.chain import steps
from participate.exports.outline.fields_and_kinds import field_by_kind, words_by_kind
from participate.exports.outline.opening import cover, figures, purpose
from participate.exports.outline.parts import readable
from participate.exports.outline.pictures import caption, file_name, sheet_name
from participate.exports.outline.planned import Planned
from participate.exports.outline.sheet import Cell, Row, Sheet, make_sheet
from participate.exports.outline.sheets_votes import vote_sheets
from participate.exports.outline.voice import Voice
from participate.exports.plan.workbook import lines_sheet, sources_sheet


def sheets(voice: Voice, minutes: Minutes) -> tuple[Sheet, ...]:
    """All sheets in order: overview, annexes A to G, what the methods leave behind, agreements, topic store."""
    _ = voice.labels
    conference = minutes.conference
    planned = Planned(voice, minutes)
    return (
        _overview(voice, minutes),
        _cards(voice, minutes),
        _left_out(voice, minutes),
        _clusters(voice, minutes),
        _tables(voice, minutes, _("Fields and kinds"), lambda each: field_by_kind(voice, conference, each)),
        _tables(voice, minutes, _("Words by field and kind"), lambda each: words_by_kind(voice, conference, each)),
        _tables(voice, minutes, _("B Tables"), lambda each: annexes.places(voice, each)),
        _tables(voice, minutes, _("B Rounds"), lambda each: annexes.rounds(voice, each)),
        *vote_sheets(voice, minutes),
        _tables(voice, minutes, _("E Groups"), lambda each: groups(voice, conference, each)),
        _tables(voice, minutes, _("E Languages"), lambda each: languages(voice, each)),
        _seating(voice, minutes),
        _tables(voice, minutes, _("F Changes"), lambda each: annexes.changes(voice, each)),
        _tables(voice, minutes, _("Measures"), lambda each: drafts.measures(voice, each, planned)),
        _tables(voice, minutes, _("G Drafts"), lambda each: drafts.sources(voice, each, planned)),
        *_sheets_of_measures(planned),
        _tables(voice, minutes, _("Agreements"), lambda each: outcome.agreed(voice, each)),
        _tables(voice, minutes, _("Topic store"), lambda each: outcome.store(voice, each)),
        *method_sheets(voice, minutes),
    )


def _overview(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    rows: list[Row] = [(voice.say(_("Minutes")), voice.own(minutes.conference.title))]
    parts = (cover(voice, minutes), *purpose(voice, minutes))
    rows += [(fact.label, fact.value) for part in parts if isinstance(part, Facts) for fact in part.rows]
    for workshop in minutes.workshops:
        rows.append((voice.say(_("Workshop")), voice.own(workshop.title)))
        rows += [(figure.label, int(figure.value.text)) for figure in figures(voice, workshop).items]
    return make_sheet(voice, _("Overview"), ((_("What"), 34), (_("Answer"), 60)), dict.fromkeys(rows))


def _sheets_of_measures(planned: Planned) -> Iterable[Sheet]:
    """Annex G: one row a measure with every field of its sheet, and one row for each of its sources."""
    if planned.voice is not None:
        _ = planned.voice.labels
        measures = planned.measures()
        yield lines_sheet(planned.voice, _("Measure sheets"), lambda line: line in measures)
        yield sources_sheet(planned.voice, measures)


def method_sheets(voice: Voice, minutes: Minutes) -> Iterable[Sheet]:
    """Topics, interest, sheets, the way of the ideas, groups, pictures: only where a workshop of the day has them."""
    _ = voice.labels
    some = minutes.workshops
    if any(each.topics for each in some):
        yield _tables(voice, minutes, _("B Topics"), lambda each: sessions(voice, each))
        yield _tables(voice, minutes, _("B Interest"), lambda each: interest(voice, each))
    if any(each.groups for each in some):
        yield _tables(voice, minutes, _("B Groups"), lambda each: groups_formed(voice, each))
    if any(each.sheets for each in some):
        yield _answers(voice, minutes)
    if any(each.traces for each in some):
        yield _tables(voice, minutes, _("The way of the ideas"), lambda each: steps(voice, each))
    if any(each.pictures for each in some):
        yield _pictures(voice, minutes)


def _answers(voice: Voice, minutes: Minutes) -> Sheet:
    """Every answer of every report, utopia, check and project sketch."""
    _ = voice.labels
    columns = (
        (_("Workshop"), 24), (_("Sheet"), 30), (_("Handed in"), 12), (_("Question"), 34), (_("Original words"), 70),
        (_("Language"), 14),
    )  # fmt: skip
    rows = (
        (
            voice.own(workshop.title),
            voice.say(sheet_name(voice, sheet)),
            voice.say(_("yes") if sheet.submitted else _("no")),
            voice.say(_(question.label) if (question := question_of(sheet.kind, answer.question)) else answer.question),
            readable(voice, answer.text, answer),
            voice.say(voice.language_name(answer.language)),
        )
        for workshop in minutes.workshops
        for sheet in workshop.sheets
        for answer in sheet.answers
    )
    return make_sheet(voice, _("Sheets"), columns, rows)


def _pictures(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    columns = ((_("Workshop"), 24), (_("Picture"), 44), (_("File"), 20), (_("Width"), 10), (_("Height"), 10))
    rows = (
        (
            *(voice.own(workshop.title), voice.say(caption(voice, workshop, picture))),
            *(voice.say(file_name(picture)), picture.width, picture.height),
        )
        for workshop in minutes.workshops
        for picture in workshop.pictures
    )
    return make_sheet(voice, _("D Pictures"), columns, rows)


def _tables(voice: Voice, minutes: Minutes, name: str, make: Callable[[Workshop], Table]) -> Sheet:
    """A table of the document, one below the other for each workshop; columns are matched by their head."""
    _ = voice.labels
    made = [(voice.own(workshop.title), make(workshop)) for workshop in minutes.workshops]
    head = list(dict.fromkeys(title for _workshop, table in made for title in table.head))
    rows = []
    for workshop, table in made:
        for row in table.rows:
            said = [_number(cell) if at in table.numeric else cell for at, cell in enumerate(row)]
            cells = dict(zip(table.head, said, strict=True))
            rows.append((workshop, *(cells.get(title) for title in head)))
    columns = ((_("Workshop"), 24), *((title.text, 26) for title in head))
    return make_sheet(voice, name, columns, rows)


def _number(words: Words) -> Cell:
    """A number to count with; a dash stays one."""
    return int(words.text) if words.text.isdecimal() else words


def _cards(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    area = ((_("Local area"), 20),) if minutes.conference.areas else ()
    columns = (
        (_("Workshop"), 24), (_("No."), 7), (_("Original words"), 70), (_("Language"), 14), (_("Kind"), 12),
        (_("Written as"), 20), (_("Field of action"), 24), *area, (_("Cluster"), 28), (_("Phase"), 20), (_("Table"), 8),
        (_("Round"), 8), (_("How it came in"), 20), (_("Note on the source"), 20), (_("Late"), 8), (_("State"), 12),
    )  # fmt: skip
    rows = (_card(voice, minutes, workshop, card) for workshop in minutes.workshops for card in workshop.cards)
    return make_sheet(voice, _("A Contributions"), columns, rows)


def _card(voice: Voice, minutes: Minutes, workshop: Workshop, card: Card) -> Row:
    _ = voice.labels
    clusters = [cluster for cluster in workshop.clusters if cluster.id in card.clusters]
    names = {field.number: voice.written(field.labels).text for field in minutes.conference.fields}
    phase = next((each for each in workshop.phases if each.name == card.phase), None)
    return (
        voice.own(workshop.title),
        card.number,
        original(voice, card),
        voice.say(voice.language_name(card.language)),
        voice.say(codes.kind(_, card.kind)),
        voice.say(codes.purpose(_, card.purpose)),
        voice.say(" | ".join(names.get(number, "") for number in fields(workshop, card))),
        *((voice.own(voice.area(card.area)),) if minutes.conference.areas else ()),
        voice.own(" | ".join(cluster.title for cluster in clusters)),
        voice.say(codes.phase(_, phase.key, phase.round, phase.name) if phase else card.phase),
        card.place,
        card.round,
        voice.say(codes.source(_, card.source)),
        voice.own(card.source_note),
        voice.say(_("late") if card.late else ""),
        voice.say(codes.state(_, card.state)),
    )


def _left_out(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    rows = (
        (
            voice.own(workshop.title),
            voice.say(codes.state(_, row.state)),
            voice.say(codes.reason(_, row.reason) if row.reason else ""),
            row.count,
        )
        for workshop in minutes.workshops
        for row in workshop.removed
    )
    columns = ((_("Workshop"), 24), (_("State"), 26), (_("Reason"), 20), (_("Contributions"), 16))
    return make_sheet(voice, _("A Not shown"), columns, rows)


def _clusters(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    names = {field.number: voice.written(field.labels).text for field in minutes.conference.fields}
    rows = (
        (
            voice.own(workshop.title),
            cluster.id,
            voice.own(cluster.title),
            voice.say(" | ".join(names.get(number, "") for number in cluster.fields)),
            cluster.cards,
            cluster.dots,
            voice.say(_("yes, accepted by a person") if cluster.suggested or cluster.suggested_fields else ""),
        )
        for workshop in minutes.workshops
        for cluster in workshop.clusters
    )
    columns = (
        (_("Workshop"), 24), (_("No."), 7), (_("Cluster"), 44), (_("Field of action"), 30),
        (_("Contributions"), 16), (_("Dots"), 10), (_("Suggested by the program"), 26),
    )  # fmt: skip
    return make_sheet(voice, _("A Clusters"), columns, rows)


def _seating(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    columns = ((_("Workshop"), 24), (_("Round"), 10), (_("Table"), 10), (_("People seated"), 18), (_("Hosts"), 10))
    rows = (
        (voice.own(workshop.title), row.round, row.place, row.seated, row.hosts)
        for workshop in minutes.workshops
        for row in workshop.seatings
    )
    return make_sheet(voice, _("E Seating"), columns, rows)

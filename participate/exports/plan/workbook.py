"""The plan of measures as sheets to filter and sort: by who is responsible, by date, by state."""

from collections.abc import Callable, Iterable, Iterator

from participate.domain.kinds import DraftKind
from participate.domain.plan_record import PlanLine
from participate.exports.outline.sheet import Row, Sheet, make_sheet
from participate.exports.plan.adopted import fields_sheet
from participate.exports.plan.changes import changes_sheet
from participate.exports.plan.columns import columns_of
from participate.exports.plan.lists import conflicts_of, open_lists
from participate.exports.plan.rated import rating_sheets
from participate.exports.plan.sources import gone_words, source_rows
from participate.exports.plan.voice import PlanVoice, in_reading_order


def plan_sheets(voice: PlanVoice) -> Iterator[Sheet]:
    """Measures, every line by its type, fields, what is open, conflicts, sources and the dots they got."""
    _ = voice.labels
    yield lines_sheet(voice, _("Plan of measures"), lambda line: line.kind is DraftKind.MEASURE)
    yield lines_sheet(voice, _("All lines"), lambda line: True)
    yield fields_sheet(voice)
    yield _open(voice)
    yield _conflicts(voice)
    yield sources_sheet(voice)
    yield _votes(voice)
    yield from rating_sheets(voice)
    yield changes_sheet(voice)


def lines_sheet(voice: PlanVoice, name: str, wanted: Callable[[PlanLine], bool]) -> Sheet:
    """One row a line. No column is left out: who filters must find every field where it was."""
    columns = columns_of(voice)
    rows = [
        tuple(column.cell(voice, line) for column in columns)
        for line in in_reading_order(voice.record.lines)
        if wanted(line)
    ]
    return Sheet(name, tuple(c.title for c in columns), tuple(rows), tuple(c.width for c in columns))


def _open(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    columns = (
        (_("List"), 34), (_("No."), 8), (_("Type"), 16), (_("Wording"), 60), (_("Responsible"), 26),
        (_("Deliberation"), 22), (_("Implementation"), 16),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (
            voice.say(title),
            voice.say(line.number),
            voice.level(line.kind),
            voice.words_of(line),
            voice.answered(line, "lead"),
            voice.say(voice.deliberation(line)),
            voice.say(voice.implementation(line)),
        )
        for title, lines in open_lists(voice)
        for line in lines
    )
    return make_sheet(voice, _("What is still open"), columns, rows)


def _conflicts(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    columns = ((_("Line"), 44), (_("stands against"), 44), (_("Why"), 44), (_("How it was settled"), 44))
    rows: Iterator[Row] = (
        (
            voice.titled(voice.lines[each.first]),
            voice.titled(voice.lines[each.second]),
            voice.own(each.note),
            voice.own(how),
        )
        for each, how in conflicts_of(voice)
    )
    return make_sheet(voice, _("Conflicts between goals"), columns, rows)


def sources_sheet(voice: PlanVoice, lines: Iterable[PlanLine] | None = None) -> Sheet:
    """What these lines, or all, rest on, in its own words; what can no longer be read is a marked gap."""
    _ = voice.labels
    columns = (
        (_("Line"), 8), (_("Wording"), 40), (_("Source"), 16), (_("Original words"), 70), (_("Workshop"), 24),
        (_("Language"), 14),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (
            voice.say(row.line.number),
            voice.words_of(row.line),
            voice.say(row.said),
            row.text or gone_words(voice),
            row.workshop,
            voice.say(row.language),
        )
        for row in source_rows(voice, lines)
    )
    return make_sheet(voice, _("Sources"), columns, rows)


def _votes(voice: PlanVoice) -> Sheet:
    """What was voted on, and the dots of each paper: from these every sum of dots can be counted again."""
    _ = voice.labels
    clusters = {cluster.id: cluster.title for cluster in voice.record.clusters}
    topics = {topic.id: topic for topic in voice.record.topics}
    rows: list[Row] = []
    for vote in voice.record.votes:
        if vote.line is not None:
            said = voice.titled(voice.lines[vote.line])
        elif vote.card is not None:
            said = voice.say(f"#{voice.cards[vote.card].number}")
        else:
            said = voice.own(clusters[vote.cluster] if vote.cluster else topics[vote.topic or 0].title)
        marks = " + ".join(map(str, vote.marks))
        rows.append((voice.own(voice.workshops[vote.workshop].title), vote.ballot, said, voice.say(marks), vote.dots))
    columns = ((_("Workshop"), 24), (_("Vote"), 8), (_("Option"), 50), (_("Dots of each paper"), 40), (_("Dots"), 8))
    return make_sheet(voice, _("Votes"), columns, rows)

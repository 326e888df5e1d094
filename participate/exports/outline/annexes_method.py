"""Annex B of the other methods: when each topic stood where, how many it drew, which groups formed."""

from participate.domain.kinds import SheetKind
from participate.domain.minutes import Workshop
from participate.exports.outline import codes
from participate.exports.outline.agenda import became, place_name, topic_words
from participate.exports.outline.blocks import Table
from participate.exports.outline.parts import Cell, readable, table
from participate.exports.outline.voice import Voice


def sessions(voice: Voice, workshop: Workshop) -> Table:
    """Every topic with its time, place, state, interest and report."""
    _ = voice.labels
    handed_in = {sheet.topic: sheet.submitted for sheet in workshop.sheets if sheet.kind is SheetKind.REPORT}
    reports = {True: _("handed in"), False: _("begun"), None: "–"}
    rows: list[tuple[Cell, ...]] = [
        (
            topic.number,
            topic_words(voice, topic),
            topic.slot,
            place_name(voice, workshop, topic.place),
            became(voice, topic),
            topic.interest,
            reports[handed_in.get(topic.number)],
        )
        for topic in workshop.topics
    ]
    head = (_("No."), _("Topic"), _("Time"), _("Place"), _("State"), _("Interested"), _("Report"))
    return table(voice, _("Topics and working phases"), head, rows, (7, 33, 8, 14, 17, 11, 10), (0, 2, 5))


def interest(voice: Voice, workshop: Workshop) -> Table:
    """How many marked a topic; of merged ones, how many marked which of them, so that nobody is counted twice."""
    _ = voice.labels
    rows: list[tuple[Cell, ...]] = [
        (" + ".join(str(number) for number in row.topics), row.people) for row in workshop.interests
    ]
    return table(voice, _("Interest in topics"), (_("Topic"), _("People")), rows, (70, 30), (1,))


def groups_formed(voice: Voice, workshop: Workshop) -> Table:
    """The groups; never who was in them."""
    _ = voice.labels
    rows: list[tuple[Cell, ...]] = [
        (
            group.number,
            readable(voice, group.title, group),
            codes.group_kind(_, group.kind),
            place_name(voice, workshop, group.place),
            group.merged_into,
        )
        for group in workshop.groups
    ]
    head = (_("No."), _("Group"), _("Type"), _("Place"), _("Joined group"))
    return table(voice, _("Groups"), head, rows, (8, 42, 18, 18, 14), (0, 4))

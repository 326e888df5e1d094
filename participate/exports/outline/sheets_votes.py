"""Annex C as sheets: results, every paper, and for rules beyond dots each figure and what groups support."""

from collections.abc import Iterator

from participate.domain.ballots import RULES
from participate.domain.kinds import BallotKind
from participate.domain.minutes import Ballot, Minutes
from participate.exports.outline.blocks import Table
from participate.exports.outline.ranking import ballot_name, by_group, option_words
from participate.exports.outline.sheet import Row, Sheet, make_sheet
from participate.exports.outline.voice import Voice

Held = Iterator[tuple[Row, Ballot]]


def vote_sheets(voice: Voice, minutes: Minutes) -> tuple[Sheet, ...]:
    """Results and papers always, the others where there is something to show."""
    more = (_figures(voice, minutes), _support(voice, minutes))
    return (_options(voice, minutes), _marks(voice, minutes), *(sheet for sheet in more if sheet.rows))


def _held(voice: Voice, minutes: Minutes) -> Held:
    """Every vote with the cells its rows begin with: workshop and vote."""
    for workshop in minutes.workshops:
        for place, ballot in enumerate(workshop.ballots, start=1):
            yield (voice.own(workshop.title), voice.say(ballot_name(voice, place))), ballot


def _options(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    columns = (
        (_("Workshop"), 24), (_("Vote"), 16), (_("Option number"), 10), (_("Option"), 44), (_("Rank"), 8),
        (_("Dots"), 8), (_("Voters"), 8), (_("Who could vote"), 14), (_("Who voted"), 14), (_("Rule"), 30),
    )  # fmt: skip
    rows = (
        (
            *(*start, option.number, option_words(voice, option), option.rank, option.dots, option.voters),
            *(ballot.eligible, ballot.voters, voice.say(_(RULES[ballot.rule].name))),
        )
        for start, ballot in _held(voice, minutes)
        for option in ballot.options
    )
    return make_sheet(voice, _("C Results"), columns, rows)


def _marks(voice: Voice, minutes: Minutes) -> Sheet:
    """A matrix has two values, importance and feasibility; dots stand in a column of their own."""
    _ = voice.labels
    columns = (
        (_("Workshop"), 24), (_("Vote"), 16), (_("Paper"), 36), (_("Option number"), 16), (_("Dots"), 8),
        (_("Value"), 8), (_("Second value"), 14), (_("Opinion group"), 14),
    )  # fmt: skip
    rows = (
        (
            *(*start, voice.say(mark.paper), mark.option),
            *(mark.dots if ballot.rule is BallotKind.DOTS else None, *(*mark.values, None, None)[:2], mark.group),
        )
        for start, ballot in _held(voice, minutes)
        for mark in sorted(ballot.marks, key=lambda each: (each.paper, each.option))
    )
    return make_sheet(voice, _("C Ballot papers"), columns, rows)


def _figures(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    columns = (
        (_("Workshop"), 24), (_("Vote"), 16), (_("Option number"), 10), (_("Option"), 44), (_("Figure"), 30),
        (_("Value"), 12),
    )  # fmt: skip
    rows = (
        (*start, option.number, option_words(voice, option), voice.say(_(column.head)), option.figures[column.key])
        for start, ballot in _held(voice, minutes)
        for option in ballot.options
        for column in RULES[ballot.rule].columns
        if column.key in option.figures
    )
    return make_sheet(voice, _("C Figures"), columns, rows)


def _support(voice: Voice, minutes: Minutes) -> Sheet:
    _ = voice.labels
    columns = ((_("Workshop"), 24), (_("Vote"), 16), (_("Option"), 44), (_("Group"), 44), (_("Support"), 10))
    rows = (
        (*start, row[0], row[1], int(row[2].text))
        for start, ballot in _held(voice, minutes)
        for block in by_group(voice, minutes.conference, ballot)
        if isinstance(block, Table)
        for row in block.rows
    )
    return make_sheet(voice, _("C By group"), columns, rows)

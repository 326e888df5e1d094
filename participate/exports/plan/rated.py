"""Wordings put to the hall (rows.md 16): what came of it beside the line, and as sheets every paper to count again."""

from collections import Counter
from collections.abc import Iterator

from participate.domain.ballots import RULES
from participate.domain.kinds import BallotKind
from participate.domain.minutes_votes import Ballot, Option
from participate.domain.plan_record import PlanLine, WordingVote
from participate.exports.outline.blocks import Words
from participate.exports.outline.ranking import asked, figure, option_words
from participate.exports.outline.sheet import Row, Sheet, make_sheet
from participate.exports.plan.voice import PlanVoice


def rated(voice: PlanVoice, line: PlanLine) -> list[Words]:
    """One sentence a vote: rule, rank, figures, who voted, where and when."""
    return [_sentence(voice, vote, option) for vote, option in _about(voice, line)]


def origin(voice: PlanVoice, line: PlanLine) -> str:
    """What it rests on, and what halls said of its wording; one a line."""
    return "\n".join((voice.origin(line).replace(" · ", "\n"), *(said.text for said in rated(voice, line))))


def _about(voice: PlanVoice, line: PlanLine) -> Iterator[tuple[WordingVote, Option]]:
    for vote in voice.record.ballots:
        yield from ((vote, option) for option in vote.ballot.options if option.worded and line.id in option.lines)


def _sentence(voice: PlanVoice, vote: WordingVote, option: Option) -> Words:
    _ = voice.labels
    ballot = vote.ballot
    rule = RULES[ballot.rule]
    said = [
        _(rule.name),
        asked(voice, ballot).text,
        f"{_('Rank')}: {_rank(voice, ballot, option)} / {len(ballot.options)}",
        _figures(voice, ballot, option),
        _("%(voters)s of %(eligible)s people voted", voters=ballot.voters, eligible=ballot.eligible),
        voice.day(ballot.closed_at.date() if ballot.closed_at else None),
        voice.workshops[vote.workshop].title,
        f"“{option.title}”",
    ]
    return voice.say(" · ".join(filter(None, said)))


def _rank(voice: PlanVoice, ballot: Ballot, option: Option) -> str:
    _ = voice.labels
    tied = Counter(each.rank for each in ballot.options)[option.rank] > 1
    return _("%(rank)s (tie)", rank=option.rank) if tied else str(option.rank)


def rating_sheets(voice: PlanVoice) -> Iterator[Sheet]:
    """The results option by option, then every paper; nothing where no wording was put to a hall."""
    if voice.record.ballots:
        yield _results(voice)
        yield _papers(voice)


def _results(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    columns = (
        (_("Vote"), 8), (_("Workshop"), 24), (_("Rule"), 24), (_("Question"), 30), (_("Line"), 8),
        (_("Option number"), 10), (_("Option"), 48), (_("Rank"), 10), (_("Figure"), 40), (_("Who voted"), 10),
        (_("Who could vote"), 10), (_("Closed"), 18),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (
            vote.ballot.id, voice.own(voice.workshops[vote.workshop].title), voice.say(_(RULES[vote.ballot.rule].name)),
            asked(voice, vote.ballot), voice.say(voice.listed(voice.lines[id_].number for id_ in option.lines)),
            option.number, option_words(voice, option), voice.say(_rank(voice, vote.ballot, option)),
            voice.say(_figures(voice, vote.ballot, option)), vote.ballot.voters, vote.ballot.eligible,
            voice.say(voice.moment(vote.ballot.closed_at)),
        )
        for vote in voice.record.ballots
        for option in vote.ballot.options
    )  # fmt: skip
    return make_sheet(voice, _("Votes on wordings"), columns, rows)


def _figures(voice: PlanVoice, ballot: Ballot, option: Option) -> str:
    _ = voice.labels
    return " · ".join(f"{_(each.head)}: {figure(voice, option, each).text}" for each in RULES[ballot.rule].columns)


def _papers(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    columns = (
        (_("Vote"), 8), (_("Paper"), 36), (_("Option number"), 10), (_("Value"), 8), (_("Second value"), 14),
        (_("Opinion group"), 14),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (
            vote.ballot.id, voice.say(mark.paper), mark.option,
            *((mark.dots, None) if vote.ballot.rule is BallotKind.DOTS else (*mark.values, None, None)[:2]), mark.group,
        )
        for vote in voice.record.ballots
        for mark in vote.ballot.marks
    )  # fmt: skip
    return make_sheet(voice, _("Ballot papers"), columns, rows)

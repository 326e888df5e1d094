"""The votes of the minutes counted again from their papers, and what in them could not be counted."""

from collections.abc import Iterator

from msgspec.structs import replace

from participate.domain.ballots import RULES, Answer, Paper, Tally, count
from participate.domain.kinds import BallotKind, BallotState
from participate.domain.minutes_votes import Ballot, Mark, Option
from participate.domain.refusals import Refusal


def answer_of(ballot: Ballot, mark: Mark) -> Answer:
    """What one line of a paper says, as its rule counts it."""
    return (mark.dots,) if ballot.rule is BallotKind.DOTS else mark.values


def tally_of(ballot: Ballot) -> Tally:
    """The result of a closed vote, from its marks alone."""
    answers: dict[str, dict[int, Answer]] = {}
    groups = {mark.paper: mark.group for mark in ballot.marks}
    for mark in ballot.marks:
        answers.setdefault(mark.paper, {})[mark.option] = answer_of(ballot, mark)
    papers = [Paper(said, groups[paper]) for paper, said in answers.items()]
    return count(ballot.rule, ballot.settings, [option.number for option in ballot.options], papers)


def recounted(ballot: Ballot) -> Ballot:
    """The vote with every counted number counted anew."""
    if ballot.state is BallotState.OPEN:
        options = tuple(replace(each, dots=None, voters=None, rank=None, figures={}) for each in ballot.options)
        return replace(ballot, voters=None, figures={}, options=options)
    tally = tally_of(ballot)
    lines = {line.option: line for line in tally.lines}
    papers: dict[int, set[str]] = {}
    for mark in ballot.marks:
        papers.setdefault(mark.option, set()).add(mark.paper)

    def filled(option: Option) -> Option:
        line, voters = lines[option.number], len(papers.get(option.number, ()))
        if ballot.rule is BallotKind.DOTS:
            return replace(option, dots=int(line.figures["dots"]), voters=voters, rank=line.rank, figures={})
        return replace(option, dots=None, voters=voters, rank=line.rank, figures=line.figures)

    return replace(
        ballot,
        voters=len({mark.paper for mark in ballot.marks}),
        figures=tally.figures,
        options=tuple(filled(option) for option in ballot.options),
    )


def misfits(ballot: Ballot) -> Iterator[tuple[str, str]]:
    """Where, and what, a vote by another rule than dots says that its rule does not know."""
    rule = RULES[ballot.rule]
    if ballot.rule is BallotKind.DOTS:
        return
    try:
        settings = rule.settings_from(ballot.settings)
    except Refusal:
        yield "settings", f"they are not those of `{ballot.rule}`"
        return
    for place, mark in enumerate(ballot.marks):
        try:
            rule.check(settings, mark.values)
            fits = bool(mark.values)
        except Refusal:
            fits = False
        if not fits:
            yield f"marks[{place}].values", f"`{list(mark.values)}` is no answer by the rule `{ballot.rule}`"

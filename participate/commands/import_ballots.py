"""Votes of minutes that are read in: their papers, and their result counted from these anew."""

import secrets

from participate.commands.ballot_closing import keep_result
from participate.commands.import_names import Names
from participate.domain import minutes as m
from participate.domain.kinds import BallotState
from participate.domain.minutes_ballots import answer_of, tally_of
from participate.store import models as t
from participate.store.work import Work


def read_ballots(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    """Papers get fresh random numbers, as at every closing; a breakdown stays where its groups came along."""
    for ballot in part.ballots:
        row = t.Ballot(
            workshop_id=workshop.id, phase=ballot.phase, kind=ballot.rule, question=ballot.question,
            lang=ballot.language or None, version=ballot.version, settings=ballot.settings, state=ballot.state,
            opened_at=ballot.opened_at or work.now, closed_at=ballot.closed_at, eligible=ballot.eligible,
            voters=ballot.voters, breakdown=_breakdown(ballot, names),
        )  # fmt: skip
        if ballot.state is not BallotState.OPEN:
            keep_result(row, tally_of(ballot))
        work.db.add(row)
        work.db.flush()
        names.ballots[ballot.id] = row.id
        options = {option.number: _option(work, row, option, names) for option in ballot.options}
        papers: dict[str, str] = {}
        for mark in ballot.marks:
            value, *more = answer_of(ballot, mark)
            work.db.add(
                t.CountedVote(
                    paper=papers.setdefault(mark.paper, secrets.token_hex(16)), option_id=options[mark.option],
                    value=value, second=more[0] if more else None, opinion=mark.group,
                )
            )  # fmt: skip


def _breakdown(ballot: m.Ballot, names: Names) -> list[dict[str, object]]:
    known = names.stakeholders
    return [
        {"option": row.option, "support": row.support, "groups": [known[number] for number in row.groups]}
        for row in ballot.breakdown
        if set(row.groups) <= set(known)
    ]


def _option(work: Work, ballot: t.Ballot, option: m.Option, names: Names) -> int:
    row = t.BallotOption(
        ballot_id=ballot.id, position=option.number, title=option.title, lang=option.language or None,
        cluster_id=names.clusters.get(option.cluster or 0), contribution_id=names.cards.get(option.card or 0),
        topic_id=names.topics.get(option.topic or 0), passive=option.passive,
    )  # fmt: skip
    work.db.add(row)
    work.db.flush()
    work.db.add_all(t.Remark(option_id=row.id, text=each.text, lang=each.language) for each in option.remarks)
    return row.id

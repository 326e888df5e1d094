"""R2: a vote sent twice, or twenty times at once, counts once; nobody gives a dot more than announced."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from participate.rehearsal.client import Client
from participate.rehearsal.ledger import Attempt
from tests.faults.stages import Stage

AT_ONCE = 20


def vote(stage: Stage, ballot: int, option: int, dots: int = 1) -> Attempt:
    fields = {"workshop": stage.hall.workshop, "ballot": ballot, "option": option, "dots": dots}
    return Attempt("vote", fields)


def all_at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each returns when all begin at the same moment."""
    barrier = Barrier(len(acts))

    def begin(act: Callable[[], Any]) -> Any:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))


def by_one_door(phone: Client, attempt: Attempt, number: int) -> Callable[[], Any]:
    """The same act by socket or by HTTP in turn."""
    if number % 2:
        return lambda: phone.ask("act", attempt.envelope) or phone.post(attempt)
    return lambda: phone.post(attempt)


def test_a_vote_sent_twenty_times_at_once_by_both_doors_counts_once(stage: Stage) -> None:
    phone = stage.phone()
    ballot, options = stage.open_vote()
    attempt = vote(stage, ballot, options[0])
    answers = all_at_once(*(by_one_door(phone, attempt, number) for number in range(AT_ONCE)))
    assert answers[0]["ok"] is True
    assert answers == [answers[0]] * AT_ONCE
    assert phone.post(attempt) == answers[0]
    assert stage.count_votes() == {"voters": 1, "dots": {options[0]: 1} | dict.fromkeys(options[1:], 0)}


def test_twenty_different_votes_at_once_never_exceed_the_quota(stage: Stage) -> None:
    phone = stage.phone()
    ballot, options = stage.open_vote(5)
    votes = [vote(stage, ballot, options[number % 5]) for number in range(AT_ONCE)]
    answers = all_at_once(*(by_one_door(phone, each, number) for number, each in enumerate(votes)))
    codes = {answer.get("code") for answer in answers}
    standing = {answer["option"] for answer in answers if answer["ok"]}
    assert codes == {None, "no_dots_left"}
    assert len(standing) == 3
    assert stage.count_votes()["dots"] == {option: int(option in standing) for option in options}


def test_a_vote_that_comes_after_the_close_is_refused_and_not_counted(stage: Stage) -> None:
    phone = stage.phone()
    ballot, options = stage.open_vote()
    counted = stage.count_votes()
    late = phone.settle(vote(stage, ballot, options[0]))
    assert (late["ok"], late["code"]) == (False, "vote_closed")
    assert stage.hall.state(stage.server.url)["ballot"]["voters"] == counted["voters"] == 0

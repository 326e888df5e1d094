"""The writer: one transaction for many acts, a savepoint each, the answer after the commit."""

import threading
from concurrent.futures import Future
from typing import Any

import pytest
from sqlalchemy import func, select

from participate.domain.refusals import Refusal
from participate.store.models import Concept
from participate.store.work import Work
from tests.support.house import House


def _add(title: str) -> Any:
    def do(work: Work) -> str:
        work.db.add(Concept(municipality="M", title=title))
        work.db.flush()
        return title

    return do


def _titles(house: House) -> list[str]:
    with house.database.reading() as db:
        return sorted(db.scalars(select(Concept.title).where(Concept.municipality == "M")))


def test_a_refused_act_takes_back_itself_and_not_its_neighbours(house: House) -> None:
    def half_done(work: Work) -> None:
        _add("refused")(work)
        raise Refusal("not_allowed")

    answers = [house.writer.submit(do) for do in (_add("first"), half_done, _add("last"))]
    assert answers[0].result() == "first"
    with pytest.raises(Refusal, match="not_allowed"):
        answers[1].result()
    assert answers[2].result() == "last"
    assert _titles(house) == ["first", "last"]


def test_a_bug_in_one_act_is_loud_and_leaves_the_others_whole(house: House) -> None:
    def broken(work: Work) -> None:
        _add("broken")(work)
        raise ZeroDivisionError

    answers: list[Future[Any]] = [house.writer.submit(do) for do in (_add("first"), broken, _add("last"))]
    with pytest.raises(ZeroDivisionError):
        answers[1].result()
    assert answers[2].result() == "last"
    assert _titles(house) == ["first", "last"]


def test_the_answer_follows_the_commit(house: House) -> None:
    """Whoever has an answer finds the act in the database from another connection."""
    for number in range(20):
        title = house.writer.perform(_add(f"{number:02}"))
        assert title in _titles(house)


def test_waiting_acts_share_one_transaction_and_all_arrive(house: House) -> None:
    gate = threading.Event()
    house.writer.submit(lambda _work: gate.wait(5))
    answers = [house.writer.submit(_add(f"{number:03}")) for number in range(200)]
    gate.set()
    assert [answer.result() for answer in answers] == [f"{number:03}" for number in range(200)]
    with house.database.reading() as db:
        assert db.scalar(select(func.count()).where(Concept.municipality == "M")) == 200


def test_sqlite_connections_write_durably(sqlite_house: House) -> None:
    """trust.md R5: an acknowledged act survives a power cut."""
    for engine in (sqlite_house.database.writer, sqlite_house.database.reader):
        with engine.connect() as connection:
            pragmas = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            }
        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

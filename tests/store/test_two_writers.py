"""Two processes on one PostgreSQL: streams are taken in turn, and whoever loses a race does its acts once more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Concept, Fact, Stream
from participate.store.work import Work
from participate.store.writer import Writer

ACTOR = Actor("l1", Role.MODERATOR, 1, None)
SECONDS = 120


@pytest.fixture
def writers(postgres_url: str) -> Iterator[tuple[Writer, Writer]]:
    """Two writers with engines of their own, as two processes have them."""
    databases = [Database(postgres_url), Database(postgres_url)]
    databases[0].create_tables()
    first, second = (Writer(database) for database in databases)
    yield first, second
    for writer, database in zip((first, second), databases, strict=True):
        writer.close()
        database.dispose()


def _held(writer: Writer, acts: list[Callable[[Work], Any]]) -> tuple[list[Future[Any]], threading.Event]:
    """These acts in one batch, which begins when the event is set."""
    gate = threading.Event()
    entered = threading.Event()

    def hold(_work: Work) -> None:
        entered.set()
        gate.wait(SECONDS)

    writer.submit(hold)
    entered.wait(SECONDS)
    return [writer.submit(act) for act in acts], gate


def _act(stream: str, title: str, before: Callable[[], Any] = lambda: None) -> Callable[[Work], int]:
    """Wait, take the stream, keep a row, tell."""

    def do(work: Work) -> int:
        before()
        work.lock(stream)
        work.db.add(Concept(municipality="M", title=title))
        return work.tell(stream, "test", ACTOR)

    return do


def _titles(writer: Writer) -> list[str]:
    titles: list[str] = writer.perform(lambda work: sorted(work.db.scalars(select(Concept.title))))
    return titles


def test_two_batches_that_wait_for_each_other_are_both_stored(writers: tuple[Writer, Writer]) -> None:
    """Each has taken one stream and wants the other's; PostgreSQL ends one, whose acts are then done one by one."""
    first, second = writers
    for stream in ("workshop:1", "workshop:2"):
        first.perform(_act(stream, "before"))
    both_hold_one = threading.Barrier(2, timeout=SECONDS)
    passed: set[int] = set()

    def meet(who: int) -> Callable[[], None]:
        def wait() -> None:
            if who not in passed:
                passed.add(who)
                both_hold_one.wait()

        return wait

    crossing = [
        _held(first, [_act("workshop:1", "a1"), _act("workshop:2", "a2", meet(1))]),
        _held(second, [_act("workshop:2", "b2"), _act("workshop:1", "b1", meet(2))]),
    ]
    for _, gate in crossing:
        gate.set()
    numbers = [answer.result(SECONDS) for answers, _ in crossing for answer in answers]
    assert sorted(numbers) == [2, 2, 3, 3]
    assert _titles(first) == ["a1", "a2", "b1", "b2", "before", "before"]


def test_a_stream_that_two_processes_begin_at_once_begins_once(writers: tuple[Writer, Writer]) -> None:
    first, second = writers
    begun, go_on = threading.Event(), threading.Event()

    def begin(work: Work) -> int:
        work.lock("workshop:1")
        begun.set()
        go_on.wait(SECONDS)
        return work.tell("workshop:1", "test", ACTOR)

    one = first.submit(begin)
    begun.wait(SECONDS)
    other = second.submit(_act("workshop:1", "other"))
    threading.Timer(0.2, go_on.set).start()
    assert (one.result(SECONDS), other.result(SECONDS)) == (1, 2)


def test_an_act_sees_what_another_process_stored_after_the_act_before_it_read(writers: tuple[Writer, Writer]) -> None:
    first, second = writers
    first.perform(lambda work: work.db.add(Concept(municipality="M", title="old")))
    read, stored = threading.Event(), threading.Event()
    kept: list[Concept] = []

    def look(work: Work) -> None:
        kept.append(work.db.scalars(select(Concept)).one())
        read.set()
        stored.wait(SECONDS)

    answers, gate = _held(first, [look, lambda work: work.db.get_one(Concept, kept[0].id).title])
    gate.set()
    read.wait(SECONDS)

    def rename(work: Work) -> None:
        work.db.scalars(select(Concept)).one().title = "new"

    second.perform(rename)
    stored.set()
    assert answers[1].result(SECONDS) == "new"


def test_the_numbers_of_a_stream_have_no_gap_under_two_writers(writers: tuple[Writer, Writer]) -> None:
    """Four phones at each process, each waiting for its answer before it goes on."""

    def phone(number: int) -> list[int]:
        acts = [_act(f"workshop:{step % 2 + 1}", f"{number}-{step:02}") for step in range(16)]
        return [writers[number % 2].perform(act) for act in acts]

    with ThreadPoolExecutor(8) as phones:
        told = [seq for answers in phones.map(phone, range(8)) for seq in answers]
    assert sorted(told) == sorted([*range(1, 65)] * 2)

    def numbers(work: Work) -> dict[str, list[int]]:
        facts = select(Fact.seq).order_by(Fact.seq)
        return {
            name: list(work.db.scalars(facts.where(Fact.stream == name)))
            for name in work.db.scalars(select(Stream.name))
        }

    assert writers[0].perform(numbers) == {name: [*range(1, 65)] for name in ("workshop:1", "workshop:2")}
    assert len(_titles(writers[0])) == 128


def test_a_batch_that_fails_altogether_is_answered_and_the_writer_goes_on(writers: tuple[Writer, Writer]) -> None:
    class BrokenAtCommitError(Exception):
        pass

    def break_commit(work: Work) -> None:
        from sqlalchemy import event

        def fail(_session: Any) -> None:
            raise BrokenAtCommitError

        event.listen(work.db, "before_commit", fail)

    answer = writers[0].submit(lambda work: break_commit(work))
    with pytest.raises(BrokenAtCommitError):
        answer.result(SECONDS)
    assert writers[0].perform(_act("workshop:1", "after")) == 1

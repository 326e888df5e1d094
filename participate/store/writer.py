"""The one writer of a process: it drains all waiting acts into one transaction, then answers (design.md section 5.6).

Each act has a savepoint of its own, so a refusal takes back that act alone. The answer follows the COMMIT.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random, SystemRandom
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from participate.domain.refusals import Refusal
from participate.store.database import Database
from participate.store.work import Work

Do = Callable[[Work], Any]
Told = Callable[[set[str]], None]

BATCH = 500
LOST_A_RACE = "40"  # PostgreSQL: deadlock, serialisation
MADE_MEANWHILE = "23505"  # PostgreSQL: a row of this key is there already; under SQLite there is one writer
log = structlog.get_logger()


def _here(batch: Callable[[], set[str]]) -> set[str]:
    return batch()


@dataclass(frozen=True)
class _Waiting:
    do: Do
    answer: "Future[Any]"


class Writer:
    """``offload`` runs a batch away from the event loop; ``on_commit`` hears which streams moved."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        rng: Random | None = None,
        offload: Callable[[Callable[[], set[str]]], set[str]] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng or SystemRandom()
        self._offload = offload or _here
        self._listeners: list[Told] = []
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._drain, name="writer", daemon=True)
        self._thread.start()

    def on_commit(self, listener: Told) -> None:
        self._listeners.append(listener)

    def submit(self, do: Do) -> "Future[Any]":
        """Queue one act; the future holds its answer once it is durable, or its Refusal."""
        answer: Future[Any] = Future()
        self._waiting.put(_Waiting(do, answer))
        return answer

    def perform(self, do: Do) -> Any:
        """Do one act and wait until it is durable."""
        return self.submit(do).result()

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        self._waiting.put(None)
        self._thread.join(timeout=30)

    def _drain(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch, last = [first], False
            while len(batch) < BATCH and not self._waiting.empty():
                following = self._waiting.get()
                if following is None:
                    last = True
                    break
                batch.append(following)
            self._commit(batch)
            if last:
                return

    def _commit(self, batch: list[_Waiting], *, again: bool = True) -> None:
        """Two processes whose batches wait for each other's streams: the loser does its acts once more, one by one."""
        outcomes: list[tuple[_Waiting, Any]] = []
        try:
            told = self._offload(lambda: self._transact(batch, outcomes))
        except DBAPIError as failure:
            if again and _code(failure).startswith(LOST_A_RACE):
                log.warning("batch_done_singly", acts=len(batch))
                for waiting in batch:
                    self._commit([waiting], again=False)
            else:
                self._fail(batch, failure)
            return
        except Exception as failure:
            log.exception("batch_failed", acts=len(batch))
            for waiting in batch:
                waiting.answer.set_exception(failure)
            return
        for waiting, outcome in outcomes:
            if isinstance(outcome, BaseException):
                waiting.answer.set_exception(outcome)
            else:
                waiting.answer.set_result(outcome)
        for listener in self._listeners if told else ():
            listener(told)

    def _fail(self, batch: list[_Waiting], failure: DBAPIError) -> None:
        """Locked, full or gone: nothing of the batch is stored, and everybody is told to try again."""
        log.error("batch_not_stored", acts=len(batch), error=type(failure.orig).__name__)
        for waiting in batch:
            waiting.answer.set_exception(Refusal("try_again"))

    def _transact(self, batch: list[_Waiting], outcomes: list[tuple[_Waiting, Any]]) -> set[str]:
        told: set[str] = set()
        with Session(self._database.writer) as db, db.begin():
            for waiting in batch:
                work = Work(db, self._clock(), self._rng)
                outcomes.append((waiting, self._attempt(work, waiting.do)))
                if not isinstance(outcomes[-1][1], BaseException):
                    told |= work.told
        return told

    def _attempt(self, work: Work, do: Do, *, again: bool = True) -> Any:
        """One act in its savepoint; a bug is loud and takes back only itself, a broken database ends the batch.

        Whoever finds that another process has just made the same row does the act once more, and now sees it.
        """
        work.db.expire_all()  # what the act before has read, another process may have changed since
        try:
            with work.db.begin_nested():
                return do(work)
        except Refusal as refusal:
            return refusal
        except DBAPIError as failure:
            if failure.connection_invalidated or any(map(_is_unavailable, _chain(failure))):
                raise
            if again and _code(failure) == MADE_MEANWHILE:
                return self._attempt(work, do, again=False)
            log.exception("act_failed")
            return failure
        except Exception as failure:
            log.exception("act_failed")
            return failure


def _code(failure: DBAPIError) -> str:
    """SQLite's name of an error, PostgreSQL's five characters."""
    return getattr(failure.orig, "sqlite_errorname", "") or getattr(failure.orig, "sqlstate", "") or ""


def _chain(failure: BaseException | None) -> Iterator[DBAPIError]:
    """An error and those before it: a full SQLite takes back the whole batch, and then misses the act's savepoint."""
    while failure is not None:
        if isinstance(failure, DBAPIError):
            yield failure
        failure = failure.__context__


def _is_unavailable(failure: DBAPIError) -> bool:
    """SQLite: locked, full, unreadable. PostgreSQL: deadlock, serialisation, full, locked, shutting down."""
    return _code(failure).startswith(("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR", "40", "53", "55", "57"))

"""The worker beside a server: one process of the lowest priority that makes vectors and looks for suggestions.

The server hands it one workshop at a time and goes on; an answer is kept whenever it comes. A worker that ends is
mourned aloud and started anew after a pause; without one everything works but suggestions.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from typing import IO, Any

import structlog
from sqlalchemy import select

from participate.config import calm_threads
from participate.operations.findings import keep_findings, keep_vectors
from participate.operations.seeking import Seeker
from participate.store.database import Database
from participate.store.models import Conference, Workshop
from participate.store.writer import Writer

REST = 2.0  # seconds between two looks at least: a storm of votes on a workshop's stream is one look
SHARE = 3  # a look that took long is followed by a rest three times as long
SHORTEST, LONGEST = 2.0, 60.0  # seconds before a worker that ended is started again

log = structlog.get_logger()


class Suggesting:
    """The server's side: ``tell`` after each commit, ``run`` in a task of its own until ``stop``."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database, self._writer = database, writer
        self._moved: set[int] = set()
        self._anew: set[int] = set()
        self._wake, self._stopped = threading.Event(), threading.Event()
        self._worker: subprocess.Popen[str] | None = None
        self._pause = SHORTEST

    def tell(self, streams: set[str]) -> None:
        """These streams have moved; returns at once."""
        kinds = (stream.partition(":") for stream in streams)
        self._moved |= {int(number) for kind, _, number in kinds if kind == "workshop"}
        self._wake.set()

    def stop(self) -> None:
        """Nothing is waited for: whatever the worker is at, it does again after the next start."""
        self._stopped.set()
        self._wake.set()
        if self._worker is not None:
            self._worker.kill()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._converse()
            except Exception:
                if not self._stopped.is_set():
                    log.exception("suggestions_worker_lost", again_in=self._pause)
            self._stopped.wait(self._pause)
            self._pause = min(2 * self._pause, LONGEST)

    def _converse(self) -> None:
        """Start a worker, catch up on what came while there was none, then follow what moves."""
        with _start(self._database.url) as worker:
            self._worker = worker
            try:
                self._moved |= self._unfinished()
                while not self._stopped.is_set():
                    if self._moved:
                        self._ask(worker, self._moved.pop())
                    else:
                        self._wake.wait()
                        self._wake.clear()
            finally:
                worker.kill()

    def _unfinished(self) -> set[int]:
        """Workshops of conferences that are not over."""
        with self._database.reading() as db:
            held = select(Workshop.id).join(Conference, Conference.id == Workshop.conference_id)
            return set(db.scalars(held.where(Conference.closed_at.is_(None))))

    def _ask(self, worker: "subprocess.Popen[str]", workshop_id: int) -> None:
        """One question, one answer; vectors are made in portions, so that what is done is kept."""
        begun = time.monotonic()
        answer = _exchange(worker, workshop_id, anew=workshop_id in self._anew)
        self._anew.discard(workshop_id)
        self._pause = SHORTEST
        if "vectors" in answer:
            self._writer.perform(partial(keep_vectors, **answer))
            self._moved.add(workshop_id)
            return
        if "found" in answer and not self._writer.perform(partial(keep_findings, workshop_id=workshop_id, **answer)):
            self._anew.add(workshop_id)
            self._moved.add(workshop_id)
        self._stopped.wait(max(REST, SHARE * (time.monotonic() - begun)))


def _start(database_url: str) -> "subprocess.Popen[str]":
    """What it has to say to people goes where the server's own words go."""
    command = [sys.executable, "-m", __name__]
    environment = {**os.environ, "DATABASE_URL": database_url}
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program


def _exchange(worker: "subprocess.Popen[str]", workshop_id: int, *, anew: bool) -> dict[str, Any]:
    """EOFError when the worker has ended."""
    questions, answers = worker.stdin, worker.stdout
    assert questions is not None
    assert answers is not None
    questions.write(json.dumps([workshop_id, anew]) + "\n")
    questions.flush()
    line = answers.readline()
    if not line:
        raise EOFError(f"the worker ended with {worker.wait()}")
    answer: dict[str, Any] = json.loads(line)
    return answer


def work(database_url: str, questions: IO[str], answers: IO[str]) -> None:
    """The worker's side: it ends when nobody asks any more, and so with its server, however that ended."""
    seeker = Seeker(Database(database_url))
    for question in questions:
        workshop_id, anew = json.loads(question)
        answers.write(json.dumps(seeker.look(workshop_id, anew=anew), separators=(",", ":")) + "\n")
        answers.flush()


def main() -> None:
    """The lowest priority, one thread, and an answering channel that no library can print into."""
    os.nice(19)
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    calm_threads()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at a terminal is for the server
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    work(os.environ["DATABASE_URL"], sys.stdin, answers)


if __name__ == "__main__":
    main()

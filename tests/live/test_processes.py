"""Two server processes on one PostgreSQL: each tells its own screens what happened in the other (design.md 5.7)."""

from __future__ import annotations

import secrets
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from participate.store.database import Database
from participate.store.models import Contribution, Fact, Vote
from tests.live.screens import Screen, join_many
from tests.support.databases import _wait_for_redis, redis_program
from tests.support.halls import Hall, act, make_hall
from tests.support.ports import free_port
from tests.support.servers import RunningServer, StartServer

OpenScreen = Callable[..., Screen]


class OwnRedis:
    """A Redis that a test may end and start again on the same port."""

    def __init__(self, folder: str) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        arguments = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", self.folder, "--save", ""]
        self.process = subprocess.Popen([redis_program(), *arguments], stdout=subprocess.DEVNULL)
        _wait_for_redis(self.port)

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextmanager
def _own_redis() -> Iterator[OwnRedis]:
    with tempfile.TemporaryDirectory(prefix="participate-redis-") as folder:
        own = OwnRedis(folder)
        own.start()
        try:
            yield own
        finally:
            own.end()


@dataclass
class Congress:
    """A hall on PostgreSQL, and the processes that serve it."""

    hall: Hall
    database_url: str
    processes: list[RunningServer]

    @property
    def stream(self) -> str:
        return f"workshop:{self.hall.workshop}"

    def read(self, query: Any) -> list[Any]:
        database = Database(self.database_url)
        with database.reading() as db:
            rows = list(db.execute(query))
        database.dispose()
        return rows


def _serve(server: StartServer, database_url: str, redis_url: str) -> Congress:
    hall = make_hall(database_url)
    shared = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "SECRET_KEY": "k" * 32}
    return Congress(hall, database_url, [server(**shared), server(**shared)])


def _vote_of(congress: Congress, phones: list[tuple[Screen, Screen]]) -> list[dict[str, Any]]:
    """Advance to the vote through one process or the other; what each phone then casts: one dot on each of four."""
    first, second = (process.url for process in congress.processes)
    congress.hall.advance_to(first, "round-1")
    congress.hall.advance_to(second, "distil")
    for number in range(4):  # the plan has seated everybody by chance, and a table agrees on three statements at most
        phones[number][0].act("choose_place", workshop=congress.hall.workshop, place=number % 3 + 1)
        answer = phones[number][1].act("contribute", workshop=congress.hall.workshop, text="Kern")
        assert answer["ok"], answer
    congress.hall.advance_to(first, "weigh")
    seen = congress.hall.look(second)
    vote = {"name": "vote", "workshop": congress.hall.workshop, "ballot": seen["state"]["ballot"]["id"], "dots": 1}
    return [vote | {"option": int(option)} for option in seen["lists"]["options"]]


def test_an_act_reaches_the_other_process_and_no_race_between_both_gives_a_dot_too_many(
    postgres_url: str, redis_url: str, server: StartServer, open_screen: OpenScreen
) -> None:
    congress = _serve(server, postgres_url, redis_url)
    urls = [process.url for process in congress.processes]
    tokens = join_many(urls[0], congress.hall, 12)
    phones = [tuple(open_screen(url, token, "phone") for url in urls) for token in tokens]
    controls = [open_screen(url, congress.hall.moderator) for url in urls]
    for control in controls:
        control.follow(congress.stream)
    votes = _vote_of(congress, phones)  # type: ignore[arg-type]
    assert len(votes) == 4

    def cast(phone: tuple[Screen, ...]) -> list[str]:
        """Three votes through one process while the fourth goes through the other."""
        with ThreadPoolExecutor(2) as both:
            answers = both.map(lambda door, own: door.act_all(own), phone, (votes[:3], votes[3:]))
            return sorted(answer.get("code", "ok") for own in answers for answer in own)

    with ThreadPoolExecutor(12) as hall:
        outcomes = list(hall.map(cast, phones))
    assert outcomes == [["no_dots_left", "ok", "ok", "ok"]] * 12
    given = select(func.sum(Vote.value)).group_by(Vote.participant_id)
    assert [dots for (dots,) in congress.read(given)] == [3] * 12

    numbers = [
        seq for (seq,) in congress.read(select(Fact.seq).where(Fact.stream == congress.stream).order_by(Fact.seq))
    ]
    assert numbers == [*range(1, len(numbers) + 1)]
    for control in controls:
        assert control.wait_for(lambda shown=control: shown.mirror[congress.stream]["state"]["voted"] == 12)  # type: ignore[misc]
    last = congress.hall.lead(urls[1], "advance", version=controls[0].mirror[congress.stream]["state"]["version"])
    for control in controls:
        assert control.wait_for_seq(congress.stream, last["seq"])
    assert controls[0].mirror == controls[1].mirror


def test_cards_of_both_processes_are_numbered_without_a_gap_though_redis_comes_and_goes(
    postgres_url: str, server: StartServer, open_screen: OpenScreen
) -> None:
    with _own_redis() as own:
        congress = _serve(server, postgres_url, f"redis://127.0.0.1:{own.port}/0")
        urls = [process.url for process in congress.processes]
        tokens = join_many(urls[0], congress.hall, 4)
        congress.hall.advance_to(urls[0], "round-1")
        controls = [open_screen(url, congress.hall.moderator) for url in urls]
        for control in controls:
            control.follow(congress.stream)
        _write(congress, tokens, "mit")
        own.end()
        last = _write(congress, tokens, "ohne")
        for control in controls:  # nobody says so, but each attempt to reach Redis looks for itself
            assert control.wait_for_seq(congress.stream, last)
        _write(congress, tokens, "weiter ohne")
        own.start()
        last = _write(congress, tokens, "wieder mit")
        for control in controls:
            assert control.wait_for_seq(congress.stream, last)
        assert controls[0].mirror == controls[1].mirror
        assert len(controls[0].mirror[congress.stream]["lists"]["contributions"]) == 64
        numbers = congress.read(select(Contribution.number).order_by(Contribution.number))
        assert [number for (number,) in numbers] == [*range(1, 65)]
        assert [process.stop() for process in congress.processes] == [0, 0]
        assert ["Traceback" in process.log for process in congress.processes] == [False, False]


def _write(congress: Congress, tokens: list[str], text: str) -> int:
    """Four cards of each of four phones, alternately through both processes; the last number."""

    def write(token: str) -> list[int]:
        seqs = []
        for step in range(4):
            envelope = {"name": "contribute", "op_id": secrets.token_hex(16), "workshop": congress.hall.workshop}
            answer = act(congress.processes[step % 2].url, token, **envelope, text=f"{text} {step}")
            assert answer["ok"], answer
            seqs.append(answer["seq"])
        return seqs

    with ThreadPoolExecutor(4) as pool:
        return max(seq for seqs in pool.map(write, tokens) for seq in seqs)

"""A server to be thrown away: its own folder, its own process, and a hall made ready there.

A hall of wished sizes is made by the acts everybody uses; one that somebody has prepared is laid down as it is.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from participate.access.actors import find_actor
from participate.access.links import invitation_link
from participate.access.tokens import hash_secret, new_secret
from participate.commands.door import Door
from participate.config import read_settings
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.preparation import EXPECTATIONS, unset_expectations
from participate.rehearsal import demo_texts as words
from participate.rehearsal.report import CONFERENCE
from participate.store.database import Database
from participate.store.migrations import migrate
from participate.store.set_up import SetUp, lay_down
from participate.store.writer import Writer

Do = Callable[..., dict[str, Any]]

OPERATOR = Actor("rehearsal", Role.ORGANISER, 0, None)
READY_SECONDS = 180.0
STOP_SECONDS = 15.0


class NotStarted(Exception):  # noqa: N818 - what is so
    """The server did not answer in time; the sentence ends with the last it said."""


@dataclass(frozen=True)
class Part:
    """One workshop of the day: ``places`` (tables) laid for ``seats`` people; ``settings`` as for edit_workshop."""

    method: str
    places: int
    seats: int
    settings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """The day to make ready, its workshops one after the other."""

    parts: tuple[Part, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Sizes:
    """What the command line says of every workshop there may be."""

    phones: int
    tables: int
    rounds: int
    slots: int
    places: int
    groups: int


def parts_of(method: str, sizes: Sizes) -> tuple[Part, ...]:
    """The workshop of that method, or the three of a conference; a method without sizes of its own has ``tables``."""
    parts = {
        "world-cafe": Part("world-cafe", sizes.tables, _each(sizes.phones, sizes.tables), {"rounds": sizes.rounds}),
        "open-space": Part("open-space", sizes.places, _each(sizes.phones, sizes.places), {"rounds": sizes.slots}),
        "zukunftswerkstatt": Part("zukunftswerkstatt", 5, 7, {"groups": sizes.groups}),
    }
    if method == CONFERENCE:
        return tuple(parts.values())
    return (parts.get(method, Part(method, sizes.tables, _each(sizes.phones, sizes.tables))),)


def _each(phones: int, places: int) -> int:
    return max(2, -(-phones // places))


@contextmanager
def throwaway_server(plan: Plan | SetUp) -> Iterator[str]:
    """The control link of a running server with this hall; everything is gone afterwards. Raises NotStarted."""
    with TemporaryDirectory(prefix="participate-rehearsal-") as folder:
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        environment = {**kept, "DATA_DIR": folder, "PORT": str(port), "PUBLIC_URL": url}
        link = invitation_link(url, prepare(environment, plan))
        log = Path(folder, "server.log")
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "participate", "serve"], env=environment, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            _wait_until_ready(process, url, log)
            yield link
        finally:
            _stop(process)


def prepare(environment: dict[str, str], plan: Plan | SetUp) -> str:
    """Make the hall ready in the database of these settings; the secret of the moderator's link."""
    database = Database(read_settings(environment).database_url)
    migrate(database)
    writer = Writer(database)
    door = Door(writer, find_actor)

    def do(name: str, **fields: Any) -> dict[str, Any]:
        return door.perform_as(OPERATOR, {"name": name, "op_id": secrets.token_hex(16), **fields})

    try:
        if isinstance(plan, SetUp):
            writer.perform(lambda work: lay_down(work, plan, OPERATOR))
            conference = plan.conference["id"]
            do("edit_conference", conference=conference, **_unwritten(plan))
        else:
            conference = _make(do, plan)
        secret = new_secret()
        do("invite", conference=conference, role="moderator", secret_hash=hash_secret(secret))
        do("open_conference", conference=conference)
    finally:
        writer.close()
        database.dispose()
    return secret


def _make(do: Do, plan: Plan) -> int:
    """A conference with these workshops, by the acts of whoever prepares; its id."""
    concept = do("create_concept", municipality=words.MUNICIPALITY, title=words.CONCEPT)["concept"]
    languages = list(plan.languages)
    conference: int = do("create_conference", concept=concept, title=words.TITLE, languages=languages)["conference"]
    promised = {name: _in(texts, languages) for name, texts in words.EXPECTATIONS.items()}
    do("edit_conference", conference=conference, **promised)
    for part in plan.parts:
        method = part.method.replace("-", "_")
        workshop = do(
            "create_workshop", conference=conference, title=words.WORKSHOPS.get(method, part.method), method=method,
            tables=part.places, seats=part.seats,
        )["workshop"]  # fmt: skip
        do("edit_workshop", workshop=workshop, **part.settings)
        do("set_questions", workshop=workshop, questions=[{"texts": _in(words.QUESTION, languages)}])
    return conference


def _unwritten(set_up: SetUp) -> dict[str, dict[str, str]]:
    """Words for what is not written yet and must be before anybody is let in: a plan is tried early."""
    languages = set_up.conference["languages"]
    written = {name: set_up.conference[name] for name in EXPECTATIONS}
    return {name: _in(words.EXPECTATIONS[name], languages) for name in unset_expectations(written, languages[0])}


def _in(texts: dict[str, str], languages: list[str]) -> dict[str, str]:
    return {language: texts[language] for language in languages}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(f"{url}/readyz", timeout=15).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise NotStarted(f"The throw-away server did not start.\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)

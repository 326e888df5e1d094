"""Asked to end, a server answers what it has done, closes within seconds and says that all is well (trust.md R11)."""

from __future__ import annotations

import secrets
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import requests
from sqlalchemy import select

from participate.store.database import Database
from participate.store.models import Contribution
from tests.live.screens import SECONDS, Screen, join_many
from tests.support.halls import Hall, act, make_hall
from tests.support.servers import RunningServer, StartServer

OpenScreen = Callable[..., Screen]


def _stored(database_url: str) -> list[str]:
    database = Database(database_url)
    with database.reading() as db:
        texts = sorted(db.scalars(select(Contribution.text)))
    database.dispose()
    return texts


def test_every_act_that_was_stored_was_answered_before_the_end(
    server: StartServer, tmp_path: Path, open_screen: OpenScreen
) -> None:
    database_url = f"sqlite:///{tmp_path / 'participate.sqlite'}"
    hall = make_hall(database_url)
    running = server(DATABASE_URL=database_url)
    hall.advance_to(running.url, "round-1")
    tokens = join_many(running.url, hall, 8)
    phones = [open_screen(running.url, token, "phone") for token in tokens[:6]]
    answered: list[str] = []
    first = threading.Event()

    def heard(text: str, answer: dict[str, object]) -> None:
        assert answer["ok"]
        answered.append(text)
        first.set()

    for number, phone in enumerate(phones):
        for step in range(25):
            text = f"socket {number} {step:02}"
            envelope = {"name": "contribute", "op_id": secrets.token_hex(16), "workshop": hall.workshop, "text": text}
            phone.link.emit("act", envelope, callback=partial(heard, text))
    with ThreadPoolExecutor(2) as pool:
        posting = [pool.submit(_post_until_it_ends, running.url, token, hall, heard) for token in tokens[6:]]
        assert first.wait(SECONDS)
        assert _end(running) == 0
        for one in posting:
            one.result()
    for phone in phones:
        assert phone.wait_for(lambda phone=phone: not phone.connected)  # type: ignore[misc]
    assert sorted(answered) == _stored(database_url)
    assert "Traceback" not in running.log


def _end(running: RunningServer) -> int:
    """Ask the process to end; its exit code. The acts under way may take a busy machine a while."""
    assert running.process is not None
    running.process.send_signal(signal.SIGTERM)
    return running.process.wait(SECONDS)


def _post_until_it_ends(url: str, token: str, hall: Hall, heard: Callable[[str, dict[str, object]], None]) -> None:
    for step in range(50):
        text = f"post {token[:3]} {step:02}"
        envelope = {"name": "contribute", "op_id": secrets.token_hex(16), "workshop": hall.workshop, "text": text}
        try:
            heard(text, act(url, token, **envelope))
        except requests.RequestException:
            return

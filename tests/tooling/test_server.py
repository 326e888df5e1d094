"""The server fixture: a process of its own that answers, ends on request and survives kill -9 with its data."""

from __future__ import annotations

import signal

import requests

from tests.support.servers import StartServer


def test_a_server_answers_and_ends_when_asked(server: StartServer) -> None:
    running = server()
    assert requests.get(f"{running.url}/healthz", timeout=120).status_code == 200
    assert running.stop() == 0


def test_a_killed_server_comes_back_on_the_same_data_and_port(server: StartServer) -> None:
    running = server()
    key = (running.data_dir / "secret_key").read_text()
    assert running.kill() == -signal.SIGKILL
    running.start()
    assert requests.get(f"{running.url}/healthz", timeout=120).status_code == 200
    assert (running.data_dir / "secret_key").read_text() == key


def test_a_server_runs_on_postgresql(server: StartServer, postgres_url: str) -> None:
    running = server(DATABASE_URL=postgres_url)
    assert requests.get(f"{running.url}/readyz", timeout=120).status_code == 200
    assert list(running.data_dir.glob("*.sqlite")) == []

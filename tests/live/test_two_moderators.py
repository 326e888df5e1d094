"""Two control screens at once: one click wins, the other is told and sees where the hall stands (trust.md R8, R9)."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.writer import Writer
from tests.live.conftest import Served
from tests.live.screens import Screen
from tests.support.halls import Hall
from tests.support.house import _login

ROUNDS = 20
SECONDS = 120
FAR = 10  # phases; beyond it the hall goes back, so that twenty steps fit into one plan

OpenScreen = Callable[..., Screen]


def second_moderator(served: Served, hall: Hall) -> str:
    database = Database(served.database_url)
    writer = Writer(database)
    token: str = writer.perform(lambda work: _login(work, hall.conference, Role.MODERATOR))
    writer.close()
    database.dispose()
    return token


def position(served: Served, hall: Hall) -> int:
    """The version both screens show now; the hall is led back first where the plan would end."""
    state = hall.state(served.url)
    while state["index"] > FAR:
        assert hall.lead(served.url, "back", version=state["version"])["ok"]
        state = hall.state(served.url)
    return int(state["version"])


def test_of_two_clicks_at_the_same_moment_exactly_one_counts_and_the_other_is_told(served: Served, hall: Hall) -> None:
    tokens = [hall.moderator, second_moderator(served, hall)]
    with ThreadPoolExecutor(2) as hands:
        for number in range(ROUNDS):
            version = position(served, hall)
            barrier = threading.Barrier(2)
            clicks = [hands.submit(_click, served.url, token, hall, version, barrier) for token in tokens]
            answers = [click.result() for click in clicks]
            won = [answer for status, answer in answers if status == 200]
            lost = [answer for status, answer in answers if status == 409]
            assert (len(won), len(lost)) == (1, 1), number
            after = hall.state(served.url)
            assert after["version"] == version + 1
            assert (lost[0]["code"], bool(lost[0]["message"])) == ("position_changed", True)
            assert lost[0]["state"] == {"version": after["version"], "phase_index": after["index"]}


def _click(url: str, token: str, hall: Hall, version: int, barrier: threading.Barrier) -> tuple[int, dict[str, Any]]:
    act = {"name": "advance", "op_id": secrets.token_hex(16), "workshop": hall.workshop, "version": version}
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    barrier.wait(SECONDS)
    answer = requests.post(f"{url}/api/acts", json=act, headers=headers, timeout=SECONDS)
    return answer.status_code, answer.json()


def test_two_clicks_by_socket_never_step_twice_either(served: Served, hall: Hall, open_screen: OpenScreen) -> None:
    pair = [open_screen(served.url, hall.moderator) for _ in range(2)]
    with ThreadPoolExecutor(2) as hands:
        for _ in range(ROUNDS):
            version = position(served, hall)
            barrier = threading.Barrier(2)
            clicks = [hands.submit(_click_by_socket, screen, hall, version, barrier) for screen in pair]
            assert sorted(click.result()["ok"] for click in clicks) == [False, True]
            assert hall.state(served.url)["version"] == version + 1


def _click_by_socket(screen: Screen, hall: Hall, version: int, barrier: threading.Barrier) -> dict[str, Any]:
    barrier.wait(SECONDS)
    return screen.act("advance", workshop=hall.workshop, version=version)


def test_a_second_control_screen_shows_the_identical_state(served: Served, hall: Hall, open_screen: OpenScreen) -> None:
    stream = f"workshop:{hall.workshop}"
    hall.advance_to(served.url, "round-1")
    first = open_screen(served.url, hall.moderator)
    first.follow(stream)
    hall.lead(served.url, "pause", version=hall.state(served.url)["version"])
    assert first.wait_for_seq(stream, hall.look(served.url)["seq"])
    second = open_screen(served.url, hall.moderator)
    second.follow(stream)
    assert first.mirror[stream] == second.mirror[stream] == hall.look(served.url)
    assert second.mirror[stream]["state"]["status"] == "paused"


def test_every_control_screen_learns_how_many_screens_and_walls_there_are(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    stream = f"conference:{hall.conference}"
    alone = {"conference": hall.conference, "connected": 0, "screens": 1, "walls": 0}
    first = open_screen(served.url, hall.moderator)
    told = _presence_of(first)
    first.follow(stream)
    assert first.wait_for(lambda: told()[-1:] == [alone])
    second = open_screen(served.url, hall.moderator)
    second.follow(stream)
    wall = open_screen(served.url, hall.moderator, view="projector")
    wall.follow(stream)
    assert first.wait_for(lambda: told()[-1:] == [alone | {"screens": 2, "walls": 1}])
    second.close()
    wall.close()
    assert first.wait_for(lambda: told()[-1:] == [alone])


def _presence_of(screen: Screen) -> Callable[[], list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []

    def hear(message: dict[str, Any]) -> None:
        told.append(message)
        screen._wake()

    screen.link.on("presence", hear)
    return lambda: told

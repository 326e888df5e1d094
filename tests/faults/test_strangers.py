"""Who knocks under a false name or from a foreign page is not let to a socket (trust.md section 0)."""

from __future__ import annotations

import pytest
import requests
import websocket

from tests.faults.stages import Stage

FOREIGN = "https://evil.example"


def knock(stage: Stage, headers: list[str], **options: str) -> int:
    """The status with which a WebSocket is answered: 101 when it is let in."""
    address = stage.server.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    try:
        link = websocket.create_connection(address, header=headers, timeout=120, **options)
    except websocket.WebSocketBadStatusException as refused:
        return int(refused.status_code)
    link.close()
    return 101


def test_our_own_page_is_let_in(sqlite_stage: Stage) -> None:
    assert knock(sqlite_stage, [], origin=sqlite_stage.server.url) == 101


@pytest.mark.parametrize(
    "headers",
    [[], ["X-Forwarded-Host: evil.example"], ["X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"]],
)
def test_a_socket_from_a_foreign_page_is_refused_whatever_a_proxy_is_said_to_have_seen(
    sqlite_stage: Stage, headers: list[str]
) -> None:
    assert knock(sqlite_stage, headers, origin=FOREIGN) == 400


def test_a_forged_host_reaches_neither_pages_nor_sockets(sqlite_stage: Stage) -> None:
    url, forged = sqlite_stage.server.url, {"Host": "evil.example"}
    polling = "/socket.io/?EIO=4&transport=polling"
    for path in ("/", f"/{sqlite_stage.hall.code}", "/healthz", polling):
        told = requests.get(url + path, headers=forged, timeout=120, allow_redirects=False)
        assert (path, told.status_code, "evil.example" in told.text) == (path, 421, False)
    assert knock(sqlite_stage, [], host="evil.example", origin=url) == 421


def test_a_page_of_another_site_writes_nothing(sqlite_stage: Stage) -> None:
    card = {"name": "contribute", "op_id": "0" * 32, "workshop": sqlite_stage.hall.workshop, "text": "Fremd"}
    sqlite_stage.advance_to("round-1")
    phone = sqlite_stage.phone()
    told = phone.http.post(f"{phone.base}/api/acts", json=card, headers={"Origin": FOREIGN}, timeout=120)
    assert (told.status_code, told.json()["code"]) == (422, "foreign_page")
    assert sqlite_stage.cards() == []

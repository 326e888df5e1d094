"""What the first command prints: a code to scan, links that open their screens; a second start keeps the data."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
import zxingcpp
from PIL import Image

from participate.domain.minutes_json import from_json
from participate.i18n.languages import LANGUAGES
from tests.support.commands import run_command
from tests.support.launching import launch
from tests.support.ports import free_port
from tests.support.servers import SETTINGS, StartServer

SECONDS = 120  # a cap, never a measure
LINKS = {"join": "Join with a phone", "control": "Lead (control)", "wall": "Projector", "first": "First organiser"}
pytestmark = pytest.mark.timeout(900)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {**inherited, "DATA_DIR": str(folder), "PYTHONIOENCODING": "utf-8", **settings}


@contextmanager
def demo(folder: Path, *options: str, last: str = "Stop with") -> Iterator[str]:
    """What `participate demo` has printed once it serves; it ends on request, with exit code 0."""
    log = folder.with_suffix(".log")
    log.write_bytes(b"")
    process = launch([*options], environment(folder), log)
    end = time.monotonic() + SECONDS
    while last not in log.read_text("utf-8") and process.poll() is None and time.monotonic() < end:
        time.sleep(0.1)
    try:
        assert process.poll() is None, log.read_text("utf-8")
        yield log.read_text("utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0, log.read_text("utf-8")
    finally:
        process.kill()


def links(printed: str) -> dict[str, str]:
    found = {name: re.search(rf"^  {re.escape(label)} +(\S+)$", printed, re.MULTILINE) for name, label in LINKS.items()}
    return {name: match[1] for name, match in found.items() if match}


def scanned(printed: str) -> str:
    """What a phone reads off the terminal: each letter is two modules, one above the other; ink is light."""
    light = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), "\xa0": (0, 0)}
    lines = [line for line in printed.splitlines() if line and set(line) <= set(light)]
    rows = [[light[letter][half] * 255 for letter in line] for line in lines for half in (0, 1)]
    picture = Image.frombytes("L", (len(rows[0]), len(rows)), bytes(shade for row in rows for shade in row))
    picture = picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST)
    (code,) = zxingcpp.read_barcodes(picture)
    return str(code.text)


def entered(link: str) -> requests.Session:
    """Somebody who opened a link of invitation."""
    person, parts = requests.Session(), urlsplit(link)
    base = f"{parts.scheme}://{parts.netloc}"
    person.post(f"{base}/staff/enter", data={"secret": parts.fragment}, headers={"Origin": base}, timeout=120)
    return person


def test_the_demo_prints_a_code_and_links_that_open_their_screens_and_keeps_its_data(tmp_path: Path) -> None:
    port, folder = free_port(), tmp_path / "data"
    with demo(folder, "demo", "--port", str(port)) as printed:
        shown = links(printed)
        assert list(shown) == list(LINKS)
        assert scanned(printed) == shown["join"].upper()
        base = f"http://localhost:{port}"
        assert {link[: len(base)] for link in shown.values()} == {base}
        assert requests.get(shown["join"], timeout=120).status_code == 200
        leader = entered(shown["control"])
        assert leader.get(f"{base}/control/1", timeout=120).status_code == 200
        assert entered(shown["wall"]).get(f"{base}/projector/1", timeout=120).status_code == 200
        minutes = from_json(leader.get(f"{base}/control/1/export/json", timeout=120).content)
        act = {"name": "advance", "op_id": "a" * 32, "workshop": 1, "version": 3}
        answer = leader.post(f"{base}/api/acts", json=act, headers={"X-Participate-As": "staff"}, timeout=120)
        assert answer.json()["ok"] is True
    (workshop,) = minutes.workshops
    assert [set(question.texts) for question in workshop.questions] == [set(LANGUAGES)]
    spoken = {card.language for card in workshop.cards}
    assert (spoken, len(workshop.cards)) == ({"de", "en", "ar", "uk", "tr"}, 5 * 16)
    with demo(folder, "demo", "--port", str(port)) as printed:
        assert links(printed) == shown
        again = entered(shown["control"]).get(f"{base}/control/1/export/json", timeout=120).content
    (kept,) = from_json(again).workshops
    assert kept.cards == workshop.cards
    assert (kept.seq, len([phase for phase in kept.phases if phase.runs])) == (workshop.seq + 1, 4)


def test_a_hall_without_internet_is_served_at_this_machines_own_address(tmp_path: Path) -> None:
    port, folder = free_port(), tmp_path / "data"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        led_out = probe.connect_ex(("192.0.2.1", 9)) == 0
        address = probe.getsockname()[0]
    asked = "from participate.cli.serve import own_addresses; print(*own_addresses())"
    own = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    if led_out:
        assert address in own
    else:  # a hotspot of this machine's own has an address, and no way out
        address = next(iter(own), "127.0.0.1")
    if address.startswith("127."):
        alone = run_command(["serve", "--lan", "--port", str(port)], environment(folder))
        said = "Error: This machine is in no network. Connect it to the hall's Wi-Fi, then start again.\n"
        assert (alone.returncode, alone.stderr) == (1, said)
        return
    url = f"http://{address}:{port}"
    with demo(folder, "serve", "--lan", "--port", str(port), last="First organiser") as printed:
        assert printed.splitlines()[:3] == [
            f"Phones in this network reach {url}",
            "This address is not encrypted: use it in a trusted network only.",
            f"Serving {url}",
        ]
        assert requests.get(f"{url}/healthz", timeout=120).status_code == 200
    with demo(folder, "demo", "--lan", "--port", str(port)) as printed:
        assert scanned(printed) == links(printed)["join"].upper()
        assert links(printed)["join"].startswith(f"{url}/")


def test_the_first_start_prints_a_one_time_link_until_there_is_an_account(server: StartServer) -> None:
    running = server()
    (link,) = set(re.findall(r"^First organiser: (\S+)$", running.log, re.MULTILINE))
    page, _, secret = link.partition("#")
    assert page == f"{running.url}/staff/setup"
    running.restart()
    assert re.findall(r"^First organiser: (\S+)$", running.log, re.MULTILINE) == [link, link]
    password = "Kaffee und Kuchen um vier"
    form = {"secret": secret, "login": "amira", "password": password, "again": password}
    headers = {"Origin": running.url}
    made = requests.post(page, data=form, headers=headers, timeout=120, allow_redirects=False)
    assert (made.status_code, made.headers["Location"]) == (303, "/staff")
    assert requests.post(page, data=form, headers=headers, timeout=120).status_code == 410
    running.restart()
    assert len(re.findall("First organiser", running.log)) == 2


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for name in ("serve", "demo"):
            tried = run_command([name, "--port", port], environment(tmp_path))
            assert (tried.returncode, tried.stderr) == (
                1, f"Error: Port {port} is taken. Set another one: PORT=5001\n",
            )  # fmt: skip

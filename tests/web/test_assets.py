"""What a phone fetches once and keeps: answered whole, pressed where it may be, with the headers of every answer."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from participate import assets
from tests.support.office import Office, Person, opened

SCRIPT = "js/screens/phone.js"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "data", PUBLIC_URL="https://beteiligung.example.org") as built:
        yield built


def root_of(guest: Person) -> str:
    found = re.search(r"/static/v-[0-9a-f]{12}", guest.get("/").text)
    assert found
    return found[0]


def fetched(guest: Person, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with guest.client.get(path, headers={**guest.headers, **headers}, base_url=guest.url) as answer:
        return answer.status_code, dict(answer.headers), answer.data


def test_a_script_is_kept_for_a_year_and_pressed_for_who_takes_it(office: Office) -> None:
    guest = office.person()
    path = f"{root_of(guest)}/{SCRIPT}"
    on_disk = (assets() / "static" / SCRIPT).read_bytes()
    status, headers, plain = fetched(guest, path)
    assert (status, plain, headers["Content-Length"]) == (200, on_disk, str(len(on_disk)))
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in headers
    assert fetched(guest, path, **{"Accept-Encoding": "gzip;q=0"})[2] == on_disk
    _, headers, pressed = fetched(guest, path, **{"Accept-Encoding": "gzip, deflate"})
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    read = gzip.decompress(pressed)
    assert set(read.splitlines()) < set(on_disk.splitlines())
    assert len(pressed) < len(gzip.compress(on_disk, 9))


def test_every_file_carries_the_headers_of_every_answer(office: Office) -> None:
    guest = office.person()
    page = guest.get("/").headers
    for name in (SCRIPT, "css/base.css", "img/icon.png"):
        status, headers, body = fetched(guest, f"{root_of(guest)}/{name}")
        assert (status, body) == (200, (assets() / "static" / name).read_bytes())
        for same in ("Content-Security-Policy", "X-Content-Type-Options", "Strict-Transport-Security"):
            assert headers[same] == page[same]


def test_an_old_address_gets_todays_file_and_one_that_never_was_a_page(office: Office) -> None:
    guest = office.person()
    status, headers, body = fetched(guest, f"/static/v-000000000000/{SCRIPT}")
    assert (status, body) == (200, (assets() / "static" / SCRIPT).read_bytes())
    assert headers["Cache-Control"] == "no-cache"
    for path in (f"{root_of(guest)}/js/nowhere.js", f"{root_of(guest)}/../participate/app.py"):
        assert fetched(guest, path)[0] == 404
    stranger = {"Host": "elsewhere.example"}
    assert fetched(guest, f"{root_of(guest)}/{SCRIPT}", **stranger)[0] == 421

"""The pages of preparing without a network: a wired application, and people who send its forms as a browser would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from participate.access.links import ensure_first_organiser
from participate.app import Application
from participate.config import read_settings
from tests.support.databases import ensure_tables
from tests.support.house import op_id
from tests.support.preparing import LOGIN, PASSWORD

PUBLIC_URL = "http://localhost:5000"


class Office:
    """One server's pages; ``person`` is somebody with a browser of their own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        environment = {"DATA_DIR": str(folder), "PUBLIC_URL": PUBLIC_URL, **settings}
        self.settings = read_settings(environment)
        folder.mkdir(exist_ok=True)
        ensure_tables(self.settings.database_url)
        self.application = Application(self.settings, async_mode="threading")

    def close(self) -> None:
        self.application.close()

    def person(self, language: str = "de") -> Person:
        return Person(self.application.flask.test_client(), self.settings.public_url, language)

    def organiser(self, language: str = "de") -> Person:
        """Somebody signed in by the link of the first start."""
        somebody = self.person(language)
        secret = self.first_secret()
        assert (
            somebody.post("/staff/setup", secret=secret, login=LOGIN, password=PASSWORD, again=PASSWORD).status_code
            == 303
        )
        return somebody

    def first_secret(self) -> str:
        key = self.settings.secret_key
        secret = self.application.writer.perform(lambda work: ensure_first_organiser(work, key))
        assert isinstance(secret, str)
        return secret


class Person:
    """A browser without scripts: it keeps cookies and sends forms with the Origin of the page they stand on."""

    def __init__(self, client: FlaskClient, url: str, language: str) -> None:
        self.client, self.url = client, url
        self.headers = {"Host": url.split("//")[1], "Accept-Language": language}

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers=self.headers, base_url=self.url)

    def fetch(self, path: str) -> bytes:
        """What a file says; it is closed again."""
        with self.get(path) as answer:
            return answer.data

    def post(self, path: str, **form: Any) -> TestResponse:
        """Send a form; field names with dots are given as ``**{"commissioner.de": …}``."""
        headers = {**self.headers, "Origin": self.url}
        return self.client.post(path, data={"op_id": op_id(), **form}, headers=headers, base_url=self.url)

    def prepare(self) -> dict[str, int]:
        """A concept, a conference in German and Arabic, a World Café of twelve tables: their ids, made by forms."""
        concept = _last(self.post("/staff/concepts", municipality="Musterhausen", title="Integrationskonzept"))
        made = self.post(
            f"/staff/concepts/{concept}/conferences", title="Integrationskonferenz", languages=["de", "ar"]
        )
        conference = int(re.findall(r"\d+", made.headers["Location"])[0])
        workshop = self.post(f"/staff/conferences/{conference}/workshops", title="World Café", people="60")
        return {
            "concept": concept,
            "conference": conference,
            "workshop": int(re.findall(r"\d+", workshop.headers["Location"])[0]),
        }

    def invited(self, office: Office, organiser: Person, conference: int, role: str) -> Person:
        """This person after opening a link of that role."""
        shown = organiser.post(f"/staff/conferences/{conference}/people", role=role, label="")
        secret = shown_links(shown)[0].split("#")[1]
        assert self.post("/staff/enter", secret=secret).status_code == 303
        return self


def _last(answer: TestResponse) -> int:
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def shown_links(page: TestResponse) -> list[str]:
    """The links with a secret that a page shows."""
    return re.findall(r'value="([^"]*/staff/(?:enter|setup)#[^"]+)"', page.text)


def field(page: TestResponse, name: str) -> str:
    """What a field of the page holds, as the person sees it."""
    text = re.search(rf'<textarea [^>]*name="{re.escape(name)}"[^>]*>\n?(.*?)</textarea>', page.text, re.DOTALL)
    if text:
        return unescape(text[1])
    line = re.search(rf'<input [^>]*name="{re.escape(name)}"[^>]*>', page.text)
    assert line, f"no field {name}"
    value = re.search(r'value="([^"]*)"', line[0])
    return unescape(value[1]) if value else ""


@contextmanager
def opened(folder: Path, **settings: str) -> Iterator[Office]:
    office = Office(folder, **settings)
    try:
        yield office
    finally:
        office.close()

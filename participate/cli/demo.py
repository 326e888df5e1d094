"""``participate demo``: a hall to look at, and the links to its three kinds of screen; a second run keeps the data."""

from participate.cli import serve  # isort: skip - prepares gevent before anything that opens a socket

import csv
import hashlib
import hmac
import sys
from datetime import date
from importlib.resources import files
from typing import Any, TextIO

import click
import qrcode

from participate.access.links import ensure_first_organiser, invitation_link, link_secret, setup_link
from participate.access.tokens import hash_secret
from participate.app import Application
from participate.commands.door import Door
from participate.commands.join import NEWCOMER
from participate.config import BadSetting, Settings
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.i18n.languages import LANGUAGES
from participate.rehearsal import demo_texts as texts

OPERATOR = Actor("demo", Role.ORGANISER, 0, None)
TABLES = 12
GUESTS = 20


@click.command("demo")
@click.option("--port", help="Port to listen on (PORT).")
@click.option("--lan", is_flag=True, help="Let phones in this network join: find this machine's address.")
def command(port: str | None, lan: bool) -> None:
    """Serve a demo conference and print the links to join, lead and project it."""
    try:
        settings = serve.settings_for(port, lan)
    except BadSetting as wrong:
        raise click.ClickException(str(wrong)) from wrong
    host = serve.EVERYWHERE if lan else "127.0.0.1"
    serve.run(settings, host, ready=lambda application: announce(application, sys.stdout))


def announce(application: Application, out: TextIO) -> None:
    """Seed what is missing and print where to go."""
    settings = application.settings
    code = seed(application.door, settings)
    first = application.writer.perform(lambda work: ensure_first_organiser(work, settings.secret_key))
    code_url = f"{settings.public_url}/{code}"
    square = qrcode.QRCode(border=2)
    square.add_data(code_url.upper())
    square.print_ascii(out=out, invert=True)
    lines = [
        ("Join with a phone", code_url),
        ("Lead (control)", _link(settings, "moderator")),
        ("Projector", _link(settings, "projector")),
    ]
    if first is not None:
        lines.append(("First organiser", setup_link(settings.public_url, first)))
    for name, link in lines:
        click.echo(f"  {name:<18} {link}", file=out)
    click.echo("Stop with Ctrl+C. The data stays; the next start takes seconds.", file=out)
    out.flush()


def _op(settings: Settings, step: str) -> str:
    """The same op_id for the same step at each start, so that seeding twice does nothing twice."""
    return hmac.new(settings.secret_key.encode(), f"demo:{step}".encode(), hashlib.sha256).hexdigest()[:32]


def _secret(settings: Settings, role: str) -> str:
    return link_secret(settings.secret_key, "invitation", _op(settings, role))


def _link(settings: Settings, role: str) -> str:
    return invitation_link(settings.public_url, _secret(settings, role))


class Seed:
    """Does one step of the demo through the door everybody uses."""

    def __init__(self, door: Door, settings: Settings) -> None:
        self._door, self._settings = door, settings

    def op(self, step: str) -> str:
        return _op(self._settings, step)

    def __call__(self, step: str, name: str, actor: Actor = OPERATOR, **fields: Any) -> dict[str, Any]:
        return self._door.perform_as(actor, {"name": name, "op_id": self.op(step), **fields})


def seed(door: Door, settings: Settings) -> str:
    """The demo's join code; a second call changes nothing."""
    do = Seed(door, settings)
    concept = do("concept", "create_concept", municipality=texts.MUNICIPALITY, title=texts.CONCEPT)["concept"]
    made = do(
        "conference", "create_conference", concept=concept, title=texts.TITLE, languages=list(LANGUAGES),
        held_on=date.today().isoformat(), venue=texts.VENUE,
    )  # fmt: skip
    conference = made["conference"]
    promised: dict[str, Any] = {**texts.EXPECTATIONS, "next_steps": texts.NEXT_STEPS}
    do("texts", "edit_conference", conference=conference, **promised)
    workshop = do("workshop", "create_workshop", conference=conference, title=texts.WORKSHOP, tables=TABLES)["workshop"]
    do("questions", "set_questions", workshop=workshop, questions=[{"texts": texts.QUESTION}])
    for role in ("moderator", "helper", "projector"):
        do(role, "invite", conference=conference, role=role, secret_hash=hash_secret(_secret(settings, role)))
    do("open", "open_conference", conference=conference)
    people = _guests(do, conference)
    for number in range(3):
        do(f"advance {number}", "advance", workshop=workshop, version=number)
    _write(do, people, workshop)
    return str(made["code"])


def _guests(do: Seed, conference: int) -> dict[str, list[Actor]]:
    """People of the demo by the language they write in."""
    people: dict[str, list[Actor]] = {tag: [] for tag in LANGUAGES}
    for number in range(GUESTS):
        language = list(LANGUAGES)[number % len(LANGUAGES)]
        newcomer = Actor(NEWCOMER, Role.PARTICIPANT, 0, conference)
        joined = do(
            f"guest {number}", "join", newcomer, conference=conference, language=language,
            secret_hash=hash_secret(do.op(f"secret {number}")),
        )  # fmt: skip
        guest = Actor(f"p{joined['participant']}", Role.PARTICIPANT, joined["participant"], conference)
        people[language].append(guest)
    return people


def _write(do: Seed, people: dict[str, list[Actor]], workshop: int) -> None:
    """The ideas of the shipped list, in the languages of the demo, as cards of the first round."""
    source = files("participate.rehearsal").joinpath("ideas_parallel_16x8.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(source.splitlines()) if people.get(row["lang"])]
    for number, row in enumerate(rows):
        writers = people[row["lang"]]
        writer = writers[number % len(writers)]
        do(f"card {row['idea_id']} {row['lang']}", "contribute", writer, workshop=workshop, text=row["text"])

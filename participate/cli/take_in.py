"""``participate import``: cards from a table, or a workshop from minutes."""

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import msgspec

from participate.access.actors import find_actor
from participate.cli.settings import open_database, settings_or_fail, system_language
from participate.cli.told import told
from participate.commands.door import Door
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from participate.operations.bad_file import BadFile
from participate.operations.intake import read_cards, read_minutes
from participate.snapshots.finding import find_by_code
from participate.store.database import Database
from participate.store.writer import Writer

CARDS = _("Imported. Cards: %(count)s.")
CARDS_CHECKED = _("Checked. Cards: %(count)s. Nothing was changed.")
IMPORTED = _("Imported. Workshop: %(workshops)s.")
CHECKED = _("Checked. Workshops: %(count)s. Nothing was changed.")
IMPORTING = _("Importing")
SWIFT = 50_000
"""Bytes of a file that is read and kept within two seconds."""

OPERATOR = Actor("operator", Role.ORGANISER, 0, None)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--into", help="Code of the workshop (cards) or conference (minutes) that receives them.")
@click.option("--dry-run", is_flag=True, help="Read and check everything, change nothing.")
@click.option(
    "--language", type=click.Choice(sorted(LANGUAGES)), default=system_language,
    help="Language that says how it went; default: that of this system.",
)  # fmt: skip
def command(file: Path, into: str | None, dry_run: bool, language: str) -> None:
    """Import FILE: JSON minutes make a new workshop; CSV or XLSX adds cards to a workshop."""
    with told(language, _("Nothing was imported.")), _steps(file, language) as done:
        act = _minutes(file) if file.suffix.lower() == ".json" else _cards(file, into)
        done()
        with open_database(settings_or_fail(), language) as database:
            _aim(database, act, into)
            done()
            answer = _perform(database, act, dry_run=dry_run)
            done()
    made = answer.get("workshops", [])  # by code; one that was only tried will have another
    sentence = (CARDS_CHECKED if dry_run else CARDS) if "cards" in answer else (CHECKED if dry_run else IMPORTED)
    count = answer.get("cards", len(made))
    click.echo(translator(language)(sentence, count=count, workshops=", ".join(made)))


@contextmanager
def _steps(file: Path, language: str) -> Iterator[Callable[[], None]]:
    """Read, aimed, kept: a bar on standard error where that takes more than two seconds."""
    hidden = file.stat().st_size < SWIFT
    with click.progressbar(length=3, label=translator(language)(IMPORTING), file=sys.stderr, hidden=hidden) as bar:
        yield lambda: bar.update(1)


def _minutes(file: Path) -> dict[str, Any]:
    return {"name": "import_minutes", "minutes": msgspec.to_builtins(read_minutes(file))}


def _cards(file: Path, into: str | None) -> dict[str, Any]:
    if into is None:
        raise BadFile(_("Cards need a workshop: --into CODE."))
    return {"name": "import_cards", "cards": msgspec.to_builtins(read_cards(file))}


def _aim(database: Database, act: dict[str, Any], into: str | None) -> None:
    """Which workshop or conference the code names."""
    if into is None:
        return
    with database.reading() as db:
        conference, workshop = find_by_code(db, into)
    if act["name"] == "import_minutes":
        act["into"] = conference
    elif workshop is None:
        raise BadFile(_("%(code)s is a conference. Cards go into a workshop: use its own code."), code=into)
    else:
        act["workshop"] = workshop


def _perform(database: Database, act: dict[str, Any], *, dry_run: bool) -> dict[str, Any]:
    """Do it through the door everybody uses; a dry run does it too, and takes it back."""
    writer = Writer(database)
    door = Door(writer, find_actor)
    envelope = {"op_id": secrets.token_hex(16), **act}
    try:
        return (door.try_as if dry_run else door.perform_as)(OPERATOR, envelope)
    finally:
        writer.close()

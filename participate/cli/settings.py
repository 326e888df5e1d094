"""What most commands begin with: settings from the environment, and the database they name."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DBAPIError

from participate.cli.told import Told
from participate.config import BadSetting, Settings, read_settings
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import LANGUAGES, SOURCE
from participate.store.database import Database
from participate.store.migrations import migrate


def settings_or_fail() -> Settings:
    try:
        return read_settings()
    except BadSetting as wrong:
        raise click.ClickException(str(wrong)) from wrong


def system_language() -> str:
    """The language this system speaks, by LC_ALL, LC_MESSAGES or LANG, where it is one of ours; else English."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    tag = re.split(r"[_.@]", named)[0]
    return tag if tag in LANGUAGES else SOURCE


def migrated(database: Database) -> Database:
    """The same database with current tables; one that does not answer becomes a plain sentence."""
    try:
        migrate(database)
    except DBAPIError as failure:
        said = str(failure.orig).splitlines()[0]
        raise click.ClickException(f"The database does not answer: {said}. Check DATABASE_URL.") from failure
    return database


@contextmanager
def open_database(settings: Settings, language: str = SOURCE) -> Iterator[Database]:
    """The migrated database; an expected no of the house becomes a plain sentence and exit code 1."""
    database = Database(settings.database_url)
    try:
        yield migrated(database)
    except Refusal as refusal:
        raise Told(sentence_of(refusal, language), language) from refusal
    finally:
        database.dispose()

"""What most commands begin with: settings from the environment, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from participate.config import BadSetting, Settings, read_settings
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.store.database import Database
from participate.store.migrations import migrate


def settings_or_fail() -> Settings:
    try:
        return read_settings()
    except BadSetting as wrong:
        raise click.ClickException(str(wrong)) from wrong


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    """The migrated database; an expected no of the house becomes a plain sentence and exit code 1."""
    database = Database(settings.database_url)
    try:
        migrate(database)
        yield database
    except Refusal as refusal:
        raise click.ClickException(sentence_of(refusal, "en")) from refusal
    finally:
        database.dispose()

"""Steps from one shape of the tables to the next, alike on SQLite and PostgreSQL.

Their files are numbered in the order of the steps. Alembic is loaded only when there is a step to do, so that
a server with current tables is back sooner.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from participate.store.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent


def migration_config(database: Database) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database"] = database
    return config


def migrate(database: Database) -> None:
    """Bring the tables to the newest shape; does nothing when they are there already."""
    if is_current(database):
        return
    from alembic import command

    command.upgrade(migration_config(database), "head")


def newest_step() -> str:
    """The number of the last step there is."""
    return max(file.name for file in (FOLDER / "versions").glob("[0-9]*.py")).partition("_")[0]


def is_current(database: Database) -> bool:
    """Whether the tables have the newest shape."""
    with database.reader.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == newest_step())

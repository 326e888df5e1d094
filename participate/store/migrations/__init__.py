"""Steps from one shape of the tables to the next, alike on SQLite and PostgreSQL."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from participate.store.database import Database


def migration_config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["database"] = database
    return config


def migrate(database: Database) -> None:
    """Bring the tables to the newest shape; does nothing when they are there already."""
    command.upgrade(migration_config(database), "head")


def is_current(database: Database) -> bool:
    """Whether the tables have the newest shape."""
    newest = ScriptDirectory.from_config(migration_config(database)).get_current_head()
    with database.reader.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest

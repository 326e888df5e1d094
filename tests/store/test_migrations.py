"""The migrated tables are the tables of the models, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from participate.store.database import Database
from participate.store.migrations import is_current, migrate, migration_config, newest_step
from participate.store.models import Base


def test_migrating_an_empty_database_gives_exactly_the_tables_of_the_models(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    migrate(database)
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    database.dispose()
    assert differences == []


def test_tables_are_current_when_the_last_step_alembic_knows_has_been_done(database_url: str) -> None:
    database = Database(database_url)
    before = is_current(database)
    migrate(database)
    after = is_current(database)
    head = ScriptDirectory.from_config(migration_config(database)).get_current_head()
    database.dispose()
    assert (before, after, newest_step()) == (False, True, head)

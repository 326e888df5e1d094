"""The migrated tables are the tables of the models, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from participate.store.database import Database
from participate.store.migrations import migrate
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

"""How Alembic meets our database: one connection, one transaction, batch mode for SQLite."""

from typing import Any, Literal

from alembic import context

from participate.store.database import Database
from participate.store.models import Base
from participate.store.models.base import UtcTime

database: Database = context.config.attributes["database"]


def in_plain_types(kind: str, element: Any, _context: Any) -> str | Literal[False]:
    """Migrations name no type of ours, so that an old step still runs when our types have changed."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(element, UtcTime) else False


with database.writer.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=database.is_sqlite,
        compare_type=True,
        transactional_ddl=True,
        render_item=in_plain_types,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()

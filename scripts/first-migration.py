"""Write the first migration anew from the models; only until the first release, later steps are added by hand."""

import tempfile
from pathlib import Path

from alembic import command

from participate.store.database import Database
from participate.store.migrations import migration_config

versions = Path(__file__).parent.parent / "participate/store/migrations/versions"
for old in versions.glob("0001_*.py"):
    old.unlink()
with tempfile.TemporaryDirectory() as folder:
    database = Database(f"sqlite:///{folder}/empty.sqlite")
    command.revision(migration_config(database), "The first tables", autogenerate=True, rev_id="0001")

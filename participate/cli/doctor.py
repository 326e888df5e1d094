"""``participate doctor``: is this server fit for a hall?"""

import click

from participate.cli.settings import settings_or_fail
from participate.operations.doctor import examine
from participate.store.database import Database


@click.command("doctor")
def command() -> None:
    """Examine settings, database, disk and languages; exit code 1 when something must be mended."""
    settings = settings_or_fail()
    database = Database(settings.database_url)
    findings = list(examine(settings, database))
    database.dispose()
    for finding in findings:
        click.echo(f"{'ok  ' if finding.good else 'MEND'}  {finding.sentence}")
    if not all(finding.good for finding in findings):
        raise SystemExit(1)

"""``participate backup``: one archive of everything, while the server runs."""

from datetime import UTC, datetime
from pathlib import Path

import click

from participate.cli.bar import progress_of
from participate.cli.settings import settings_or_fail
from participate.operations.backup import A_SECOND, TWICE, CannotBackUp, back_up, database_file


@click.command("backup")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="File to write; default: a dated name here.")
def command(out: Path | None) -> None:
    """Copy database and key into one archive; safe while people are voting."""
    target = out or Path(f"participate-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.gz")
    try:
        settings = settings_or_fail()
        with progress_of(TWICE * database_file(settings).stat().st_size, A_SECOND, "Backup") as moved:
            made = back_up(settings, target.resolve(), moved)
        click.echo(str(made))
    except CannotBackUp as no:
        raise click.ClickException(str(no)) from no

"""``participate restore``: put a backup back."""

from pathlib import Path

import click

from participate.cli.bar import progress_of
from participate.cli.settings import settings_or_fail
from participate.operations.backup import A_SECOND, TWICE, CannotBackUp, restore


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Replace the database that is there; it is kept beside the new one.")
def command(file: Path, replace: bool) -> None:
    """Put the backup FILE back. Stop the server first."""
    try:
        with progress_of(TWICE * file.stat().st_size, A_SECOND, "Restoring") as moved:
            restore(settings_or_fail(), file, moved, replace=replace)
    except CannotBackUp as no:
        raise click.ClickException(str(no)) from no
    click.echo("Restored. Start the server again.")

"""``participate restore``: put a backup back."""

from pathlib import Path

import click

from participate.cli.settings import settings_or_fail
from participate.operations.backup import CannotBackUp, restore


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Replace the database that is there; it is kept beside the new one.")
def command(file: Path, replace: bool) -> None:
    """Put the backup FILE back. Stop the server first."""
    try:
        restore(settings_or_fail(), file, replace=replace)
    except CannotBackUp as no:
        raise click.ClickException(str(no)) from no
    click.echo("Restored. Start the server again.")

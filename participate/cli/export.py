"""``participate export``: minutes as files."""

from pathlib import Path

import click

from participate.cli.settings import open_database, settings_or_fail
from participate.i18n.languages import LANGUAGES
from participate.operations.takeaway import NoSuchFormat, chosen_formats, write_minutes


@click.command("export")
@click.argument("code")
@click.option("--format", "formats", default="", help="docx,pdf,xlsx,md,csv,json; all when left out.")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder for the files.")
@click.option("--language", type=click.Choice(sorted(LANGUAGES)), default="de", help="Language of the headings.")
def command(code: str, formats: str, out: Path, language: str) -> None:
    """Write the minutes of the conference or workshop with this CODE."""
    try:
        wanted = chosen_formats(formats)
    except NoSuchFormat as unknown:
        raise click.ClickException(str(unknown)) from unknown
    with open_database(settings_or_fail()) as database:
        paths = write_minutes(database, code, wanted, out, language)
        with click.progressbar(paths, length=len(wanted), label="Minutes") as written:
            done = list(written)
    for path in done:
        click.echo(str(path))

"""``participate export``: minutes as files."""

from pathlib import Path

import click

from participate.cli.settings import open_database, settings_or_fail
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import LANGUAGES, SOURCE
from participate.operations.takeaway import NoSuchFormat, Wish, chosen_formats, write_minutes

TONGUE = click.Choice(sorted(LANGUAGES))
FORMATS = """docx,pdf,xlsx,md,csv,json are the minutes; summary.docx,summary.pdf one page;
photos.docx,photos.pdf photos and cards; bilingual.docx,bilingual.pdf minutes in two languages; all when left out."""


@click.command("export")
@click.argument("code")
@click.option("--format", "formats", default="", help=FORMATS)
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder for the files.")
@click.option("--language", type=TONGUE, default="de", help="Language of the headings.")
@click.option("--second", type=TONGUE, help="The other language of minutes in two; a language of the conference.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A Word file (.docx, .dotx) that lends its styles, header and footer.",
)
def command(code: str, formats: str, out: Path, language: str, second: str | None, template: Path | None) -> None:
    """Write the minutes of the conference or workshop with this CODE."""
    try:
        wanted = chosen_formats(formats)
    except NoSuchFormat as unknown:
        raise click.ClickException(str(unknown)) from unknown
    wish = Wish(wanted, language, second or "", template.read_bytes() if template else None)
    with open_database(settings_or_fail()) as database:
        paths = write_minutes(database, code, wish, out)
        try:
            with click.progressbar(paths, length=len(wanted), label="Minutes") as written:
                done = list(written)
        except Refusal as refused:
            raise click.ClickException(sentence_of(refused, SOURCE)) from refused
    for path in done:
        click.echo(str(path))

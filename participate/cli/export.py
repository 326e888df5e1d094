"""``participate export``: minutes, or the plan they feed, as files."""

from pathlib import Path

import click

from participate.cli.settings import open_database, settings_or_fail
from participate.i18n.languages import LANGUAGES
from participate.operations.takeaway import NoSuchFormat, chosen_formats, chosen_papers, write_minutes, write_plan

FORMATS = """docx,pdf,xlsx,md,csv,json; with --plan: plan.docx,plan.pdf,plan.xlsx,plan.csv,plan.json, sheets.docx,
sheets.pdf (measure sheets), overview.xlsx,overview.csv; all when left out."""


@click.command("export")
@click.argument("code")
@click.option("--format", "formats", default="", help=FORMATS)
@click.option("--plan", is_flag=True, help="The plan of the concept this code belongs to, not the minutes.")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder for the files.")
@click.option("--language", type=click.Choice(sorted(LANGUAGES)), default="de", help="Language of the headings.")
def command(code: str, formats: str, plan: bool, out: Path, language: str) -> None:
    """Write the minutes of the conference or workshop with this CODE, or with --plan the plan it feeds."""
    try:
        wanted = chosen_papers(formats) if plan else chosen_formats(formats)
    except NoSuchFormat as unknown:
        raise click.ClickException(str(unknown)) from unknown
    with open_database(settings_or_fail()) as database:
        paths = (write_plan if plan else write_minutes)(database, code, wanted, out, language)
        with click.progressbar(paths, length=len(wanted), label="Plan" if plan else "Minutes") as written:
            done = list(written)
    for path in done:
        click.echo(str(path))

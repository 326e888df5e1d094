"""``participate export``: minutes, or the plan they feed, as files."""

import sys
from pathlib import Path

import click

from participate.cli.settings import open_database, settings_or_fail
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import LANGUAGES, SOURCE
from participate.operations.takeaway import NoSuchFormat, Wish, chosen_formats, chosen_papers, write_minutes, write_plan

TONGUE = click.Choice(sorted(LANGUAGES))
FORMATS = """docx,pdf,xlsx,md,csv,json are the minutes; summary.docx,summary.pdf one page;
photos.docx,photos.pdf photos and cards; bilingual.docx,bilingual.pdf minutes in two languages.
With --plan: plan.docx,plan.pdf,plan.xlsx,plan.csv,plan.json, sheets.docx,sheets.pdf (measure sheets),
overview.xlsx,overview.csv. All when left out."""


@click.command("export")
@click.argument("code")
@click.option("--format", "formats", default="", help=FORMATS)
@click.option("--plan", is_flag=True, help="The plan of the concept this code belongs to, not the minutes.")
@click.option("--without-plan", is_flag=True, help="Minutes to hand on: nothing of what the plan made of them.")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder for the files.")
@click.option("--language", type=TONGUE, default="de", help="Language of the headings.")
@click.option("--second", type=TONGUE, help="The other language of minutes in two; a language of the conference.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A Word file (.docx, .dotx) that lends its styles, header and footer.",
)
def command(
    code: str,
    formats: str,
    plan: bool,
    without_plan: bool,
    out: Path,
    language: str,
    second: str | None,
    template: Path | None,
) -> None:
    """Write the minutes of the conference or workshop with this CODE, or with --plan the plan it feeds."""
    if plan and without_plan:
        raise click.UsageError("--plan and --without-plan exclude each other.")
    try:
        wanted = chosen_papers(formats) if plan else chosen_formats(formats)
    except NoSuchFormat as unknown:
        raise click.ClickException(str(unknown)) from unknown
    if second and not any(name.startswith("bilingual.") for name in wanted):
        raise click.UsageError("--second is for minutes in two languages: bilingual.docx, bilingual.pdf.")
    if template and not any(name.endswith("docx") for name in wanted):
        raise click.UsageError("--template is for Word files, and none of these formats is one.")
    wish = Wish(wanted, language, second or "", template.read_bytes() if template else None, not without_plan)
    with open_database(settings_or_fail()) as database:
        label = "Plan" if plan else "Minutes"
        try:
            paths = (write_plan if plan else write_minutes)(database, code, wish, out)
            with click.progressbar(paths, length=len(wanted), label=label, file=sys.stderr) as written:
                done = list(written)
        except Refusal as refused:
            raise click.ClickException(sentence_of(refused, SOURCE)) from refused
    for path in done:
        click.echo(str(path))

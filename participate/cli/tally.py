"""``participate tally``: votes on statements from a table, counted by person, with group-informed consensus."""

from pathlib import Path

import click

from participate.cli.grouping import NOT_WRITTEN, check_folder
from participate.cli.settings import system_language
from participate.cli.told import told
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from participate.operations.opinions import read_groups, read_votes, tally, write_tally

COUNTED = _("Counted. Statements: %(count)s. Written: %(file)s")
_TABLE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("tally")
@click.option("--votes", type=_TABLE, required=True, help="CSV: comment_id, voter_id, vote (1, 0, -1), t_ms if known.")
@click.option("--participants", type=_TABLE, required=True, help="CSV: voter_id, group_id (empty: in no group).")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="CSV that is written.")
@click.option(
    "--language", type=click.Choice(sorted(LANGUAGES)), default=system_language,
    help="Language that says how it went; default: that of this system.",
)  # fmt: skip
def command(votes: Path, participants: Path, out: Path, language: str) -> None:
    """Count the last vote of every person: comment_id, agree, disagree, pass and consensus (gic)."""
    with told(language, NOT_WRITTEN):
        counted = tally(read_votes(votes), read_groups(participants))
        check_folder(out)
        write_tally(out, counted)
    click.echo(translator(language)(COUNTED, count=len(counted), file=out))

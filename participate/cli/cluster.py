"""``participate cluster``: themes, as many as one wants."""

from pathlib import Path

import click

from participate.cli.grouping import NOT_WRITTEN, embedded, options, require_extra, taken
from participate.cli.told import told
from participate.clustering.cards import group_numbers
from participate.operations.grouping import write_table


@click.command("cluster")
@options
@click.option("--k", "number", required=True, type=click.IntRange(min=1), help="How many themes.")
def command(file: Path, out: Path, language: str, number: int) -> None:
    """Sort the cards of FILE into themes: columns id, text, lang in; id, group out. A sketch to be looked at."""
    require_extra(language)
    from participate.clustering.meaning import themes

    with told(language, NOT_WRITTEN):
        table = taken(file, out)
        found = themes(table.cards, embedded([card.text for card in table.cards], language), number)
        groups = group_numbers(len(table.ids), [suggestion.cards for suggestion in found])
        write_table(out, ("id", "group"), zip(table.ids, groups, strict=True))

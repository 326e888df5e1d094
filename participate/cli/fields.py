"""``participate fields``: the two fields of action that a card is nearest to, by their names."""

from collections.abc import Iterator
from pathlib import Path

import click

from participate.cli.grouping import NOT_WRITTEN, embedded, options, require_extra, taken
from participate.cli.told import told
from participate.clustering.cards import Card
from participate.operations.grouping import Table, language_of_names, write_table


@click.command("fields")
@options
@click.option("--fields", "named", required=True, help="Names of the fields, with ; between them.")
def command(file: Path, out: Path, language: str, named: str) -> None:
    """Find the two nearest fields of each card of FILE: columns id, text, lang in; id, first, second out.

    A card without words gets none.
    """
    names = list(dict.fromkeys(filter(None, (name.strip() for name in named.split(";")))))
    if not names:
        raise click.BadParameter("there is no name in it.", param_hint="'--fields'")
    require_extra(language)
    with told(language, NOT_WRITTEN):
        table = taken(file, out)
        write_table(out, ("id", "first", "second"), _rows(table, names, language))


def _rows(table: Table, names: list[str], language: str) -> Iterator[tuple[str, str, str]]:
    from participate.clustering.meaning import by_field

    tag = language_of_names(names, table.cards)
    fields = [Card(name, tag) for name in names]
    vectors = embedded([card.text for card in (*table.cards, *fields)], language)
    split = len(table.cards)
    for found in by_field(table.cards, vectors[:split], fields, vectors[split:]):
        second = "" if found.second is None else names[found.second]
        silent = not table.cards[found.card].text.strip()
        yield table.ids[found.card], *(("", "") if silent else (names[found.first], second))

"""``participate similar``: cards that say the same."""

from pathlib import Path

import click

from participate.cli.bar import progress_of
from participate.cli.grouping import (
    NOT_WRITTEN,
    ONE_LANGUAGE_ONLY,
    WORDS_A_SECOND,
    embedded,
    options,
    taken,
)
from participate.cli.told import told
from participate.clustering.cards import Suggestion, group_numbers
from participate.clustering.embedding import can_embed
from participate.clustering.joining import join_complete
from participate.clustering.near import pairs_by_words
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.operations.grouping import Table, write_table

WORDS = _("Comparing words")


@click.command("similar")
@options
def command(file: Path, out: Path, language: str) -> None:
    """Find cards of FILE that say the same: columns id, text, lang in; id, group out.

    With the extra [semantic] in any language; without it near-copies of one language only.
    """
    with told(language, NOT_WRITTEN):
        table = taken(file, out)
        groups = _groups(table, language)
        write_table(out, ("id", "group"), zip(table.ids, group_numbers(len(table.ids), groups), strict=True))
    if not can_embed():
        click.echo(translator(language)(ONE_LANGUAGE_ONLY), err=True)


def _groups(table: Table, language: str) -> list[tuple[int, ...]]:
    with progress_of(len(table.cards), WORDS_A_SECOND, translator(language)(WORDS)) as progress:
        pairs = pairs_by_words(table.cards, progress)
    if not can_embed():
        return [tuple(group) for group in join_complete(pairs)]
    from participate.clustering.meaning import same_ideas

    vectors = embedded([card.text for card in table.cards], language)
    found: list[Suggestion] = same_ideas(table.cards, vectors, pairs)
    return [suggestion.cards for suggestion in found]

"""The bar of every command that takes more than two seconds (on standard error: what is written can be piped)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from participate.clustering.cards import Progress


@contextmanager
def progress_of(count: int, a_second: int, label: str) -> Iterator[Progress]:
    """Hidden where so much is done within two seconds."""
    hidden = count < 2 * a_second
    with click.progressbar(length=count, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update

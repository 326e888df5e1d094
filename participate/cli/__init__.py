"""Operators' commands: serve, prepare, take away, look after; each with help and a clear error.

No rule lives here; a command reads its options and calls the room that knows.
It may call every room, and nothing calls it.
"""

import sys

import click

from participate.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="participate")
def main() -> None:
    """Workshops for a whole hall: World Café in every language of the town."""


if __name__ == "__main__":
    sys.exit(main())

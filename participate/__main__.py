"""``python -m participate`` is the command line."""

from participate.cli import main

main(prog_name="participate")

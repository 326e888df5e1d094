#!/usr/bin/env python3
"""Arrange agenda walls on paper and print how many clashes are left and how long it takes.

    PYTHONPATH=. python scripts/measure_arrangement.py --seeds 50

300 people lean towards one of six matters each and wish for three to six of 80 topics, which stand anywhere on a wall
of four times and twenty places.
"""

import argparse
import sys
from random import Random
from time import perf_counter, process_time

from participate.methods.arrangement import arrange
from tests.support.agenda_walls import PLACES, SLOTS, crowd, full_wall

PEOPLE, TOPICS = 300, 80


def arranged(seed: int) -> tuple[int, int, float, float]:
    """Clashes before and after, seconds by the clock, seconds of processor."""
    rng = Random(seed)
    wall, wishes = full_wall(TOPICS, rng), crowd(PEOPLE, TOPICS, rng)
    begun, worked = perf_counter(), process_time()
    found = arrange(wall, SLOTS, PLACES, wishes, rng)
    return found.before, found.after, perf_counter() - begun, process_time() - worked


def main() -> int:
    """Print the table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=50, help="walls to arrange")
    before, after, seconds, worked = zip(*map(arranged, range(parser.parse_args().seeds)), strict=True)
    sys.stdout.write("| people | topics | times | places | clashes before | after | seconds | of processor |\n")
    sys.stdout.write("|---" * 8 + "|\n")
    cells = [PEOPLE, TOPICS, len(SLOTS), len(PLACES), _range(before), _range(after)]
    cells += [f"{min(each):.2f}–{max(each):.2f}" for each in (seconds, worked)]
    sys.stdout.write("| " + " | ".join(map(str, cells)) + " |\n")
    return 0


def _range(figures: tuple[int, ...]) -> str:
    return f"{min(figures)}–{max(figures)}"


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Hold halls on paper and print how well they are seated: the table of docs/decisions/0010-seating.md.

    python scripts/measure_seating.py --seeds 50

Hosts are drawn by lot from the people of their table after round 1, and every round is asked for on its own, as in
a real hall.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from time import process_time

from participate.domain.kinds import Mixing
from participate.methods.seating import Measures, Person, Seating, Table, lower_bound, measure, seat_round

FURTHER = ("ar", "uk", "tr")
FIGURES = ("alone", "revisits", "spread", "seconds")
Crowd = Callable[[int, Random], list[Person]]


def one_language(number: int, rng: Random) -> list[Person]:
    """Everybody speaks German."""
    return [Person(at, frozenset({"de"})) for at in range(1, number + 1)]


def mixed(number: int, rng: Random) -> list[Person]:
    """Half German only, a third German and another language, the rest one other language, never fewer than two of a
    kind, nobody bound."""
    german, both = number // 2, number // 3
    kinds = [*_shared_out(both, [frozenset({"de", tag}) for tag in FURTHER], rng)]
    kinds += _shared_out(number - german - both, [frozenset({tag}) for tag in FURTHER], rng)
    kinds += [frozenset({"de"})] * german
    rng.shuffle(kinds)
    return [Person(at, languages) for at, languages in enumerate(kinds, start=1)]


def grouped(number: int, rng: Random) -> list[Person]:
    """The mixed crowd in six stakeholder groups of uneven size."""
    weights = (6, 4, 3, 2, 2, 1)
    names = rng.choices([f"group-{at}" for at in range(len(weights))], weights, k=number)
    return [replace(person, group=name) for person, name in zip(mixed(number, rng), names, strict=True)]


def bonded(number: int, rng: Random) -> list[Person]:
    """The mixed crowd, where whoever speaks no German brings a language partner, and one interpreter three guests."""
    people = mixed(number, rng)
    bond = 0
    for tag in FURTHER:
        alone = [at for at, person in enumerate(people) if person.languages == {tag}]
        partners = [at for at, person in enumerate(people) if person.languages == {"de", tag}]
        if tag == FURTHER[0] and partners:
            bond += 1
            for at in [*alone[:3], partners[0]]:
                people[at] = replace(people[at], bond=bond)
            alone, partners = alone[3:], partners[1:]
        for guest, partner in zip(alone, partners, strict=False):
            bond += 1
            people[guest], people[partner] = replace(people[guest], bond=bond), replace(people[partner], bond=bond)
    return people


def _shared_out(number: int, kinds: Sequence[frozenset[str]], rng: Random) -> list[frozenset[str]]:
    """``number`` people over the kinds by lot, two at least of each kind that occurs."""
    used = list(kinds)[: max(1, min(len(kinds), number // 2))]
    people = (used * 2)[:number] if number >= 2 * len(used) else used[:number]
    return people + rng.choices(used, k=number - len(people))


@dataclass(frozen=True)
class Held:
    """A workshop as it was held: everyone with the table they hosted, the rounds, processor seconds of the slowest."""

    people: list[Person]
    seatings: list[Seating]
    seconds: float

    @property
    def measures(self) -> Measures:
        """The figures over all rounds."""
        return measure(self.people, self.seatings)


def hold(
    people: Sequence[Person], tables: Sequence[Table], rounds: int, aim: Mixing, rng: Random, *, hosts: bool = True
) -> Held:
    """Seat round after round; after the first, every table draws its host among those seated there."""
    crowd, seatings, slowest = list(people), list[Seating](), 0.0
    for round_ in range(rounds):
        start = process_time()
        seatings.append(seat_round(crowd, tables, seatings, aim, rng, rounds_to_come=rounds - 1 - round_))
        slowest = max(slowest, process_time() - start)
        if hosts and round_ == 0:
            crowd = with_hosts(crowd, seatings[0], rng)
    return Held(crowd, seatings, slowest)


def with_hosts(people: Sequence[Person], seating: Seating, rng: Random) -> list[Person]:
    """One host per table, drawn by lot."""
    members: dict[int, list[int]] = {}
    for number, table in sorted(seating.items()):
        members.setdefault(table, []).append(number)
    host = {rng.choice(numbers): table for table, numbers in sorted(members.items())}
    return [replace(person, stays=host.get(person.number)) for person in people]


def halls(number: int, tables: int) -> list[Table]:
    """As many tables, each with the seats an even hall needs."""
    return [Table(at, -(-number // tables)) for at in range(1, tables + 1)]


SMALL = ((12, 3), (16, 4), (20, 4), (25, 5), (30, 6), (60, 12))
CASES: tuple[tuple[str, Crowd, int, int, int, Mixing], ...] = (
    *(("one language", one_language, 5 * tables, tables, 3, Mixing.MIX_PEOPLE) for tables in (9, 10, 12, 20, 60)),
    *(("one language", one_language, 5 * tables, tables, 3, Mixing.MIX_PEOPLE) for tables in (8, 7, 6, 5, 4)),
    ("one language", one_language, 16, 4, 3, Mixing.MIX_PEOPLE),
    ("one language", one_language, 12, 3, 3, Mixing.MIX_PEOPLE),
    ("one language", one_language, 62, 12, 3, Mixing.MIX_PEOPLE),
    ("one language", one_language, 60, 12, 5, Mixing.MIX_PEOPLE),
    ("one language", one_language, 60, 12, 3, Mixing.VISIT_ALL),
    ("one language", one_language, 20, 4, 3, Mixing.VISIT_ALL),
    ("one language", one_language, 12, 3, 3, Mixing.VISIT_ALL),
    *(("mixed", mixed, number, tables, 3, Mixing.MIX_PEOPLE) for number, tables in SMALL),
    ("mixed", mixed, 60, 12, 3, Mixing.VISIT_ALL),
    ("mixed", mixed, 300, 60, 3, Mixing.MIX_PEOPLE),
    ("mixed, groups", grouped, 60, 12, 3, Mixing.MIX_PEOPLE),
    ("mixed, groups", grouped, 300, 60, 3, Mixing.MIX_PEOPLE),
    ("mixed, bonds", bonded, 60, 12, 3, Mixing.MIX_PEOPLE),
    ("mixed, bonds", bonded, 300, 60, 3, Mixing.MIX_PEOPLE),
)


def lines(seeds: int) -> Iterator[str]:
    """The table, in Markdown."""
    heads = ("crowd", "people", "tables", "rounds", "aim", "met twice", "bound", "at the bound", *FIGURES)
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    for name, crowd, number, tables, rounds, aim in CASES:
        held = [_held(crowd, number, tables, rounds, aim, seed) for seed in range(seeds)]
        bounds = [lower_bound(one.people, tables, rounds, aim) for one in held]
        figures = [one.measures for one in held]
        twice = [each.pairs_met_twice for each in figures]
        reached = sum(met == bound for met, bound in zip(twice, bounds, strict=True))
        cells = (
            f"{name}|{number}|{tables}|{rounds}|{aim}|{_range(twice)}|{_range(bounds)}|{reached} of {seeds}"
            f"|{_range([each.alone for each in figures])}|{_range([each.revisits for each in figures])}"
            f"|{_range([each.group_spread for each in figures])}|{max(one.seconds for one in held):.2f}"
        )
        yield "| " + cells.replace("|", " | ") + " |"


def _held(crowd: Crowd, number: int, tables: int, rounds: int, aim: Mixing, seed: int) -> Held:
    rng = Random(seed)
    return hold(crowd(number, rng), halls(number, tables), rounds, aim, rng)


def _range(figures: Sequence[int]) -> str:
    return str(figures[0]) if len(set(figures)) == 1 else f"{min(figures)}–{max(figures)}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=50, help="halls per line")
    for line in lines(parser.parse_args().seeds):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

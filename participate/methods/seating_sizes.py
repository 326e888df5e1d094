"""How many tables are opened, and what an uneven one costs: four to six at a table, two or three avoided."""

from collections.abc import Collection, Sequence

from participate.methods.seating_people import Table

SMALLEST = 4
"""Fewest people a table is opened for, where there is a choice (methods.md section 2: tables of 4–6, avoid 2–3)."""

OVERFULL = 100
"""How much worse a person beyond the seats is than an uneven table, squared; seats advise, they never exclude."""


def tables_to_open(tables: Sequence[Table], wanted: Collection[int], people: int) -> list[int]:
    """Positions in ``tables`` to seat people at, most willing first in ``tables``; those ``wanted`` are always open.

    As many as leave four people at each, more where the seats do not suffice; tables without a seat come last.
    """
    order = sorted(range(len(tables)), key=lambda at: (at not in wanted, tables[at].seats < 1))
    least = max(1, len(wanted), people // SMALLEST)
    chosen = order[:least]
    for at in order[least:]:
        if sum(tables[place].seats for place in chosen) >= people:
            break
        chosen.append(at)
    return sorted(chosen)


def size_cost(seats: int, people: int) -> int:
    """Least in sum when tables are even, n and n±1, and nobody sits beyond the seats."""
    beyond = max(0, people - max(0, seats))
    return people * people + OVERFULL * beyond * beyond

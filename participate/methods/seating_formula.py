"""The closed formula: guest k starting at table t sits at (t + k·r) mod T in round r (methods.md section 2, Mixing).

The host is guest 0. Two guests k ≠ k' who share a table in rounds r and r' have (k - k')·(r - r') ≡ 0 (mod T), and
guest k who returns to a table has k·(r - r') ≡ 0 (mod T). So nobody meets or returns as long as no product of a
difference of guests and a difference of rounds is a multiple of T.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from participate.methods.seating_people import Person, Seating


def formula_holds(tables: int, guests: int, rounds: int) -> bool:
    """Whether ``tables`` tables of one host and ``guests`` guests meet nobody twice in ``rounds`` rounds."""
    return all(a * b % tables for a in range(1, guests + 1) for b in range(1, rounds)) if tables else False


def formula_seats(
    people: Sequence[Person], tables: Collection[int], history: Sequence[Seating], rounds: int
) -> dict[int, int]:
    """The formula's table for everyone it fits, in the round after ``history``; empty where it does not hold.

    The ring of tables is the one of the first round. Whoever came late or was seated otherwise in between has left
    the formula's path and is not in the answer. ``rounds`` counts all rounds of the workshop.
    """
    if not history:
        return {}
    ring = sorted(set(history[0].values()))
    steps = _steps(people, ring, history)
    if not steps or not set(ring) <= set(tables) or not formula_holds(len(ring), max(steps.values()), rounds):
        return {}
    place = {table: index for index, table in enumerate(ring)}
    return {
        number: ring[(place[history[0][number]] + step * len(history)) % len(ring)] for number, step in steps.items()
    }


def _steps(people: Sequence[Person], ring: Sequence[int], history: Sequence[Seating]) -> dict[int, int]:
    """Person number → k: read from the way they moved, or dealt out at each table of the first round."""
    place = {table: index for index, table in enumerate(ring)}
    taken: dict[tuple[int, int], int] = {}
    waiting: dict[int, list[int]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.number):
        path = [seating.get(person.number) for seating in history]
        start = path[0]
        if start is None:
            continue
        if person.stays is not None:
            if person.stays == start:
                taken.setdefault((start, 0), person.number)
        elif len(path) == 1:
            waiting[start].append(person.number)
        elif (step := _walked(path, place)) > 0:
            taken.setdefault((start, step), person.number)
    for start, numbers in waiting.items():
        taken.update({(start, step): number for step, number in enumerate(numbers, start=1)})
    return {number: step for (_, step), number in taken.items()}


def _walked(path: Sequence[int | None], place: dict[int, int]) -> int:
    """The k whose path this is, 0 if it is nobody's."""
    places = [place.get(table) if table is not None else None for table in path]
    first, second = places[:2]
    if first is None or second is None:
        return 0
    step = (second - first) % len(place)
    return step if all(at == (first + step * r) % len(place) for r, at in enumerate(places)) else 0

"""A proposal for the agenda wall: which topic when and where, so that fewer wishes clash (methods.md section 3).

It only proposes, conveners decide. A topic leaves its time only where that spares more clashes than topics move; those
on the wall keep a place, the others find one in the order they were proposed while there is room.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

Spot = tuple[int, int]  # slot, place; both counted by the caller

KICKS = 12  # times a good wall is shaken in search of a better one
SHAKEN = 6  # topics shaken at once


@dataclass(frozen=True)
class Arrangement:
    """``spots`` by topic, ``left`` without one for lack of room; clashes ``before`` (placed ones) and ``after``.

    ``before`` and ``after`` are not comparable where topics without a place found one.
    """

    spots: dict[int, Spot]
    left: list[int]
    before: int
    after: int


def arrange(
    wall: Mapping[int, Spot | None], slots: Sequence[int], places: Sequence[int],
    wishes: Iterable[tuple[Hashable, int]], rng: Random,
) -> Arrangement:  # fmt: skip
    """A spot for every topic of ``wall`` (in the order they were proposed) as far as ``slots`` × ``places`` reach.

    ``wall`` holds the spot each has now, all within ``slots`` × ``places``; ``wishes`` are (person, topic). Gives the
    same answer for the same ``rng``; takes well under two seconds for 300 people, 80 topics and 4 × 20 spots.
    """
    room = len(slots) * len(places)
    kept = [topic for topic, spot in wall.items() if spot is not None]
    waiting = [topic for topic, spot in wall.items() if spot is None]
    fitting = max(room - len(kept), 0)
    placed, left = [*kept, *waiting[:fitting]], waiting[fitting:]
    meets = _meetings(wishes, set(placed))
    table = _Wall(placed, {topic: spot[0] for topic, spot in wall.items() if spot}, slots, len(places), meets)
    before = table.clashes()
    table.seat_waiting()
    _search(table, rng)
    return Arrangement(_spots(table.slot, wall, places), left, before, table.clashes())


def _meetings(wishes: Iterable[tuple[Hashable, int]], topics: set[int]) -> dict[int, dict[int, int]]:
    """How many people wish for both of two topics."""
    wanted: dict[Hashable, set[int]] = defaultdict(set)
    for person, topic in wishes:
        if topic in topics:
            wanted[person].add(topic)
    meets: dict[int, dict[int, int]] = {topic: defaultdict(int) for topic in topics}
    for chosen in wanted.values():
        for one, other in combinations(sorted(chosen), 2):
            meets[one][other] += 1
            meets[other][one] += 1
    return meets


class _Wall:
    """A wall being tried out; ``load[topic][slot]`` is what clashes with that topic there."""

    def __init__(
        self,
        topics: list[int],
        told: dict[int, int],
        slots: Sequence[int],
        places: int,
        meets: dict[int, dict[int, int]],
    ) -> None:
        self.topics, self.told, self.slots, self.places, self.meets = topics, told, slots, places, meets
        self.slot: dict[int, int] = {}
        self.used = dict.fromkeys(slots, 0)
        self.load = {topic: dict.fromkeys(slots, 0) for topic in topics}
        for topic, slot in told.items():
            self.put(topic, slot)

    def put(self, topic: int, slot: int) -> None:
        before = self.slot.get(topic)
        if before is not None:
            self.used[before] -= 1
        self.used[slot] += 1
        self.slot[topic] = slot
        for other, people in self.meets[topic].items():
            loads = self.load[other]
            loads[slot] += people
            if before is not None:
                loads[before] -= people

    def clashes(self) -> int:
        return sum(self.load[topic][slot] for topic, slot in self.slot.items()) // 2

    def cost(self) -> int:
        """Clashes, and one for every topic told another time than it has."""
        return self.clashes() + sum(self.slot[topic] != slot for topic, slot in self.told.items())

    def toll(self, topic: int, slot: int) -> int:
        return int(self.told.get(topic, slot) != slot)

    def price(self, topic: int, slot: int) -> int:
        """What it costs to have this topic there, others staying where they are."""
        return self.load[topic][slot] + self.toll(topic, slot)

    def free(self) -> list[int]:
        return [slot for slot in self.slots if self.used[slot] < self.places]

    def seat_waiting(self) -> None:
        """The most wished for first, each where it clashes least."""
        waiting = [topic for topic in self.topics if topic not in self.slot]
        for topic in sorted(waiting, key=lambda topic: -sum(self.meets[topic].values())):
            self.put(topic, min(self.free(), key=lambda slot: (self.load[topic][slot], self.used[slot])))


def _search(wall: _Wall, rng: Random) -> None:
    """Descend, then shake a few topics and descend again; the best wall found stays."""
    _descend(wall)
    best, cost = dict(wall.slot), wall.cost()
    for _ in range(KICKS if len(wall.slots) > 1 else 0):
        shaken = rng.sample(wall.topics, min(SHAKEN, len(wall.topics)))
        spare = [wall.slot[topic] for topic in shaken]
        rng.shuffle(spare)
        for topic, slot in zip(shaken, spare, strict=True):
            wall.put(topic, slot)
        _descend(wall)
        if wall.cost() < cost:
            best, cost = dict(wall.slot), wall.cost()
        else:
            for topic, slot in best.items():
                if wall.slot[topic] != slot:
                    wall.put(topic, slot)


def _descend(wall: _Wall) -> None:
    """Move one topic or swap two for as long as that pays."""
    while _move_one(wall) or _swap_two(wall):
        pass


def _move_one(wall: _Wall) -> bool:
    moved = False
    for topic in wall.topics:
        best = min(wall.free(), key=lambda slot: wall.price(topic, slot), default=None)
        if best is not None and wall.price(topic, best) < wall.price(topic, wall.slot[topic]):
            wall.put(topic, best)
            moved = True
    return moved


def _swap_two(wall: _Wall) -> bool:
    swapped = False
    for one, other in combinations(wall.topics, 2):
        here, there = wall.slot[one], wall.slot[other]
        if here == there:
            continue
        apart = 2 * wall.meets[one].get(other, 0)  # each counts the other where it goes, but they change places
        if wall.price(one, there) + wall.price(other, here) - apart < wall.price(one, here) + wall.price(other, there):
            wall.put(one, there)
            wall.put(other, here)
            swapped = True
    return swapped


def _spots(slot_of: dict[int, int], wall: Mapping[int, Spot | None], places: Sequence[int]) -> dict[int, Spot]:
    """Who stays in a time keeps the place; who comes takes the first that is free."""
    stay = {topic for topic, slot in slot_of.items() if (spot := wall[topic]) is not None and spot[0] == slot}
    spots = {topic: spot for topic in stay if (spot := wall[topic]) is not None}
    taken = set(spots.values())
    for topic, slot in slot_of.items():
        if topic not in stay:
            spots[topic] = next((slot, place) for place in places if (slot, place) not in taken)
            taken.add(spots[topic])
    return spots

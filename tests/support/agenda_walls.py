"""An agenda wall of an Open Space on paper, and people who wish for topics: for tests and for the measuring script."""

from __future__ import annotations

from random import Random

from participate.methods.arrangement import Spot

SLOTS, PLACES = [1, 2, 3, 4], list(range(1, 21))


def crowd(people: int, topics: int, rng: Random, leanings: int = 6) -> list[tuple[int, int]]:
    """People who lean towards one of a few matters and wish for three to six topics, mostly of it."""
    wishes = []
    for person in range(people):
        leaning = rng.randrange(leanings)
        near = [topic for topic in range(topics) if topic % leanings == leaning]
        wished = [rng.choice(near) if rng.random() < 0.7 else rng.randrange(topics) for _ in range(rng.randint(3, 6))]
        wishes += [(person, topic) for topic in wished]
    return wishes


def full_wall(topics: int, rng: Random) -> dict[int, Spot | None]:
    spots = [(slot, place) for slot in SLOTS for place in PLACES]
    rng.shuffle(spots)
    return dict(zip(range(topics), spots, strict=False))

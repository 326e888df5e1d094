"""Who comes: how many people, which languages each speaks; nobody is bound to anybody beforehand."""

from dataclasses import dataclass
from random import Random

from participate.methods.seating import Person

MIXED = ("de", "ar", "uk", "tr")


@dataclass(frozen=True)
class Guest:
    """One person; ``language`` is the phone's, ``also`` what else they speak, ``late`` comes in round 1."""

    index: int
    language: str
    also: tuple[str, ...] = ()
    late: bool = False

    def as_person(self, number: int) -> Person:
        """The same as seating sees them, under the number on their phone."""
        return Person(number, frozenset(tag.split("@")[0] for tag in (self.language, *self.also)))


def make_crowd(phones: int, languages: tuple[str, ...], rng: Random) -> list[Guest]:
    """Half speak the first language only, a third another one and the first, the rest another one only.

    Never fewer than two of a kind: where that is impossible, fewer kinds come. One in twelve comes late.
    """
    first, others = languages[0], languages[1:]
    both = _kinds(phones // 3, others)
    only = _kinds(phones - -(-phones // 2) - phones // 3, others)
    kinds = [(language, (first,)) for language in both] + [(language, ()) for language in only]
    kinds += [(first, ())] * (phones - len(kinds))
    rng.shuffle(kinds)
    late = set(rng.sample(range(phones), phones // 12))
    return [Guest(index, language, also, index in late) for index, (language, also) in enumerate(kinds)]


def _kinds(people: int, languages: tuple[str, ...]) -> list[str]:
    """``people`` spread evenly over as many languages as leave two for each; nobody where two cannot be found."""
    few = languages[: people // 2]
    return [few[index % len(few)] for index in range(people)] if few else []

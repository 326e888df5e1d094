"""Who goes to which sub-workshop: groups of one size, languages in company, stakeholder groups spread."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from participate.methods.seating_people import Person

Spreading = dict[int, int]
"""Participant number → sub-workshop."""


def spread(people: Sequence[Person], workshops: Sequence[int], there: Mapping[int, Sequence[Person]]) -> Spreading:
    """A sub-workshop for everybody; ``there`` are those who sit in one already and stay.

    Whoever does not speak the hall's language goes where others speak theirs: one language fills as few groups as its
    number allows, and none of it alone where that can be avoided. The others fill up, so that sizes differ by one at
    most unless a bond or the people already there forbid it.
    """
    rooms = {workshop: list(there.get(workshop, ())) for workshop in workshops}
    everybody = [*people, *(person for room in rooms.values() for person in room)]
    room_for = -(-len(everybody) // len(workshops)) if workshops else 0
    hall = _most_spoken(everybody)
    found: Spreading = {}
    apart = [person for person in people if hall not in person.languages]
    for company in _companies(apart, room_for):
        _seat(company, rooms, found)
    others = sorted(
        (p for p in people if hall in p.languages), key=lambda p: (p.group is None, p.group or "", p.number)
    )
    for unit in _bound(others):
        _seat(unit, rooms, found)
    return found


def latecomer(newcomer: Person, there: Mapping[int, Sequence[Person]]) -> int:
    """The smallest sub-workshop in which somebody shares a language with the newcomer, else the smallest of all."""

    def rank(workshop: int) -> tuple[bool, int, int]:
        alone = not any(newcomer.shares_a_language_with(person) for person in there[workshop])
        return alone, len(there[workshop]), workshop

    return min(there, key=rank)


def _most_spoken(people: Iterable[Person]) -> str:
    spoken = Counter(language for person in people for language in person.languages)
    return min(spoken, key=lambda language: (-spoken[language], language), default="")


def _companies(people: list[Person], most: int) -> list[list[Person]]:
    """People by the language they share with the most others, cut into even pieces that fit; the largest first."""
    spoken = Counter(language for person in people for language in person.languages)
    by_language: dict[str, list[Person]] = {}
    for person in sorted(people, key=lambda p: (p.group is None, p.group or "", p.number)):
        shared = min(person.languages, key=lambda language: (-spoken[language], language), default="")
        by_language.setdefault(shared, []).append(person)
    found = []
    for company in by_language.values():
        pieces = -(-len(company) // max(most, 1))
        found += [company[piece::pieces] for piece in range(pieces)]
    return sorted(found, key=lambda company: (-len(company), company[0].number))


def _bound(people: list[Person]) -> list[list[Person]]:
    """People one by one, those of one bond together; bonds first, while there is room everywhere."""
    bonds: dict[int, list[Person]] = {}
    for person in people:
        if person.bond is not None:
            bonds.setdefault(person.bond, []).append(person)
    return [*bonds.values(), *([person] for person in people if person.bond is None)]


def _seat(unit: list[Person], rooms: dict[int, list[Person]], found: Spreading) -> None:
    """Where one of their bond sits already, else in the smallest group, there where fewest are of the same kind."""
    bond, kind = unit[0].bond, unit[0].group

    def rank(workshop: int) -> tuple[bool, int, int, int]:
        room = rooms[workshop]
        bound = bond is not None and any(person.bond == bond for person in room)
        alike = sum(person.group == kind for person in room) if kind is not None else 0
        return not bound, len(room), alike, workshop

    chosen = min(rooms, key=rank)
    rooms[chosen] += unit
    found.update({person.number: chosen for person in unit})

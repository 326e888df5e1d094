"""The hall as the search sees it: people and tables by position, who moves as one, who is pinned where, when."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from participate.domain.kinds import Mixing
from participate.methods.seating_bounds import lower_bound
from participate.methods.seating_people import Person, Seating, Table
from participate.methods.seating_sizes import tables_to_open


@dataclass(frozen=True)
class Hall:
    """Fixed facts while rounds are planned. People, tables and rounds to plan are positions from 0.

    ``before`` are the rounds held, ``pins`` and ``open`` one entry per round to plan: person → table they do not leave,
    and the tables people are seated at.
    """

    people: tuple[Person, ...]
    tables: tuple[Table, ...]
    before: tuple[Seating, ...]
    aim: Mixing
    units: tuple[tuple[int, ...], ...]
    pins: tuple[Mapping[int, int], ...]
    open: tuple[tuple[int, ...], ...]

    @property
    def rounds(self) -> int:
        """How many rounds are planned together."""
        return len(self.pins)

    @cached_property
    def tongues(self) -> tuple[int, ...]:
        """Each person's languages as bits; none for whoever shares no language with anybody present."""
        speakers = Counter(language for person in self.people for language in person.languages)
        bit = {name: 1 << at for at, name in enumerate(sorted(name for name in speakers if speakers[name] > 1))}
        return tuple(sum(bit.get(language, 0) for language in person.languages) for person in self.people)

    @cached_property
    def one_language(self) -> bool:
        """Whether some language is spoken by everyone."""
        common = -1
        for spoken in self.tongues:
            common &= spoken
        return bool(common)

    @cached_property
    def nobody_bound(self) -> bool:
        """Whether everybody moves alone."""
        return len(self.units) == len(self.people)

    @cached_property
    def unit_of(self) -> tuple[int, ...]:
        """Person → unit."""
        units = {person: at for at, unit in enumerate(self.units) for person in unit}
        return tuple(units[person] for person in range(len(self.people)))

    def lonely(self, members: Sequence[int]) -> int:
        """How many of these people have no one among them to talk to, though there is somebody in the hall."""
        if self.one_language:
            return int(len(members) == 1)
        tongues = self.tongues
        once = twice = 0
        for person in members:
            twice |= once & tongues[person]
            once |= tongues[person]
        return sum([tongues[person] & twice == 0 < tongues[person] for person in members])

    def least_repeats(self) -> int:
        """Pairs that must meet twice in the planned rounds and those held with everyone who is here now."""
        held = [seating for seating in self.before if all(person.number in seating for person in self.people)]
        tables = max(len(set(places)) for places in [*self.open, *(seating.values() for seating in held)])
        return lower_bound(self.people, tables, len(held) + self.rounds)


def hall_of(
    people: Sequence[Person],
    tables: Sequence[Table],
    before: Sequence[Seating],
    aim: Mixing,
    seated: Seating,
    rounds: int,
) -> Hall:
    """The hall for ``rounds`` rounds to plan together; ``seated`` pins people in the first of them."""
    present = sorted(people, key=lambda person: person.number)
    known = {table.number for table in tables}
    elsewhere = {seated[person.number] for person in present if person.number in seated} - known
    all_tables = (*sorted(tables, key=lambda table: table.number), *(Table(number, 0) for number in sorted(elsewhere)))
    place = {table.number: at for at, table in enumerate(all_tables)}
    units = _units(present)
    pins = [_pins(present, units, place, seated if ahead == 0 else {}, known) for ahead in range(rounds)]
    usual = range(len(tables))
    uses = Counter(place[table] for seating in before for table in set(seating.values()) if table in known)
    opened = []
    for pinned in pins:
        eager = sorted(usual, key=lambda at: (uses[at] if aim is Mixing.VISIT_ALL else -uses[at], at))
        there = {eager.index(at) for at in pinned.values() if at < len(tables)}
        extra = sum(1 for at in pinned.values() if at >= len(tables))
        chosen = tables_to_open([all_tables[at] for at in eager], there, len(present) - extra)
        opened.append(tuple(sorted(eager[at] for at in chosen)))
        uses.update(opened[-1])
    return Hall(tuple(present), all_tables, tuple(before), aim, units, tuple(pins), tuple(opened))


def _units(people: Sequence[Person]) -> tuple[tuple[int, ...], ...]:
    """People of one bond as one unit, everyone else alone."""
    together: dict[object, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        together[("one", at) if person.bond is None else ("bond", person.bond)].append(at)
    return tuple(tuple(unit) for unit in together.values())


def _pins(
    people: Sequence[Person],
    units: Sequence[Sequence[int]],
    place: Mapping[int, int],
    seated: Seating,
    known: set[int],
) -> dict[int, int]:
    """Person → table: those already told, then those who stay, then whoever is bound to one of them."""
    own: dict[int, int] = {}
    for at, person in enumerate(people):
        if person.number in seated:
            own[at] = place[seated[person.number]]
        elif person.stays in known and person.stays is not None:
            own[at] = place[person.stays]
    for unit in units:
        held = [own[at] for at in unit if at in own]
        if held:
            table = max(sorted(set(held)), key=held.count)
            own.update({at: table for at in unit if at not in own})
    return own

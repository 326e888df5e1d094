"""How few repeated meetings the arithmetic allows: a lower bound no seating can beat, and its proof.

Let X be the pairs that sit together in more than one of R rounds at T tables. Three statements, each proved where it
is computed: pigeonhole between two rounds, counting over all rounds, and company in a language. Each is true of every
seating, so their maximum is. Bound pairs are not counted in X, so as many as there are come off the result.
"""

from collections import Counter
from collections.abc import Sequence
from math import comb

from participate.domain.kinds import Mixing
from participate.methods.seating_people import Person


def even_pairs(people: int, places: int) -> int:
    """The fewest pairs that share a place when ``people`` are spread over ``places``: spread evenly (convexity)."""
    if places <= 0:
        return comb(people, 2)
    each, more = divmod(people, places)
    return more * comb(each + 1, 2) + (places - more) * comb(each, 2)


def lower_bound(people: Sequence[Person], tables: int, rounds: int, aim: Mixing = Mixing.MIX_PEOPLE) -> int:
    """Pairs that must meet twice when all ``people`` are present in all ``rounds`` at ``tables`` tables.

    ``people`` carry the hosts of rounds 2 and later in ``stays``. Assumes that everyone who can have company in a
    language has it in every round, and under ``VISIT_ALL`` that nobody who moves revisits a table.
    """
    if rounds < 2 or tables < 1:
        return 0
    bound_pairs = sum(comb(size, 2) for size in Counter(p.bond for p in people if p.bond is not None).values())
    arithmetic = max(_between_two_rounds(people, tables, rounds, aim), _over_all_rounds(len(people), tables, rounds))
    company = sum(_company(people, language, rounds) for language in _only_languages(people))
    return max(0, max(arithmetic, company) - bound_pairs)


def _between_two_rounds(people: Sequence[Person], tables: int, rounds: int, aim: Mixing) -> int:
    """Those of one table are spread over at most T tables in the next round: pigeonhole, table by table.

    Pairs of different tables differ, so the tables add up; even tables make the sum smallest (convexity). When every
    table must be visited, those who move have one table less to go to; as many stay as do at the table where most do.
    """
    each, more = divmod(len(people), tables)
    sizes = [each + 1] * more + [each] * (tables - more)
    if aim is Mixing.VISIT_ALL and rounds <= tables:
        most = max(_staying(people).values(), default=0)
        return sum(even_pairs(max(0, size - most), tables - 1) for size in sizes)
    return sum(even_pairs(size, tables) for size in sizes)


def _staying(people: Sequence[Person]) -> Counter[int]:
    """Table → how many stay there, those bound to one who stays included."""
    tied: dict[int | None, int] = {p.bond: p.stays for p in people if p.bond is not None and p.stays is not None}
    tables = [person.stays if person.stays is not None else tied.get(person.bond) for person in people]
    return Counter(table for table in tables if table is not None)


def _over_all_rounds(people: int, tables: int, rounds: int) -> int:
    """Each round makes at least P meetings among C(n, 2) pairs; a pair takes one, or up to R if it is in X.

    Hence R·P ≤ C(n, 2) + (R - 1)·X.
    """
    return _excess(rounds * even_pairs(people, tables), comb(people, 2), rounds)


def _company(people: Sequence[Person], language: str, rounds: int) -> int:
    """Pairs forced by those who speak this language alone.

    Each round every one of the m meets another speaker: at least ⌈m/2⌉ meetings (m odd and no further speaker: one
    three at a table, so (m + 3)/2), drawn from the C(m, 2) + m·b pairs there are: counting as above. And whoever has
    fewer than R companions meets one of them twice; a pair serves two such people at most.
    Hosts of different tables never meet. Pairs of different languages differ, so languages add up.
    """
    only = [person for person in people if person.languages == {language}]
    further = sum(1 for person in people if language in person.languages) - len(only)
    if len(only) + further < 2:
        return 0
    odd = len(only) % 2
    each_round = (len(only) + 3) // 2 if odd and not further else (len(only) + odd) // 2
    counted = _excess(rounds * each_round, comb(len(only), 2) + len(only) * further, rounds)
    companions = [_companions(person, people) for person in only]
    short = sum(1 for number in companions if 0 < number < rounds)
    return max(counted, (short + 1) // 2)


def _companions(person: Person, people: Sequence[Person]) -> int:
    """How many others could ever keep this person company."""
    return sum(
        1
        for other in people
        if other.number != person.number
        and person.shares_a_language_with(other)
        and (person.stays is None or other.stays is None or person.stays == other.stays)
    )


def _only_languages(people: Sequence[Person]) -> list[str]:
    return sorted({language for person in people if len(person.languages) == 1 for language in person.languages})


def _excess(meetings: int, pairs: int, rounds: int) -> int:
    """The smallest X with meetings ≤ pairs + (rounds - 1)·X."""
    return max(0, -((pairs - meetings) // (rounds - 1)))

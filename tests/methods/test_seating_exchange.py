"""An exchange of seats weighs exactly what it changes, so that a search can tell a better seating from the same one."""

from itertools import combinations
from random import Random

import pytest

from participate.domain.kinds import Mixing
from participate.methods.seating import Person, Table
from participate.methods.seating_arrangement import BOUND, GROUP, TIMES, Arrangement
from participate.methods.seating_exchange import MORE_OFTEN, SEARCHING, STRICT, TWICE, Scales, Weights
from participate.methods.seating_hall import hall_of
from participate.methods.seating_search import carry_out

TABLES = [Table(number, 4) for number in (1, 2, 3)]
PEOPLE = [
    Person(number, frozenset({language}), group, bond)
    for number, (language, group, bond) in enumerate(
        [("de", "town", None), ("de", "town", None), ("ar", "town", 1), ("de", "club", 1), ("ar", "club", None),
         ("uk", None, None), ("de", "town", None), ("ar", "town", None), ("de", None, None)],
        start=1,
    )
]  # fmt: skip


def counted_anew(plan: Arrangement, scales: Scales) -> int:
    """What the whole seating costs, from the definition of each part."""
    cost = scales.alone * sum(map(sum, plan.lonely))
    cost += scales.size * sum(plan.uneven[t][len(members)] for tables in plan.at for t, members in enumerate(tables))
    cost += scales.revisit * sum(times * (times - 1) // 2 for visits in plan.visits for times in visits)
    for one, other in combinations(range(len(PEOPLE)), 2):
        pair = plan.pairs[one][other]
        if pair < BOUND:
            times = pair & TIMES
            cost += times * (pair >= GROUP) + (TWICE + MORE_OFTEN * (times - 2) if times > 1 else 0)
    return cost


@pytest.mark.parametrize("weights", [SEARCHING, STRICT])
@pytest.mark.parametrize("aim", [Mixing.MIX_PEOPLE, Mixing.VISIT_ALL])
def test_the_change_of_an_exchange_is_the_change_of_the_whole_count(weights: Weights, aim: Mixing) -> None:
    rng = Random(1)
    plan = Arrangement(hall_of(PEOPLE, TABLES, [{1: 1, 2: 1, 5: 2, 6: 2}], aim, {}, 3))
    for round_ in range(plan.hall.rounds):
        plan.fill(round_, rng)
    scales = Scales(plan, weights)
    differences = set()
    for _ in range(300):
        round_, unit = rng.randrange(plan.hall.rounds), rng.randrange(len(plan.hall.units))
        chosen = rng.choice(list(scales.exchanges(round_, unit, range(len(TABLES)))))
        before = counted_anew(plan, scales)
        carry_out(plan, round_, unit, chosen)
        differences.add(counted_anew(plan, scales) - before - chosen[0])
    assert differences == {0}

"""Groups out of pairs: complete linkage, so that every card of a group is near every other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from participate.clustering.words import Pairs


def join_complete(pairs: Pairs) -> list[list[int]]:
    """Groups of two and more, nearest pairs first; two join when each card of one is paired with each of the other.

    Equal nearness is decided by the order of the cards, so that two runs give the same groups.
    """
    group: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    links: dict[int, Counter[int]] = defaultdict(Counter)
    for pair in pairs:
        for place in pair:
            group[place] = place
            members[place] = [place]
        links[pair[0]][pair[1]] += 1
        links[pair[1]][pair[0]] += 1
    for _, (one, other) in sorted((-near, pair) for pair, near in pairs.items()):
        first, second = sorted((group[one], group[other]))
        if first != second and links[first][second] == len(members[first]) * len(members[second]):
            _join(first, second, group, members, links)
    return sorted(sorted(places) for places in members.values() if len(places) > 1)


def _join(
    first: int, second: int, group: dict[int, int], members: dict[int, list[int]], links: dict[int, Counter[int]]
) -> None:
    """Cards and links of the second group become the first's."""
    for place in members[second]:
        group[place] = first
    members[first] += members.pop(second)
    for other, count in links.pop(second).items():
        links[other].pop(second)
        if other != first:
            links[first][other] += count
            links[other][first] += count


def by_centre(places: Sequence[int], nearness: Mapping[tuple[int, int], float]) -> list[int]:
    """The same cards, the one that is nearest to all others first."""

    sums = dict.fromkeys(places, 0.0)
    for one, other in combinations(sorted(places), 2):
        sums[one] += nearness[one, other]
        sums[other] += nearness[one, other]
    return sorted(places, key=lambda place: (-sums[place], place))

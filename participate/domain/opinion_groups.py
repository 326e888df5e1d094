"""Opinion groups: people who vote alike, found once from the papers, never from who they are (design.md section 5).

Two principal components of the votes, then k-means, with k chosen by silhouette. No group has fewer than five people.
The same papers give the same groups in any order and on any day: nothing here is left to chance.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

FLOOR = 5
MOST_GROUPS = 5
ENOUGH = 7  # answers a paper needs to show an opinion, or all where there are fewer statements
_STARTS, _STEPS, _CHUNK = 10, 100, 512
_LOOKED_AT = 1_000  # people whose place in their group is measured: a congress must not wait while a vote is counted

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


def opinion_groups(papers: Mapping[str, Mapping[int, int]], options: Sequence[int]) -> dict[str, int]:
    """The group number, from 1 for the largest, of each paper that is in one; nothing where there are none.

    ``papers`` hold a vote, 1, 0 or −1, by the number of the statement.
    """
    needed = min(ENOUGH, len(options))
    rows = {name: tuple(votes.get(option, 9) for option in options) for name, votes in papers.items()}
    voters = sorted((row, name) for name, row in rows.items() if sum(vote != 9 for vote in row) >= needed > 0)
    if len(voters) < 2 * FLOOR:
        return {}
    labels = _best(_positions(np.array([row for row, _name in voters], dtype=float)))
    return {} if labels is None else {name: int(label) for (_row, name), label in zip(voters, labels, strict=True)}


def _positions(votes: Floats) -> Floats:
    """Each paper on two axes. What was not answered counts as the mean; who answered little is not drawn inwards."""
    answered = votes != 9
    count = answered.sum(axis=0)
    means = np.where(answered, votes, 0).sum(axis=0) / np.maximum(count, 1)
    centred = np.where(answered, votes - means, 0)
    left, strength, _right = np.linalg.svd(centred, full_matrices=False)
    stretched = np.sqrt(votes.shape[1] / answered.sum(axis=1))
    return np.asarray((left * strength)[:, :2] * stretched[:, None], dtype=float)


def _best(points: Floats) -> Labels | None:
    """The grouping with the highest silhouette among those without a small group; None where nothing parts people."""
    found: list[tuple[float, Labels]] = []
    for count in range(2, min(MOST_GROUPS, len(points) // FLOOR) + 1):
        labels = _k_means(points, count)
        if np.bincount(labels, minlength=count).min() >= FLOOR:
            found.append((round(_silhouette(points, labels, count), 9), labels))
    score, labels = max(found, key=lambda each: each[0], default=(0.0, np.zeros(0, dtype=np.int64)))
    return _by_size(labels) if score > 0 else None


def _by_size(labels: Labels) -> Labels:
    """Numbers from 1, the largest group first; equal ones in the order of their papers."""
    sizes = np.bincount(labels)
    order = sorted(range(len(sizes)), key=lambda label: (-sizes[label], int(np.argmax(labels == label))))
    numbers = np.empty(len(sizes), dtype=np.int64)
    numbers[order] = np.arange(1, len(sizes) + 1)
    return numbers[labels]


def _k_means(points: Floats, count: int) -> Labels:
    """The tightest of several grouping runs, each from seeds far apart."""
    runs = [_settle(points, _seeds(points, count, np.random.default_rng(start))) for start in range(_STARTS)]
    return min(runs, key=lambda run: round(run[0], 9))[1]


def _seeds(points: Floats, count: int, rng: np.random.Generator) -> Floats:
    chosen = [points[rng.integers(len(points))]]
    while len(chosen) < count:
        near = _squared(points, np.array(chosen)).min(axis=1)
        total = near.sum()
        place = rng.choice(len(points), p=near / total) if total > 0 else rng.integers(len(points))
        chosen.append(points[place])
    return np.array(chosen)


def _settle(points: Floats, centres: Floats) -> tuple[float, Labels]:
    labels = np.zeros(len(points), dtype=np.int64)
    for _step in range(_STEPS):
        labels = _squared(points, centres).argmin(axis=1)
        moved = np.array(
            [points[labels == n].mean(axis=0) if (labels == n).any() else centres[n] for n in range(len(centres))]
        )
        if np.allclose(moved, centres, rtol=0, atol=1e-12):
            break
        centres = moved
    return float(_squared(points, centres).min(axis=1).sum()), labels


def _squared(points: Floats, centres: Floats) -> Floats:
    """On two axes, one after the other: a third dimension of the array would cost most of the time."""
    across, along = (np.subtract.outer(points[:, axis], centres[:, axis]) for axis in (0, 1))
    return np.asarray(across * across + along * along, dtype=float)


def _silhouette(points: Floats, labels: Labels, count: int) -> float:
    """How much nearer people are to their own group than to the next one, from −1 to 1; in slices, to spare memory.

    Of more than a thousand people every second, third … is looked at, each against all others.
    """
    sizes = np.bincount(labels, minlength=count)
    belongs = np.eye(count)[labels]
    total = 0.0
    looked_at = np.arange(0, len(points), -(-len(points) // _LOOKED_AT))
    for begin in range(0, len(looked_at), _CHUNK):
        chosen = looked_at[begin : begin + _CHUNK]
        own = labels[chosen]
        sums = np.sqrt(_squared(points[chosen], points)) @ belongs
        lines = np.arange(len(own))
        inside = sums[lines, own] / (sizes[own] - 1)
        others = sums / sizes
        others[lines, own] = np.inf
        nearest = others.min(axis=1)
        apart = np.maximum(inside, nearest)
        total += float(np.divide(nearest - inside, apart, out=np.zeros_like(apart), where=apart > 0).sum())
    return total / len(looked_at)

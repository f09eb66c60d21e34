"""Pairs into groups, so that one weak link never joins two facts.

A pair counts where neither side has a clearly better partner in the other's document. Groups grow by complete
linkage: every claim of one must be joinable with every claim of the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

Edges = Mapping[tuple[int, int], float]
# How far below the best partner in a document a pair may lie: two passages of one document may say the same.
NEAR_BEST = 0.8


def mutual(edges: Edges, document: Sequence[str]) -> dict[tuple[int, int], float]:
    """The edges that are best, or nearly, for both ends."""
    best: dict[tuple[int, str], float] = {}
    for (a, b), score in edges.items():
        for one, other in ((a, b), (b, a)):
            key = (one, document[other])
            best[key] = max(best.get(key, 0.0), score)
    return {
        (a, b): score
        for (a, b), score in edges.items()
        if score >= NEAR_BEST * max(best[a, document[b]], best[b, document[a]])
    }


def cluster(edges: Edges, links: Edges, floor: float) -> tuple[tuple[int, ...], ...]:
    """Groups of two and more, by complete linkage over `links`, best first; `edges` holds all scores for the check."""
    home: dict[int, set[int]] = {}
    for a, b in sorted(links, key=lambda pair: (-links[pair], pair)):
        left, right = home.setdefault(a, {a}), home.setdefault(b, {b})
        if left is not right and _joinable(left, right, edges, floor):
            left |= right
            for member in right:
                home[member] = left
    unique = {id(group): tuple(sorted(group)) for group in home.values() if len(group) > 1}
    return tuple(sorted(unique.values()))


def _joinable(left: set[int], right: set[int], edges: Edges, floor: float) -> bool:
    return all(edges.get((min(a, b), max(a, b)), 0.0) >= floor for a, b in product(left, right))

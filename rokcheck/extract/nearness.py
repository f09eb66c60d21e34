"""How near a word stands to the value and to its governing word: what weighs most tells most of what a value is.

A weight halves about every six words, and falls over commas, other values and the borders of clauses; the factors are
those of the nearness study.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rokcheck.extract.clauses import Clause

REACH = 6.0
OVER_COMMA, OVER_VALUE, OVER_CLAUSE = 0.7, 0.6, 0.6
COMMAS = frozenset(",;:")
# Token index → the factors by which a weight falls on the way onto that token.
Barriers = Mapping[int, Sequence[float]]


def barriers(
    lows: Sequence[str], values: Iterable[tuple[int, int]], clauses: Sequence[Clause]
) -> tuple[Barriers, Barriers]:
    """What lies in the way of who goes back through a sentence, and of who goes on; `values` are token spans."""
    back: dict[int, list[float]] = {}
    onward: dict[int, list[float]] = {}
    if not COMMAS.isdisjoint(lows):
        for n, low in enumerate(lows):
            if low in COMMAS:
                back[n], onward[n] = [OVER_COMMA], [OVER_COMMA]
    inside = {n for first, last in values for n in range(first, last)}
    for n in inside:
        if n + 1 not in inside:
            back.setdefault(n, []).append(OVER_VALUE)
        if n - 1 not in inside:
            onward.setdefault(n, []).append(OVER_VALUE)
    for clause in clauses[1:]:
        back.setdefault(clause.start - 1, []).append(OVER_CLAUSE)
        onward.setdefault(clause.start, []).append(OVER_CLAUSE)
    return back, onward


def weigh(content: Sequence[str], anchor: int, ways: tuple[Barriers, Barriers]) -> dict[str, float]:
    """The weights of the words of a sentence as seen from a token, "" not at all; of each word the nearest counts."""
    nearest: dict[str, float] = {}
    for step, stop, way in ((-1, -1, ways[0]), (1, len(content), ways[1])):
        factor = 1.0
        for distance, n in enumerate(range(anchor + step, stop, step), 1):
            if n in way:
                for lowered in way[n]:
                    factor *= lowered
            if word := content[n]:
                weight = _weight(factor, distance)
                if word not in nearest or weight > nearest[word]:
                    nearest[word] = weight
    return nearest


@lru_cache(maxsize=10_000)
def _weight(factor: float, distance: int) -> float:
    return round(factor / (1 + distance / REACH), 3)

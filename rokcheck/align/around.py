"""What the sentences around two passages tell side by side: pairs of other values that may be of one fact too.

Two texts that tell one story agree on most of it; where the values around two passages agree, the passages are more
likely of one fact. Here the values are not looked at: which of these pairs agree is for `judge` to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from rokcheck.align.linking import Index
from rokcheck.align.passages import Passage
from rokcheck.models import Beside

# Sentences before and after, and so many pairs, the likeliest first.
REACH, MOST = 1, 8
Cell = tuple[str, int]


def around(
    told: Sequence[Passage], links: Mapping[Index, float], odds: Mapping[Index, float]
) -> dict[Index, tuple[Beside, ...]]:
    """For each link the pairs of `odds` with one passage near its one end and one near its other."""
    cells = _cells(told)
    pairs: dict[tuple[Cell, Cell], list[tuple[float, int, int]]] = defaultdict(list)
    for (x, y), score in odds.items():
        if told[x].document != told[y].document:
            pairs[cells[x], cells[y]].append((score, x, y))
            pairs[cells[y], cells[x]].append((score, y, x))
    return {(a, b): _beside(told, (a, b), _near(cells[a], cells[b], pairs)) for a, b in links}


def _cells(told: Sequence[Passage]) -> list[Cell]:
    """The document of each passage and the number of its sentence among those that hold a value."""
    starts: dict[str, set[int]] = defaultdict(set)
    for passage in told:
        starts[passage.document].add(passage.claim.sentence_start)
    number = {(name, start): n for name, found in starts.items() for n, start in enumerate(sorted(found))}
    return [(p.document, number[p.document, p.claim.sentence_start]) for p in told]


def _near(
    a: Cell, b: Cell, pairs: Mapping[tuple[Cell, Cell], list[tuple[float, int, int]]]
) -> list[tuple[float, int, int]]:
    steps = range(-REACH, REACH + 1)
    return [
        pair for i, j in product(steps, steps) for pair in pairs.get(((a[0], a[1] + i), (b[0], b[1] + j)), ())
    ]  # fmt: skip


def _beside(told: Sequence[Passage], link: Index, near: Sequence[tuple[float, int, int]]) -> tuple[Beside, ...]:
    others = sorted(((s, x, y) for s, x, y in near if x != link[0] and y != link[1]), key=lambda p: (-p[0], *p[1:]))
    return tuple(Beside(told[x].claim, told[y].claim, score) for score, x, y in others[:MOST])

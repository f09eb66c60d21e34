"""What the sentences around two passages tell side by side: pairs of other values that may be of one fact too.

Two texts that tell one story agree on most of it; where the values around two passages agree, the passages are more
likely of one fact. Here the values are not looked at: which of these pairs agree is for `judge` to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rokcheck.align.linking import Index
from rokcheck.align.passages import Passage
from rokcheck.models import Beside

# Sentences before and after, and so many pairs, the likeliest first.
REACH, MOST = 1, 8
# A sentence of a document, by number; sentences of two documents are farther apart than REACH.
Cell = int
Found = tuple[float, int, int]


def around(
    told: Sequence[Passage], links: Mapping[Index, float], odds: Mapping[Index, float]
) -> dict[Index, tuple[Beside, ...]]:
    """For each link the pairs of `odds` with one passage near its one end and one near its other."""
    cells, documents = _cells(told), [passage.document for passage in told]
    pairs: dict[Cell, dict[Cell, list[Found]]] = defaultdict(dict)
    for (x, y), score in odds.items():
        if documents[x] != documents[y]:
            pairs[cells[x]].setdefault(cells[y], []).append((score, x, y))
            pairs[cells[y]].setdefault(cells[x], []).append((score, y, x))
    return {(a, b): _beside(told, (a, b), _near(cells[a], cells[b], pairs)) for a, b in links}


def _cells(told: Sequence[Passage]) -> list[Cell]:
    """For each passage the number of its sentence among those that hold a value."""
    starts: dict[str, set[int]] = defaultdict(set)
    for passage in told:
        starts[passage.document].add(passage.claim.sentence_start)
    number: dict[tuple[str, int], Cell] = {}
    next_one = 0
    for name, found in starts.items():
        number |= {(name, start): n for n, start in enumerate(sorted(found), next_one)}
        next_one += len(found) + REACH
    return [number[passage.sentence] for passage in told]


def _near(a: Cell, b: Cell, pairs: Mapping[Cell, Mapping[Cell, list[Found]]]) -> list[Found]:
    steps = range(-REACH, REACH + 1)
    rows = [row for i in steps if (row := pairs.get(a + i))]
    return [pair for row in rows for j in steps for pair in row.get(b + j, ())]


def _beside(told: Sequence[Passage], link: Index, near: Sequence[Found]) -> tuple[Beside, ...]:
    others = sorted(((s, x, y) for s, x, y in near if x != link[0] and y != link[1]), key=lambda p: (-p[0], *p[1:]))
    return tuple(Beside(told[x].claim, told[y].claim, score) for score, x, y in others[:MOST])

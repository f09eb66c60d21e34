"""Words of which only one can be true at once: left or right, basement or attic, widow or daughter, arson or lightning.

data/exclusives.csv: a group, its sides, the terms of each side. A value is written "group=side"; several are joined by
"; ". Sides of different groups say nothing of each other: a kitchen may be in the basement.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.models import Comparison

Found = tuple[str, str, int, int]


@cache
def _terms() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in rows("exclusives"):
        term = tuple(row["term"].split())
        found.setdefault(term[0], []).append((term, row["group"], row["side"]))
    return {first: tuple(sorted(terms, key=lambda t: (-len(t[0]), t))) for first, terms in found.items()}


def sides(words: Sequence[str], groups: frozenset[str]) -> tuple[Found, ...]:
    """(group, side, start, end) of the terms of these groups in a row of words or lemmas, the longest at a place."""
    found: list[Found] = []
    known, end = _terms(), 0
    if known.keys().isdisjoint(words):
        return ()
    for n, word in enumerate(words):
        if n < end or word not in known:
            continue
        here = next(
            (
                (group, side, n, n + len(term))
                for term, group, side in known[word]
                if group in groups and tuple(words[n : n + len(term)]) == term
            ),
            None,
        )
        if here:
            found.append(here)
            end = here[3]
    return tuple(found)


def compare(left: Sequence[str], right: Sequence[str]) -> Comparison:
    """How two sets of "group=side" stand to each other: in a group that both name, one side must be shared."""
    one, two = _grouped(left), _grouped(right)
    common = sorted(one.keys() & two.keys())
    for group in common:
        if not one[group] & two[group]:
            said = " and ".join(sorted((_said(one[group]), _said(two[group]))))
            return Comparison("conflict", f"different: {said}")
    if not common:
        return Comparison("undecidable", "said in words that can go together")
    return Comparison("equal" if one == two else "overlaps", "the same")


def _grouped(values: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for value in values:
        group, _, side = value.partition("=")
        found.setdefault(group, set()).add(side)
    return found


def _said(sides: set[str]) -> str:
    return ", ".join(sorted(sides))

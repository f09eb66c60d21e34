"""What a text states: dates, amounts, names. Each kind has a file with `find` and `compare` side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rokcheck.models import Comparison, Mention
from rokcheck.values import dates, names, quantities

DATES = frozenset({"date", "interval"})
NAMES = frozenset({"name", "role", "place"})


def find_values(text: str, *, published: date | None = None) -> tuple[Mention, ...]:
    """All values stated in a text, in order and without overlap; the longer reading wins, dates before amounts.

    `published` resolves relative dates ("last Tuesday"); without it they stay unresolved.
    """
    times = dates.find(text, published)
    amounts = _outside(quantities.find(text), times)
    return tuple(sorted([*times, *amounts, *_outside(names.find(text), times)], key=lambda m: (m.start, m.end)))


def compare(a: Mention, b: Mention) -> Comparison:
    """How two values stand to each other; values of different kinds are undecidable."""
    if a.kind in DATES and b.kind in DATES:
        return dates.compare(a, b)
    if a.kind in NAMES and b.kind in NAMES:
        return names.compare(a, b)
    if a.kind == b.kind == "polarity":
        return _yes_no(a, b)
    if DATES & {a.kind, b.kind} or NAMES & {a.kind, b.kind}:
        return Comparison("undecidable", f"a {a.kind} against a {b.kind}")
    return quantities.compare(a, b)


def _yes_no(a: Mention, b: Mention) -> Comparison:
    if a.value == b.value:
        return Comparison("equal", f"both say {a.value}")
    return Comparison("conflict", "one says that it is so, the other that it is not")


def _outside(found: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Mentions that overlap none of `taken` (ascending), unless they are longer than what they overlap."""
    kept, n = [], 0
    for mention in found:
        while n < len(taken) and taken[n].end <= mention.start:
            n += 1
        if n >= len(taken) or taken[n].start >= mention.end:
            kept.append(mention)
    return kept

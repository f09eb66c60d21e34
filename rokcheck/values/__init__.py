"""What a text states: dates, amounts, names. Each kind has a file with `find` and `compare` side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rokcheck.models import Comparison, Mention
from rokcheck.values import dates, name_lists, names, quantities
from rokcheck.values.number_anchors import Anchor

DATES = frozenset({"date", "interval"})
NAMES = frozenset({"name", "role", "place"})


def find_values(text: str, *, published: date | None = None, inside: bool = False) -> tuple[Mention, ...]:
    """All values stated in a text, in order and without overlap: dates before the rest, then the longer reading.

    `published` resolves relative dates ("last Tuesday"); without it they stay unresolved. With `inside` the times named
    inside another follow it: the ends of an interval (note "begins", "ends"), the year of "the end of 1990" ("whole").
    """
    numerals: list[Anchor] = []
    read = list(dates.read(text, published, numerals))
    times = [mention for mention, _ in read]
    amounts = quantities.find(text, _spans(times), numerals if dates.is_cut_between_words(text) else None)
    found = list(_apart([*times, *amounts, *names.find(text, sorted(_spans([*times, *amounts])))]))
    if inside:
        found = sorted([*found, *(part for _, parts in read for part in parts)], key=lambda m: (m.start, -m.end))
    return tuple(found)


def compare(a: Mention, b: Mention) -> Comparison:
    """How two values stand to each other; values of different kinds are undecidable."""
    if a.kind in DATES and b.kind in DATES:
        return dates.compare(a, b)
    if a.kind in NAMES and b.kind in NAMES:
        return name_lists.compare(a, b)
    if a.kind == b.kind == "polarity":
        return _yes_no(a, b)
    if DATES & {a.kind, b.kind} or NAMES & {a.kind, b.kind}:
        return Comparison("undecidable", f"a {a.kind} against a {b.kind}")
    return quantities.compare(a, b)


def _yes_no(a: Mention, b: Mention) -> Comparison:
    if a.value == b.value:
        return Comparison("equal", f"both say {a.value}")
    return Comparison("conflict", "one says that it is so, the other that it is not")


def _spans(found: list[Mention]) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in found]


def _apart(found: list[Mention]) -> Iterator[Mention]:
    """The mentions in text order; of those that overlap, dates stay, then the longest, then amounts."""
    found.sort(key=lambda mention: mention.start)
    cluster: list[Mention] = []
    end = 0
    for mention in found:
        if mention.start >= end:
            yield from _strongest(cluster)
            cluster = []
        cluster.append(mention)
        end = max(end, mention.end)
    yield from _strongest(cluster)


def _strongest(cluster: list[Mention]) -> list[Mention]:
    if len(cluster) < 2:
        return cluster
    kept: list[Mention] = []
    for mention in sorted(cluster, key=lambda m: (m.kind not in DATES, m.start - m.end, m.kind in NAMES, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)

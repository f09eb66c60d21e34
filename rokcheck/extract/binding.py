"""Which word governs which value: the step from a sentence with several facts to one claim for each.

A trigger takes the nearest value of a kind that its concept allows, in its own clause; a clause without a date takes
the date of its host ("in 1995, when he visited …"). Amounts never leave their clause unless it has no trigger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rokcheck.extract.concepts import Trigger, concepts
from rokcheck.extract.reading import Placed, Reading

TIMES = frozenset({"date", "interval"})
# What a verb without a concept may govern: when, and for how long.
PLAIN_VERB = TIMES | {"duration", "count", "percent", "money", "quantity"}
HOSTED = frozenset({"relative", "coordinate", "resume"})
MOST_TRIGGERS = 3


@dataclass(frozen=True, slots=True)
class Binding:
    """A value and the trigger that governs it; `own` where both stand in one clause."""

    value: Placed
    trigger: Trigger | None
    concepts: tuple[str, ...]
    own: bool
    distance: float


def bindings(reading: Reading) -> tuple[Binding, ...]:
    """All bindings of a sentence; every value has at least one, perhaps without a trigger."""
    found = [b for trigger in reading.triggers for b in _of_trigger(reading, trigger)]
    kept: list[Binding] = []
    for value in reading.values:
        mine = sorted((b for b in found if b.value is value), key=lambda b: (not b.own, b.distance))
        kept += _pruned(mine, value) or [Binding(value, None, (), own=True, distance=0.0)]
    return tuple(kept)


def _pruned(mine: list[Binding], value: Placed) -> list[Binding]:
    """An event has one date but a date several events; an amount has one attribute."""
    known = [b for b in mine if not b.concepts[0].startswith("~")]
    if value.mention.kind in TIMES:
        return (known + [b for b in mine if b not in known])[:MOST_TRIGGERS]
    return (known or mine)[:1]


def allowed(trigger: Trigger, kind: str) -> tuple[str, ...]:
    """The concepts of the trigger that can govern a value of this kind."""
    table = concepts()
    return tuple(
        name
        for name in trigger.concepts
        if (name.startswith("~") and kind in PLAIN_VERB) or (name in table and kind in table[name].kinds)
    )


def _of_trigger(reading: Reading, trigger: Trigger) -> Iterator[Binding]:
    """The nearest date, and every amount in reach, the nearest first: an amount without a word of its own takes it."""
    clause = reading.clause_of[trigger.start]
    for times in (True, False):
        reach = _reachable(reading, clause, times)
        options = [(distance(reading, trigger, v), v) for v in reach if allowed(trigger, v.mention.kind)]
        options.sort(key=lambda option: (option[0], option[1].first))
        for away, value in options[:1] if times else options:
            own = reading.clause_of[value.first] == clause
            yield Binding(value, trigger, allowed(trigger, value.mention.kind), own, away)


def _reachable(reading: Reading, clause: int, times: bool) -> list[Placed]:
    here = [v for v in reading.values if (v.mention.kind in TIMES) == times]
    own = [v for v in here if reading.clause_of[v.first] == clause]
    if own:
        return own
    if not times:
        return [v for v in here if _adjacent(reading, clause, reading.clause_of[v.first])]
    return _hosted(reading, here, clause)


def _adjacent(reading: Reading, a: int, b: int) -> bool:
    """Clauses of one host where the value's clause has no trigger of its own."""
    has_own = any(reading.clause_of[t.start] == b for t in reading.triggers)
    return not has_own and abs(a - b) == 1


def _hosted(reading: Reading, dates: list[Placed], clause: int) -> list[Placed]:
    """The dates of the nearest host clause that has any; of the aside that follows, else none."""
    at = clause
    while reading.clauses[at].joint in HOSTED and reading.clauses[at].host >= 0:
        at = reading.clauses[at].host
        there = [v for v in dates if reading.clause_of[v.first] == at]
        if there:
            return there
    aside = clause + 1
    if aside < len(reading.clauses) and reading.clauses[aside].joint == "aside":
        return [v for v in dates if reading.clause_of[v.first] == aside]
    return []


def distance(reading: Reading, trigger: Trigger, value: Placed) -> float:
    """Tokens between, dearer over commas, other values, conjunctions; cheaper where the value follows a verb."""
    low, high = sorted((trigger.start, value.first))
    between = reading.tokens[low + 1 : high]
    cost = float(len(between))
    cost += 3.0 * sum(token.text in (",", ";") for token in between)
    cost += 4.0 * sum(p is not value and low < p.first < high for p in reading.values)
    cost += 3.0 * sum(token.tag == "C" for token in between)
    if trigger.verb and value.first < trigger.start:
        cost += 2.0
    return cost

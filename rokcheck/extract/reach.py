"""Which values a governing word can reach from its clause, and how far away they stand.

A clause without a date takes the date of its host ("in 1995, when he visited …"). Amounts never leave their clause
unless it has no trigger.
"""

from __future__ import annotations

from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.verb_reach import opens_another_time

HOSTED = frozenset({"relative", "coordinate", "resume"})
# "…, aiming to …", "because …": what hangs on a dated clause by these is not dated by it.
UNDATED = frozenset({"that", "because", "although", "though", "if", "unless", "whether", "how", "why", "what"})
OPENING, CLOSING = frozenset({"(", "["}), frozenset({")", "]"})


def reachable(reading: Reading, clause: int, here: list[Placed], times: bool) -> list[Placed]:
    """The values of a clause among `here`, `times` or amounts; where it has none, those that it can borrow."""
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
    """The dates behind a bracket, else of the nearest host clause that has any, else of the aside that follows."""
    if resumed := _resumed(reading, dates, clause):
        return resumed
    at = clause
    while reading.clauses[at].joint in HOSTED and reading.clauses[at].host >= 0:
        if opens_another_time(reading, at):
            return []
        if (reading.clauses[at].connector in UNDATED and not _cleft(reading, at)) or reading.tokens[
            min(reading.clauses[at].start + 1, len(reading.tokens) - 1)
        ].tag == "G":
            break
        at = reading.clauses[at].host
        there = [v for v in dates if reading.clause_of[v.first] == at]
        if there:
            return there
    aside = clause + 1
    if aside < len(reading.clauses) and reading.clauses[aside].joint == "aside":
        return [v for v in dates if reading.clause_of[v.first] == aside]
    return []


def _resumed(reading: Reading, dates: list[Placed], clause: int) -> list[Placed]:
    """ "It sank at two (ship's time) on 15 April": the clause goes on behind the bracket, up to its next verb."""
    after = clause + 2
    if after >= len(reading.clauses) or reading.clauses[clause + 1].connector not in OPENING:
        return []
    here = reading.clauses[after]
    if here.joint != "resume" or here.connector not in CLOSING:
        return []
    verb = next((n for n in range(here.start, here.end) if reading.tokens.tags[n] in "VAC"), here.end)
    return [v for v in dates if here.start <= v.first < verb]


def _cleft(reading: Reading, clause: int) -> bool:
    """ "It was in 1658 that …": the date of the host is that of the clause."""
    host = reading.clauses[reading.clauses[clause].host]
    first = [token.lemma for token in reading.tokens[host.start : host.start + 2]]
    return reading.clauses[clause].connector == "that" and first == ["it", "be"]


def distance(reading: Reading, trigger: Trigger, value: Placed) -> float:
    """Tokens between, dearer over commas, other values, conjunctions; cheaper where the value follows a verb."""
    low, high = sorted((trigger.start, value.first))
    between = reading.tokens.lows[low + 1 : high]
    cost = float(len(between))
    cost += 3.0 * (between.count(",") + between.count(";"))
    cost += 4.0 * sum([p is not value and low < p.first < high for p in reading.values])
    cost += 3.0 * reading.tokens.tags.count("C", low + 1, max(high, 0))
    if trigger.verb and value.first < trigger.start:
        cost += 2.0
    return cost

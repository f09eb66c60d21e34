"""Times that only tell when there was so much of a thing: "sales fell to 9 million in 2017", "12 per cent (2014)".

Nothing happened then: the time is part of the amount's claim (as_of) and makes none of its own.
"""

from __future__ import annotations

from rokcheck.extract.reading import Placed, Reading
from rokcheck.lexicon import words
from rokcheck.models import TIMES

MEASURES = frozenset({"money", "percent", "quantity"})
AMOUNTS = MEASURES | {"count", "number"}
# Tokens between a verb and the amount that it tells: "stood at about", "rose again to more than".
REACH = 4


def tells_when_so_much(reading: Reading, value: Placed) -> bool:
    """Whether a time is but that of an amount in its clause."""
    if value.mention.kind not in TIMES:
        return False
    clause = reading.clauses[reading.clause_of[value.first]]
    verbs = [n for n in range(clause.start, clause.end) if reading.tokens.tags[n] in "VAG"]
    amounts = [p for p in reading.values if clause.start <= p.first < clause.end and p.mention.kind in AMOUNTS]
    if not amounts:
        return False
    if not verbs:
        return any(is_right_behind(reading, p, value) for p in amounts)
    main = verbs[-1]
    if reading.tokens.lemmas[main] not in words("level_verbs", "verb"):
        return False
    return any(0 <= p.first - main - 1 <= REACH for p in amounts)


def is_right_behind(reading: Reading, amount: Placed, time: Placed) -> bool:
    """Whether nothing but a preposition or a bracket stands between an amount and a time: "40 in 2017", "40 (2017)"."""
    between = reading.tokens[amount.last : time.first]
    return time.first >= amount.last and 0 < len(between) <= 2 and all(t.tag in "PD" or t.text == "(" for t in between)

"""What was sold, bought or paid for: the thing that a deal is about, and not who made it."""

from __future__ import annotations

from collections.abc import Sequence

from rokcheck.extract.clauses import Phrase
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Reading

SELLING = frozenset({"sell", "buy", "acquire", "purchase"})
# "The guild paid 3 million for the hall": what it was paid for has the cost, and the guild is who paid.
PAYING, PAID_FOR = frozenset({"pay", "spend"}), frozenset({"for", "on"})


def paid_for(reading: Reading, trigger: Trigger, hanging: Sequence[Phrase]) -> Sequence[Phrase]:
    """What hangs on a verb of paying from the first thing on that it was paid for."""
    if reading.tokens.lemmas[trigger.start] not in PAYING:
        return ()
    lows = reading.tokens.lows
    bought = (
        n for n, p in enumerate(hanging) if not PAID_FOR.isdisjoint(lows[max(trigger.end, p.start - 2) : p.start])
    )
    first = next(bought, None)
    return () if first is None else hanging[first:]


def sells_inside(reading: Reading, trigger: Trigger) -> bool:
    """ "Holm | sold its stake | in the mill": the words of the deed hold their object, so that the subject is none."""
    inside = reading.tokens.tags[trigger.start + 1 : trigger.end]
    return reading.tokens.lemmas[trigger.start] in SELLING and "N" in inside

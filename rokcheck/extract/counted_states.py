"""Numbers whose own word tells what became of those counted: "40 wounded", "left 12 dead", "61 of them died"."""

from __future__ import annotations

from functools import cache

from rokcheck.extract.concepts import Trigger, concepts, named
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.words import base_forms
from rokcheck.lexicon import rows

# The lemmatizer reads "lives" as "live".
LIVES, TAKING, KILLED = frozenset({"life", "live"}), frozenset({"cost", "claim", "take", "lose"}), "KILLED"
# "Sixteen of them drowned".
OF_THEM = frozenset({"of", "them", "us", "whom", "these", "those", "you"})
# Tokens between the verb and the number: "cost more than 60 lives".
REACH = 4


def counted_state(reading: Reading, value: Placed) -> Trigger | None:
    """The word of the value that governs it: in "Nine were killed and 40 wounded" the forty were not killed."""
    if taking := _taken_lives(reading, value):
        return taking
    said = value.mention.text.lower().split()[-1]
    if value.mention.kind != "count" or value.last - value.first < 2 or said not in _states():
        return None
    lemma = base_forms(said)[1]
    names = tuple(name for name in named(lemma) if "count" in concepts()[name].kinds)
    return Trigger(value.last - 1, value.last, names, lemma, verb=True) if names else None


def own_words(trigger: Trigger | None) -> range:
    """The words that are no cue of anybody's claim: a storm that "claimed 60 lives" said nothing."""
    return range(trigger.start, trigger.end) if trigger and trigger.concepts == (KILLED,) else range(0)


def _taken_lives(reading: Reading, value: Placed) -> Trigger | None:
    """ "The storm claimed 60 lives", "cost sixty people their lives": the verb before the number tells of deaths."""
    tokens, at = reading.tokens, value.first - 1
    while at >= 0 and value.first - at <= REACH and tokens.lemmas[at] not in TAKING:
        at -= 1
    if value.mention.kind != "count" or at < 0 or value.first - at > REACH:
        return None
    behind = [n for n, lemma in enumerate(tokens.lemmas[: value.last + 2]) if n >= value.last and lemma in LIVES]
    if not behind and value.mention.noun != "life":
        return None
    return Trigger(at, behind[0] + 1 if behind else at + 1, (KILLED,), tokens.lemmas[at], verb=True)


@cache
def _states() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("nouns_counted") if row["role"] == "adjective")


def kind_for(reading: Reading, trigger: Trigger, value: Placed) -> str:
    """The kind of a value; a bare number before its verb counts those of whom it tells: "sixteen were released"."""
    kind = value.mention.kind
    if kind != "number" or not trigger.verb or trigger.start < value.last:
        return kind
    lows, tags = reading.tokens.lows, reading.tokens.tags
    own = all(tags[n] in "AX" or lows[n] in OF_THEM for n in range(value.last, trigger.start))
    return "count" if own else kind

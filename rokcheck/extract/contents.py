"""What a deed or thing is about, for or against: "insured | against fire", "the session | on bees"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from rokcheck.extract.clauses import Phrase
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import Lookup, phrase_key

# Prepositions that tie to a deed what it is about, not when, where or how it was done.
ABOUT = frozenset({"of", "against", "about", "on", "for", "with", "from", "to", "under", "by"})
# "warned of it", "warned about it"
SAME = {"about": "of"}
MORE = frozenset({"another", "others"})
NEXT = frozenset({"second", "third", "fourth", "further", "later", "new", "different", "similar"})


def led_by(reading: Reading, phrase: Phrase, words: frozenset[str]) -> bool:
    """Whether a phrase stands right after one of these prepositions."""
    return _led(reading, phrase) in words


def _led(reading: Reading, phrase: Phrase) -> str:
    """The word before a phrase, its articles and number aside."""
    first, tags = phrase.start - 1, reading.tokens.tags
    while first > 0 and tags[first] in "DX#":
        first -= 1
    return reading.tokens.lows[first] if first >= 0 else ""


def contents(
    reading: Reading, found: Iterable[Phrase], vocabulary: Lookup, words: frozenset[str] = ABOUT
) -> tuple[str, ...]:
    """ "of:fire", "by:owner": the phrases that a preposition of content leads in, by the preposition."""
    led = [(word, phrase) for phrase in found if (word := _led(reading, phrase)) in words]
    told = [(word, phrase_key(reading, phrase, vocabulary)) for word, phrase in led]
    return tuple(dict.fromkeys([f"{SAME.get(word, word)}:{key}" for word, key in told if key]))


def another(reading: Reading, at: int) -> bool:
    """Whether the clause of token `at` speaks of one more of a kind: "another hospital", "a further report"."""
    clause = reading.clauses[reading.clause_of[at]]
    words = reading.tokens.lows[clause.start : at]
    if not MORE.isdisjoint(words):
        return True
    return not NEXT.isdisjoint(words) and any(a in ("a", "an") and b in NEXT for a, b in pairwise(words))

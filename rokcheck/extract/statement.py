"""A statement: what a sentence says is so, or is not, with the words that turn it round or put it in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rokcheck.extract.clauses import Phrase
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Reading

DOUBT = frozenset(
    [
        "to", "would", "could", "should", "might", "may", "must", "shall", "will", "if", "whether", "unless", "until",
        "need",
    ]
)  # fmt: skip
# "was able to land", "was found to be in working order", "was forced to drop out", "found to have been drunk", "had to
# be thrown away": it was so.
CERTAIN = frozenset(
    {"able", "managed", "free", "found", "proved", "proven", "shown", "known", "seen", "forced", "have", "had"}
)
SUPPOSING = frozenset({"if", "whether", "unless", "how", "why"})
Turned = Mapping[int, tuple[int, ...]]


@dataclass(slots=True)  # see Token
class Statement:
    """Tokens [start, end) that say yes or no to `keys`; `thing` is the noun phrase where a thing is what is there.

    `about` is the noun phrase of a deed that a noun tells ("no warning was given").
    """

    keys: tuple[str, ...]
    yes: bool
    start: int
    end: int
    trigger: Trigger
    thing: Phrase | None = None
    about: Phrase | None = None


def turned_by(start: int, end: int, turned: Turned) -> set[int]:
    """The words outside tokens [start, end) that turn one inside round."""
    return {by for n in range(start, end) for by in turned.get(n, ()) if not start <= by < end}


def doubtful(reading: Reading, at: int, by: set[int]) -> bool:
    """ "would appeal", "to appeal", "if they appeal": no one says that it was so, or that it was not."""
    clause = reading.clauses[reading.clause_of[at]]
    if clause.connector in SUPPOSING:
        return True
    first = min((at, *by))
    before = reading.tokens.lows[max(0, first - 3) : first]
    doubts = DOUBT.intersection(before)
    if by:
        doubts -= {"could"}
    if "to" in doubts and not CERTAIN.isdisjoint(before):
        doubts -= {"to"}
    return bool(doubts)

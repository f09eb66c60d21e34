"""What a document is about: the noun phrase or name of its title and opening that the rest comes back to most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rokcheck.extract.clauses import phrases
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import Head, Lookup, phrase_key

# The title and so many sentences after it introduce the subject.
OPENING = 3
# A subject comes back in at least so many sentences.
OFTEN = 3
MOST = 2


def main_subject(readings: Sequence[Reading], vocabulary: Lookup, publisher: str) -> tuple[Head, ...]:
    """Heads of role "main", the most told first; none where nothing of the opening comes back."""
    told: dict[str, int] = {}
    opening: dict[str, int] = {}
    running = 0
    for reading in readings:
        keys = _keys(reading, vocabulary)
        for head in {_head(key) for key in keys}:
            told[head] = told.get(head, 0) + 1
        kind = reading.sentence.block.kind
        if kind == "title" or (kind == "paragraph" and running < OPENING):
            running += kind == "paragraph"
            for key in keys:
                opening.setdefault(key, len(opening))
    issuer = "@" + publisher.lower()
    kept = [key for key in opening if told[_head(key)] >= OFTEN and key != issuer]
    best = sorted(kept, key=lambda key: (-told[_head(key)], opening[key]))
    return tuple(("main", key) for key in best[:MOST])


def _keys(reading: Reading, vocabulary: Lookup) -> list[str]:
    found = phrases(reading.tokens, 0, len(reading.tokens))
    return list(dict.fromkeys([key for phrase in found if (key := phrase_key(reading, phrase, vocabulary))]))


@lru_cache(maxsize=50_000)
def _head(key: str) -> str:
    """The word that a later mention shares with the phrase: "dam" of "gravity dam", of "@gorge dam"."""
    return key.split()[-1].removeprefix("@")

"""What a document is about: the noun phrase or name of its title and opening that the rest comes back to most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rokcheck.extract.clauses import phrases
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import Head, Vocabulary, phrase_key

# The title and so many sentences after it introduce the subject.
OPENING = 3
# A subject comes back in at least so many sentences.
OFTEN = 3
MOST = 2


def main_subject(readings: Sequence[Reading], vocabulary: Vocabulary, publisher: str) -> tuple[Head, ...]:
    """Heads of role "main", the most told first; none where nothing of the opening comes back."""
    told: Counter[str] = Counter()
    opening: dict[str, int] = {}
    running = 0
    for reading in readings:
        keys = _keys(reading, vocabulary)
        told.update({_head(key) for key in keys})
        kind = reading.sentence.block.kind
        if kind == "title" or (kind == "paragraph" and running < OPENING):
            running += kind == "paragraph"
            for key in keys:
                opening.setdefault(key, len(opening))
    issuer = "@" + publisher.lower()
    kept = [key for key in opening if told[_head(key)] >= OFTEN and key != issuer]
    best = sorted(kept, key=lambda key: (-told[_head(key)], opening[key]))
    return tuple(("main", key) for key in best[:MOST])


def _keys(reading: Reading, vocabulary: Vocabulary) -> list[str]:
    found = phrases(reading.tokens, 0, len(reading.tokens))
    return list(dict.fromkeys(key for phrase in found if (key := phrase_key(reading, phrase, vocabulary))))


def _head(key: str) -> str:
    """The word that a later mention shares with the phrase: "dam" of "gravity dam", of "@gorge dam"."""
    return key.split()[-1].removeprefix("@")

"""What stands over a value: the row label and column heading of its cell, the headings of its section.

A label names attribute and thing as a clause does ("Deck length of the old ferry"), so it is read in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rokcheck.extract.cells import GAP, context
from rokcheck.extract.clauses import phrases
from rokcheck.extract.concepts import Trigger, triggers
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.tokens import tokenize

MOST_PHRASES = 4


@dataclass(frozen=True, slots=True)
class Label:
    """The concepts that the words of a label name, its noun phrases and content words (lemmas), nearest first."""

    triggers: tuple[Trigger, ...] = ()
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


NONE = Label()


@lru_cache(maxsize=50_000)
def label(over: str) -> Label:
    """What stands over a cell or section, as read; its parts are joined by GAP."""
    found: list[Trigger] = []
    told: list[str] = []
    words: list[str] = []
    for part in over.split(GAP):
        tokens = tokenize(part, (0, len(part)))
        found += triggers(tokens)
        told += [
            " ".join(token.lemma for token in tokens[phrase.start : phrase.end] if token.tag == "N")
            for phrase in phrases(tokens, 0, len(tokens))
        ]
        words += [token.lemma for token in tokens if token.is_content]
    return Label(tuple(found), tuple(dict.fromkeys(filter(None, told)))[:MOST_PHRASES], tuple(dict.fromkeys(words)))


def over(reading: Reading, value: Placed) -> Label:
    """The label of the cell that the value stands in; of running text, that of its section."""
    found = context(reading.sentence, value.mention.start) if reading.sentence.cells else None
    above = reading.sentence.block.context if found is None else found
    return label(above) if above else NONE

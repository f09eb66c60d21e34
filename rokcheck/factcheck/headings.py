"""What the headings of a table say of the value in a cell: the label of its row and that of its column."""

from __future__ import annotations

from functools import lru_cache

from rokcheck.extract.cells import GAP
from rokcheck.extract.lemmas import lemma
from rokcheck.extract.words import TOKEN
from rokcheck.factcheck.words import EMPTY, events_of
from rokcheck.lexicon import words
from rokcheck.models import Block, Mention

LABELS = 2  # of a row and of its column, nearest first


def headings(cells: tuple[Block, ...], value: Mention) -> frozenset[str]:
    """The base forms of the words over and before the cell of a value; none where it stands in no cell."""
    cell = next((c for c in cells if c.start <= value.start and value.end <= c.end), None)
    return heading_words(cell.context) if cell else frozenset()


@lru_cache(maxsize=4096)
def heading_words(context: str) -> frozenset[str]:
    """The base forms of the words of the labels of a cell."""
    labels = " ".join(context.split(GAP)[:LABELS])
    found = (lemma(match.group()) for match in TOKEN.finditer(labels) if match.group()[0].isalpha())
    return frozenset(word for word in found if len(word) > 1) - EMPTY - words("function_words")


def heading_events(said: frozenset[str]) -> frozenset[str]:
    """The events that headings name: "Opened"."""
    return frozenset().union(*map(events_of, said))

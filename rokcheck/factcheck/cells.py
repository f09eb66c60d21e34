"""Tables: a cell of the draft is compared with the cells that stand under the same headings in the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rokcheck.extract.cells import GAP
from rokcheck.factcheck.ask import Answer, Told
from rokcheck.factcheck.fit import fit
from rokcheck.factcheck.passages import Passage, passages
from rokcheck.factcheck.words import EMPTY
from rokcheck.lexicon import words
from rokcheck.models import Block, Document, Mention

WORD = re.compile(r"[^\W\d_]{3,}")
OPEN = Answer("unverified", "no cell of the sources has these headings")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a table: the headings of its row and column, and the words over the table."""

    passage: Passage
    value: Mention
    headings: frozenset[str]
    over: frozenset[str]


def is_heading(passage: Passage, value: Mention) -> bool:
    """Whether a value is no cell of its row but what the row is about: "1990" of "1990 | 12,000 visitors"."""
    return bool(passage.sentence.cells) and _block(passage, value) is None


def cell_of(passage: Passage, value: Mention) -> Cell | None:
    """The cell of a value; None where it stands in no table or without headings."""
    block = _block(passage, value)
    if block is None or not block.context:
        return None
    parts = block.context.split(GAP)
    table = passage.sentence.block.context
    over = table.split(GAP) if table else []
    headings = frozenset(map(_folded, parts[: len(parts) - len(over)]))
    return Cell(passage, value, headings, _words(passage.document.title, *over)) if headings else None


def judge_cell(cell: Cell, sources: Sequence[Document], believed: frozenset[str]) -> tuple[Answer, tuple[Told, ...]]:
    """What cells under the same headings say, and those that say otherwise; see disputes.weighed."""
    told = [found for source in sources for found in _alike(cell, source)]
    fitting, apart = (tuple(one for one in told if one.fit == wanted) for wanted in ("fits", "apart"))
    if fitting and apart:
        trusts = [any(one.passage.document.name in believed for one in side) for side in (apart, fitting)]
        if trusts == [True, False]:
            return Answer("contradicted", f"{apart[0].reason}; the sources disagree", apart), fitting
        return Answer("supported", f"{apart[0].reason}; the sources disagree", fitting), apart
    if told:
        return Answer("supported" if fitting else "contradicted", told[0].reason, tuple(told)), ()
    return OPEN, ()


def _alike(cell: Cell, source: Document) -> Iterator[Told]:
    """The cells of a source with the same headings, in tables about the same."""
    for other in _cells(source):
        if other.headings == cell.headings and (cell.over & other.over or not (cell.over and other.over)):
            found, reason = fit(cell.value, other.value)
            if found != "unknown":
                yield Told(other.passage, other.value, found, reason, 1.0)


@lru_cache(maxsize=512)
def _cells(source: Document) -> tuple[Cell, ...]:
    found = (cell_of(passage, value) for passage in passages(source) for value in passage.values)
    return tuple(cell for cell in found if cell)


def _block(passage: Passage, value: Mention) -> Block | None:
    return next((c for c in passage.sentence.cells if c.start <= value.start and value.end <= c.end), None)


def _folded(heading: str) -> str:
    return " ".join(heading.split()).strip(":").casefold()


def _words(*texts: str) -> frozenset[str]:
    """What a table is about: the longer words of its title and of the headings over it."""
    return frozenset(word for text in texts for word in WORD.findall(text.casefold())) - EMPTY - words("function_words")

"""Blocks of a document into sentences; nupunkt finds the boundaries, a short rule mends what abbreviations break.

A heading, a table row or a list item is a sentence of its own. Spans are half-open code points of the text read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nupunkt import sent_spans

from rokcheck.lexicon import words
from rokcheck.models import Block, Document

# "29 August." at the head of an entry: the date of what follows, not a sentence.
DATE_ALONE = re.compile(
    r"\W*(?:[A-Z][a-z]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}|[A-Z][a-z]+)?"
    r",? ?(?:\d{4})?[.:]\W*"
)
LAST_WORD = re.compile(r"([A-Za-z]+)\.$")
DOTTED = re.compile(r"(?:^|\s)(?:[A-Za-z]\.){2,}$")
UNIT_STOP = re.compile(r"(?<=\d )(?:km|cm|mm|m|ft|kg|g|t|mi|ha|s|h|MW|GW|kW)\.\s+(?=[A-Z][a-z])")
# "No. The hall was empty.": an answer, not a number.
ANSWER = re.compile(r"\s*(?:No|Never)\.\s+(?=[A-Z\"“])")
# Longer than any sentence a person wrote: cut so that one line of 50 MB cannot make a sentence of 50 MB.
LONGEST = 4000
LONGEST_DATE = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the text read, the block it stands in, its place in the document and the cells of a row."""

    start: int
    end: int
    block: Block
    index: int
    cells: tuple[Block, ...] = ()


def split(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the document in order, without furniture and captions."""
    found: list[Sentence] = []
    cells = [block for block in document.blocks if block.kind == "cell"]
    starts = [cell.start for cell in cells]
    for block in document.blocks:
        if block.kind in ("furniture", "cell", "caption"):
            continue
        inside = tuple(cells[bisect_left(starts, block.start) : bisect_left(starts, block.end)])
        for start, end in _spans(document.text, block):
            found.append(Sentence(start, end, block, len(found), inside))
    return tuple(found)


def _spans(text: str, block: Block) -> Iterator[tuple[int, int]]:
    if block.kind in ("heading", "title", "row"):
        yield block.start, block.end
        return
    piece = text[block.start : block.end]
    for start, end in _merged(piece):
        for begin in range(start, end, LONGEST):
            stop = min(begin + LONGEST, end)
            if piece[begin:stop].strip():
                yield block.start + begin, block.start + stop


@lru_cache(maxsize=1 << 12)  # a document is read for what it denies, and then for its claims
def _merged(piece: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for start, end in _cut(piece, sent_spans(piece)):
        body = piece[start:end]
        start += len(body) - len(body.lstrip())
        end = start + len(piece[start:end].rstrip())
        if spans and _goes_on(piece[spans[-1][0] : spans[-1][1]], piece[start:end]):
            spans[-1] = (spans[-1][0], end)
        elif end > start:
            spans.append((start, end))
    return tuple(spans)


def _cut(piece: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Nupunkt takes "is 128 m. A valley" and "No. It was" for abbreviations; there a sentence ends all the same."""
    for start, end in spans:
        if answer := ANSWER.match(piece, start, end):
            yield start, answer.end()
            start = answer.end()
        for match in UNIT_STOP.finditer(piece, start, end):
            yield start, match.end()
            start = match.end()
        yield start, end


def _goes_on(before: str, after: str) -> bool:
    """Whether `before` ends in something that is no end: a title, a dotted name, an ellipsis in brackets."""
    if not after:
        return False
    if len(before) <= LONGEST_DATE and any(c.isdigit() for c in before) and DATE_ALONE.fullmatch(before):
        return True
    if after[0].islower() or after[0] in ",;)":
        return True
    last = LAST_WORD.search(before)
    if before in ("No.", "Never."):
        return False
    if last and last.group(1).lower() in words("abbreviations"):
        return True
    return bool(DOTTED.search(before)) and after.split()[0].lower() not in (
        "the",
        "it",
        "he",
        "she",
        "in",
        "they",
        "a",
        "this",
    )

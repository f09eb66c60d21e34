"""Lines of a text into paragraphs: folded lines joined, cut words and sentences rejoined, heads dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rokcheck.lexicon import words
from rokcheck.load.columns import unwoven
from rokcheck.load.hyphens import dehyphenated, known_words
from rokcheck.load.lines import (
    CELLS,
    ENDED,
    PAGE,
    RULE,
    heading_level,
    is_date_line,
    is_furniture,
    is_heading,
    is_item,
    is_masthead,
    is_numbered_heading,
    key_value,
)
from rokcheck.load.piece import Piece

NUMBERED_HEAD = re.compile(r"\s*(?:\d{1,4}\s{3,}\S.*|\S.*?\s{3,}\d{1,4})\s*$")
BOXED = re.compile(r"\s*[|│┃]\s(?P<text>[^|│┃]*\S)\s*[|│┃]\s*$")
LONG_LINE = 150
REPEATED_HEAD = 3
REACH_BACK = 4
HEAD_BLOCKS, LONGEST_HEAD = 8, 25


@dataclass(slots=True)
class Paragraph:
    """Pieces of the file that make one block; `open` while its last sentence has no end.

    `size` is the size of its type where the format tells it, 0 elsewhere.
    """

    pieces: list[Piece] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    size: float = 0.0

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(piece.text.split()) for piece in self.pieces)

    @property
    def open(self) -> bool:
        """Whether the paragraph stops in the middle of a sentence."""
        return self.kind in ("paragraph", "item") and not ENDED.search(self.pieces[-1].text)


def paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    """Paragraphs, rows, items and headings of a text in reading order."""
    heads = running_heads(lines)
    wrapped = _is_wrapped(lines)
    found = [paragraph for group in _groups(lines, heads) for paragraph in _split(group, wrapped)]
    _name_the_head(found)
    return rejoined(found, lines)


def _name_the_head(found: Sequence[Paragraph]) -> None:
    """What stands over the text: the name of the paper and lines with the date are furniture; then comes the title."""
    body = next((n for n, paragraph in enumerate(found) if paragraph.words > LONGEST_HEAD), len(found))
    head = found[: min(body, HEAD_BLOCKS)]
    if is_masthead([piece.text.strip() for paragraph in head for piece in paragraph.pieces]):
        head[0].kind = "furniture"
    for paragraph in head:
        text = paragraph.pieces[0].text
        if len(paragraph.pieces) == 1 and paragraph.kind != "item" and is_date_line(text.strip()):
            paragraph.kind = "furniture"
    title = next((paragraph for paragraph in head if paragraph.kind != "furniture"), None)
    if title is not None and title.kind == "row":  # "Korea: a way forward" at the top is a headline, not a form
        title.kind = "furniture" if is_numbered_head(title.pieces[0].text) else "heading"


def rejoined(found: Iterable[Paragraph], lines: Iterable[str]) -> list[Paragraph]:
    """Sentences rejoined over boxes and page breaks, then cut words; `lines` are the words the document knows."""
    kept: list[Paragraph] = []
    for paragraph in found:
        host = _broken_off(kept, paragraph)
        if host is not None:
            host.pieces += paragraph.pieces
        else:
            kept.append(paragraph)
    known = known_words(lines)
    for paragraph in kept:
        if len(paragraph.pieces) > 1:
            paragraph.pieces = dehyphenated(paragraph.pieces, known)
    return kept


def running_heads(lines: Iterable[str]) -> frozenset[str]:
    """Shapes of short lines that come again and again, digits aside: page heads and feet."""
    shapes: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    for line in lines:
        if 3 < len(line.strip()) < 80 and not ENDED.search(line):
            shapes[shape(line)] += 1
            numbered[shape(line)] += is_numbered_head(line)
    return frozenset(
        found
        for found, count in shapes.items()
        if count >= REPEATED_HEAD and (numbered[found] == count or not CELLS.search(found))
    )


def is_numbered_head(line: str) -> bool:
    """A running head with the number of its page: "The harbour programme          14"."""
    return len(line) < LONG_LINE and bool(NUMBERED_HEAD.match(line))


def shape(line: str) -> str:
    """The line with its figures made alike."""
    return re.sub(r"\d+", "#", line.strip())


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were folded at a width: few are long, and many go on in the next one."""
    full = [line for line in lines if len(line.strip()) > 25]
    if not full or sum(len(line) > LONG_LINE for line in full) > 0.1 * len(full):
        return False
    going_on = sum(not ENDED.search(a) and bool(b.strip()) for a, b in pairwise(lines) if a.strip())
    return going_on >= 0.3 * len(full)


def _groups(lines: Sequence[str], heads: frozenset[str]) -> list[list[Piece]]:
    """Lines between blank ones, without running heads and rules, the columns of woven lines one after the other."""
    groups: list[list[Piece]] = [[]]
    ends: set[int] = set()  # the groups at which a page ends
    for number, line in enumerate(lines, 1):
        boxed = BOXED.match(line) if len(line) < LONG_LINE else None
        if not line.strip() or RULE.fullmatch(line):
            groups.append([])
        elif boxed:
            groups[-1].append(Piece.at(boxed["text"], number, boxed.start("text") + 1))
        elif shape(line) in heads or PAGE.match(line):
            groups += [[], []] if shape(line) in heads else [[], [Piece.at(line, number)], [], []]
            ends.add(len(groups) - 2)
        else:
            groups[-1].append(Piece.at(line, number))
    return list(unwoven(group for n, group in enumerate(groups) if group or n in ends))


def _split(group: list[Piece], wrapped: bool) -> list[Paragraph]:
    """Cut a group of lines where one is a row, an item, furniture, a heading or the edge of a box."""
    found: list[Paragraph] = []
    for n, piece in enumerate(group):
        kind = _kind(piece.text, alone=len(group) == 1)
        last = found[-1] if found else None
        if last is not None and last.kind == "row" and kind == "paragraph" and piece.text.startswith("   "):
            kind = "row"  # the second line of a cell
        goes_on = last is not None and kind == "paragraph" and last.kind in ("paragraph", "item") and wrapped
        if goes_on and last is not None and not _edge(last.pieces[-1].text, piece.text):
            last.pieces.append(piece)
        elif kind == "paragraph" and n == 0 and _is_title_line(piece, group, wrapped):
            found.append(Paragraph([piece], "heading"))
        else:
            found.append(Paragraph([piece], kind))
    for paragraph in found:
        if paragraph.kind == "heading":
            paragraph.level = heading_level(paragraph.pieces[0].text)
        if paragraph.kind != "row":
            paragraph.pieces = [piece.trimmed() for piece in paragraph.pieces]
    return found


def _kind(line: str, *, alone: bool) -> str:
    if is_furniture(line):
        return "furniture"
    if "|" in line and line.count("|") >= 2:
        return "row"
    if is_item(line):
        return "heading" if alone and is_numbered_heading(line) else "item"
    if key_value(line) or len([cell for cell in CELLS.split(line.strip()) if cell]) >= 2:
        return "row"
    return "heading" if is_heading(line) and (alone or line.isupper()) else "paragraph"


def _is_title_line(piece: Piece, group: Sequence[Piece], wrapped: bool) -> bool:
    """The first line of a group of unfolded lines that looks like a headline over its text."""
    return not wrapped and len(group) > 1 and is_heading(piece.text) and len(group[1].text) > len(piece.text)


def _edge(before: str, after: str) -> bool:
    """A box begins inside a sentence: an indented capital after a line without an end."""
    return (
        after.startswith(" ")
        and not before.startswith(" ")
        and after.strip()[:1].isupper()
        and not ENDED.search(before)
    )


def _broken_off(found: Sequence[Paragraph], paragraph: Paragraph) -> Paragraph | None:
    """The paragraph that this one goes on with, over a box or a page break in between; None for most."""
    first = paragraph.pieces[0].text.lstrip()
    if paragraph.kind not in ("paragraph", "heading"):
        return None
    for n, earlier in enumerate(reversed(found[-REACH_BACK:])):
        headline = n == 0 and (earlier.kind == "heading" or earlier.pieces[-1].text.endswith(":"))
        if first[:1].islower() and (earlier.open or headline):
            return earlier
        if paragraph.kind == "paragraph" and 0 < earlier.size == paragraph.size and _wants_more(earlier):
            return earlier
    return None


def _wants_more(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends in a word after which something must follow: "in the years up to"."""
    last = paragraph.pieces[-1].text.split()
    return paragraph.open and len(last) > 2 and last[-1].lower() in words("function_words")

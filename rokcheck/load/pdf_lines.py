"""The runs of a PDF, in reading order, into lines and lines into paragraphs, headings, items and rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rokcheck.load.layout import Paragraph, shape
from rokcheck.load.lines import ENDED, PAGE, is_furniture, is_item, key_value
from rokcheck.load.pdf_runs import Run
from rokcheck.load.piece import Piece
from rokcheck.load.reading_order import in_order

CELL_GAP = 1.4  # times the type size: wider than a space in justified text
CELL_MARK = "\t"  # stands between cells; the page cannot hold it
EDGE_LINES = 3
LONGEST_HEADING = 16  # words


@dataclass(slots=True)
class Line:
    """A line of one column; `column` numbers the groups of a page in reading order."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    page: int
    column: int
    right: float = 0.0  # the right edge of its column


def lines_of(page: int, runs: Sequence[Run]) -> list[Line]:
    """The lines of a page in reading order."""
    found: list[Line] = []
    for column, group in enumerate(in_order(runs)):
        right = max(run.x1 for run in group)
        found += [_line(row, (page, column), right) for row in _rows(group)]
    return found


def _rows(group: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs on one line together, from the top; raised figures stay with their line."""
    row: list[Run] = []
    for run in sorted(group, key=lambda r: (-r.middle, r.x0)):
        if row and row[0].middle - run.middle > 0.5 * max(row[0].size, run.size):
            yield sorted(row, key=lambda r: r.x0)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda r: r.x0)


def _line(row: Sequence[Run], place: tuple[int, int], right: float) -> Line:
    text = row[0].text
    for before, run in pairwise(row):
        wide = run.x0 - before.x1 > CELL_GAP * max(before.size, run.size)
        text += (CELL_MARK if wide and not is_item(text + " x") else " ") + run.text
    letters = max(row, key=lambda run: len(run.text))
    return Line(
        text, row[0].x0, max(run.x1 for run in row), min(run.y0 for run in row), max(run.y1 for run in row),
        letters.size, all(run.bold for run in row), *place, right,
    )  # fmt: skip


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without lines at their edges that come again on others, and without page numbers."""
    seen: Counter[str] = Counter()
    edges = [_edges(lines) for lines in pages]
    for edge in edges:
        seen.update({shape(line.text) for line in edge})
    wanted = max(2, len(pages) // 4)
    return [
        [
            line
            for line in lines
            if not (any(line is e for e in edge) and (PAGE.match(line.text) or seen[shape(line.text)] >= wanted))
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The uppermost and the lowest lines of a page."""
    down = sorted(lines, key=lambda line: -line.y1)
    return [*down[:EDGE_LINES], *down[EDGE_LINES:][-EDGE_LINES:]]


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Paragraphs of all pages, not yet rejoined."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    body = _body_size(lines)
    sizes = sorted({round(line.size, 1) for line in lines if line.size > 1.1 * body}, reverse=True)
    leading = _leading(lines)
    found: list[Paragraph] = []
    read: Counter[int] = Counter()
    before: Line | None = None
    for line, piece in ((line, _piece(line, read)) for line in lines):
        kind, level = _kind(line, body, sizes)
        if found and before and _belongs(found[-1].kind, kind, before, line, leading):
            found[-1].pieces.append(piece)
        else:
            found.append(Paragraph([piece], kind, level, round(line.size, 1)))
        before = line
    return _settled(found)


def _piece(line: Line, read: Counter[int]) -> Piece:
    """The line with its page and the number of characters read there before it."""
    piece = Piece.at(line.text, line.page, read[line.page] + 1)
    read[line.page] += len(line.text) + 1
    return piece


def _body_size(lines: Sequence[Line]) -> float:
    """The type size in which most of the text is set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size))


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in type sizes."""
    steps = [
        (a.y1 - b.y1) / a.size
        for a, b in pairwise(lines)
        if (a.page, a.column) == (b.page, b.column) and 0 < a.y1 - b.y1 < 3 * a.size
    ]
    return median(steps) if steps else 1.2


def _kind(line: Line, body: float, sizes: Sequence[float]) -> tuple[str, int]:
    if CELL_MARK in line.text:
        return "row", 0
    if is_furniture(line.text):
        return "furniture", 0
    short = len(line.text.split()) <= LONGEST_HEADING
    if short and line.size > 1.1 * body:
        return "heading", 1 + sizes.index(round(line.size, 1)) if round(line.size, 1) in sizes else 2
    if short and line.bold and not ENDED.search(line.text) and not re.match(r"[^\w]*[a-z]", line.text):
        return "heading", len(sizes) + 2
    return ("item" if is_item(line.text) else "paragraph"), 0


def _belongs(last: str, kind: str, before: Line, line: Line, leading: float) -> bool:
    """Whether a line of this kind is part of the paragraph of kind `last` to which the line before it belongs."""
    if kind == "row" or _is_pair(before, line):
        return False
    if kind == last:
        return _goes_on(before, line, leading)
    return (last, kind) == ("item", "paragraph") and _hangs(before, line, leading)


def _is_pair(before: Line, line: Line) -> bool:
    """Whether a `Label: value` line begins here, or ended with the line before."""
    begins = bool(key_value(line.text)) and (bool(ENDED.search(before.text)) or bool(key_value(before.text)))
    return begins or (bool(key_value(before.text)) and line.text[:1].isupper())


def _goes_on(before: Line, line: Line, leading: float) -> bool:
    """Whether the line goes on with the paragraph of the one before it."""
    if abs(before.size - line.size) > 0.08 * before.size or before.bold != line.bold or is_item(line.text):
        return False
    if (before.page, before.column) != (line.page, line.column):
        full = not ENDED.search(before.text) and abs((before.x1 - before.x0) - (line.x1 - line.x0)) < 0.15 * (
            line.x1 - line.x0
        )
        return full and line.text[:1].islower()
    step = (before.y1 - line.y1) / before.size
    indented = line.x0 - before.x0 > 0.8 * line.size
    ended = bool(ENDED.search(before.text))
    return step < 1.3 * leading and not (ended and (indented or _had_room(before, line)))


def _had_room(before: Line, line: Line) -> bool:
    """Whether the first word of the line would have fitted on the one before: then a paragraph ended there."""
    letter = (line.x1 - line.x0) / max(len(line.text), 1)
    return (len(line.text.split()[0]) + 2) * letter < before.right - before.x1 and not line.text[:1].islower()


def _hangs(before: Line, line: Line, leading: float) -> bool:
    """Whether the line is a further line of a list item: indented, or in the middle of a sentence."""
    same = (before.page, before.column) == (line.page, line.column) and abs(before.size - line.size) < 0.5
    near = same and (before.y1 - line.y1) / before.size < 1.3 * leading
    return near and (line.x0 > before.x0 + 0.3 * line.size or line.text[:1].islower() or not ENDED.search(before.text))


def _settled(found: list[Paragraph]) -> list[Paragraph]:
    """Headings that are none turned back: those that run on for lines, and bold lines that lead into a sentence."""
    for paragraph in found:
        if paragraph.kind == "heading" and sum(len(piece.text.split()) for piece in paragraph.pieces) > 40:
            paragraph.kind = "paragraph"
    return found

"""Two columns that a dump set side by side, line by line: taken apart again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rokcheck.load.piece import Piece

Group = list[Piece]
GUTTER = re.compile(r"\s{3,}")
FEWEST_LINES = 5
# Prose fills its column; the cells of a table are short.
PROSE_WORDS = 4.0


def unwoven(groups: Iterable[Group]) -> Iterator[Group]:
    """Groups of lines with the columns of woven ones one after the other; an empty group is the end of a page."""
    left: list[Group] = []
    right: list[Group] = []
    edge = 0
    for group in groups:
        found = _gutter([piece.text for piece in group])
        if edge and not (abs(found - edge) <= 1 or _in_one_column(group, edge)):
            yield from (*left, *right)
            left, right, edge = [], [], 0
        if found or edge:
            edge = found or edge
            left += _side(group, 0, edge)
            right += _side(group, edge, None)
        elif group:
            yield group
    yield from (*left, *right)


def _side(group: Group, start: int, end: int | None) -> Iterator[Group]:
    """One column of the lines, cut where it has a blank line."""
    part: Group = []
    for piece in group:
        cell = piece.cut(min(start, len(piece.text)), None if end is None else min(end, len(piece.text))).trimmed()
        if cell.text:
            part.append(cell)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _in_one_column(group: Group, edge: int) -> bool:
    """Whether all lines stand to the left of the edge, or all to its right."""
    texts = [piece.text.rstrip() for piece in group]
    return bool(texts) and (all(len(t) <= edge for t in texts) or all(not t[:edge].strip() for t in texts))


def _gutter(lines: Sequence[str]) -> int:
    """The column at which the right one of two columns of prose begins; 0 if there are not two."""
    both = [line for line in lines if len(GUTTER.findall(line.strip())) == 1]
    if len(both) < max(FEWEST_LINES, 0.6 * len(lines)):
        return 0
    starts = [max(match.end() for match in GUTTER.finditer(line) if line[: match.start()].strip()) for line in both]
    edge = min(starts)
    if any(line[edge - 2 : edge].strip() for line in lines):
        return 0
    if sum(start - edge <= 1 for start in starts) < 0.8 * len(starts):
        return 0
    sides = [[line[:edge] for line in both], [line[edge:] for line in both]]
    return edge if all(_is_prose(side) for side in sides) else 0


def _is_prose(side: Sequence[str]) -> bool:
    words = [len(line.split()) for line in side]
    wordy = sum(words) / len(words) >= PROSE_WORDS
    going_on = sum(line.strip()[:1].islower() for line in side)
    return wordy and going_on >= 0.4 * len(side)

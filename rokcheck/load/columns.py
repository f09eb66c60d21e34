"""Two columns that a dump set side by side, line by line: taken apart again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rokcheck.load.piece import Piece

GUTTER = re.compile(r"\s{3,}")
FEWEST_LINES = 5
# Prose fills its column; the cells of a table are short.
PROSE_WORDS = 4.0


def unwoven(group: list[Piece]) -> list[list[Piece]]:
    """The left column and the right one of lines woven together; the group as it is if they are not."""
    edge = _gutter([piece.text for piece in group])
    if not edge:
        return [group]
    left, right = [], []
    for piece in group:
        before, after = piece.cut(0, edge), piece.cut(edge) if len(piece.text) > edge else None
        left += [before.trimmed()] if before.text.strip() else []
        right += [after.trimmed()] if after and after.text.strip() else []
    return [left, right]


def _gutter(lines: Sequence[str]) -> int:
    """The column at which the right one of two columns of prose begins; 0 if there are not two."""
    both = [line for line in lines if len(GUTTER.findall(line.strip())) == 1]
    if len(both) < max(FEWEST_LINES, 0.6 * len(lines)):
        return 0
    starts = [max(match.end() for match in GUTTER.finditer(line) if line[: match.start()].strip()) for line in both]
    edge = min(starts)
    if any(line[:edge].rstrip() != line[: edge - 2].rstrip() for line in lines if len(line) > edge):
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

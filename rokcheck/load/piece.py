"""A run of text that knows where in the file each part of it stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text and its places: (offset in the text, line, column from 1), ascending, the first at offset 0.

    Between two places columns run on by one a code point. `tight` joins the piece to the one before without a space.
    """

    text: str
    places: tuple[Place, ...]
    tight: bool = False

    @classmethod
    def at(cls, text: str, line: int, column: int = 1) -> Piece:
        """A text that stands in one line of the file as it is."""
        return cls(text, ((0, line, column),))

    @property
    def line(self) -> int:
        """The line at which it begins."""
        return self.places[0][1]

    def place(self, offset: int) -> Place:
        """The place of one of its characters."""
        start, line, column = self.places[bisect_right(self.places, (offset, 1 << 60, 0)) - 1]
        return offset, line, column + offset - start

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The part from `start` up to `end`."""
        stop = len(self.text) if end is None else end
        _, line, column = self.place(start)
        later = ((at - start, *rest) for at, *rest in self.places if start < at < stop)
        return Piece(self.text[start:stop], ((0, line, column), *later), self.tight)  # type: ignore[arg-type]

    def trimmed(self) -> Piece:
        """Without the white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self if (left, right) == (0, len(self.text)) else self.cut(left, max(left, right))


def joined(pieces: Sequence[Piece], gap: str = " ") -> Piece:
    """One piece out of several, with `gap` between those that are not tight."""
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for piece in pieces:
        before = gap if parts and not piece.tight else ""
        length += len(before)
        places += [(at + length, line, column) for at, line, column in piece.places]
        parts += (before, piece.text)
        length += len(piece.text)
    return Piece("".join(parts), tuple(places) or ((0, 1, 1),))

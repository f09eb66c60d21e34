"""Puts the text read together piece by piece and remembers where in the file each piece stood."""

from __future__ import annotations

from dataclasses import dataclass, field

from rokcheck.models import Block, BlockKind

# Characters that say nothing and can do harm: control characters and bidirectional overrides become a space.
UNSAFE = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), " "
)
UNSAFE |= {0xFEFF: " ", 0x2028: " ", 0x2029: " ", 0xFFFC: " "}

# A hyphen at the end of a line that belongs to the word: no space after it either.
KEPT_HYPHENS = ("-", "‐")


def cleaned(text: str) -> str:
    """The text with unsafe characters replaced one for one, so that columns stay true."""
    return text.translate(UNSAFE)


@dataclass(slots=True)
class Piece:
    """A run of text of one line of the file, with its place (line and column from 1); `tight` joins it to the last."""

    text: str
    line: int
    column: int = 1
    tight: bool = False


@dataclass(slots=True)
class Builder:
    """The text so far, its blocks and its segments (offset, line, column)."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    segments: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, piece: Piece) -> tuple[int, int]:
        """Append one piece; its span in the text."""
        start = self.length
        if piece.text:
            self.segments.append((start, piece.line, piece.column))
            self.glue(piece.text)
        return start, self.length

    def glue(self, text: str) -> None:
        """Append text that stands nowhere in the file: the space of a folded line, the gap between blocks."""
        self.parts.append(text)
        self.length += len(text)

    def block(self, pieces: list[Piece], kind: BlockKind, level: int = 0, context: str = "") -> Block | None:
        """Append the pieces as one block, joined as running text, with a gap after it."""
        start = self.length
        for n, piece in enumerate(pieces):
            if n:
                self.glue("" if piece.tight or pieces[n - 1].text.endswith(KEPT_HYPHENS) else " ")
            self.add(piece)
        if self.length == start:
            return None
        made = Block(start, self.length, kind, level, context)
        self.blocks.append(made)
        self.glue("\n\n")
        return made

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def places(self) -> tuple[tuple[int, int, int], ...]:
        """The segments, never empty."""
        return tuple(self.segments) or ((0, 1, 1),)

"""Puts the text read together block by block and remembers where in the file each piece stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rokcheck.config import Reading
from rokcheck.load.lines import heads_furniture, is_caption, is_furniture, key_value, stripped_item
from rokcheck.load.piece import Piece
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import Block, BlockKind

# Characters that say nothing and can do harm: control characters and bidirectional overrides become a space.
UNSAFE = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), " "
)
UNSAFE |= {0xFEFF: " ", 0x2028: " ", 0x2029: " ", 0xFFFC: " "}
UNSAFE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # halves of characters: no text can be written with them
# A hyphen at the end of a line that belongs to the word: no space after it either.
KEPT_HYPHENS = ("-", "‐")
GAP, CELL_GAP, CONTEXT_GAP = "\n\n", " | ", " · "
LONGEST_LABEL = 120


def cleaned(text: str) -> str:
    """The text with unsafe characters replaced one for one, so that columns stay true."""
    return text.translate(UNSAFE)


@dataclass(slots=True)
class Builder:
    """The text so far, its blocks, its segments (offset, line, column), and the headings that hold at its end.

    `around` is the level of the heading under which nothing belongs to the text, 0 where all does. `begun` tells
    whether there is anything but furniture yet.
    """

    reading: Reading = field(default_factory=Reading)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    segments: list[tuple[int, int, int]] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    caption: str = ""
    lead_in: str = ""
    around: int = 0
    titled: bool = False
    begun: bool = False

    def add(self, piece: Piece) -> tuple[int, int]:
        """Append one piece; its span in the text."""
        start = self.length
        if piece.text:
            self.segments += [(start + at, line, column) for at, line, column in piece.places]
            self.glue(piece.text)
        return start, self.length

    def glue(self, text: str) -> None:
        """Append text that stands nowhere in the file: the space of a folded line, the gap between blocks."""
        self.parts.append(text)
        self.length += len(text)

    def block(self, pieces: Sequence[Piece], kind: BlockKind, level: int = 0) -> Block | None:
        """Append the pieces as one block, joined as running text, with a gap after it."""
        start, first = self.length, len(self.parts)
        for n, piece in enumerate(pieces):
            if n:
                self.glue("" if piece.tight or pieces[n - 1].text.endswith(KEPT_HYPHENS) else " ")
            self.add(piece)
        if self.length == start:
            return None
        if kind == "title" and self.titled:
            kind = "heading"
        self.titled = self.titled or kind == "title"
        return self._finished(start, kind, level, "".join(self.parts[first:]))

    def paragraph(self, pieces: Sequence[Piece], kind: BlockKind = "paragraph") -> None:
        """Append a paragraph or item; a line on its own may turn out to be furniture or a `Label: value` line."""
        if all(is_furniture(piece.text) for piece in pieces):
            self.block(pieces, "furniture")
        elif is_caption(pieces[0].text):
            self.block(pieces, "caption")
        elif len(pieces) == 1 and key_value(pieces[0].text):
            self.label_and_value(pieces[0])
        else:
            self.block(pieces, kind)

    def lines(self, pieces: Sequence[Piece], kind: BlockKind = "paragraph") -> None:
        """Append lines that the file breaks on purpose: apart where one is a `Label: value` line, else as one text."""
        if len(pieces) > 1 and any(key_value(piece.text) or is_furniture(piece.text) for piece in pieces):
            for piece in pieces:
                self.paragraph([piece], kind)
        else:
            self.paragraph(pieces, kind)

    def item(self, pieces: Sequence[Piece]) -> None:
        """Append a list item without its bullet or number."""
        self.paragraph([stripped_item(pieces[0]), *pieces[1:]], "item")

    def label_and_value(self, piece: Piece) -> None:
        """Append a `Label: value` line as a row with one cell."""
        start = self.length
        self.add(piece)
        pair = key_value(piece.text)
        made = self._finished(start, "row", 0, "")
        if pair and made.kind == "row":
            context = self._over(pair[1].strip())
            self._append(Block(start + pair.start(2), start + pair.end(2), "cell", context=context))

    def row(self, cells: Sequence[Piece], columns: Sequence[str], *, heading: bool = False) -> None:
        """Append a table row; `columns` are the headings over its cells. A heading row is furniture."""
        start = self.length
        spans = []
        for n, cell in enumerate(cells):
            self.glue(CELL_GAP if n else "")
            spans.append(self.add(cell))
        if not any(cell.text for cell in cells):
            return
        made = self._finished(start, "furniture" if heading else "row", 0, "")
        for n, (first, last) in enumerate(spans):
            if n and last > first and made.kind == "row":
                above = columns[n] if n < len(columns) else ""
                self._append(Block(first, last, "cell", context=self._over(cells[0].text, above)))

    def _finished(self, start: int, kind: BlockKind, level: int, text: str) -> Block:
        """Note the block that was added, and what it means for those after it."""
        if kind == "heading":
            self.sections = [(deep, over) for deep, over in self.sections if deep < level]
            self.around = 0 if level <= self.around else self.around
            self.around = level if heads_furniture(text) else self.around
        if self.around and kind != "title":
            kind = "furniture"
        self.begun = self.begun or kind != "furniture"
        if kind not in ("row", "cell", "furniture"):
            self.caption = text if kind == "caption" else ""
        context = self._over(self.lead_in if kind == "item" else "") if kind not in ("title", "furniture") else ""
        made = Block(start, self.length, kind, level, context)
        self._append(made)
        self.glue(GAP)
        if kind == "heading":
            self.sections.append((level, text))
        if kind not in ("item", "row"):
            self.lead_in = text.rstrip(": ") if text.endswith(":") and len(text) <= LONGEST_LABEL else ""
        return made

    def _over(self, *nearest: str) -> str:
        """What stands over a block, nearest first."""
        over = (*nearest, self.caption, *(text for _, text in reversed(self.sections)))
        return CONTEXT_GAP.join(" ".join(text.split()) for text in over if text and len(text) <= LONGEST_LABEL)

    def _append(self, block: Block) -> None:
        self.blocks.append(block)
        self.allow(len(self.blocks))

    def allow(self, blocks: int) -> None:
        """Raises Unreadable where a document is to have more blocks than it may."""
        if blocks > self.reading.most_blocks:
            raise Unreadable(
                f"has more than {self.reading.most_blocks:,} paragraphs and table cells: split it, or raise "
                "most-blocks in rokcheck.toml"
            )

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def lines_read(self) -> list[str]:
        """The text of each block that stands by itself."""
        text = self.text
        return [text[block.start : block.end] for block in self.blocks if block.kind != "cell"]

    def places(self) -> tuple[tuple[int, int, int], ...]:
        """The segments, never empty."""
        return tuple(self.segments) or ((0, 1, 1),)

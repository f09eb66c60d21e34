"""Plain text into a Document."""

from __future__ import annotations

import re

from rokcheck.load.builder import Builder, Piece, cleaned
from rokcheck.load.facts import Facts, facts_of_lines
from rokcheck.load.layout import Paragraph, paragraphs
from rokcheck.load.lines import CELLS, is_furniture, key_value
from rokcheck.models import BlockKind, Document

LONGEST_TITLE = 200


def read_text(text: str, name: str) -> Document:
    """A plain text with its paragraphs, headings, items, rows and furniture."""
    lines = cleaned(text).split("\n")
    found = paragraphs(lines)
    builder = Builder()
    columns: list[str] = []
    for paragraph in found:
        kind = _block_kind(paragraph, first=all(block.kind == "furniture" for block in builder.blocks))
        if kind == "row":
            columns = add_row(builder, paragraph.pieces[0], columns)
            continue
        columns = []
        builder.block(paragraph.pieces, kind)
    return finished(builder, facts_of_lines(lines, name), name, "text")


def _block_kind(paragraph: Paragraph, *, first: bool) -> BlockKind:
    short = sum(len(piece.text) for piece in paragraph.pieces) < LONGEST_TITLE
    if first and short and (paragraph.kind == "heading" or paragraph.open):
        return "title"
    kinds: dict[str, BlockKind] = {"heading": "heading", "item": "item", "furniture": "furniture", "row": "row"}
    return kinds.get(paragraph.kind, "paragraph")


def finished(builder: Builder, facts: Facts, name: str, format: str) -> Document:  # noqa: A002 - the model's own word
    """The document of what was built."""
    text = builder.text
    title = facts.title or next((text[b.start : b.end] for b in builder.blocks if b.kind in ("title", "heading")), "")
    return Document(
        name=name, path=name, text=text, blocks=tuple(builder.blocks), title=title,
        publisher=facts.publisher, author=facts.author, published=facts.published,
        published_from=facts.published_from, format=format, segments=builder.places(),
    )  # fmt: skip


def add_row(builder: Builder, piece: Piece, columns: list[str]) -> list[str]:
    """Add a table row or a `Label: value` line with a block for each value cell; the column headings that hold now."""
    pair = key_value(piece.text)
    cells = _pair_cells(pair) if pair and "|" not in piece.text else _cells(piece.text)
    if len(cells) < 2 or is_furniture(piece.text):
        builder.block([piece], "furniture" if is_furniture(piece.text) else "paragraph")
        return columns
    heading = not columns and not any(re.search(r"\d", text) for _, text in cells) and not pair
    made = builder.block([piece], "heading" if heading else "row")
    if heading or made is None:
        return [text for _, text in cells]
    label = cells[0][1]
    for at, (offset, text) in enumerate(cells[1:], 1):
        # A heading row may leave the place over the labels empty.
        index = at - 1 if len(columns) == len(cells) - 1 else at
        above = columns[index] if index < len(columns) else ""
        cell_context = " · ".join(part for part in (label, above) if part)
        builder.blocks.append(
            type(made)(made.start + offset, made.start + offset + len(text), "cell", context=cell_context)
        )
    return columns


def _pair_cells(pair: re.Match[str]) -> list[tuple[int, str]]:
    return [(pair.start(1), pair[1]), (pair.start(2), pair[2])]


def _cells(line: str) -> list[tuple[int, str]]:
    """(offset, text) of the cells of a row."""
    found, at = [], 0
    for cut in [*CELLS.finditer(line), None]:
        end = cut.start() if cut else len(line)
        if line[at:end].strip():
            found.append((at, line[at:end]))
        at = cut.end() if cut else at
    return found

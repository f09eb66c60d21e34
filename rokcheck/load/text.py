"""Plain text into a Document."""

from __future__ import annotations

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.facts import facts_of_lines, finished
from rokcheck.load.grid import add_grid
from rokcheck.load.layout import Paragraph, paragraphs
from rokcheck.load.source import Source
from rokcheck.models import Document

LONGEST_TITLE = 200


def read_text(source: Source) -> Document:
    """A plain text with its paragraphs, headings, items, rows and furniture. Raises Unreadable."""
    lines = cleaned(source.text()).split("\n")
    builder = Builder(source.reading)
    add_paragraphs(builder, paragraphs(lines))
    return finished(builder, facts_of_lines(lines, source.name), source.name, "text")


def add_paragraphs(builder: Builder, found: list[Paragraph]) -> None:
    """Add paragraphs in order; rows that follow one another make one table."""
    rows: list[Paragraph] = []
    for paragraph in [*found, None]:
        if paragraph is not None and paragraph.kind == "row":
            rows.append(paragraph)
            continue
        if rows:
            add_grid(builder, [row.pieces[0] for row in rows])
            rows = []
        if paragraph is not None:
            _add(builder, paragraph)


def _add(builder: Builder, paragraph: Paragraph) -> None:
    short = sum(len(piece.text) for piece in paragraph.pieces) < LONGEST_TITLE
    if not builder.begun and short and (paragraph.kind == "heading" or paragraph.open):
        builder.block(paragraph.pieces, "title")
    elif paragraph.kind == "heading":
        builder.block(paragraph.pieces, "heading", paragraph.level)
    elif paragraph.kind == "item":
        builder.item(paragraph.pieces)
    elif paragraph.kind == "furniture":
        builder.block(paragraph.pieces, "furniture")
    else:
        builder.paragraph(paragraph.pieces)

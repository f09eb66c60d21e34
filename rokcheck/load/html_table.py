"""Tables of a page: cells with the headings over them, spans of columns and rows followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rokcheck.load.builder import Builder
from rokcheck.load.grid import add_table
from rokcheck.load.html_places import Places
from rokcheck.load.piece import Piece

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

WIDEST_SPAN = 50
LONGEST_CELL = 80  # words: a table with longer cells only sets the page


@dataclass(slots=True)
class _Row:
    """The cells of a row by the column in which each stands; `labels` reach down from rows above."""

    cells: list[tuple[int, Piece]] = field(default_factory=list)
    heading: bool = False


def is_layout(table: LexborNode) -> bool:
    """Whether the table sets the page and holds no data."""
    if table.attributes.get("role") == "presentation":
        return True
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return True
    return any(len(cell.text(deep=True).split()) > LONGEST_CELL for cell in table.css("td"))


def add_html_table(builder: Builder, places: Places, table: LexborNode) -> None:
    """Add the caption and the rows of a table."""
    builder.allow(len(table.css("th, td")))
    for caption in table.css("caption"):
        builder.block([places.piece(caption.text(deep=True, separator=" "))], "caption")
    rows = list(_rows(places, table))
    if any(row.heading for row in rows):
        _add_rows(builder, rows)
    else:
        add_table(builder, [[piece for _, piece in row.cells] for row in rows])
    builder.caption = ""


def _add_rows(builder: Builder, rows: list[_Row]) -> None:
    columns: dict[int, str] = {}
    started = False
    for row in rows:
        if row.heading:
            names = {at: piece.text for at, piece in row.cells}
            columns = names if started else {at: _under(columns, names, at) for at in {*columns, *names}}
        started = not row.heading
        heads = [columns.get(at, "") for at, _ in row.cells]
        builder.row([piece for _, piece in row.cells], heads, heading=row.heading)


def _under(columns: dict[int, str], names: dict[int, str], at: int) -> str:
    """The heading of a column that has one over another: "Cost 2019"."""
    return " ".join(part for part in (columns.get(at, ""), names.get(at, "")) if part)


def _rows(places: Places, table: LexborNode) -> Iterator[_Row]:
    held: dict[int, int] = {}  # column → rows for which a cell from above still stands in it
    for node in table.css("tr"):
        row = _Row()
        at = 0
        kinds = set()
        for cell in node.css("th, td"):
            while held.get(at, 0) > 0:
                held[at] -= 1
                at += 1
            kinds.add(cell.tag)
            piece = places.piece(cell.text(deep=True, separator=" "))
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            row.cells.append((at, piece))
            held.update({at + n: tall - 1 for n in range(wide) if tall > 1})
            at += wide
        row.heading = bool(row.cells) and kinds == {"th"}
        if any(piece.text for _, piece in row.cells):
            yield row


def _span(cell: LexborNode, name: str) -> int:
    """How many columns or rows the cell covers, within reason."""
    stated = cell.attributes.get(name) or ""
    return min(max(int(stated), 1), WIDEST_SPAN) if stated.isdecimal() and len(stated) < 6 else 1

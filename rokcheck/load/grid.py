"""Rows of cells set with bars, tabs or spaces: which row is the heading, which line goes on with a cell above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rokcheck.load.builder import Builder
from rokcheck.load.lines import CELLS, is_furniture, key_value
from rokcheck.load.piece import Piece, joined

DIGIT = re.compile(r"\d")
LONGEST_HEAD = 5  # words
ALIGNED = 2  # columns that cells of one column may stand apart


def add_grid(builder: Builder, lines: Sequence[Piece]) -> None:
    """Add lines that follow one another as rows; `Label: value` lines are rows of their own."""
    table: list[list[Piece]] = []
    for line in [*lines, None]:
        cells = [] if line is None or is_pair(line.text) or is_furniture(line.text) else split_cells(line)
        if len(cells) >= 2:
            if table and len(cells) != len(table[-1]) and cells[0].line - table[-1][-1].line > 1:
                add_table(builder, table)
                table = []
            table.append(cells)
            continue
        if line is not None and len(cells) == 1 and goes_on(table, cells[0]):
            continue
        add_table(builder, table)
        table = []
        if line is not None:
            builder.paragraph([line.trimmed()])


def is_pair(line: str) -> bool:
    """Whether the line is a `Label: value` line and not a row with a colon in a cell."""
    return "|" not in line and key_value(line) is not None and len(CELLS.split(line.partition(":")[2].strip())) == 1


def split_cells(line: Piece) -> list[Piece]:
    """The cells of a line; an empty first cell of a row set with bars stays, as the corner over the labels."""
    found: list[Piece] = []
    at = 0
    bars = line.text.count("|") >= 2
    for cut in [*CELLS.finditer(line.text), None]:
        end = cut.start() if cut else len(line.text)
        cell = line.cut(at, end).trimmed()
        if cell.text or (bars and found) or (bars and cut and cut.start() > 0 and not found):
            found.append(cell)
        at = cut.end() if cut else at
    while found and not found[-1].text:
        found.pop()
    return found


def goes_on(table: list[list[Piece]], cell: Piece) -> bool:
    """Whether a lone cell goes on with one of the row above, under which it stands; it is then joined to it."""
    if not table:
        return False
    column = cell.places[0][2]
    for n, above in enumerate(table[-1]):
        if n and above.text and abs(above.places[0][2] - column) <= ALIGNED:
            table[-1][n] = joined([above, cell])
            return True
    return False


def add_table(builder: Builder, table: Sequence[Sequence[Piece]], *, headed: bool = False) -> None:
    """Add the rows of one table under its heading row, if it is known to have one or looks like it."""
    heading = list(table[0]) if table and (headed or has_heading(table)) else []
    width = max((len(row) for row in table), default=0)
    if heading:
        builder.row(heading, (), heading=True)
    columns = [cell.text for cell in heading]
    if heading and len(columns) == width - 1:
        columns.insert(0, "")  # the place over the labels was left empty
    for row in table[1 if heading else 0 :]:
        builder.row(row, columns)


def has_heading(table: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first row names the columns: short cells without figures over cells with figures."""
    if len(table) < 2:
        return False
    first, rest = table[0], table[1:]
    if any(DIGIT.search(cell.text) or len(cell.text.split()) > LONGEST_HEAD for cell in first):
        return False
    values = [cell.text for row in rest for cell in row[1:]]
    return bool(values) and sum(bool(DIGIT.search(value)) for value in values) >= 0.6 * len(values)

"""Markdown into a Document: headings, lists, tables and front matter; the marks themselves are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rokcheck.load.builder import Builder, Piece, cleaned
from rokcheck.load.facts import Facts, facts_of_lines, read_date, read_month
from rokcheck.load.lines import is_furniture, key_value
from rokcheck.load.text import add_row, finished
from rokcheck.models import Block, BlockKind, Document

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
FIELD = re.compile(r"^(\w[\w -]*):\s*(.*?)\s*$", re.MULTILINE)
DATES = ("date", "published", "updated", "last updated", "lastmod")


def read_markdown(text: str, name: str) -> Document:
    """A Markdown text as it reads; raw HTML in it is left out."""
    from markdown_it import MarkdownIt

    source = cleaned(text)
    front = FRONT_MATTER.match(source)
    body = source if front is None else "\n" * front.group().count("\n") + source[front.end() :]
    lines = body.split("\n")
    builder = Builder()
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(body)
    _blocks(builder, tokens, lines)
    stated = _front_facts(front[1]) if front else Facts()
    return finished(builder, stated.filled(facts_of_lines(lines, name)), name, "markdown")


def _front_facts(front: str) -> Facts:
    fields = {key.lower(): value.strip("\"' ") for key, value in FIELD.findall(front)}
    stated = next((fields[key] for key in DATES if fields.get(key)), "")
    published = read_date(stated) or read_month(stated)
    return Facts(
        fields.get("title", ""),
        fields.get("publisher", fields.get("site", "")),
        fields.get("author", ""),
        published,
        "front matter" if published else "",
    )


def _blocks(builder: Builder, tokens: list[Token], lines: list[str]) -> None:
    stack: list[str] = []
    columns: list[str] = []
    n = 0
    while n < len(tokens):
        token = tokens[n]
        if token.type == "tr_open":
            n, columns = _table_row(builder, tokens, n, columns)
        elif token.type == "inline" and token.map:
            _inline(builder, token, lines, stack)
        elif token.nesting == 1:
            stack.append(token.type + (token.tag if token.type == "heading_open" else ""))
        elif token.nesting == -1 and stack:
            stack.pop()
            columns = [] if token.type == "table_close" else columns
        n += 1


def _inline(builder: Builder, token: Token, lines: list[str], stack: list[str]) -> None:
    """A paragraph, heading or list item, line by line so that places stay true."""
    first = token.map[0] if token.map else 0
    pieces = list(_pieces(token, lines, first))
    if not pieces:
        return
    kind, level = _kind(stack, pieces)
    if kind == "title" and any(block.kind == "title" for block in builder.blocks):
        kind = "heading"
    if kind == "paragraph" and any(key_value(piece.text) for piece in pieces) and len(pieces) > 1:
        for piece in pieces:
            add_row(builder, piece, []) if key_value(piece.text) else builder.block([piece], "paragraph")
        return
    builder.block(pieces, kind, level)


def _kind(stack: list[str], pieces: list[Piece]) -> tuple[BlockKind, int]:
    heading = next((entry for entry in stack if entry.startswith("heading_open")), "")
    if heading:
        return ("title" if heading.endswith("h1") else "heading"), int(heading[-1])
    if all(is_furniture(piece.text) for piece in pieces):
        return "furniture", 0
    return ("item" if "list_item_open" in stack else "paragraph"), 0


def _pieces(token: Token, lines: list[str], first: int) -> Iterator[Piece]:
    """The text of an inline token split at its line breaks, each part with its place."""
    line, run = first, ""
    for child in [*(token.children or ()), None]:
        if child is None or child.type in ("softbreak", "hardbreak"):
            if run.strip():
                yield _placed(run.strip(), lines, line)
            line, run = line + 1, ""
        elif child.type in ("text", "code_inline"):
            run += child.content
        elif child.type == "image":
            continue


def _placed(run: str, lines: list[str], line: int) -> Piece:
    """The run with the column at which it begins in its line (1 where marks inside it hide it)."""
    stands = lines[line].find(run[:12]) if line < len(lines) else -1
    return Piece(run, line + 1, stands + 1 if stands >= 0 else 1)


def _table_row(builder: Builder, tokens: list[Token], n: int, columns: list[str]) -> tuple[int, list[str]]:
    """One table row as a line with " | " between its cells."""
    cells, line, heading = [], 0, False
    while tokens[n].type != "tr_close":
        token = tokens[n]
        heading = heading or token.type == "th_open"
        if token.type == "inline":
            cells.append(
                "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))
            )
            line = token.map[0] if token.map else line
        elif token.map:
            line = token.map[0]
        n += 1
    return n, add_cells(builder, cells, line + 1, None if heading else columns)


def add_cells(builder: Builder, cells: list[str], line: int, columns: list[str] | None) -> list[str]:
    """Add a row of cells; `columns` None marks the heading row. Returns the column headings that hold now."""
    start = builder.length
    spans = []
    for n, cell in enumerate(cells):
        builder.glue(" | " if n else "")
        spans.append(builder.add(Piece(" ".join(cell.split()), line)))
    if builder.length == start:
        return columns or []
    builder.blocks.append(Block(start, builder.length, "furniture" if columns is None else "row"))
    for n, (first, last) in enumerate(spans[1:] if columns is not None else (), 1):
        above = columns[n] if columns and n < len(columns) else ""
        context = " · ".join(part for part in (cells[0], above) if part)
        if last > first:
            builder.blocks.append(Block(first, last, "cell", context=context))
    builder.glue("\n\n")
    return cells if columns is None else columns

"""Word files (.docx) into a Document: insertions kept, deletions dropped, content controls, tables, footnotes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.docx_archive import opened, part
from rokcheck.load.docx_xml import Element, events
from rokcheck.load.facts import Facts, dated, facts_of_lines, finished, stated
from rokcheck.load.grid import add_table
from rokcheck.load.piece import Piece
from rokcheck.load.source import Source
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import BlockKind, Document

# Deleted and hidden text, instructions of fields, comments; the older of two forms of one drawing.
DROPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rPrChange", "pPrChange", "object"]
)
LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
PROPERTIES = "Word properties"
# Programs that leave the properties of their template as they are.
TEMPLATES = ("python-docx", "docx", "pandoc", "apache poi")


def read_docx(source: Source) -> Document:
    """The paragraphs, lists, tables and notes of a Word file; lines are its paragraphs. Raises Unreadable."""
    assert isinstance(source.data, bytes)  # noqa: S101 - Word files come from disk
    most = source.reading.largest_text * 20_000_000  # XML takes up to 20 bytes a character
    with opened(source.data) as archive:
        builder = Builder(source.reading)
        styles = dict(_styles(archive, most))
        walk = _Walk(builder, styles)
        walk.read(part(archive, "word/document.xml"), most)
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name in archive.namelist():
                walk.read(part(archive, name), most)
        stated_facts = _facts(archive, most)
    shown = facts_of_lines(builder.lines_read(), source.name)
    document = finished(builder, _ranked(shown, stated_facts, builder), source.name, "docx")
    return replace(document, line_unit="paragraph")


def _styles(archive: zipfile.ZipFile, most: int) -> Iterator[tuple[str, str]]:
    """Id of each paragraph style and its name in English, in lower case: "Heading1", "heading 1"."""
    if "word/styles.xml" not in archive.namelist():
        return
    current = ""
    for kind, element, _ in events(part(archive, "word/styles.xml"), most):
        if kind == "start" and element.name == "style":
            current = element.attributes.get("styleId", "")
        elif kind == "start" and element.name == "name" and current:
            yield current, element.attributes.get("val", "").lower()
            current = ""


def _facts(archive: zipfile.ZipFile, most: int) -> Facts:
    found: dict[str, str] = {}
    if "docProps/core.xml" in archive.namelist():
        for kind, element, text in events(part(archive, "docProps/core.xml"), most):
            if kind == "text":
                found[element.name] = found.get(element.name, "") + text
    if found.get("creator", "").lower() in TEMPLATES:
        return Facts()
    return Facts(
        title=stated(found.get("title"), PROPERTIES),
        author=stated(found.get("creator"), PROPERTIES),
        updated=dated(found.get("modified"), f"{PROPERTIES} (when it was last saved)"),
    )


def _ranked(shown: Facts, properties: Facts, builder: Builder) -> Facts:
    """What the text shows before what the properties say, which often are those of a template."""
    properties = replace(properties, title=type(properties.title)() if builder.titled else properties.title)
    if shown.published or shown.updated:
        properties = replace(properties, updated=shown.updated)
    return shown.filled(properties)


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    level: int = 0
    listed: bool = False


@dataclass(slots=True)
class _Table:
    rows: list[list[list[str]]] = field(default_factory=list)
    headed: bool = False


class _Walk:
    """Goes through the events. Text boxes and notes inside a paragraph are read as paragraphs after it."""

    def __init__(self, builder: Builder, styles: dict[str, str]) -> None:
        self.builder = builder
        self.styles = styles
        self.number = 0  # of the paragraph
        self.open: list[_Paragraph] = []
        self.tables: list[_Table] = []
        self.dropped = 0
        self.hidden = False
        self.in_run = False
        self.cells = 0
        self.left = builder.reading.largest_text * 1_000_000  # characters

    def read(self, stream: IO[bytes], most: int) -> None:
        for kind, element, text in events(stream, most):
            if kind == "start":
                self.start(element)
            elif kind == "end":
                self.end(element)
            elif element.name == "t" and not self.dropped and not self.hidden and self.open:
                self.open[-1].parts.append(text)
                self.left -= len(text)
            if self.left < 0:
                raise Unreadable("holds more characters than largest-text in rokcheck.toml allows: split it")

    def start(self, element: Element) -> None:
        name, paragraph = element.name, self.open[-1] if self.open else None
        if name in DROPPED:
            self.dropped += 1
        elif name == "p":
            self.open.append(_Paragraph())
        elif name == "tbl":
            self.tables.append(_Table())
        elif name == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif name == "tc" and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append([])
            self.cells += 1
            self.builder.allow(self.cells)
        elif name == "tblHeader" and self.tables:
            self.tables[-1].headed = True
        elif name == "r":
            self.hidden, self.in_run = False, True
        elif name == "vanish":
            self.hidden = element.attributes.get("val", "1") not in ("0", "false")
        elif paragraph is not None and not self.dropped:
            self.inside(paragraph, name, element)

    def inside(self, paragraph: _Paragraph, name: str, element: Element) -> None:
        if name in LETTERS and self.in_run:
            paragraph.parts.append(LETTERS[name])
        elif name == "pStyle":
            paragraph.style = self.styles.get(
                element.attributes.get("val", ""), element.attributes.get("val", "").lower()
            )
        elif name == "numPr":
            paragraph.listed = True
        elif name == "outlineLvl":
            value = element.attributes.get("val", "")
            paragraph.level = int(value) + 1 if value.isdecimal() and len(value) == 1 else 0

    def end(self, element: Element) -> None:
        name = element.name
        if name in DROPPED:
            self.dropped = max(self.dropped - 1, 0)
        elif name == "r":
            self.in_run = False
        elif name == "p" and self.open:
            self.paragraph(self.open.pop())
        elif name == "tbl" and self.tables:
            self.table(self.tables.pop())

    def paragraph(self, paragraph: _Paragraph) -> None:
        text = cleaned("".join(paragraph.parts))
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
            self.tables[-1].rows[-1][-1].append(text)
            return
        self.number += 1
        pieces = [piece.trimmed() for piece in _lines(text, self.number)]
        pieces = [piece for piece in pieces if piece.text]
        if not pieces:
            return
        kind, level = _kind(paragraph)
        if kind in ("title", "heading", "caption"):
            self.builder.block(pieces, kind, level)
        elif kind == "item":
            self.builder.lines(pieces, "item")
        else:
            self.builder.lines(pieces)

    def table(self, table: _Table) -> None:
        """A table at its end; one inside a cell gives its text to that cell."""
        if self.tables:
            rows = self.tables[-1].rows
            if rows and rows[-1]:
                rows[-1][-1] += [" ".join(cell) for row in table.rows for cell in row]
            return
        made = []
        for row in table.rows:
            self.number += 1
            column = 1
            cells = []
            for cell in row:
                text = " ".join(" ".join(cell).split())
                cells.append(Piece.at(text, self.number, column))
                column += len(text) + 1
            if any(cell.text for cell in cells):
                made.append(cells)
        add_table(self.builder, made, headed=table.headed)


def _lines(text: str, number: int) -> Iterator[Piece]:
    at = 0
    for line in text.split("\n"):
        yield Piece.at(line.replace("\t", " "), number, at + 1)
        at += len(line) + 1


def _kind(paragraph: _Paragraph) -> tuple[BlockKind, int]:
    style = paragraph.style
    if style == "title":
        return "title", 1
    if style.startswith("heading") and style[-1:].isdigit():
        level = int(style[-1])
        return ("title" if level == 1 else "heading"), level
    if paragraph.level:
        return "heading", paragraph.level
    if style == "caption":
        return "caption", 0
    return ("item" if paragraph.listed or style.startswith(("list bullet", "list number")) else "paragraph"), 0

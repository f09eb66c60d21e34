"""A CSV of documents, one a line: `document,text` and, if known, `title,publisher,author,published,updated,url`."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.facts import Facts, dated, facts_of_lines, finished, stated
from rokcheck.load.layout import paragraphs
from rokcheck.load.source import Source
from rokcheck.load.text import add_paragraphs
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import Document, SkippedDocument

NEEDED = ("document", "text")
MOST_DOCUMENTS = 100_000
WHERE = "column of the CSV"
# The longest field is a setting of the csv module as a whole: one file at a time may change it.
_field_size = threading.Lock()


def read_csv(source: Source) -> tuple[Document | SkippedDocument, ...]:
    """The documents of a CSV, each named after its file and its `document` cell. Raises Unreadable."""
    text = source.text().removeprefix("\ufeff")
    with _field_size:
        before = csv.field_size_limit(source.reading.largest_text * 1_000_000)
        try:
            found = tuple(_documents(text, source))
        except csv.Error as error:
            raise Unreadable(f"is no CSV that can be taken apart: {error}") from None
        finally:
            csv.field_size_limit(before)
    if not found:
        raise Unreadable("holds the names of its columns and no documents")
    return found


def _documents(text: str, source: Source) -> Iterator[Document | SkippedDocument]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=False)
    names = [name.strip().lower() for name in reader.fieldnames or () if name]
    if any(name not in names for name in NEEDED):
        raise Unreadable(
            "has no columns 'document' and 'text': a table of figures is not read; of documents, give one a line"
        )
    seen: set[str] = set()
    line = reader.line_num
    for count, row in enumerate(reader):
        if count >= MOST_DOCUMENTS:
            raise Unreadable(f"holds more than {MOST_DOCUMENTS:,} documents: split it")
        cells = {(key or "").strip().lower(): value for key, value in row.items() if isinstance(value, str)}
        name = f"{source.name}/{cleaned(cells.get('document', '')).strip() or f'line {line + 1}'}"
        if name in seen:
            yield SkippedDocument(name, f"the name stands twice in {source.name} (line {line + 1}): give it another")
        else:
            seen.add(name)
            yield _document(cells, name, line, source)
        line = reader.line_num


def _document(cells: dict[str, str], name: str, line: int, source: Source) -> Document:
    """One document; its lines are those of the CSV in which its record begins and goes on."""
    lines = cleaned(cells.get("text", "")).split("\n")
    builder = Builder(source.reading)
    add_paragraphs(builder, paragraphs(["", *lines]))
    builder.segments = [(at, row - 1 + line, column) for at, row, column in builder.segments]
    facts = Facts(
        title=stated(cells.get("title"), WHERE),
        publisher=stated(cells.get("publisher"), WHERE),
        author=stated(cells.get("author"), WHERE),
        published=dated(cells.get("published") or cells.get("date"), WHERE),
        updated=dated(cells.get("updated"), WHERE),
        url=stated(cells.get("url"), WHERE),
    )
    return finished(builder, facts.filled(facts_of_lines(lines, cells.get("document", ""))), name, "csv")

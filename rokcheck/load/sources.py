"""`sources.csv` beside the documents: what the editor knows better than the documents say."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from rokcheck.errors import InputError
from rokcheck.models import Document

LISTING = "sources.csv"
COLUMNS = ("document", "title", "publisher", "published", "url", "trust", "copy_of")


def override(documents: Sequence[Document], listing: str, content: bytes | None) -> list[Document]:
    """The documents with the facts of the listing, if there is one. Raises InputError for a bad line."""
    rows = {row["document"]: row for row in _read(listing, content)} if content is not None else {}
    return [_with(document, rows[document.name]) if document.name in rows else document for document in documents]


def _read(listing: str, data: bytes) -> list[dict[str, str]]:
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{listing}: is not UTF-8; save it as UTF-8") from error
    with io.StringIO(content, newline=None) as stream:
        reader = csv.DictReader(stream)
        unknown = [name for name in reader.fieldnames or () if name not in COLUMNS]
        if "document" not in (reader.fieldnames or ()) or unknown:
            wrong = f"unknown column {unknown[0]!r}" if unknown else "no column 'document'"
            raise InputError(f"{listing}: {wrong}; the columns are {', '.join(COLUMNS)}")
        rows = []
        for row in reader:
            _check(row, f"{listing}:{reader.line_num}")
            rows.append({name: value or "" for name, value in row.items()})
        return rows


def _check(row: dict[str, str], place: str) -> None:
    if None in row or None in row.values():
        raise InputError(f"{place}: the line has too many or too few columns")
    try:
        date.fromisoformat(row.get("published") or "2000-01-01")
    except ValueError as error:
        raise InputError(f"{place}: published must be a date like 2024-05-31, not {row['published']!r}") from error


def _with(document: Document, row: dict[str, str]) -> Document:
    published = row.get("published")
    stated = {name: row[name] for name in ("title", "publisher", "url") if row.get(name)}
    elsewhere = [(fact, where) for fact, where in document.provenance if fact not in stated]
    return document.changed(
        title=stated.get("title", document.title),
        publisher=stated.get("publisher", document.publisher),
        url=stated.get("url", document.url),
        published=date.fromisoformat(published) if published else document.published,
        published_from=LISTING if published else document.published_from,
        trust=row.get("trust", ""),
        copy_of=row.get("copy_of", ""),
        provenance=(*elsewhere, *((fact, LISTING) for fact in stated)),
    )

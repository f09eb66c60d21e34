"""Where a passage stands, as the readers of a format expect it: path from the root, line, columns, link."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rokcheck.models import Claim, Document
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.words import in_words
from rokcheck.tables import Report


@dataclass(frozen=True, slots=True)
class Places:
    """Answers for one report; lines and columns count from 1 and code points, an end column is the one after."""

    documents: Mapping[str, Document]
    root: Path
    link: str = ""

    @classmethod
    def of(cls, report: Report, layout: Layout) -> Places:
        """The places of a report's documents."""
        return cls({document.name: document for document in report.documents}, layout.root, layout.link)

    def path(self, name: str) -> str:
        """The document's path from the root, with forward slashes; its name where it lies outside."""
        document = self.documents.get(name)
        if document is None or not document.path:
            return clean(name)
        inside = os.path.relpath(document.path, self.root)
        return clean(name if inside.startswith("..") else Path(inside).as_posix())

    def uri(self, name: str) -> str:
        """The path as a relative address, percent-encoded."""
        return quote(self.path(name).encode("utf-8", "backslashreplace"))

    def spot(self, claim: Claim) -> str:
        """path:line:column."""
        return f"{self.path(claim.document)}:{claim.line}:{claim.column}"

    def address(self, claim: Claim) -> str:
        """A link to the line, or "" where there is none to give."""
        return f"{self.link}{self.uri(claim.document)}#L{claim.line}" if self.link else ""

    def end(self, claim: Claim) -> int:
        """The column after the value, or after the part of it that stands on its first line."""
        document = self.documents.get(claim.document)
        if document is None or len(document.text) < claim.end:
            return claim.column + max(claim.end - claim.start, 1)
        last = claim.end - 1
        while last > claim.start and document.position(last)[0] != claim.line:
            last -= 1
        return max(document.position(last)[1], claim.column) + 1

    def about(self, name: str) -> str:
        """Who says so and when; see provenance."""
        document = self.documents.get(name)
        return clean(provenance(document)) if document else ""


def provenance(document: Document) -> str:
    """Publisher (or title) and date of a document: "Town Press · 2 May 2019"."""
    published = in_words(document.published.isoformat(), "date") if document.published else ""
    return " · ".join(part for part in (document.publisher or document.title, published) if part)

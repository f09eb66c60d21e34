"""Plain tables for the terminal: documents, claims, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rokcheck.cli.printing import show_screen
from rokcheck.report.passage import clean
from rokcheck.report.screen import columns, head
from rokcheck.report.words import counted
from rokcheck.tables import Report

WIDEST_CELL = 60


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows in aligned columns; cells longer than 60 columns are cut, the last one of a row never."""
    screen = show_screen()
    lines = [tuple(header), *(tuple(screen.text(clean(cell)) for cell in row) for row in rows)]
    short = [[*(_cut(cell, screen.text("…")) for cell in line[:-1]), line[-1]] for line in lines]
    widths = [max(map(columns, column)) for column in zip(*short, strict=True)]
    padded = [
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True))
        for line in short
    ]
    return "\n".join(line.rstrip() for line in padded) + "\n"


def _cut(cell: str, dots: str) -> str:
    return cell if columns(cell) <= WIDEST_CELL else head(cell, WIDEST_CELL - len(dots)) + dots


def sources_table(report: Report) -> str:
    """Each document with what it says about itself, then what was not read."""
    numbers = Counter(claim.document for claim in report.claims)
    rows = [
        (d.name, d.format, f"{len(d.text.split()):,}", d.language, f"{numbers[d.name]:,}",
         d.published.isoformat() if d.published else "no date", d.published_from, d.publisher, d.title)
        for d in report.documents
    ]  # fmt: skip
    header = ("document", "format", "words", "language", "claims", "published", "date from", "publisher", "title")
    listing = table(header, rows) if rows else ""
    return f"{listing}{_warnings(report)}{_unread(report)}{_counted(report)}.\n"


def claims_table(report: Report) -> str:
    """How many claims each document makes, then what was not read."""
    numbers = Counter(claim.document for claim in report.claims)
    listing = table(("document", "claims"), [(d.name, f"{numbers[d.name]:,}") for d in report.documents])
    warning = "" if report.claims else "warning: no claims found\n"
    return f"{listing}{_unread(report)}{warning}{_counted(report)}, {counted(len(report.claims), 'claim')}.\n"


def rules_table() -> str:
    """All rules with their codes and names."""
    from rokcheck.judge.rules import RULES

    return table(("rule", "name", "finds"), [(rule.code, rule.name, rule.summary) for rule in RULES])


def _warnings(report: Report) -> str:
    """What was left out of a document or looks odd in it, a line each."""
    screen = show_screen()
    found = [f"warning: {d.name}: {warning}" for d in report.documents for warning in d.warnings]
    return "".join(screen.text(clean(line)) + "\n" for line in found)


def _unread(report: Report) -> str:
    screen = show_screen()
    return "".join(screen.text(clean(f"not read: {s.path}: {s.reason}")) + "\n" for s in report.not_read)


def _counted(report: Report) -> str:
    return f"{counted(len(report.documents), 'document')} read, {counted(len(report.not_read), 'file')} not read"

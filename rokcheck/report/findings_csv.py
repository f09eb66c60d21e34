"""`findings.csv`: the findings in long form for a spreadsheet, one line for each of their claims."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.models import Finding
from rokcheck.ranking import CSV, Findings, ranked
from rokcheck.report.layout import Layout
from rokcheck.tables import FINDING_COLUMNS, Report, Row, csv_lines, csv_text, finding_rows

# A cell that begins so is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def findings_csv(report: Report, layout: Layout) -> str:
    """All findings as CSV, by tables.FINDING_COLUMNS, in the order of every report.

    For a spreadsheet (`layout.excel`) it begins with a byte order mark, and cells that would be formulas begin with an
    apostrophe. Otherwise the words are as they stand in the documents, for "-5 %" is a value.
    """
    if not layout.excel:
        return "".join(csv_parts(report))
    rows = (row for finding in ranked(report.findings) for row in finding_rows(finding))
    return BYTE_ORDER_MARK + csv_text(FINDING_COLUMNS, map(guarded, rows))


def csv_parts(report: Report) -> Iterator[str]:
    """The same piece by piece, not for a spreadsheet."""
    yield csv_text(FINDING_COLUMNS, ())
    findings = report.findings
    if isinstance(findings, Findings):
        yield from (text for _, text in findings.written(CSV))
    else:
        yield from map(finding_lines, ranked(findings))


def finding_lines(finding: Finding) -> str:
    """A finding as it stands in the file."""
    return csv_lines(FINDING_COLUMNS, finding_rows(finding))


def guarded(row: Row) -> Row:
    """A row for a spreadsheet: no cell of it is a formula."""
    return {
        name: f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA) else cell
        for name, cell in row.items()
    }

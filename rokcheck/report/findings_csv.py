"""`findings.csv`: the findings in long form for a spreadsheet, one line for each of their claims."""

from __future__ import annotations

from rokcheck.report.layout import Layout
from rokcheck.tables import FINDING_COLUMNS, Report, Row, csv_text, finding_rows, ranked

# A cell that begins so is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def findings_csv(report: Report, layout: Layout) -> str:
    """All findings as CSV, by tables.FINDING_COLUMNS, in the order of every report.

    For a spreadsheet (`layout.excel`) it begins with a byte order mark, and cells that would be formulas begin with an
    apostrophe. Otherwise the words are as they stand in the documents, for "-5 %" is a value.
    """
    rows = (row for finding in ranked(report.findings) for row in finding_rows(finding))
    if not layout.excel:
        return csv_text(FINDING_COLUMNS, rows)
    return BYTE_ORDER_MARK + csv_text(FINDING_COLUMNS, map(guarded, rows))


def guarded(row: Row) -> Row:
    """A row for a spreadsheet: no cell of it is a formula."""
    return {
        name: f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA) else cell
        for name, cell in row.items()
    }

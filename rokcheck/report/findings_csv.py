"""`findings.csv`: the findings in long form for a spreadsheet, one line for each of their claims."""

from __future__ import annotations

from rokcheck.tables import FINDING_COLUMNS, Report, csv_text, finding_rows, ranked


def findings_csv(report: Report) -> str:
    """All findings as CSV, by tables.FINDING_COLUMNS, in the order of every report."""
    return csv_text(FINDING_COLUMNS, (row for finding in ranked(report.findings) for row in finding_rows(finding)))

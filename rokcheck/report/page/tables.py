"""The tables at the end of the page: what agrees or has changed, and what each document claims."""

from __future__ import annotations

from rokcheck.ranking import of_verdict
from rokcheck.report.page.kept import Told
from rokcheck.report.page.kept import others as first_of
from rokcheck.report.words import in_words
from rokcheck.tables import Report, Row, claims_files

HEADINGS = {
    "changed": "True at different times",
    "variant": "One name, spelled differently",
    "refine": "One is more precise",
    "agree": "Agreements",
}
MOST_OTHERS, MOST_CLAIMS = 500, 1000


def others(report: Report) -> list[tuple[str, int, list[Told]]]:
    """(heading, how many there are, the first of them) for each verdict that is no conflict."""
    found = []
    for verdict, heading in HEADINGS.items():
        findings = of_verdict(report.findings, verdict)
        rows = first_of(findings, MOST_OTHERS)
        found.append((heading, len(findings), rows))
    return [(heading, number, rows) for heading, number, rows in found if number]


def claims_of(report: Report) -> tuple[int, list[tuple[str, int, list[tuple[int, str, str, str]]]]]:
    """Of how many documents the claims are left out; of the others (document, how many claims, the first of them).

    A claim is told by line, subject and attribute, value, words.
    """
    files = [one for one in claims_files(report) if one.number]
    share = max(MOST_CLAIMS // max(len(files), 1), 1)
    shown = files[:MOST_CLAIMS]
    told = [(one.document, one.number, [_row(row) for row in one.rows(share)]) for one in shown]
    return len(files) - len(shown), told


def _row(row: Row) -> tuple[int, str, str, str]:
    cells = {name: str(cell) for name, cell in row.items()}
    about = ": ".join(part for part in (cells["attribute"], cells["subject"]) if part)
    return int(row["line"]), about, in_words(cells["value"], cells["kind"]), cells["value_text"]

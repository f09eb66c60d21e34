"""Report → files and terminal. One writer per format; each takes the report and returns the text of its file.

    write_results(report, claims, reports) ─▶ claims/*.csv, reports/findings.json, findings.csv, report.html
    terminal.render(report, screen)        ─▶ what the user reads

All text of documents is cleaned of what could disguise it (`passage.clean`) before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from rokcheck.errors import OutputError
from rokcheck.report.claims_csv import claims_csvs, stale
from rokcheck.report.files import write_files
from rokcheck.report.findings_csv import findings_csv
from rokcheck.report.findings_json import findings_json
from rokcheck.report.html import html
from rokcheck.tables import Report

__all__ = ["WRITERS", "write_claims", "write_results"]

# To write another format, add the name of its file and a function Report -> str.
WRITERS: Mapping[str, Callable[[Report], str]] = {
    "findings.json": findings_json,
    "findings.csv": findings_csv,
    "report.html": html,
}


def write_results(report: Report, claims: Path, reports: Path) -> tuple[Path, ...]:
    """Write the claims and all reports into their folders; returns the files. Raises OutputError.

    Everything is written whole or not at all. Claims files of documents that are gone are removed.
    """
    told = {reports / name: writer(report) for name, writer in WRITERS.items()}
    return _write(report, claims, told)


def write_claims(report: Report, claims: Path) -> tuple[Path, ...]:
    """The same for the claims alone."""
    return _write(report, claims, {})


def _write(report: Report, claims: Path, told: Mapping[Path, str]) -> tuple[Path, ...]:
    taken = claims_csvs(report.documents, report.claims)
    contents = {**{claims / name: text for name, text in taken.items()}, **told}
    write_files(contents)
    try:
        for file in stale(claims, taken):
            file.unlink()
    except OSError as error:
        raise OutputError(
            f"{claims}: a claims file of a document that is gone cannot be removed: {error.strerror or error}"
        ) from error
    return tuple(sorted(contents))

"""Report → files and terminal. One writer per format; each takes the report and a layout and returns text.

    write_results(report, claims, reports) ─▶ claims/*.csv, reports/findings.json, findings.csv, report.html
    write_outputs(report, layout, wanted)  ─▶ what `--output` asks for

All text of documents is cleaned of what could disguise it (`passage.clean`) before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rokcheck.errors import OutputError
from rokcheck.lazily import Lazily
from rokcheck.report.claims_csv import claims_csvs, is_ours, stale
from rokcheck.report.files import Text, write_files
from rokcheck.report.journal import commit, sweep
from rokcheck.report.layout import Layout
from rokcheck.tables import Report

__all__ = ["FILES", "WRITERS", "Writer", "write_claims", "write_outputs", "write_results"]

Writer = Callable[[Report, Layout], str]

# To write another format, add its name and "module:function" of a (Report, Layout) -> str.
WRITERS: Mapping[str, Writer] = Lazily(
    __package__,
    {
        "text": "terminal:text",
        "concise": "concise:concise",
        "grouped": "grouped:grouped",
        "plain": "linear:plain",
        "json": "findings_json:findings_json",
        "csv": "findings_csv:findings_csv",
        "markdown": "markdown:markdown",
        "html": "page:html",
        "sarif": "sarif:sarif",
        "junit": "junit:junit",
        "github": "github:github",
        "gitlab": "gitlab:gitlab",
        "rdjson": "rdjson:rdjson",
        "checkstyle": "checkstyle:checkstyle",
        "jsonld": "jsonld:jsonld",
        "claimreview": "claimreview:claimreview",
        "datapackage": "datapackage:datapackage",
    },
)
# What every run writes into the folder of the reports: file → format.
PIECES: Mapping[str, Callable[[Report], Iterable[str]]] = Lazily(
    __package__, {"json": "findings_json:json_parts", "csv": "findings_csv:csv_parts"}
)
FILES: Mapping[str, str] = {"findings.json": "json", "findings.csv": "csv", "report.html": "html"}


def write_results(report: Report, claims: Path, reports: Path, journal: Path | None = None) -> dict[Path, str]:
    """Write the claims and all reports into their folders; returns the files with their SHA-256. Raises OutputError.

    Everything is written whole or not at all, with a `journal` even if the run is killed, and the same on every
    machine. Claims files of documents that are gone are removed.
    """
    placed = Layout(claims=claims, reports=reports)
    told = {reports / name: Text(partial(_parts, report, placed, format_)) for name, format_ in FILES.items()}
    return _write(report, claims, told, journal)


def write_claims(report: Report, claims: Path, journal: Path | None = None) -> dict[Path, str]:
    """The same for the claims alone."""
    return _write(report, claims, {}, journal)


def write_outputs(report: Report, layout: Layout, wanted: Sequence[tuple[str, Path]]) -> None:
    """Write the report in formats, each into its file. Raises OutputError; then none of the files is changed."""
    write_files({path: WRITERS[name](report, replace(layout, target=path)) for name, path in wanted})


def _parts(report: Report, layout: Layout, format_: str) -> Iterable[str]:
    """A report in a format, piece by piece where it may be long."""
    made = PIECES.get(format_)
    return made(report) if made else (WRITERS[format_](report, layout),)


def _write(report: Report, claims: Path, told: Mapping[Path, Text], journal: Path | None) -> dict[Path, str]:
    taken = claims_csvs(report)
    contents = dict(sorted({**{claims / name: text for name, text in taken.items()}, **told}.items()))
    if journal is not None:
        sweep(sorted({file.parent for file in contents}))
        return write_files(contents, lambda drafts: commit(journal, drafts, stale(claims, taken), is_ours))
    sums = write_files(contents)
    try:
        for file in stale(claims, taken):
            file.unlink()
    except OSError as error:
        raise OutputError(
            f"{claims}: a claims file of a document that is gone cannot be removed: {error.strerror or error}"
        ) from error
    return sums

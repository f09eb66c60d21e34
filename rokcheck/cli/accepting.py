"""What a run accepts, which documents it is about, and `rokcheck baseline`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rokcheck.accept import Accepted, Record, accept, changed_since, matched, narrowed, read_baseline, touched
from rokcheck.accept.baseline import baseline_text, record_of
from rokcheck.config import Settings
from rokcheck.errors import SettingsError
from rokcheck.report.files import write_files
from rokcheck.report.layout import Layout
from rokcheck.report.summary import told
from rokcheck.report.words import counted
from rokcheck.tables import Report


def accepted(report: Report, settings: Settings, *, is_whole: bool) -> Accepted:
    """The report with what baseline, comments and settings accept. Raises InputError.

    In a run over some of the documents (`is_whole` false) records on others are not stale.
    """
    records = read_baseline(settings.baseline)
    return accept(report, records if is_whole else _about(report, records), settings.files)


def _about(report: Report, records: tuple[Record, ...]) -> tuple[Record, ...]:
    names = {document.name for document in report.documents}
    return tuple(record for record in records if {passage.document for passage in record.passages} <= names)


def since_revision(report: Report, layout: Layout, revision: str | None) -> tuple[Report, Layout]:
    """Report and layout narrowed to the documents changed since a git revision. Raises InputError."""
    if revision is None:
        return report, layout
    names = touched(report.documents, changed_since(revision, Path.cwd()))
    return narrowed(report, names), replace(layout, touched=names)


def update(report: Report, settings: Settings, reason: str) -> Iterator[str]:
    """Write down the conflicts of today; reasons given before stay. Raises InputError, OutputError, SettingsError."""
    _refuse_on_server()
    before = read_baseline(settings.baseline)
    known, gone = matched(report, before)
    # What editors, comments or settings accept needs no record.
    bare = accept(report, (), settings.files).report
    conflicts = told(bare.held, settings.min_confidence)
    records = [record_of(f, known[f.id].reason if f.id in known else reason) for f in conflicts]
    _write(settings.baseline, records)
    new = sum(finding.id not in known for finding in conflicts)
    yield f"{settings.baseline.as_posix()}: {counted(len(records), 'conflict')}, {new} new, {len(gone)} gone"


def prune(report: Report, settings: Settings) -> Iterator[str]:
    """Take out what is no longer there; adds nothing. Raises InputError, OutputError, SettingsError."""
    _refuse_on_server()
    before = read_baseline(settings.baseline)
    _, gone = matched(report, before)
    if gone:
        _write(settings.baseline, [record for record in before if record not in gone])
    yield from (f"removed {record.told}" for record in gone)
    yield f"{settings.baseline.as_posix()}: {counted(len(before) - len(gone), 'conflict')}, {len(gone)} removed"


def listed(report: Report, settings: Settings) -> Iterator[str]:
    """Each record, with what has become of it."""
    records = read_baseline(settings.baseline)
    _, gone = matched(report, records)
    for record in records:
        because = f"  ({record.reason})" if record.reason else ""
        yield f"{'gone ' if record in gone else 'known'}  {record.told}{because}"
    yield f"{settings.baseline.as_posix()}: {counted(len(records), 'conflict')}, {len(gone)} gone"


def _write(file: Path, records: list[Record]) -> None:
    write_files({file: baseline_text(records)})


def _refuse_on_server() -> None:
    """A build that accepts what it finds would never fail."""
    if os.environ.get("CI") == "true":
        raise SettingsError("a baseline is not written on a build server: update it at your desk and commit the file")

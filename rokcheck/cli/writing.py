"""Claims and reports, written unless they are there already."""

from __future__ import annotations

import json
from pathlib import Path

from rokcheck.cache import FOLDER, Entries, key, opened, program
from rokcheck.cache.codec import ODD
from rokcheck.config import Settings
from rokcheck.report.claims_csv import stale
from rokcheck.report.files import digest
from rokcheck.report.journal import sweep
from rokcheck.tables import Report


def write(report: Report, settings: Settings, journal: Path | None) -> str:
    """Write claims and reports; the name of what they are made of, "" where that is not known. Raises OutputError."""
    from rokcheck.report import write_results

    accepted = [[one.finding, one.by, one.reason] for one in report.accepted.values()]
    mark = key(report.fingerprint, accepted) if report.fingerprint and settings.cache else ""
    if is_written(settings, mark, journal):
        return mark
    files = write_results(report, settings.claims, settings.reports, journal)
    entries = _entries(mark)
    if entries:
        entries.put(_name(settings), [mark, {str(file): found for file, found in files.items()}])
    return mark if entries else ""


def is_written(settings: Settings, mark: str, journal: Path | None) -> bool:
    """Whether all files are there, made of the same; then the drafts of runs that were killed are removed."""
    entries = _entries(mark)
    lines = entries.get(_name(settings)) if entries else None
    try:
        if lines is None or json.loads(lines[0]) != mark:
            return False
        files: dict[str, str] = json.loads(lines[1])
        if stale(settings.claims, [Path(file).name for file in files]):
            return False
        if not all(digest(Path(file)) == known for file, known in files.items()):
            return False
    except ODD:
        return False
    if journal is not None:
        sweep([settings.claims, settings.reports])
    return True


def _entries(mark: str) -> Entries | None:
    return opened(Path(FOLDER), program()) if mark else None


def _name(settings: Settings) -> str:
    return key("written", str(settings.claims.absolute()), str(settings.reports.absolute()))

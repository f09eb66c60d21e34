"""Runs that stop half-way down the pipeline, and what a run's exit code is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rokcheck.cli.printing import complain
from rokcheck.config import LEVELS, Reading, Settings
from rokcheck.errors import InputError
from rokcheck.report.summary import told
from rokcheck.report.words import counted
from rokcheck.tables import Report


def loaded(paths: Sequence[Path], reading: Reading) -> Report:
    """The documents alone. Raises InputError."""
    from rokcheck.load import load_folder

    documents, skipped = load_folder(paths, reading)
    return Report(documents, (), (), (), skipped)


def extracted(paths: Sequence[Path], reading: Reading) -> Report:
    """The documents and their claims. Raises InputError."""
    from rokcheck.extract import extract, learn

    report = loaded(paths, reading)
    vocabulary = learn(report.documents)
    claims = tuple(claim for document in report.documents for claim in extract(document, vocabulary))
    return Report(report.documents, claims, (), (), report.not_read)


def refuse_nothing_read(report: Report) -> None:
    """Stop before the results of an earlier run are replaced by nothing. Raises InputError."""
    if report.documents:
        return
    reasons = "; ".join(f"{skipped.path} {skipped.reason}" for skipped in report.not_read[:5])
    more = f"; and {len(report.not_read) - 5} more" if len(report.not_read) > 5 else ""
    raise InputError(f"none of {counted(len(report.not_read), 'file')} could be read: {reasons}{more}")


def unread_code(report: Report, settings: Settings) -> int:
    """2 if a file was not read and that is not allowed, with a word about it; otherwise 0."""
    if not report.not_read or settings.allow_partial:
        return 0
    total = len(report.not_read) + len(report.documents)
    complain(
        f"{len(report.not_read)} of {counted(total, 'file')} not read; mend or remove "
        f"{'it' if len(report.not_read) == 1 else 'them'}, or accept that with --allow-partial"
    )
    return 2


def exit_code(report: Report, settings: Settings) -> int:
    """What a reconciliation exits with; accepted conflicts do not count. No claim at all counts as a warning."""
    unread = unread_code(report, settings)
    if unread or settings.fail_on == "none":
        return unread
    levels = [finding.severity for finding in told(report.held, settings.min_confidence)]
    worst = max((LEVELS.index(level) for level in levels), default=0)
    if not report.claims:
        worst = max(worst, LEVELS.index("warning"))
    if worst >= LEVELS.index(settings.fail_on):
        return 1
    return stale_code(report)


def stale_code(report: Report) -> int:
    """3 if decisions are about text that is gone, with a word about it; otherwise 0."""
    if not report.stale:
        return 0
    complain(
        f"{counted(len(report.stale), 'decision')} on text that has changed or gone, the first by "
        f"{report.stale[0].editor} on finding {report.stale[0].finding}; `rokcheck decide --withdraw-stale` clears up"
    )
    return 3

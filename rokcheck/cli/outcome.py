"""Runs that stop half-way down the pipeline, and what a run's exit code is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rokcheck.accept import fails
from rokcheck.cli.printing import complain
from rokcheck.config import Reading, Settings
from rokcheck.errors import InputError
from rokcheck.ranking import told
from rokcheck.report.words import counted
from rokcheck.tables import DraftReport, Report

STALE, MOST_TOLD = 3, 10


def loaded(paths: Sequence[Path], reading: Reading) -> Report:
    """The documents alone. Raises InputError."""
    from rokcheck.load import load_folder

    documents, skipped = load_folder(paths, reading)
    return Report(documents, (), (), (), skipped)


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


def exit_code(report: Report, settings: Settings, stale: Sequence[str] = ()) -> int:
    """What a reconciliation exits with; accepted conflicts do not count. No claim at all counts as a warning.

    `stale` are baseline records and comments that accept nothing any more.
    """
    unread = unread_code(report, settings)
    if unread or (settings.fail_on == "none" and not settings.files):
        return unread
    if any(
        fails(finding, report, settings.files, settings.fail_on)
        for finding in told(report.held, settings.min_confidence)
    ):
        return 1
    if not report.claims and settings.fail_on in ("note", "warning"):
        return 1
    return max(stale_code(report), _left_over(stale))


def draft_code(made: DraftReport, settings: Settings, stale: Sequence[str] = ()) -> int:
    """What a check of drafts exits with: as a reconciliation, and an unverified claim counts as a note."""
    code = exit_code(made.report, settings, stale)
    return 1 if code in (0, STALE) and settings.fail_on == "note" and made.unverified else code


def _left_over(stale: Sequence[str]) -> int:
    """3 if a permission matches nothing, with a word about each; otherwise 0."""
    for told_of in stale[:MOST_TOLD]:
        complain(f"stale: {told_of}")
    if len(stale) > MOST_TOLD:
        complain(f"stale: {len(stale) - MOST_TOLD} more")
    if any(told_of.startswith("baseline: ") for told_of in stale):
        complain("`rokcheck baseline prune` removes what is no longer needed from the baseline")
    return STALE if stale else 0


def stale_code(report: Report) -> int:
    """3 if decisions are about text that is gone, with a word about it; otherwise 0."""
    if not report.stale:
        return 0
    complain(
        f"{counted(len(report.stale), 'decision')} on text that has changed or gone, the first by "
        f"{report.stale[0].editor} on finding {report.stale[0].finding}; `rokcheck decide --withdraw-stale` clears up"
    )
    return 3

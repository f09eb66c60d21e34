"""One reconciliation from settings to exit code, and one after each change of the documents."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from rokcheck.cache import FOLDER
from rokcheck.cli.again import Again
from rokcheck.cli.deciding import decided
from rokcheck.cli.job import Job
from rokcheck.cli.outputs import deliver, layout_of
from rokcheck.cli.printing import complain
from rokcheck.cli.running import alone, running
from rokcheck.cli.writing import write
from rokcheck.errors import RokcheckError
from rokcheck.load import survey
from rokcheck.tables import Report

# Seconds between two looks, at least; and how many times as long as a look takes.
PAUSE, REST = 0.5, 10


def once(job: Job) -> int:
    """Compare, print, write; returns the exit code. Raises RokcheckError."""
    settings = job.settings
    if not Path(FOLDER).exists():
        survey(job.paths)  # a mistaken call leaves nothing behind, not even a cache
    with alone() as journal:
        with running(settings, quiet=job.detail.quiet, aligns=True) as where:
            editors = decided(settings)
            again = Again(job, editors, where)
            code = again.tell(journal)
            if code is not None:
                return code
            from rokcheck import pipeline

            report = pipeline.reconcile(job.paths, settings, editors, where)
        return _told(job, report, again, journal)


def _told(job: Job, report: Report, again: Again, journal: Path | None) -> int:
    """Print and write a report; what is printed is kept for a run that has nothing else to tell."""
    from rokcheck.cli.accepting import accepted, since_revision
    from rokcheck.cli.outcome import exit_code, refuse_nothing_read

    settings = job.settings
    refuse_nothing_read(report)
    known = accepted(report, settings, is_whole=job.is_whole)
    layout = layout_of(settings, job.detail, job.excel)
    told, layout = since_revision(known.report, layout, job.since)
    shown = deliver(told, layout, job.wanted)
    written = write(known.report, settings, journal)
    code = exit_code(told, settings, known.stale)
    again.keep(report.fingerprint, written, code, shown)
    return code


def again_and_again(job: Job) -> None:
    """Reconcile now and after each change of the documents, the decisions or the baseline, until Ctrl-C."""
    seen: list[tuple[str, int, int]] = []
    watched = [*job.paths, job.settings.decisions, job.settings.baseline]
    while True:
        now = settled(watched)
        if now != seen:
            changed = len(dict.fromkeys(path for path, *_ in set(now) ^ set(seen)))
            if seen:
                complain(f"{changed} {'file has' if changed == 1 else 'files have'} changed")
            seen = now
            try:
                once(job)
            except RokcheckError as error:
                complain(str(error))
            complain("watching; Ctrl-C ends it")
        time.sleep(PAUSE)


def settled(paths: Sequence[Path], pause: Callable[[float], None] = time.sleep) -> list[tuple[str, int, int]]:
    """The files with size and time of change, once nobody has written to them for a moment."""
    began = time.monotonic()
    now = sorted(_states(paths))
    while True:
        pause(max(PAUSE, REST * (time.monotonic() - began)))
        began = time.monotonic()
        before, now = now, sorted(_states(paths))
        if now == before:
            return now


def _states(paths: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        places = os.walk(path) if path.is_dir() else [("", [], [str(path)])]
        for place, folders, names in places:
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                with suppress(OSError):
                    state = Path(place, name).stat()
                    yield str(Path(place, name)), state.st_size, state.st_mtime_ns

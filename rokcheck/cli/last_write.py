"""What a run was killed over is completed by the next command, whichever it is."""

from __future__ import annotations

from rokcheck.cli.journal import JOURNAL


def complete_last() -> None:
    """See report.journal; nothing is imported where there is nothing to do."""
    if JOURNAL.exists():
        from rokcheck.cli.running import alone

        with alone():
            pass

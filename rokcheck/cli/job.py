"""What one reconciliation is asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rokcheck.cli.outputs import Output
from rokcheck.config import Settings
from rokcheck.report.layout import Detail


@dataclass(frozen=True, slots=True)
class Job:
    """What to reconcile, and how to tell it. `is_whole`: these are all documents, not some that were named."""

    paths: Sequence[Path]
    settings: Settings
    wanted: Sequence[Output]
    detail: Detail
    is_whole: bool = True
    excel: bool = False
    since: str | None = None

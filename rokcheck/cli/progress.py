"""What a long run is doing, on standard error and only on a terminal: stage, how many of how many, time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rokcheck.pipeline import Watch
from rokcheck.report.screen import columns, head, screen_of

PATIENCE = 1.0  # seconds before anything is shown: a short run stays silent
EVERY = 0.1
CLEAR = "\r\x1b[K"


class Progress:
    """Takes (stage, done, total) and writes one line over and over; `total` 0 stands for unknown."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._began = self._shown = time.monotonic()
        self._stage, self._stage_began = "", self._began
        self._is_dirty = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Hear of the progress; see pipeline.Watch."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_began = stage, now
        if now - self._began < PATIENCE or now - self._shown < EVERY:
            return
        self._shown, self._is_dirty = now, True
        text = _line(stage, done, total, now - self._stage_began)
        width = screen_of(self._stream).width - 1
        self._stream.write(CLEAR + (text if columns(text) <= width else head(text, width)))
        self._stream.flush()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._is_dirty:
            self._stream.write(CLEAR)
            self._stream.flush()


def _line(stage: str, done: int, total: int, seconds: float) -> str:
    if not total:
        return f"{stage} …"
    left = f", {_time(seconds / done * (total - done))} left" if done and seconds > PATIENCE else ""
    return f"{stage}: {done:,} of {total:,} documents{left}"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


@contextmanager
def watched(*, quiet: bool = False) -> Iterator[Watch | None]:
    """What to hand to the pipeline; None where nobody is looking. The line is gone at the end, whatever happens."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    progress = Progress(sys.stderr)
    try:
        yield progress
    finally:
        progress.clear()

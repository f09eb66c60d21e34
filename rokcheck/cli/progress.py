"""What a long run is doing, on standard error and only on a terminal: stage, how many of how many, rate, time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rokcheck.report.screen import columns, head, screen_of
from rokcheck.where import Step, Watch, unwatched

PATIENCE = 1.0  # seconds before anything is shown: a short run stays silent
EVERY = 0.1
CLEAR = "\r\x1b[K"


class Progress:
    """Takes steps and writes one line over and over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._began = self._shown = time.monotonic()
        self._stage, self._stage_began = "", self._began
        self._is_dirty = False

    def __call__(self, step: Step) -> None:
        """Hear of the progress; see corpus.Watch."""
        now = time.monotonic()
        if step.stage != self._stage:
            self._stage, self._stage_began = step.stage, now
            self._shown = 0.0  # what may take long should not stand under the name of what is done
        if now - self._began < PATIENCE or now - self._shown < EVERY:
            return
        self._shown, self._is_dirty = now, True
        text = _line(step, now - self._stage_began)
        width = screen_of(self._stream).width - 1
        self._stream.write(CLEAR + (text if columns(text) <= width else head(text, width)))
        self._stream.flush()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._is_dirty:
            self._stream.write(CLEAR)
            self._stream.flush()


def _line(step: Step, seconds: float) -> str:
    if not step.documents:
        return f"{step.stage} …"
    parts = [f"{step.stage}: {step.done:,} of {step.documents:,} documents"]
    done, whole = (step.characters, step.of_characters) if step.of_characters else (step.done, step.documents)
    if step.of_characters:
        parts.append(f"{step.characters / 1e6:.1f} of {step.of_characters / 1e6:.1f} MB")
    if done and seconds > PATIENCE:
        if step.of_characters:
            parts.append(f"{step.characters / 1e6 / seconds:.2f} MB/s")
        parts.append(f"{_time(seconds / done * (whole - done))} left")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


@contextmanager
def watched(*, quiet: bool = False) -> Iterator[Watch]:
    """What to hand to the pipeline. Nothing is shown where nobody is looking, and nothing is left at the end."""
    if quiet or not sys.stderr.isatty():
        yield unwatched
        return
    progress = Progress(sys.stderr)
    try:
        yield progress
    finally:
        progress.clear()

"""Standard output for results, standard error for everything else."""

from __future__ import annotations

import io
import os
import sys

from rokcheck.config import Settings
from rokcheck.report.passage import clean
from rokcheck.report.screen import Screen, screen_of


def show(text: str) -> None:
    """Print a result. A reader that has gone away (`| head`) ends the printing, not the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """Say what is wrong; names of files cannot send escapes to the terminal."""
    sys.stderr.write(f"rokcheck: {clean(text)}\n")


def show_screen(settings: Settings | None = None) -> Screen:
    """The screen behind standard output."""
    chosen = settings or Settings()
    return screen_of(sys.stdout, chosen.color, chosen.width)

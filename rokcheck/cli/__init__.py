"""The command line: reads, calls one function, writes, exits.

Exit codes: 0 nothing at or above --fail-on · 1 findings at or above it · 2 wrong usage, settings, input or output ·
3 only stale decisions · 130 interrupted.
Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rokcheck import __version__

PROGRAM = "rokcheck"
# When to look for rings of objects: seldom while modules and word lists are loaded, which make none.
SELDOM = (100_000, 10, 10)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; the entry point of the program."""
    if arguments is None:
        atexit.register(gc.freeze)  # everything goes with the process: nothing need be looked through for rings then
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:  # answered before anything heavy is imported
        print(f"{PROGRAM} {__version__}")  # noqa: T201
        return 0
    try:
        with _few_collections():
            from rokcheck.cli import checking, commands, records  # noqa: F401 - each adds its commands

            commands.app(given, prog_name=PROGRAM)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2 * bool(stop.code)
    except KeyboardInterrupt:
        return 130
    except Exception:  # a bug: its traceback helps, but its exit code must not look like findings
        import traceback

        traceback.print_exc()
        sys.stderr.write(f"{PROGRAM}: this is a bug in rokcheck {__version__}; please report it with the lines above\n")
        return 2
    return 0


@contextmanager
def _few_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)

"""Locks on open files, which end with the process that holds them, however it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def alone(file: Path, told: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a file made for that; whoever must wait is told by whom, once. Raises OSError."""
    with file.open("a+b", buffering=0) as stream:
        if not _try(stream):
            stream.seek(0)
            told(stream.read(20).decode("ascii", "replace").strip())
        with locked(stream):
            stream.truncate(0)
            stream.write(b"%d\n" % os.getpid())
            yield


def _try(stream: IO[bytes]) -> bool:
    """Whether the lock is free; it is not kept."""
    try:
        import fcntl
    except ImportError:  # Windows: whoever waits there is not told
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    fcntl.flock(stream, fcntl.LOCK_UN)
    return True


@contextmanager
def locked(stream: IO[bytes], *, shared: bool = False) -> Iterator[None]:
    """Hold the lock of a file; waits for it."""
    try:
        import fcntl
    except ImportError:  # Windows
        with _locked_windows(stream):
            yield
        return
    fcntl.flock(stream, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(stream, fcntl.LOCK_UN)


@contextmanager
def _locked_windows(stream: IO[bytes]) -> Iterator[None]:
    """The same with a byte far behind the end of the file, so that readers are not kept out."""
    import msvcrt
    import time

    far, handle = 1 << 40, stream.fileno()
    locking, lock, unlock = (getattr(msvcrt, name) for name in ("locking", "LK_LOCK", "LK_UNLCK"))
    while True:
        try:
            stream.seek(far)
            locking(handle, lock, 1)
            break
        except OSError:  # it gives up after ten seconds
            time.sleep(0.1)
    try:
        stream.seek(0)
        yield
    finally:
        stream.seek(far)
        locking(handle, unlock, 1)

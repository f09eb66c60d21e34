"""Reads hostile formats in a process of their own, with bounds on its time and memory.

The process is started for the first such file and serves the next ones as well. A file that crashes it, hangs or eats
its memory costs that process and ends as a reason.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any

from rokcheck.load.source import Found, Source
from rokcheck.load.unreadable import Unreadable

LENGTH = struct.Struct("<Q")
# Address space of the process: what the files take on top of Python and the libraries.
MOST_MEMORY = 1_000_000_000
START = """
import sys
sys.path[:] = {path!r}
from rokcheck.load.readers import read_here
from rokcheck.load.worker import serve
serve(read_here)
"""


class _Worker:
    """The process, where one runs; one file at a time."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()
        self.served = 0

    def read(self, source: Source) -> tuple[Found, ...]:
        """What the reader of its format makes of the file. Raises Unreadable."""
        with self.lock:
            # A process that had read other files before may have been filled by them: then a new one tries again.
            for _ in range(2 if self.served else 1):
                with contextlib.suppress(EOFError):
                    return self.once(source)
                self.stop()
        raise Unreadable("makes its reader crash or take too much memory: save it anew or split it")

    def once(self, source: Source) -> tuple[Found, ...]:
        """Send the file, wait for the answer. Raises EOFError if the process ends, Unreadable if it takes too long."""
        process = self.process or self.start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(source.reading.most_seconds, stop)
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 - both were asked for
            assert process.stdout is not None  # noqa: S101
            _send(process.stdin, source)
            answer = _receive(process.stdout)
        except (EOFError, OSError, struct.error) as error:
            if late.is_set():
                self.stop()
                allowed = source.reading.most_seconds
                raise Unreadable(
                    f"takes more than {allowed} seconds to read: split it, or raise most-seconds in rokcheck.toml"
                ) from None
            raise EOFError from error
        finally:
            timer.cancel()
        self.served += 1
        if isinstance(answer, str):
            raise Unreadable(answer)
        return tuple(answer)

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", START.format(path=sys.path)]
        self.process = subprocess.Popen(  # noqa: S603 - this very Python
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.served = 0
        return self.process

    def stop(self) -> None:
        """End the process, if one runs."""
        process, self.process, self.served = self.process, None, 0
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        process.wait()


_worker = _Worker()
atexit.register(_worker.stop)
if hasattr(os, "register_at_fork"):  # two processes must not talk to one reader
    os.register_at_fork(after_in_child=_worker.__init__)  # type: ignore[misc]


def read_apart(source: Source) -> tuple[Found, ...]:
    """Read a file by the reader of its suffix, in the other process. Raises Unreadable."""
    return _worker.read(source)


def serve(read: Callable[[Source], tuple[Found, ...]]) -> None:
    """Be that process: read what comes in, answer with documents or with a reason, until the input ends."""
    _bound_memory()
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError):
        while True:
            source = _receive(stdin)
            try:
                answer: object = read(source)
            except Unreadable as error:
                answer = str(error)
            except (MemoryError, RecursionError):
                raise SystemExit(1) from None
            _send(stdout, answer)


def _bound_memory() -> None:
    """Where the system has such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """The next value. Raises EOFError at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - see above

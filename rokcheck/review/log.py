"""`decisions.jsonl`: decisions are appended under a lock and forced to the disk; nothing in it is ever changed.

What a crash has left half-written is reported and passed over; the next record begins on a line of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zlib import crc32

from rokcheck.errors import InputError, OutputError
from rokcheck.locking import locked
from rokcheck.models import Decision
from rokcheck.review.ledger import Ledger
from rokcheck.review.record import NotADecisionError, line, parse

# Changes are made of what was decided before: a function of the ledger, called while nobody else can write.
Change = Callable[[Ledger], Sequence[Decision]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that was passed over, counted from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Read:
    """How far a file has been read: (inode, size, time) then, the bytes and number of whole lines, their checksum."""

    state: tuple[int, int, int] = (-1, -1, -1)
    offset: int = 0
    lines: int = 0
    checksum: int = 0


class DecisionLog:
    """The decisions of one project. Several processes and threads may each hold one on the same file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.faults: tuple[Fault, ...] = ()
        self._ledger = Ledger()
        self._read = _Read()

    def ledger(self) -> Ledger:
        """All decisions up to now; reads only what is new. Raises InputError."""
        try:
            with self.file.open("rb") as stream, locked(stream, shared=True):
                self._refresh(stream)
        except FileNotFoundError:
            self._forget()
        except OSError as error:
            raise InputError(f"{self.file}: cannot be read: {error.strerror or error}") from error
        return self._ledger

    def change(self, make: Change) -> tuple[Decision, ...]:
        """Append what `make` returns, if its ids are new, and force it to the disk. Raises OutputError."""
        try:
            with self._writable() as stream:
                self._refresh(stream)
                fresh = tuple(decision for decision in make(self._ledger) if decision.id not in self._ledger)
                if fresh:
                    self._append(stream, fresh)
                    self._refresh(stream)
                return fresh
        except OSError as error:
            raise OutputError(
                f"{self.file}: the decision is NOT saved ({error.strerror or error}); "
                "make the file writable, or free some space, and decide again"
            ) from error

    @contextmanager
    def _writable(self) -> Iterator[IO[bytes]]:
        """The file, locked. git replaces files: if it was replaced while we waited, the new one is taken."""
        while True:
            is_new = not self.file.exists()
            with self.file.open("a+b", buffering=0) as stream, locked(stream):
                if not _is_current(stream, self.file):
                    continue
                if is_new:
                    _force_folder(self.file.absolute().parent)
                yield stream
                return

    def _append(self, stream: IO[bytes], decisions: Sequence[Decision]) -> None:
        size = stream.seek(0, os.SEEK_END)
        data = b"".join(map(line, decisions))
        if size and not _ends_a_line(stream, size):
            data = b"\n" + data
        try:
            written = stream.write(data)
            if written != len(data):
                raise OSError("not enough space")
            os.fsync(stream.fileno())
        except OSError:
            os.truncate(stream.fileno(), size)
            raise
        if self._read.offset == size:
            self._take(data, os.fstat(stream.fileno()))

    def _refresh(self, stream: IO[bytes]) -> None:
        """Take in what is new; begin anew if this is another file, or what was read has changed in it."""
        state = os.fstat(stream.fileno())
        if (state.st_ino, state.st_size, state.st_mtime_ns) == self._read.state:
            return
        stream.seek(0)
        data = stream.read()
        if state.st_ino != self._read.state[0] or crc32(data[: self._read.offset]) != self._read.checksum:
            self._forget()
        self._take(data[self._read.offset :], state)

    def _take(self, data: bytes, state: os.stat_result) -> None:
        """Take in what follows the lines read so far."""
        read = self._read
        faults = [fault for fault in self.faults if fault.line <= read.lines]
        for number, text in enumerate(data.split(b"\n"), start=read.lines + 1):
            try:
                if text.strip():
                    self._ledger.add(parse(text.strip()))
            except NotADecisionError as error:
                faults.append(Fault(number, str(error)))
        self.faults = tuple(faults)
        whole = data.rfind(b"\n") + 1  # what follows may yet be completed, and is read again
        self._read = _Read(
            (state.st_ino, state.st_size, state.st_mtime_ns),
            read.offset + whole,
            read.lines + data.count(b"\n"),
            crc32(data[:whole], read.checksum),
        )

    def _forget(self) -> None:
        self._ledger, self._read, self.faults = Ledger(), _Read(), ()


def _ends_a_line(stream: IO[bytes], size: int) -> bool:
    stream.seek(size - 1)
    return stream.read(1) == b"\n"


def _is_current(stream: IO[bytes], file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), file.stat())
    except FileNotFoundError:
        return False


def _force_folder(folder: Path) -> None:
    """Make the new file's name outlive a crash, where the system can do that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

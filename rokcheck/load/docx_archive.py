"""The archive that a Word file is: damaged, encrypted and old ones are refused with what to do about it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from rokcheck.load.unreadable import Unreadable

MOST_FILES = 10_000
OLD_WORD = b"\xd0\xcf\x11\xe0"


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive that a Word file is. Raises Unreadable."""
    if data.startswith(OLD_WORD):
        raise Unreadable("is an old or encrypted Word file: save it as .docx without a password")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError):
        raise Unreadable("is damaged or no Word file: open it in Word and save it anew") from None
    if "word/document.xml" not in names or len(names) > MOST_FILES:
        raise Unreadable("is an archive without a Word document in it")
    return archive


class _Checked(io.RawIOBase):
    """A part of the archive that raises Unreadable where it is damaged."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def read(self, size: int = -1) -> bytes:
        try:
            return self.stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
            raise Unreadable("is damaged: open it in Word and save it anew") from None


def part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """One of its files. Raises Unreadable, also while it is read."""
    try:
        return _Checked(archive.open(name))  # type: ignore[return-value]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, KeyError, EOFError):
        raise Unreadable("is damaged or encrypted: open it in Word and save it anew") from None

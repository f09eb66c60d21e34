"""Writes results whole or not at all: first everything into new files beside the old ones, then all are renamed."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rokcheck.errors import OutputError

REMEDIES: Mapping[int, str] = {
    errno.ENOSPC: "free some space and run again",
    errno.EDQUOT: "free some space and run again",
    errno.EEXIST: "a file stands where the folder must go: move it or choose another folder",
    errno.ENOTDIR: "a file stands where the folder must go: move it or choose another folder",
    errno.EISDIR: "a folder stands where the file must go: move it or choose another folder",
}
# Bytes of a file from which on it is not read as a whole to be compared.
LARGE = 1_000_000
Replacing = Callable[[Mapping[Path, Path]], None]
CHOOSE = "choose a folder that you may write to (--claims-dir, --reports-dir)"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is made as it is written; where its SHA-256 is known, only if the file holds another."""

    parts: Callable[[], Iterable[str]]
    sha256: str = ""


def write_files(contents: Mapping[Path, str | Text], replacing: Replacing | None = None) -> dict[Path, str]:
    """Write texts as UTF-8, making folders as needed; returns the SHA-256 of each file.

    Raises OutputError; then nothing half-written is left.

    `replacing` does the last step, once all drafts (target → draft) are there; by default each is renamed. Files that
    hold their text already are left alone.
    """
    drafts: dict[Path, Path] = {}
    made: list[Path] = []
    at, sums = Path(), dict[Path, str]()
    try:
        for at, text in contents.items():
            sums[at] = _draft(at, text, drafts, made)
        for at in drafts:
            _refuse_folder(at)
        if replacing is None:
            for at, draft in drafts.items():
                draft.replace(at)
    except OSError as error:
        _discard(drafts.values(), made)
        raise _refused(at, error) from error
    except BaseException:  # Ctrl-C too
        _discard(drafts.values(), made)
        raise
    if replacing is not None:
        try:
            replacing(drafts)
        except OSError as error:
            _discard(drafts.values(), made)
            raise _refused(Path(error.filename2 or error.filename or at), error) from error
    return sums


def _draft(at: Path, text: str | Text, drafts: dict[Path, Path], made: list[Path]) -> str:
    """Write the draft of a file, unless the file holds the same; returns its SHA-256. Raises OSError."""
    if isinstance(text, Text) and text.sha256 and digest(at) == text.sha256:
        return text.sha256
    data = None if isinstance(text, Text) else _utf8(text)
    if data is not None and _holds(at, data):
        return hashlib.sha256(data).hexdigest()
    made += _folders(at.parent)
    draft = at.parent / f".rokcheck-{os.getpid()}-{len(drafts)}.tmp"
    drafts[at] = draft
    write_parts(draft, map(_utf8, text.parts() if isinstance(text, Text) else (text,)))
    found = digest(draft)
    if data is None and found == digest(at):
        del drafts[at]
        draft.unlink()
    return found


def write_parts(file: Path, parts: Iterable[bytes]) -> None:
    """Write a file piece by piece. Raises OSError."""
    with file.open("wb") as stream:
        stream.writelines(parts)


def digest(file: Path) -> str:
    """SHA-256 of what a file holds, "" where it cannot be read."""
    try:
        with open(file, "rb", 0) as stream:  # noqa: PTH123 - there are many, and most are small
            if os.fstat(stream.fileno()).st_size < LARGE:
                return hashlib.sha256(stream.read()).hexdigest()
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _refused(at: Path, error: OSError) -> OutputError:
    remedy = REMEDIES.get(error.errno or 0, CHOOSE)
    return OutputError(f"{at}: cannot be written ({error.strerror or error}); {remedy}")


def _holds(file: Path, data: bytes) -> bool:
    with suppress(OSError):
        return file.stat().st_size == len(data) and file.read_bytes() == data
    return False


def _utf8(text: str) -> bytes:
    """Half of a surrogate pair, which a file name may hold and UTF-8 may not, is written as an escape."""
    return text.encode("utf-8", "backslashreplace")


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; returns the new ones, the innermost first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _refuse_folder(target: Path) -> None:
    """Before the first file is renamed, so that either all are or none."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _discard(drafts: Iterable[Path], folders: Iterable[Path]) -> None:
    """Remove drafts, then new folders, the innermost first, as far as they are empty."""
    for draft in drafts:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    for folder in sorted(folders, key=lambda place: len(place.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()

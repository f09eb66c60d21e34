"""Finds the documents of folders and paths and has each read; hostile files end as a reason, not as an accident."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rokcheck.config import Reading
from rokcheck.errors import InputError
from rokcheck.load.builder import UNSAFE
from rokcheck.load.likeness import with_likenesses
from rokcheck.load.readers import READERS, Found, formats, read
from rokcheck.load.source import Source, Unreadable
from rokcheck.load.sources import LISTING, override
from rokcheck.models import Document, SkippedDocument

LEFT_OUT = frozenset({LISTING, "README.md"})


def load_folder(
    paths: Sequence[Path], reading: Reading | None = None
) -> tuple[tuple[Document, ...], tuple[SkippedDocument, ...]]:
    """Documents by name, and what was not read with the reason. Raises InputError where there is nothing to read."""
    documents: list[Document] = []
    skipped: list[SkippedDocument] = []
    for path in paths:
        for file, name in _files(path):
            for found in load_file(file, name, reading, root=path):
                (skipped if isinstance(found, SkippedDocument) else documents).append(found)  # type: ignore[arg-type]
        if path.is_dir():
            documents = override(documents, path / LISTING)
    if not documents and not skipped:
        places = ", ".join(str(path) for path in paths)
        raise InputError(f"{places}: no documents here; put {formats()} files into it or give other paths")
    named = with_likenesses(_distinct(documents))
    return tuple(sorted(named, key=lambda d: d.name)), tuple(sorted(skipped, key=lambda s: (s.path, s.reason)))


def load_path(path: Path, name: str, reading: Reading | None = None) -> Found:
    """The one document in a file, or the reason why it was not read."""
    found = load_file(path, name, reading)
    documents = [document for document in found if isinstance(document, Document)]
    if len(documents) > 1:
        return SkippedDocument(name, f"holds {len(documents)} documents, where one is wanted: name the folder instead")
    return documents[0] if documents else found[0]


def load_file(path: Path, name: str, reading: Reading | None = None, root: Path | None = None) -> tuple[Found, ...]:
    """The documents in a file; whatever is wrong with it is the reason in a SkippedDocument.

    A link is followed only where it stays inside `root`.
    """
    chosen = reading or Reading()
    try:
        _refuse_name(name)
        _refuse_link(path, root)
        data = _content(path, chosen)
    except Unreadable as error:
        return (SkippedDocument(_shown(name), str(error)),)
    except OSError as error:
        return (SkippedDocument(_shown(name), f"cannot be read: {error.strerror or error}"),)
    found = read(Source(name, data, chosen))
    return tuple(replace(f, path=path.as_posix()) if isinstance(f, Document) else f for f in found)


def _files(path: Path) -> list[tuple[Path, str]]:
    """Files of a folder (hidden ones, sources.csv and README.md left out) with their names, or the one file."""
    if not path.exists() and not path.is_symlink():
        raise InputError(f"{path}: no such file or folder; name a folder that holds documents")
    if not path.is_dir():
        return [(path, path.name)]
    found = [(file, file.relative_to(path).as_posix()) for file in _walk(path)]
    return sorted(found, key=lambda pair: pair[1])


def _walk(folder: Path) -> Iterator[Path]:
    """All that is no folder; links to folders are given as they are and not followed."""
    for place, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(place, name) for name in [*names, *linked] if not name.startswith(".") and name not in LEFT_OUT
        )


def _refuse_name(name: str) -> None:
    """Raises Unreadable for a name that cannot be printed or written as it is."""
    if any(ord(character) in UNSAFE for character in name):
        raise Unreadable("has control characters or undecodable bytes in its name: rename it")


def _shown(name: str) -> str:
    return "".join(f"\\u{ord(c):04x}" if ord(c) in UNSAFE else c for c in name)


def _refuse_link(path: Path, root: Path | None) -> None:
    if not path.is_symlink():
        return
    if path.is_dir():
        raise Unreadable("is a link to a folder: put the folder there itself, or name it as a path")
    inside = root.resolve() if root is not None and root.is_dir() else None
    if inside is not None and not path.resolve().is_relative_to(inside):
        raise Unreadable("is a link that leads out of the folder: put the file there itself")


def _content(path: Path, reading: Reading) -> bytes:
    """The bytes of a regular file within the limits; nothing else is ever waited for. Raises Unreadable, OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        info = os.fstat(stream.fileno())
        if not stat.S_ISREG(info.st_mode):
            raise Unreadable("is not a regular file")
        if info.st_size > reading.largest_file * 1_000_000:
            raise Unreadable(
                f"is too large ({info.st_size / 1e6:.0f} MB; the limit is {reading.largest_file} MB): split it, or "
                "raise largest-file in rokcheck.toml"
            )
        if not info.st_size:
            raise Unreadable("is empty")
        if path.suffix.lower() not in READERS:
            return b""
        return stream.read(reading.largest_file * 1_000_000 + 1)


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Two documents of one name (from two folders) keep it apart by their paths."""
    times = Counter(document.name for document in documents)
    return [replace(d, name=d.path) if times[d.name] > 1 else d for d in documents]

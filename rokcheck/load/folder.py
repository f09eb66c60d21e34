"""Finds the documents of folders and paths and has each read; hostile files end as a reason, not as an accident."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rokcheck.config import Reading
from rokcheck.errors import InputError
from rokcheck.load import remote
from rokcheck.load.builder import UNSAFE
from rokcheck.load.likeness import with_likenesses
from rokcheck.load.readers import READERS, formats, read
from rokcheck.load.source import Found, Source
from rokcheck.load.sources import LISTING, override
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import Document, SkippedDocument

LEFT_OUT = frozenset({LISTING, "README.md"})


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its path or URL, the name of its document, and the folder (path or URL) that it was found in."""

    path: str
    name: str
    root: str

    @property
    def shown(self) -> str:
        """The path as documents bear it."""
        # A path was made by Path, so that on most systems it is as posix as it can be.
        return self.path if os.sep == "/" or remote.is_url(self.path) else Path(self.path).as_posix()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder or file that was named, with its files, and its sources.csv with the content of that."""

    files: tuple[File, ...]
    listing: str = ""
    told: bytes | None = None


def load_folder(
    paths: Sequence[Path], reading: Reading | None = None
) -> tuple[tuple[Document, ...], tuple[SkippedDocument, ...]]:
    """Documents by name, and what was not read with the reason. Raises InputError where there is nothing to read."""
    folders = survey(paths)
    found = [[one for file in folder.files for one in load_file(file, reading)] for folder in folders]
    documents = [[one for one in part if isinstance(one, Document)] for part in found]
    skipped = [one for part in found for one in part if isinstance(one, SkippedDocument)]
    named = with_likenesses(settled(folders, documents))
    return tuple(sorted(named, key=lambda d: d.name)), in_order(skipped)


def survey(paths: Sequence[Path]) -> list[Folder]:
    """What there is to read in each path. Raises InputError where there is nothing."""
    folders = [_folder(path) for path in paths]
    if not any(folder.files for folder in folders):
        places = ", ".join(str(path) for path in paths)
        raise InputError(f"{places}: no documents here; put {formats()} files into it or give other paths")
    return folders


def settled(folders: Sequence[Folder], documents: Sequence[Sequence[Document]]) -> list[Document]:
    """The documents of all folders, one after the other, with what sources.csv says of them and names of their own."""
    found: list[Document] = []
    for folder, own in zip(folders, documents, strict=True):
        found = override([*found, *own], folder.listing, folder.told)
    return _distinct(found)


def in_order(skipped: Sequence[SkippedDocument]) -> tuple[SkippedDocument, ...]:
    """What was not read, as every run tells it."""
    return tuple(sorted(skipped, key=lambda s: (s.path, s.reason)))


def load_path(path: Path, name: str, reading: Reading | None = None) -> Found:
    """The one document in a file, or the reason why it was not read."""
    found = load_file(File(str(path), name, ""), reading)
    documents = [document for document in found if isinstance(document, Document)]
    if len(documents) > 1:
        return SkippedDocument(name, f"holds {len(documents)} documents, where one is wanted: name the folder instead")
    return documents[0] if documents else found[0]


def load_file(file: File, reading: Reading | None = None) -> tuple[Found, ...]:
    """The documents in a file; whatever is wrong with it is the reason in a SkippedDocument."""
    source = fetch(file, reading)
    return documents_in(source, file) if isinstance(source, Source) else (source,)


def fetch(file: File, reading: Reading | None = None) -> Source | SkippedDocument:
    """The bytes of a file, or why they are not to be had. A link is followed only where it stays inside the folder."""
    chosen = reading or Reading()
    try:
        _refuse_name(file.name)
        if remote.is_url(file.path):
            data = remote.content(file.path, chosen.largest_file * 1_000_000)
        else:
            if os.path.islink(file.path):  # noqa: PTH114 - there are many
                _refuse_link(Path(file.path), Path(file.root) if file.root else None)
            data = _content(Path(file.path), chosen)
    except Unreadable as error:
        return SkippedDocument(_shown(file.name), str(error))
    except OSError as error:
        return SkippedDocument(_shown(file.name), f"cannot be read: {error.strerror or error}")
    return Source(file.name, data, chosen)


def documents_in(source: Source, file: File) -> tuple[Found, ...]:
    """What a file's bytes hold; see load_file."""
    return tuple(replace(f, path=file.shown) if isinstance(f, Document) else f for f in read(source))


def _folder(path: Path) -> Folder:
    """Files of a folder (hidden ones, sources.csv and README.md left out) with their names, or the one file."""
    if not path.exists():
        path = remote.local(path)
        if url := remote.url(path):
            return _far(url)
    if not path.exists() and not path.is_symlink():
        raise InputError(f"{path}: no such file or folder; name a folder that holds documents")
    if not path.is_dir():
        return Folder((File(str(path), path.name, ""),))
    found = [File(str(file), file.relative_to(path).as_posix(), str(path)) for file in _walk(path)]
    listing = path / LISTING
    told = listing.read_bytes() if listing.is_file() else None
    return Folder(tuple(sorted(found, key=lambda file: file.name)), str(listing), told)


def _far(url: str) -> Folder:
    """The same for a URL. Raises InputError."""
    found = [
        File(place, name, url)
        for name, place in remote.files(url).items()
        if not any(part.startswith(".") for part in name.split("/")) and name.rpartition("/")[2] not in LEFT_OUT
    ]
    return Folder(tuple(found), f"{url}/{LISTING}", remote.listing(f"{url}/{LISTING}"))


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
        return stream.read(info.st_size)  # room for the largest file would be made for each


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Two documents of one name (from two folders) keep it apart by their paths."""
    times = Counter(document.name for document in documents)
    return [d.changed(name=d.path) if times[d.name] > 1 else d for d in documents]

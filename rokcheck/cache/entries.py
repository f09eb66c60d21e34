"""The folder of the cache: one file an entry, named by what it was made of; anything odd in it counts as absent.

An entry is lines, most of them JSON, the first of them the checksum of the others. Several processes may write it at
once: it is written beside its place and renamed, and whoever is last writes the same as the first.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = ".rokcheck"
# Entries that no run has used lately go when there are more than so many, and more than so many times those in use.
FEW, TIMES = 2_000, 3
MARKER = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by rokcheck. It may be deleted at any time.\n"
# Bytes before the first line: the checksum and the end of its line.
BEGIN = 17


def key(*parts: object) -> str:
    """The name of what is made of these parts: numbers, texts, bytes, None and sequences of them."""
    made = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part).encode()
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one folder, made by one version of the program."""

    folder: str
    version: str

    def get(self, name: str) -> Sequence[str] | None:
        """The lines of an entry, as they were put; None where there is none, or a damaged one."""
        rest = self._whole(name)
        return None if rest is None else rest.decode("utf-8", "surrogatepass").split("\n")

    def last(self, name: str) -> str | None:
        """The last line of an entry alone; None likewise."""
        rest = self._whole(name)
        return None if rest is None else rest[rest.rfind(b"\n") + 1 :].decode("utf-8", "surrogatepass")

    def has(self, name: str) -> bool:
        """Whether there is an entry, whatever it holds."""
        return os.path.isfile(self._place(name))  # noqa: PTH113

    def pieces(self, name: str, places: Iterable[tuple[int, int]]) -> Iterator[str]:
        """Parts of an entry that was found whole before, by start and size in bytes. Raises OSError, ValueError."""
        with open(self._place(name), "rb", 0) as stream:  # noqa: PTH123 - many are read
            for start, size in places:
                stream.seek(start)
                yield stream.read(size).decode("utf-8", "surrogatepass")

    def put(self, name: str, lines: Iterable[Any]) -> bool:
        """Keep values as the lines of an entry; where that cannot be (False), the next run works them out anew."""
        return self.put_texts(name, map(as_line, lines))

    def put_texts(self, name: str, lines: Iterable[str]) -> bool:
        """The same for lines as they are."""
        made, data = hashlib.sha256(), list[bytes]()
        for line in lines:
            data += (b"\n" if data else b"", line.encode("utf-8", "surrogatepass"))
            made.update(data[-2])
            made.update(data[-1])
        file = self._file(name)
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as stream:
                stream.writelines((_shown(made), b"\n", *data))
            draft.replace(file)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            return False
        return True

    def forget_others(self, used: Iterable[str]) -> None:
        """Remove the oldest entries that are not used, once there are many."""
        keep = set(used)
        found = [file for place in _listed(self.folder, "entries") for file in _listed(place.path)]
        most = max(FEW, TIMES * len(keep))
        if len(found) > most:
            others = sorted((file for file in found if file.name not in keep), key=lambda file: file.stat().st_mtime_ns)
            for file in others[: len(found) - most // 2]:
                with suppress(OSError):
                    Path(file.path).unlink()

    def _whole(self, name: str) -> bytes | None:
        """What stands below the checksum."""
        try:
            with open(self._place(name), "rb", 0) as stream:  # noqa: PTH123 - many are read
                data = stream.read()
        except OSError:
            return None
        rest = data[BEGIN:]
        if data[:BEGIN] != _checksum(rest) + b"\n":
            with suppress(OSError):
                self._file(name).unlink()  # so that the next run does not take it for whole
            return None
        return rest

    def _place(self, name: str) -> str:
        return f"{self.folder}/entries/{name[:2]}/{name}"

    def _file(self, name: str) -> Path:
        return Path(self._place(name))


def as_line(value: Any) -> str:
    """A value as JSON, as it stands in an entry."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def opened(folder: Path, version: str) -> Entries | None:
    """The cache in a folder, made if need be; None where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("CACHEDIR.TAG", MARKER), (".gitignore", "*\n")):
            if not (folder / name).exists():
                (folder / name).write_text(text, encoding="utf-8")
    except OSError:
        return None
    return Entries(str(folder.absolute()), version) if os.access(folder, os.W_OK) else None


def _listed(*place: str) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(Path(*place)) as found:
        return list(found)
    return []


def _checksum(data: bytes) -> bytes:
    return _shown(hashlib.sha256(data))


def _shown(made: hashlib._Hash) -> bytes:
    return made.hexdigest()[:16].encode()

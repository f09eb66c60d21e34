"""Reads files in whatever process, as far as they are not known from before.

Survey:  File ─▶ the documents in it, what they teach, their runs of words
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from rokcheck.cache import Entries, key
from rokcheck.cache.codec import ODD, document_in, document_out
from rokcheck.cache.document import BEFORE, kept_document
from rokcheck.config import Reading
from rokcheck.extract import Taught, newly_told, teach
from rokcheck.fingerprint import limits
from rokcheck.load import File, Shingles, Source, documents_in, fetch, shingles_of
from rokcheck.load.remote import is_url
from rokcheck.models import Document, SkippedDocument


@dataclass(frozen=True, slots=True)
class Read:
    """One document of a file with its number there, or the reason why there is none; `key` names what was read.

    `lemmas` are the base forms that whoever read the file had to look up for it; they come with its first document.
    """

    file: File
    found: Document | SkippedDocument
    key: str = ""
    number: int = 0
    taught: Taught = field(default_factory=Taught)
    runs: Shingles = field(default_factory=lambda: array("I"))
    lemmas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Survey:
    """Reads files, as far as they are not known from before.

    The texts of documents that are kept are sent along only where `sends`: to whom has another disk.
    """

    reading: Reading
    entries: Entries | None = None
    sends: bool = True

    @cached_property
    def limits(self) -> list[Any]:
        """Settings that change what is read."""
        return limits(self.reading)

    def __call__(self, file: File) -> tuple[Read, ...]:
        """All that the file holds."""
        source = fetch(file, self.reading)
        if isinstance(source, SkippedDocument):
            return (Read(file, source),)
        name = self._name(file, source)
        found = self._kept(file, name) or self._fresh(file, name, source)
        return (replace(found[0], lemmas=newly_told()), *found[1:]) if found else ()

    def known(self, file: File) -> tuple[Read, ...]:
        """The same as far as it is kept; nothing where it is not, or where reading the file itself takes long."""
        if self.entries is None or is_url(file.path):
            return ()
        source = fetch(file, self.reading)
        return () if isinstance(source, SkippedDocument) else self._kept(file, self._name(file, source))

    def _name(self, file: File, source: Source) -> str:
        """The name of what is read, by all that it is read from."""
        return key("read", self.entries.version if self.entries else "", self.limits, file.name, source.data)

    def _kept(self, file: File, name: str) -> tuple[Read, ...]:
        lines = self.entries.get(name) if self.entries else None
        if not lines:
            return ()
        try:
            made = zip(*map(json.loads, lines[:BEFORE]), lines[BEFORE:], strict=True)
            return tuple(self._read_in(file, (name, n), one) for n, one in enumerate(made))
        except ODD:
            return ()

    def _fresh(self, file: File, name: str, source: Source) -> tuple[Read, ...]:
        found = [
            Read(file, one, name, n, teach(one), shingles_of(one)) if isinstance(one, Document) else Read(file, one)
            for n, one in enumerate(documents_in(source, file))
        ]
        # What could not be read may be readable another time, with more memory or time.
        if self.entries and all(read.key for read in found):
            abouts, more, bodies = zip(*map(_read_out, found), strict=True)
            if self.entries.put(name, [abouts, more, *bodies]) and not self.sends:
                return self._kept(file, name) or tuple(found)
        return tuple(found)

    def _read_in(self, file: File, place: tuple[str, int], told: tuple[Any, Any, str]) -> Read:
        """A document from what is told about it, what else was made of it, and its body. Raises any of ODD."""
        assert self.entries is not None  # noqa: S101 - from which it comes
        about, more, body = told
        found: Document = kept_document((self.entries, *place), about, file.shown)
        if self.sends:
            found = document_in([about[0], json.loads(body)], file.shown)
        return Read(file, found, *place, Taught(*map(_interned, more[0])), _runs_in(more[1]))


def kept_runs(entries: Entries, name: str, number: int) -> Shingles:
    """The runs of words of a document that was read before. Raises any of ODD where it is gone."""
    lines = entries.get(name)
    if lines is None:
        raise KeyError(name)
    return _runs_in(json.loads(lines[1])[number][1])


def _read_out(read: Read) -> tuple[Any, Any, Any]:
    assert isinstance(read.found, Document)  # noqa: S101 - nothing else is kept
    taught = [getattr(read.taught, one.name) for one in fields(Taught)]
    about, body = document_out(read.found)
    return [about, read.found.size], [taught, _runs_out(read.runs)], body


def _runs_out(runs: Shingles) -> str:
    """As hexadecimal digits, which are read twenty times as fast as numbers."""
    return runs.tobytes().hex()


def _runs_in(made: str) -> Shingles:
    """Them again. Raises ValueError, TypeError."""
    return array("I", bytes.fromhex(made))


def _interned(told: Any) -> Any:
    """What a document teaches, in words that are held once for all documents."""
    return tuple(sys.intern(one) if isinstance(one, str) else tuple(map(sys.intern, one)) for one in told)

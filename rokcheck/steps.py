"""What is done to one document by itself, in whatever process, and what of it is kept for the next run.

    Extraction: Task (a document, or where it stands) ─▶ claims, or what is to be known of those that were kept

It may be sent elsewhere, as may a Survey (survey.py); a document is then read there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from rokcheck.align.dossiers import signature
from rokcheck.cache import Entries, key
from rokcheck.cache.codec import ODD, claims_in, claims_out, document_in
from rokcheck.cache.document import BEFORE
from rokcheck.errors import InputError
from rokcheck.extract import Asked, Vocabulary, extract, newly_told
from rokcheck.load import File
from rokcheck.models import Claim, Document
from rokcheck.survey import Survey
from rokcheck.tables import Row, claims_text, rows_of

# So many rows of the claims of a document are at hand without these.
FIRST = 1
# All that a document is beyond its file; see sources.csv.
STATED = ("name", "title", "publisher", "published", "published_from", "url", "trust", "copy_of")


@dataclass(frozen=True, slots=True)
class Task:
    """A document to take the claims of: what is `stated` of it, and itself where it is at hand. No key, no cache.

    `entry` names what is kept of its claims, "" where nothing is.
    """

    file: File
    key: str
    number: int
    told: tuple[Any, ...]
    document: Document | None = None
    entry: str = ""

    @property
    def about(self) -> str:
        """The name of the entry of what is to be known of the claims before any is looked at."""
        return f"{self.entry}-about" if self.entry else ""


def task_of(file: File, name: tuple[str, int], told: tuple[Any, ...], entries: Entries | None) -> Task:
    """A document by the key and number under which it is kept."""
    entry = key("claims", entries.version, *name, told) if entries and name[0] else ""
    return Task(file, *name, told, entry=entry)


def stated(document: Document) -> tuple[Any, ...]:
    """What STATED names, as JSON."""
    values = (getattr(document, name) for name in STATED)
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def with_stated(document: Document, task: Task) -> Document:
    """A document as it was read, with what is stated of it. Raises ValueError, TypeError."""
    told = dict(zip(STATED, task.told, strict=True))
    told["published"] = date.fromisoformat(told["published"]) if told["published"] else None
    return document.changed(**told)


@dataclass(frozen=True)
class Packed:
    """Claims on their way to another process: as plain lists they take half the time."""

    claims: tuple[Claim, ...]

    @cached_property
    def made(self) -> Any:
        """As JSON."""
        return claims_out(self.claims)

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpacked, (self.made,)


def _unpacked(made: Any) -> Packed:
    return Packed(claims_in(made))


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of a document: how many, by which names and words it is known, and they themselves unless kept.

    `answers` is a checksum of what the vocabulary answered: document and answers tell one set of claims from another.
    `sha256` is that of their CSV; `lemmas` are the base forms that had to be looked up for them.
    """

    number: int
    answers: str
    signature: AbstractSet[str]
    sha256: str = ""
    packed: Packed | None = None
    lemmas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Extraction:
    """Takes the claims of documents with the vocabulary of all, as far as they are not known from before.

    Claims that are kept are sent along only where `sends`: to whom has another disk.
    """

    vocabulary: Vocabulary
    survey: Survey
    sends: bool = True

    @property
    def entries(self) -> Entries | None:
        """What earlier runs have left."""
        return self.survey.entries

    @cached_property
    def whole(self) -> str:
        """The vocabulary, as a checksum."""
        told = self.vocabulary
        return key(sorted(told.aliases.items()), sorted(told.denied), sorted(told.within.items()))

    def known(self, task: Task) -> Told | None:
        """What is kept, if the vocabulary still answers alike to all that was asked for this document."""
        with suppress(*ODD):
            if (lines := self._lines(task.about)) and self._has_claims(task):
                number, words, sha256 = json.loads(lines[2])
                told = Told(int(number), json.loads(lines[0])[1], frozenset(words), str(sha256))
                return replace(told, packed=Packed(self.claims(task))) if self.sends else told
        return None

    def __call__(self, task: Task) -> Told:
        """The claims of a document. Raises InputError if its file has changed since it was read first."""
        asked = Asked()
        packed = Packed(extract(self.document(task), asked.of(self.vocabulary)))
        told = Told(
            len(packed.claims),
            asked.answers(self.vocabulary),
            signature(packed.claims),
            packed=packed,
            lemmas=newly_told(),
        )
        if self.entries is None or not task.entry:
            return told
        questions = [sorted(asked.aliases), sorted(asked.denied), sorted(asked.within)]
        text = claims_text(packed.claims)
        digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
        about = [told.number, sorted(told.signature), digest], rows_of(text, FIRST)
        asked_of = [[self.whole, told.answers], questions]
        is_kept = self.entries.put(task.entry, [*asked_of, packed.made, text])
        is_kept = self.entries.put(task.about, [*asked_of, *about]) and is_kept
        return told if self.sends or not is_kept else replace(told, packed=None, sha256=digest)

    def claims(self, task: Task) -> tuple[Claim, ...]:
        """The claims of a document that are kept, taken anew should they be gone. Raises InputError as a call does."""
        with suppress(*ODD):
            if lines := self._lines(task.entry):
                return claims_in(json.loads(lines[2]))
        return extract(self.document(task), self.vocabulary)

    def table(self, task: Task) -> str:
        """The CSV of the claims of a document. Raises InputError as a call does."""
        with suppress(*ODD):
            if lines := self._lines(task.entry):
                return str(json.loads(lines[3]))
        return claims_text(self.claims(task))

    def rows(self, task: Task, most: int) -> Sequence[Row]:
        """The first rows of that CSV. Raises InputError as a call does."""
        with suppress(*ODD):
            if most <= FIRST and (lines := self._lines(task.about)):
                return first_rows(lines, most)
        return rows_of(self.table(task), most)

    def document(self, task: Task) -> Document:
        """The document of a task, read anew where it is neither at hand nor kept. Raises InputError as a call does."""
        if task.document:
            return task.document
        lines = self.entries.get(task.key) if self.entries and task.key else None
        with suppress(*ODD):
            if lines:
                about, body = json.loads(lines[0])[task.number][0], json.loads(lines[BEFORE + task.number])
                return with_stated(document_in([about, body], task.file.shown), task)
        here = self.survey(task.file)
        found = here[task.number].found if task.number < len(here) else None
        if not isinstance(found, Document) or here[task.number].key != task.key:
            raise InputError(f"{task.file.path}: has changed while it was read; run again")
        return with_stated(found, task)

    def _has_claims(self, task: Task) -> bool:
        return bool(self.entries and task.entry and self.entries.has(task.entry))

    def _lines(self, name: str) -> Sequence[str] | None:
        """An entry of a document's claims, if the vocabulary still answers alike. Raises any of ODD."""
        lines = self.entries.get(name) if self.entries and name else None
        if lines is None:
            return None
        whole, answers = json.loads(lines[0])
        same = whole == self.whole or Asked(*map(set, json.loads(lines[1]))).answers(self.vocabulary) == answers
        return lines if same else None


def first_rows(lines: Sequence[str], most: int) -> Sequence[Row]:
    """The first rows, no more than FIRST, of the CSV of which an entry tells (Task.about). Raises any of ODD."""
    return [dict(row) for row in json.loads(lines[3])[:most]]

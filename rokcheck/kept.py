"""The whole result of the last run over the same paths, for the run in which nothing has changed.

It is named by all that it was made of: the files by their bytes, settings, decisions, the program. What the dossiers
came to is kept beside it (dossier.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

from rokcheck.cache import Entries, key
from rokcheck.cache.codec import ODD, claims_in
from rokcheck.cache.document import kept_document
from rokcheck.corpus import Corpus
from rokcheck.dossier import known
from rokcheck.errors import InputError
from rokcheck.fingerprint import fingerprint, places
from rokcheck.load import APART, File, Folder
from rokcheck.models import Acceptance, Claim, Document, SkippedDocument, Standing
from rokcheck.review import Decided
from rokcheck.shelved import Compared, Shelved, Written, without
from rokcheck.steps import FIRST, Task, first_rows, task_of, with_stated
from rokcheck.survey import Survey
from rokcheck.tables import Report, Row, rows_of
from rokcheck.where import Where


class Kept:
    """The last result over these folders, if there is a cache. `name` is that of the result to be, "" for none."""

    def __init__(self, folders: Sequence[Folder], survey: Survey, editors: Decided, at: Where) -> None:
        self._entries, self._ledger, self._model = survey.entries, editors.ledger, at.model
        self._entry = key("result", places(folders))
        self.name = fingerprint(folders, survey.reading, editors, at)

    def recall(self) -> Report | None:
        """The result, if it is there with all that it needs."""
        lines = self._entries.get(self._entry) if self._entries and self.name else None
        with suppress(InputError, *ODD):
            if lines and json.loads(lines[0]) == self.name:
                return self._report(lines)
        return None

    def remember(self, report: Report, read: Corpus, made: Compared) -> Report:
        """Keep a result, and return it with its name.

        One with a file that may be readable the next time, with more memory or time, is not kept.
        """
        entries = self._entries
        if not (entries and self.name) or any(map(_may_be_read_later, report.not_read)):
            return report
        about = {
            "documents": [
                [task.key, task.number, task.told, document.path, document.warnings, document.provenance]
                for task, document in zip(read.tasks, read.documents, strict=True)
            ],
            "left_out": sorted(made.left_out),
            "claims": made.shelf.known,
            "dossiers": [[part.documents, part.name] for part in made.parts],
            "skipped": [[one.path, one.reason] for one in report.not_read],
            "ledger": made.ledger,
            "accepted": [[one.finding, one.by, one.reason] for one in report.accepted.values()],
            "standings": {
                finding: [standing.status, [decision.id for decision in standing.decisions], standing.reasons]
                for finding, standing in report.standings.items()
            },
            "stale": [decision.id for decision in report.stale],
        }
        used = [name for task in read.tasks for name in (task.key, task.entry, task.about)]
        entries.forget_others([*used, *(part.name for part in made.parts)])
        entries.put(self._entry, [self.name, about])
        return replace(report, fingerprint=self.name)

    def _report(self, lines: Sequence[str]) -> Report | None:
        """The report of an entry; None where claims have gone. Raises any of ODD."""
        assert self._entries is not None  # noqa: S101 - else there are no lines
        about, entries = json.loads(lines[1]), self._entries
        nowhere = File("", "", "")
        tasks = [task_of(nowhere, (name, n), tuple(told), entries) for name, n, told, *_ in about["documents"]]
        kept, about_them = [task.entry for task in tasks], [task.about for task in tasks]
        if not all(map(entries.has, [*kept, *about_them])):
            return None
        left_out = frozenset(about["left_out"])
        load = partial(_claims, kept, left_out, entries)
        written = Written(
            partial(_table, kept, entries), partial(_rows, list(zip(kept, about_them, strict=True)), entries)
        )
        names, known_of = [task.told[0] for task in tasks], [(size, sha256) for size, sha256 in about["claims"]]
        made = Compared(Shelved(names, known_of, load, written), entries, left_out, {})
        for documents, name in about["dossiers"]:
            made.add(documents, name, known(name, entries))
        return Report(
            tuple(_document(task, one[3:], entries) for task, one in zip(tasks, about["documents"], strict=True)),
            made.claims,
            made.groups,
            made.findings,
            tuple(SkippedDocument(*one) for one in about["skipped"]),
            about["ledger"],
            {one[0]: Acceptance(*one) for one in about["accepted"]},
            {
                finding: Standing(status, tuple(self._ledger[name] for name in decisions), tuple(reasons))
                for finding, (status, decisions, reasons) in about["standings"].items()
            },
            tuple(self._ledger[name] for name in about["stale"]),
            self.name,
            self._model,
        )


def _may_be_read_later(skipped: SkippedDocument) -> bool:
    return PurePath(skipped.path).suffix.lower() in APART


def _document(task: Task, own: Sequence[Any], entries: Entries) -> Document:
    """A document as it was read, with what is stated of it; `own` are its path, warnings and provenance.

    Raises any of ODD.
    """
    path, warnings, provenance = own
    lines = entries.get(task.key)
    if lines is None:
        raise KeyError(task.key)
    found = kept_document((entries, task.key, task.number), json.loads(lines[0])[task.number], path)
    return with_stated(found, task).changed(warnings=tuple(warnings), provenance=tuple(map(tuple, provenance)))


def _claims(kept: Sequence[str], left_out: frozenset[str], entries: Entries, number: int) -> Sequence[Claim]:
    """The claims of a document. Raises InputError where they have gone since the run began."""
    return without(claims_in(json.loads(_lines(kept[number], entries)[2])), left_out)


def _table(kept: Sequence[str], entries: Entries, number: int) -> str:
    """The CSV of a document's claims. Raises InputError where it has gone since the run began."""
    return str(json.loads(_lines(kept[number], entries)[3]))


def _rows(kept: Sequence[tuple[str, str]], entries: Entries, number: int, most: int) -> Sequence[Row]:
    """The first rows of that CSV. Raises InputError likewise."""
    claims, about = kept[number]
    if most <= FIRST:
        return first_rows(_lines(about, entries), most)
    return rows_of(_table([claims], entries, 0), most)


def _lines(name: str, entries: Entries) -> Sequence[str]:
    lines = entries.get(name)
    if lines is None:
        raise InputError(f"{entries.folder}: was changed during the run; run again")
    return lines

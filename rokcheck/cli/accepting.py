"""What a run accepts, which documents it is about, and `rokcheck baseline`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rokcheck.accept import Accepted, Record, accept, changed_since, matched, narrowed, read_baseline, touched
from rokcheck.accept.baseline import baseline_text, record_of
from rokcheck.config import Settings
from rokcheck.errors import SettingsError
from rokcheck.ranking import told
from rokcheck.report.files import write_files
from rokcheck.report.layout import Layout
from rokcheck.report.words import counted
from rokcheck.tables import DraftReport, Report


def accepted(report: Report, settings: Settings, *, is_whole: bool) -> Accepted:
    """The report with what baseline, comments and settings accept. Raises InputError.

    In a run over some of the documents (`is_whole` false) records on others are not stale.
    """
    records = _of_comparisons(read_baseline(settings.baseline))
    return accept(report, records if is_whole else _about(report, records), settings.files)


def accepted_in(made: DraftReport, settings: Settings) -> Accepted:
    """The same for a check of drafts, of which others may have been checked before."""
    records = _of_checks(made, read_baseline(settings.baseline))
    return accept(made.report, records, settings.files, drafts=made.names)


def _of_comparisons(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(record for record in records if not record.drafts)


def _of_checks(made: DraftReport, records: Sequence[Record]) -> tuple[Record, ...]:
    return _about(made.report, [record for record in records if record.drafts and made.names.issuperset(record.drafts)])


def _about(report: Report, records: Sequence[Record]) -> tuple[Record, ...]:
    names = {document.name for document in report.documents}
    return tuple(record for record in records if {passage.document for passage in record.passages} <= names)


def since_revision(report: Report, layout: Layout, revision: str | None) -> tuple[Report, Layout]:
    """Report and layout narrowed to the documents changed since a git revision. Raises InputError."""
    if revision is None:
        return report, layout
    names = touched(report.documents, changed_since(revision, Path.cwd()))
    return narrowed(report, names), replace(layout, touched=names)


def draft_since(made: DraftReport, revision: str | None) -> DraftReport:
    """The check narrowed to claims with a passage in a draft or source changed since a revision. Raises InputError."""
    if revision is None:
        return made
    names = touched(made.report.documents, changed_since(revision, Path.cwd()))
    verdicts = tuple(v for v in made.verdicts if any(c.document in names for c in (v.claim, *v.evidence, *v.against)))
    sentences = tuple(sentence for sentence in made.not_checkable if sentence.document in names)
    return replace(made, verdicts=verdicts, not_checkable=sentences, report=narrowed(made.report, names))


@dataclass(frozen=True, slots=True)
class Book:
    """The baseline before a run: the records that the run can answer for, and the others, which stay as they are."""

    file: Path
    mine: tuple[Record, ...]
    others: tuple[Record, ...]
    drafts: frozenset[str] = frozenset()

    def write(self, records: Sequence[Record]) -> None:
        """Write the file anew. Raises OutputError."""
        write_files({self.file: baseline_text([*records, *self.others])})


def book(made: Report | DraftReport, settings: Settings) -> Book:
    """The baseline as it concerns a comparison or a check of drafts. Raises InputError."""
    records = read_baseline(settings.baseline)
    mine = _of_checks(made, records) if isinstance(made, DraftReport) else _of_comparisons(records)
    others = tuple(record for record in records if record not in mine)
    return Book(settings.baseline, mine, others, made.names if isinstance(made, DraftReport) else frozenset())


def update(report: Report, settings: Settings, kept: Book, reason: str) -> Iterator[str]:
    """Write down the conflicts of today; reasons given before stay. Raises OutputError, SettingsError."""
    _refuse_on_server()
    known, gone = matched(report, kept.mine)
    # What editors, comments or settings accept needs no record.
    bare = accept(report, (), settings.files).report
    conflicts = told(bare.held, settings.min_confidence)
    records = [record_of(f, known[f.id].reason if f.id in known else reason, kept.drafts) for f in conflicts]
    kept.write(records)
    new = sum(finding.id not in known for finding in conflicts)
    yield f"{kept.file.as_posix()}: {counted(len(records), 'conflict')}, {new} new, {len(gone)} gone"


def prune(report: Report, kept: Book) -> Iterator[str]:
    """Take out what is no longer there; adds nothing. Raises OutputError, SettingsError."""
    _refuse_on_server()
    _, gone = matched(report, kept.mine)
    if gone:
        kept.write([record for record in kept.mine if record not in gone])
    yield from (f"removed {record.told}" for record in gone)
    yield f"{kept.file.as_posix()}: {counted(len(kept.mine) - len(gone), 'conflict')}, {len(gone)} removed"


def listed(report: Report, kept: Book) -> Iterator[str]:
    """Each record, with what has become of it."""
    _, gone = matched(report, kept.mine)
    for record in kept.mine:
        because = f"  ({record.reason})" if record.reason else ""
        yield f"{'gone ' if record in gone else 'known'}  {record.told}{because}"
    yield f"{kept.file.as_posix()}: {counted(len(kept.mine), 'conflict')}, {len(gone)} gone"


def _refuse_on_server() -> None:
    """A build that accepts what it finds would never fail."""
    if os.environ.get("CI") == "true":
        raise SettingsError("a baseline is not written on a build server: update it at your desk and commit the file")

"""The run on one screen: the stages, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rokcheck import corpus
from rokcheck.align.why import why as align_why
from rokcheck.compared import Claims, compared
from rokcheck.config import Reading
from rokcheck.corpus import Corpus, running
from rokcheck.judge import by_value
from rokcheck.judge.why import told
from rokcheck.judge.why import why as judge_why
from rokcheck.kept import Kept
from rokcheck.load import survey
from rokcheck.models import Claim, Document, SkippedDocument, Why
from rokcheck.review import Decided, accepted, kept_apart, passages, stale, standings
from rokcheck.shelved import Compared
from rokcheck.survey import Survey
from rokcheck.tables import Report
from rokcheck.where import Step, Where


def reconcile(
    paths: Sequence[Path],
    reading: Reading | None = None,
    decided: Decided | None = None,
    where: Where | None = None,
) -> Report:
    """Read the documents, find their claims and where they cannot all be true. Raises InputError."""
    editors, folders = decided or Decided(), survey(paths)
    with running(where) as at:
        reader = Survey(reading or Reading(), at.entries, not at.engine.is_near)
        kept = Kept(folders, reader, editors, at)
        if known := kept.recall():
            return known
        read = corpus.read(folders, reader, at)
        made, report = _compared(read, reader, editors, at)
        return kept.remember(report, read, made)


def reconcile_documents(
    documents: Sequence[Document],
    skipped: Sequence[SkippedDocument] = (),
    decided: Decided | None = None,
    where: Where | None = None,
) -> Report:
    """The same for documents that are read already; their order does not matter."""
    with running(where) as at:
        return _compared(corpus.known(documents, skipped, at), Survey(Reading()), decided or Decided(), at)[1]


def extracted(paths: Sequence[Path], reading: Reading | None = None, where: Where | None = None) -> Report:
    """The documents and their claims, compared with nothing. Raises InputError."""
    with running(where) as at:
        reader = Survey(reading or Reading(), at.entries, not at.engine.is_near)
        read = corpus.read(survey(paths), reader, at)
        claims = Claims.taken(read, reader, at)
        return Report(read.documents, claims.shelf, (), (), read.skipped)


def _compared(read: Corpus, reader: Survey, editors: Decided, at: Where) -> tuple[Compared, Report]:
    """What the claims come to, dossier by dossier: groups about one fact, and what is told of them."""
    claims = Claims.taken(read, reader, at, editors.ledger)
    at.watch(Step("comparing"))
    made = compared(claims, at)
    standing = standings(made.findings, editors, claims.places)
    return made, Report(
        read.documents, made.claims, made.groups, made.findings, read.skipped, made.ledger, accepted(standing),
        standing, stale(editors.ledger, claims.places), model=at.model,
    )  # fmt: skip


def why(report: Report, a: Claim, b: Claim, decided: Decided | None = None) -> tuple[Why, Why, Why]:
    """Why two claims of a run were or were not brought together, do or do not conflict, and are or are not told.

    `decided` must be what the run was given.
    """
    editors, places = decided or Decided(), passages(report.claims, report.documents)
    group = next((g for g in report.groups if {a.id, b.id} <= {claim.id for claim in g.claims}), None)
    compared = judge_why(a, b, group, report.documents)
    aligned = align_why(report.claims, (a, b), kept_apart(editors.ledger, places), report.model)
    if group and by_value(group):
        aligned = replace(
            aligned, outcome="brought together by their value", reason=f"left apart by words: {aligned.reason}"
        )
    return aligned, compared, told((a, b), group, compared, report.findings)

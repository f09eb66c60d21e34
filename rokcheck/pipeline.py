"""The run on one screen: the stages, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rokcheck import corpus
from rokcheck.align import align
from rokcheck.align.why import why as align_why
from rokcheck.config import Reading
from rokcheck.corpus import Corpus, Where, running
from rokcheck.judge import by_value, corroborated, judge
from rokcheck.judge.why import told
from rokcheck.judge.why import why as judge_why
from rokcheck.kept import Kept
from rokcheck.load import survey
from rokcheck.models import Claim, Document, SkippedDocument, Why
from rokcheck.review import Decided, accepted, kept_apart, misread, passages, stale, standings
from rokcheck.review.standing import Passages
from rokcheck.steps import Survey
from rokcheck.tables import Report


def reconcile(
    paths: Sequence[Path],
    reading: Reading | None = None,
    decided: Decided | None = None,
    where: Where | None = None,
) -> Report:
    """Read the documents, find their claims and where they cannot all be true. Raises InputError."""
    editors, folders = decided or Decided(), survey(paths)
    with running(where) as at:
        reader = Survey(reading or Reading(), at.entries)
        kept = Kept(folders, reader, editors, at.model)
        if known := kept.recall():
            return known
        read = corpus.read(folders, reader, at)
        found = corpus.claims(read, reader, at)
        return kept.remember(_compared(read, found, editors, at), read, found)


def reconcile_documents(
    documents: Sequence[Document],
    skipped: Sequence[SkippedDocument] = (),
    decided: Decided | None = None,
    where: Where | None = None,
) -> Report:
    """The same for documents that are read already; their order does not matter."""
    with running(where) as at:
        read = corpus.known(documents, skipped, at)
        return _compared(read, corpus.claims(read, Survey(Reading()), at), decided or Decided(), at)


def extracted(paths: Sequence[Path], reading: Reading | None = None, where: Where | None = None) -> Report:
    """The documents and their claims, compared with nothing. Raises InputError."""
    with running(where) as at:
        reader = Survey(reading or Reading(), at.entries)
        read = corpus.read(survey(paths), reader, at)
        return Report(read.documents, corpus.claims(read, reader, at), (), (), read.skipped)


def _compared(read: Corpus, found: tuple[Claim, ...], editors: Decided, at: Where) -> Report:
    """What the claims come to: groups about one fact, and what is told of them."""
    at.watch(corpus.Step("comparing"))
    places = passages(found, read.documents) if len(editors.ledger) else Passages(())
    left_out = misread(editors.ledger, places)
    claims = tuple(claim for claim in found if claim.id not in left_out)
    ledger = Counter[str]()
    apart = kept_apart(editors.ledger, places)
    groups = align(claims, ledger, apart, at.engine.map_items, at.model)
    groups = corroborated(claims, groups, apart)  # agreement may look at values, where alignment must not
    findings = judge(groups, read.documents, ledger)
    standing = standings(findings, editors, places)
    return Report(
        read.documents, claims, groups, findings, read.skipped, dict(sorted(ledger.items())), accepted(standing),
        standing, stale(editors.ledger, places), model=at.model,
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

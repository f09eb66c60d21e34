"""The run on one screen: the stages, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rokcheck.align import align
from rokcheck.align.why import why as align_why
from rokcheck.config import Reading
from rokcheck.extract import extract, learn
from rokcheck.judge import judge
from rokcheck.judge.why import told
from rokcheck.judge.why import why as judge_why
from rokcheck.load import load_folder
from rokcheck.models import Claim, Document, SkippedDocument, Why
from rokcheck.review import Decided, accepted, kept_apart, misread, passages, stale, standings
from rokcheck.tables import Report

# Told of the progress: what is being done, how many documents are done, of how many (0: unknown).
Watch = Callable[[str, int, int], None]


def reconcile(
    paths: Sequence[Path], reading: Reading | None = None, decided: Decided | None = None, watch: Watch | None = None
) -> Report:
    """Read the documents, find their claims and where they cannot all be true. Raises InputError."""
    if watch:
        watch("reading", 0, 0)
    documents, skipped = load_folder(paths, reading)
    return reconcile_documents(documents, skipped, decided, watch)


def reconcile_documents(
    documents: Sequence[Document],
    skipped: Sequence[SkippedDocument] = (),
    decided: Decided | None = None,
    watch: Watch | None = None,
) -> Report:
    """The same for documents that are read already; their order does not matter."""
    ordered = tuple(sorted(documents, key=lambda document: document.name))
    vocabulary = learn(ordered)
    found = tuple(claim for document in _watched(ordered, watch) for claim in extract(document, vocabulary))
    editors, places = decided or Decided(), passages(found, ordered)
    left_out = misread(editors.ledger, places)
    claims = tuple(claim for claim in found if claim.id not in left_out)
    ledger = Counter[str]()
    groups = align(claims, ledger, kept_apart(editors.ledger, places))
    findings = judge(groups, ordered, ledger)
    standing = standings(findings, editors, places)
    return Report(
        ordered, claims, groups, findings, tuple(skipped), dict(sorted(ledger.items())), accepted(standing), standing,
        stale(editors.ledger, places),
    )  # fmt: skip


def _watched(documents: Sequence[Document], watch: Watch | None) -> Iterator[Document]:
    """The documents, one after the other; who watches hears of each."""
    for number, document in enumerate(documents):
        if watch:
            watch("finding claims", number, len(documents))
        yield document
    if watch:
        watch("comparing", 0, 0)


def why(report: Report, a: Claim, b: Claim, decided: Decided | None = None) -> tuple[Why, Why, Why]:
    """Why two claims of a run were or were not brought together, do or do not conflict, and are or are not told.

    `decided` must be what the run was given.
    """
    editors, places = decided or Decided(), passages(report.claims, report.documents)
    group = next((g for g in report.groups if {a.id, b.id} <= {claim.id for claim in g.claims}), None)
    compared = judge_why(a, b, group, report.documents)
    aligned = align_why(report.claims, a, b, kept_apart(editors.ledger, places))
    return aligned, compared, told((a, b), group, compared, report.findings)

"""The run on one screen: the stages, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rokcheck.align import align
from rokcheck.config import Reading
from rokcheck.extract import extract, learn
from rokcheck.judge import judge
from rokcheck.load import load_folder
from rokcheck.models import Document, SkippedDocument
from rokcheck.tables import Report


def reconcile(paths: Sequence[Path], reading: Reading | None = None) -> Report:
    """Read the documents, find their claims and where they cannot all be true. Raises InputError."""
    documents, skipped = load_folder(paths, reading)
    return reconcile_documents(documents, skipped)


def reconcile_documents(documents: Sequence[Document], skipped: Sequence[SkippedDocument] = ()) -> Report:
    """The same for documents that are read already; their order does not matter."""
    ordered = tuple(sorted(documents, key=lambda document: document.name))
    vocabulary = learn(ordered)
    claims = tuple(claim for document in ordered for claim in extract(document, vocabulary))
    ledger = Counter[str]()
    groups = align(claims, ledger)
    findings = judge(groups, ordered)
    return Report(ordered, claims, groups, findings, tuple(skipped), dict(sorted(ledger.items())))

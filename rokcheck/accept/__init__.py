"""Report → Report: conflicts that may stand for now, with the reason, and what is left over of such permissions.

    baseline   the conflicts of an earlier day, in a file            rokcheck-baseline.jsonl
    inline     a comment in a document before the passage            <!-- rokcheck: ignore RK101 reason="…" -->
    settings   rules that do not count in some documents             [[files]]
    changed    documents that a change has touched                   --since REF

What editors decide is kept in `review`, and joins the same `Report.accepted`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rokcheck.accept.baseline import Record, matched, read_baseline
from rokcheck.accept.changed import changed_since, touched
from rokcheck.accept.inline import suppressed
from rokcheck.accept.settings import fails, ignored
from rokcheck.config import FileRule
from rokcheck.models import Acceptance
from rokcheck.tables import Report

__all__ = [
    "Accepted", "Record", "accept", "changed_since", "fails", "matched", "narrowed", "read_baseline", "touched",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Accepted:
    """The report with what is accepted, and in words which permissions match nothing any more."""

    report: Report
    stale: tuple[str, ...] = ()


def accept(
    report: Report,
    baseline: Sequence[Record] = (),
    files: Iterable[FileRule] = (),
    *,
    drafts: frozenset[str] | None = None,
) -> Accepted:
    """Mark the conflicts that a baseline, a comment or the settings accept; decisions of editors stay before these.

    Where `drafts` are checked, comments in other documents, which are about other comparisons, are not left over.
    """
    comments, unused = suppressed(report, drafts)
    known, left_over = matched(report, baseline)
    found = {
        **ignored(report, tuple(files)),
        **{name: Acceptance(name, "baseline", record.reason or "known before") for name, record in known.items()},
        **{name: Acceptance(name, "inline", reason) for name, reason in comments.items()},
        **report.accepted,
    }
    stale = (*unused, *(f"baseline: {record.told}" for record in left_over))
    return Accepted(replace(report, accepted=found), stale)


def narrowed(report: Report, names: frozenset[str]) -> Report:
    """The report with the findings that have a passage in one of the documents."""
    kept = tuple(finding for finding in report.findings if any(claim.document in names for claim in finding.claims))
    return replace(report, findings=kept)

"""Columns of what is written, and the result of a run as rows and frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rokcheck.models import Claim, Document, Finding, Group, SkippedDocument

if TYPE_CHECKING:
    pass

CLAIM_COLUMNS = (
    "claim_id", "document", "line", "column", "char_start", "char_end", "sentence", "subject", "attribute", "scope",
    "as_of", "kind", "value_text", "value", "value_min", "value_max", "unit", "approximate", "polarity", "voice",
    "speaker", "confidence", "text_sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run. `ledger` counts the candidate pairs that were not flagged, by reason."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    not_read: tuple[SkippedDocument, ...] = ()
    ledger: Mapping[str, int] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[Finding, ...]:
        """The findings that cannot all be true, errors first, then by confidence."""
        return tuple(finding for finding in self.findings if finding.verdict == "conflict")

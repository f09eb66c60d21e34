"""`findings.json`: everything that is told, for programs. The schema is fixed; fields are only ever added."""

from __future__ import annotations

import json
from typing import Any

from rokcheck import __version__
from rokcheck.models import Claim, Finding, Standing
from rokcheck.report.layout import Layout
from rokcheck.tables import Report, bound, fold, ranked

SCHEMA = "rokcheck/findings@1"


def findings_json(report: Report, layout: Layout | None = None) -> str:  # noqa: ARG001 - writers take two
    """The report as JSON text; no times and no paths of this machine, so that equal input gives equal bytes."""
    content = {
        "schema": SCHEMA,
        "run": _run(report),
        "findings": [finding_fields(f, report) for f in ranked(report.findings)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> dict[str, Any]:
    return {
        "documents": len(report.documents),
        "not_read": [{"document": skipped.path, "reason": skipped.reason} for skipped in report.not_read],
        "warnings": [
            {"document": document.name, "warning": warning}
            for document in report.documents
            for warning in document.warnings
        ],
        "claims": len(report.claims),
        "groups": len(report.groups),
        "conflicts": len(report.conflicts),
        "accepted": len(report.accepted_conflicts),
        "version": __version__,
        "ledger": dict(sorted(report.ledger.items())),
        **({"model": {"sha256": report.model.sha256}} if report.model else {}),
    }


def finding_fields(finding: Finding, report: Report) -> dict[str, Any]:
    """A finding as JSON has it."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "kind": finding.kind,
        "label": finding.label,
        "explanation": finding.explanation,
        "values": [
            {"value": side.value, "documents": list(side.documents), "independent": side.independent}
            for side in finding.sides
        ],
        "mentions": [
            mention_fields(claim, n) for n, side in enumerate(finding.sides, start=1) for claim in side.claims
        ],
        "reasons": list(finding.reasons),
        "related": list(finding.related),
        "decision": _decision(report.standing(finding)),
    }


def _decision(standing: Standing) -> dict[str, Any] | None:
    """What editors decided: how the finding stands, and each opinion that counts."""
    if not standing.decisions:
        return None
    opinions = [
        {"id": d.id, "verdict": d.verdict, "side": list(d.side), "value": d.value, "reason": d.reason, "note": d.note,
         "editor": d.editor, "at": d.at}
        for d in standing.decisions
    ]  # fmt: skip
    return {"status": standing.status, "opinions": opinions, "reasons": list(standing.reasons)}


def mention_fields(claim: Claim, side: int) -> dict[str, Any]:
    """A claim on a side of a finding, from 1."""
    return {
        "claim_id": claim.id,
        "document": claim.document,
        "sentence": claim.sentence,
        "value_text": fold(claim.mention.text),
        "value": claim.mention.value,
        "value_min": bound(claim.mention.lower),
        "value_max": bound(claim.mention.upper),
        "sentence_start": claim.sentence_start,
        "char_start": claim.start,
        "char_end": claim.end,
        "line": claim.line,
        "column": claim.column,
        "side": side,
        "voice": claim.voice,
    }

"""`findings.json`: everything that is told, for programs. The schema is fixed; fields are only ever added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rokcheck import __version__
from rokcheck.models import Claim, Finding, Standing
from rokcheck.ranking import JSON, Findings, ranked
from rokcheck.report.layout import Layout
from rokcheck.tables import Report, bound, fold

SCHEMA = "rokcheck/findings@1"
INDENT = "  "  # before a finding


def findings_json(report: Report, layout: Layout | None = None) -> str:
    """The report as JSON text; no times and no paths of this machine, so that equal input gives equal bytes."""
    return "".join(json_parts(report, layout))


def json_parts(report: Report, layout: Layout | None = None) -> Iterator[str]:  # noqa: ARG001 - writers take two
    """The same piece by piece."""
    before, after = json.dumps(
        {"schema": SCHEMA, "run": _run(report), "findings": [0]}, ensure_ascii=False, indent=1
    ).rsplit("0", 1)  # fmt: skip
    if not len(report.findings):
        yield before.rstrip() + after.lstrip() + "\n"
        return
    between = before
    for text in _texts(report):
        yield between + text
        between = ",\n" + INDENT
    yield after + "\n"


def _texts(report: Report) -> Iterator[str]:
    """All findings; what is kept of them knows of no decision."""
    findings = report.findings
    if not isinstance(findings, Findings):
        yield from (finding_text(finding, report.standing(finding)) for finding in ranked(findings))
        return
    decided = (
        {finding.id: finding for finding in findings if finding.id in report.standings} if report.standings else {}
    )
    for name, text in findings.written(JSON):
        yield finding_text(decided[name], report.standings[name]) if name in decided else text


def finding_text(finding: Finding, standing: Standing | None = None) -> str:
    """A finding as it stands in the file."""
    fields = finding_fields(finding, standing or Standing())
    return json.dumps(fields, ensure_ascii=False, indent=1).replace("\n", "\n" + INDENT)


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


def finding_fields(finding: Finding, standing: Standing) -> dict[str, Any]:
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
        "decision": _decision(standing),
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

"""`verdicts.json`: every verdict with the words of both sides. The schema is fixed; fields are only ever added."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from rokcheck import __version__
from rokcheck.models import Claim, ClaimVerdict, Finding, NotCheckable
from rokcheck.ranking import ranked
from rokcheck.report.draft.entries import covered
from rokcheck.report.findings_json import finding_fields
from rokcheck.report.layout import Layout
from rokcheck.tables import DraftReport, Report, bound, fold

SCHEMA = "rokcheck/verdicts@1"


def verdicts_json(made: DraftReport, layout: Layout | None = None) -> str:  # noqa: ARG001 - writers take two
    """The check as JSON text; equal input gives equal bytes."""
    findings = made.findings
    content = {
        "schema": SCHEMA,
        "run": _run(made),
        "verdicts": [_verdict(verdict, findings.get(verdict.id), made.report) for verdict in made.verdicts],
        "not_checkable": [_sentence(sentence) for sentence in made.not_checkable],
        "stale": [decision.id for decision in made.report.stale],
        "findings": [
            finding_fields(f, made.report.standing(f)) for f in ranked(made.report.findings) if f.verdict == "conflict"
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _run(made: DraftReport) -> dict[str, Any]:
    count = Counter(verdict.label for verdict in made.verdicts)
    drafts = made.names
    return {
        "drafts": [draft.name for draft in made.drafts],
        "sources": [document.name for document in made.report.documents if document.name not in drafts],
        "not_read": [{"document": skipped.path, "reason": skipped.reason} for skipped in made.report.not_read],
        "claims": len(made.verdicts),
        "supported": count["supported"],
        "contradicted": count["contradicted"],
        "unverified": count["unverified"],
        "not_checkable": len(made.not_checkable),
        "covered": covered(made),
        "disputed": sum(bool(verdict.against) for verdict in made.verdicts),
        "own_conflicts": len(made.own_conflicts),
        "accepted": len(made.report.accepted_conflicts),
        "version": __version__,
    }


def _verdict(verdict: ClaimVerdict, finding: Finding | None, report: Report) -> dict[str, Any]:
    is_conflict = finding is not None and finding.verdict == "conflict"
    accepted = report.accepted.get(verdict.id)
    return {
        "label": verdict.label,
        "explanation": verdict.explanation,
        "claim": _claim(verdict.claim),
        "evidence": [_claim(claim) for claim in verdict.evidence],
        "against": [_claim(claim) for claim in verdict.against],
        "finding": verdict.id if is_conflict else None,
        "severity": finding.severity if finding and is_conflict else None,
        "accepted": f"{accepted.by}: {accepted.reason}" if accepted else None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim_id": claim.id,
        "document": claim.document,
        "sentence": claim.sentence,
        "kind": claim.mention.kind,
        "value_text": fold(claim.mention.text),
        "value": claim.mention.value,
        "value_min": bound(claim.mention.lower),
        "value_max": bound(claim.mention.upper),
        "char_start": claim.start,
        "char_end": claim.end,
        "line": claim.line,
        "column": claim.column,
    }


def _sentence(sentence: NotCheckable) -> dict[str, Any]:
    return {
        "document": sentence.document, "sentence": sentence.sentence, "reason": sentence.reason,
        "char_start": sentence.start, "char_end": sentence.end, "line": sentence.line, "column": sentence.column,
    }  # fmt: skip

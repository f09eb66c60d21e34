"""Verdicts as a report: what is contradicted becomes a conflict, for every format and exit code of reconcile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from rokcheck.judge.rules import RULES
from rokcheck.models import Claim, ClaimVerdict, Document, Finding, Severity, Side, SkippedDocument
from rokcheck.tables import Report

POLARITY_RULE = "RK401"
UNTRUSTED = frozenset({"", "0", "no", "none", "low", "false", "untrusted"})
CONFIDENCE = 0.9  # measured: of what is called contradicted, nine in ten are


def report(
    verdicts: Sequence[ClaimVerdict], documents: Sequence[Document], skipped: Sequence[SkippedDocument] = ()
) -> Report:
    """A report on drafts and sources: the contradictions as conflicts, what is supported as agreement."""
    trust = {document.name: document.trust.strip().lower() for document in documents}
    told = [finding for verdict in verdicts if (finding := _finding(verdict, trust))]
    ordered = tuple(sorted(told, key=lambda f: (f.verdict != "conflict", -f.confidence, f.id)))
    claims = _distinct(claim for verdict in verdicts for claim in (verdict.claim, *verdict.evidence))
    return Report(tuple(documents), claims, (), ordered, tuple(skipped))


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({(claim.document, claim.start, claim.end): claim for claim in claims}.values())


def severity(verdict: ClaimVerdict, trust: Mapping[str, str]) -> Severity:
    """An error where a trusted source contradicts, else a warning; where no trust is told, all are trusted."""
    names = {claim.document for claim in verdict.evidence}
    told = any(trust.values())
    return "error" if not told or any(trust.get(name, "") not in UNTRUSTED for name in names) else "warning"


def _finding(verdict: ClaimVerdict, trust: Mapping[str, str]) -> Finding | None:
    if verdict.label == "unverified" or not verdict.evidence:
        return None
    claim, evidence = verdict.claim, verdict.evidence
    conflict = verdict.label == "contradicted"
    sides = (_side((claim,)), _side(evidence)) if conflict else (_side((claim, *evidence)),)
    kind = claim.mention.kind
    key = "\x1f".join(("check", verdict.label, claim.id, *(told.id for told in evidence)))
    return Finding(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        rule=next((rule.code for rule in RULES if kind in rule.kinds), POLARITY_RULE),
        verdict="conflict" if conflict else "agree", severity=severity(verdict, trust) if conflict else "note",
        confidence=CONFIDENCE, kind=kind, label="the draft against its sources" if conflict else "",
        explanation=verdict.explanation, sides=sides,
    )  # fmt: skip


def _side(claims: tuple[Claim, ...]) -> Side:
    return Side(claims[0].mention.value, claims, len({claim.document for claim in claims}))

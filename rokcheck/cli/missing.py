"""Why a conflict of the gold was missed: how far its passages came on the way from text to finding."""

from __future__ import annotations

from itertools import combinations, product

from rokcheck import pipeline
from rokcheck.evaluate import Annotation, Fact
from rokcheck.evaluate.differ import incompatible
from rokcheck.evaluate.places import place
from rokcheck.models import Claim, Why
from rokcheck.tables import Report

# Kinds that are compared with one another.
COMPARED = ({"date", "interval"}, {"count", "number"}, {"name", "role", "place"})
FIRST = 3  # claims looked at for each passage; a sentence may hold many


def because(report: Report, fact: Fact) -> str:
    """The farthest that any two contradicting passages of the fact came, in words."""
    rivals = [(m, n) for m, n in combinations(fact.mentions, 2) if incompatible(m.value, n.value, fact.kind)]
    claims = {mention: _claims(report, mention, fact.kind)[:FIRST] for pair in rivals for mention in pair}
    pairs = {(a, b): None for m, n in rivals for a, b in product(claims[m], claims[n]) if a.id != b.id}
    if not pairs:
        lost = sorted({mention.document for mention, found in claims.items() if not found})
        return f"not extracted as {fact.kind}: {', '.join(lost) or 'as two claims'}"
    return max((_outcome(pipeline.why(report, a, b)) for a, b in pairs), key=lambda outcome: outcome[:2])[2]


def _claims(report: Report, mention: Annotation, kind: str) -> list[Claim]:
    """The claims at a passage whose value is of the kind of the fact."""
    kinds = next((group for group in COMPARED if kind in group), {kind})
    return [
        claim
        for claim in report.claims
        if claim.mention.kind in kinds
        and place(claim.document, claim.sentence, claim.mention.text).holds(mention.document, mention.words)
    ]


def _outcome(answers: tuple[Why, Why, Why]) -> tuple[int, float, str]:
    """How far a pair came, its score, and what stopped it."""
    aligned, compared, told = answers
    score = aligned.score if aligned.score is not None else -99.0
    if aligned.outcome == "left apart":
        return int(aligned.score is not None), score, f"{aligned.outcome}: {aligned.reason}"
    if compared.outcome != "they conflict":
        return 2, score, f"{compared.outcome}: {compared.reason}"
    return 3, score, f"{told.outcome}: {told.reason}"

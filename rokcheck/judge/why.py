"""Why two values do or do not contradict each other, and what the editor was told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rokcheck.judge.confidence import evidence, log_odds, logistic, weights
from rokcheck.judge.relations import relate, times
from rokcheck.models import WARNING, Claim, Contribution, Document, Finding, Group, Why

MEANS = {
    "equal": "they agree",
    "refines": "they agree",
    "overlaps": "they may agree",
    "succession": "no conflict",
    "other-phase": "no conflict",
    "other-scope": "no conflict",
    "conflict": "they conflict",
    "undecidable": "not decided",
}


def why(a: Claim, b: Claim, group: Group | None, documents: Sequence[Document]) -> Why:
    """The relation of the two values, and how sure a conflict is where the two were linked."""
    when = times(tuple(documents))
    relation = relate(a, b, when)
    outcome = MEANS[relation.relation] if group else f"were they of one fact, {MEANS[relation.relation]}"
    said = Why(outcome, f"{relation.reason} ({relation.relation})")
    link = next((link for link in group.links if {link.a, link.b} == {a.id, b.id}), None) if group else None
    if relation.relation != "conflict" or link is None:
        return said
    seen = evidence(a, b, link, when)
    parts = tuple(Contribution(name, value, weights()[name]) for name, value in seen.items())
    known = Contribution("bias", 1, weights()["bias"], "before anything is known")
    sure = logistic(log_odds(seen))
    return replace(said, score=sure, needed=WARNING, measure="confidence", contributions=(known, *parts))


def told(pair: tuple[Claim, Claim], group: Group | None, compared: Why, findings: Sequence[Finding]) -> Why:
    """Which finding shows the two, or why none does; `compared` is what `why` says of them."""
    ids = {claim.id for claim in pair}
    finding = next((f for f in findings if ids <= {claim.id for claim in f.claims}), None)
    if finding is None:
        return Why("not told", _untold(pair, group, compared, findings))
    one_side = any(ids <= {claim.id for claim in side.claims} for side in finding.sides)
    what = f"{finding.severity} {finding.rule}" if finding.verdict == "conflict" else finding.verdict
    return Why(
        f"told as {what}{', both on one side' if one_side and finding.verdict == 'conflict' else ''}",
        f"{finding.label}; finding {finding.id}, confidence {finding.confidence:.2f}",
    )


def _untold(pair: tuple[Claim, Claim], group: Group | None, compared: Why, findings: Sequence[Finding]) -> str:
    if group is None:
        return "the two were not brought together"
    if compared.score is not None and compared.needed is not None and compared.score < compared.needed:
        return "too little speaks for a conflict"
    places = {(claim.document, claim.start) for claim in pair}
    if any(places <= {(claim.document, claim.start) for claim in finding.claims} for finding in findings):
        return "another finding shows the same passages"
    ids = {claim.id for claim in group.claims}
    if any(ids >= {claim.id for claim in finding.claims} for finding in findings):
        return "the finding on their group leaves one of them out, as it takes no part in what differs there"
    return "nothing says why the values differ, or too little speaks for a conflict"

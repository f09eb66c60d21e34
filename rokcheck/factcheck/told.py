"""Verdicts as a report: what is contradicted becomes a conflict, for every format and exit code of reconcile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rokcheck.factcheck.disputes import trusted
from rokcheck.judge.independence import origins
from rokcheck.judge.relations import Times, relate, times
from rokcheck.judge.rules import RULES
from rokcheck.judge.sides import sides
from rokcheck.models import Claim, ClaimVerdict, Document, Finding, Severity, Side, SkippedDocument
from rokcheck.tables import Report, fold

POLARITY_RULE = "RK401"
OTHER = {"yes": "no", "no": "yes"}
LONGEST = 120  # characters of a label; more is cut off at both ends


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of all documents: who is trusted, when each speaks, and how many claims are independent."""

    believed: frozenset[str]
    when: Times
    count: Callable[[Sequence[Claim]], int]


def report(
    verdicts: Sequence[ClaimVerdict], documents: Sequence[Document], skipped: Sequence[SkippedDocument] = ()
) -> Report:
    """A report on drafts and sources: the contradictions as conflicts, what is supported as agreement."""
    believed = trusted({document.name: document.trust for document in documents})
    alike: dict[str, list[ClaimVerdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.label != "unverified" and verdict.evidence:
            alike[verdict.id].append(verdict)
    seen = Seen(believed, times(tuple(documents)), origins(documents))
    told = (_finding(same, seen) for same in alike.values())
    ordered = tuple(sorted(told, key=lambda f: (f.verdict != "conflict", -f.confidence, f.id)))
    claims = _distinct(c for verdict in verdicts for c in (verdict.claim, *verdict.evidence, *verdict.against))
    return Report(tuple(documents), claims, (), ordered, tuple(skipped))


def explained(verdict: ClaimVerdict) -> ClaimVerdict:
    """The verdict with both values in its explanation, where it is about values that differ."""
    opposed = verdict.evidence if verdict.label == "contradicted" else verdict.against
    if not opposed or "polarity" in (verdict.claim.mention.kind, opposed[0].mention.kind):
        return verdict
    mine, other = (fold(claim.mention.text) for claim in (verdict.claim, opposed[0]))
    if other in verdict.explanation:
        return verdict
    return replace(verdict, explanation=f"{mine} against {other}: {verdict.explanation}")


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({(claim.document, claim.start, claim.end): claim for claim in claims}.values())


def severity(verdict: ClaimVerdict, believed: frozenset[str]) -> Severity:
    """An error where a trusted source contradicts, else a warning; sources that disagree only warn."""
    if verdict.label != "contradicted":
        return "warning" if verdict.against else "note"
    return verdict.severity if any(claim.document in believed for claim in verdict.evidence) else "warning"


def _finding(alike: Sequence[ClaimVerdict], seen: Seen) -> Finding:
    """The finding of a claim; one that the draft says twice in the same words is one finding."""
    verdict = alike[0]
    mine = tuple(same.claim for same in alike)
    kind = verdict.claim.mention.kind
    is_conflict = verdict.label == "contradicted" or bool(verdict.against)
    return Finding(
        id=verdict.id, rule=next((rule.code for rule in RULES if kind in rule.kinds), POLARITY_RULE),
        verdict="conflict" if is_conflict else "agree", severity=severity(verdict, seen.believed),
        confidence=verdict.confidence, kind=kind, label=_label(verdict.claim) if is_conflict else "",
        explanation=verdict.explanation, sides=_sides(verdict, mine, seen),
    )  # fmt: skip


def _sides(verdict: ClaimVerdict, mine: tuple[Claim, ...], seen: Seen) -> tuple[Side, ...]:
    """The draft's side, with the sources that go with it, before the others."""
    evidence, against = verdict.evidence, verdict.against
    with_it, others = (evidence, against) if verdict.label == "supported" else (against, evidence)
    together = (*mine, *with_it)
    first = Side(together[0].mention.value, together, seen.count(together))
    apart = sides(others, partial(relate, when=seen.when), seen.count)
    return (first, *(_opposite(side, first) for side in apart))


def _opposite(side: Side, first: Side) -> Side:
    """ "It is open" and "it is shut" both say yes, but not of the same."""
    is_alike = side.value == first.value and side.value in OTHER
    return replace(side, value=OTHER[side.value]) if is_alike else side


def _label(claim: Claim) -> str:
    """What a claim is about, without its value: "The bridge was opened in …"."""
    if claim.mention.kind == "polarity":
        return _cut(claim.sentence, 0)
    words = fold(claim.mention.text)
    at = claim.sentence.find(words, max(claim.start - claim.sentence_start - len(words), 0))
    at = at if at >= 0 else claim.sentence.find(words)
    if at < 0:
        return _cut(claim.sentence, 0)
    return _cut(f"{claim.sentence[:at]}…{claim.sentence[at + len(words) :]}", at).rstrip(".")


def _cut(text: str, at: int) -> str:
    """At most LONGEST characters of a text, around a place in it."""
    if len(text) <= LONGEST:
        return text
    start = max(0, min(at - LONGEST // 2, len(text) - LONGEST))
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + LONGEST)
    return text[start : end if end > at else start + LONGEST]

"""Long texts: what reconcile's stages say of the claims of a draft, put together with the sentence-wise verdicts.

In a few sentences on one matter, a value that differs is another value of the same thing. In long texts it mostly is
that of another thing. There a contradiction needs one subject, or claims that alignment has brought together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rokcheck.judge.relations import Times, relate, times
from rokcheck.judge.sides import AGREEING
from rokcheck.models import Claim, ClaimVerdict, Document, Finding, Label
from rokcheck.pipeline import reconcile_documents
from rokcheck.where import Where

LONG = 20  # sentences of draft and sources together
UNALIGNED = 0.5  # how many of the contradictions in long texts are right that alignment does not know of
AGREES = 0.1  # from this confidence on, agreement that alignment found bears out a value that the sources tell
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim of the draft in a finding: the sources' claims that go with it, and those that do not."""

    finding: Finding
    claim: Claim
    agreeing: tuple[Claim, ...]
    differing: tuple[Claim, ...]
    when: Times


def aligned(
    drafts: Sequence[Document], sources: Sequence[Document], where: Where | None = None
) -> dict[str, dict[Place, Aligned]]:
    """What the stages say of the values of drafts, by draft and span in its text; conflicts before agreement.

    All are compared in one run, so that the sources are read once; what other drafts say counts for nothing.
    """
    found: dict[str, dict[Place, Aligned]] = {draft.name: {} for draft in drafts}
    documents = (*drafts, *sources)
    when = times(documents)
    for finding in reconcile_documents(documents, where=where).findings:
        for made in _claims_of(finding, found.keys(), when):
            place, of_draft = (made.claim.start, made.claim.end), found[made.claim.document]
            if place not in of_draft or (made.differing and not of_draft[place].differing):
                of_draft[place] = made
    return found


def _claims_of(finding: Finding, drafts: Collection[str], when: Times) -> Iterator[Aligned]:
    if finding.verdict not in ("conflict", "agree", "refine"):
        return
    told = [claim for claim in finding.claims if claim.document not in drafts]
    for claim in finding.claims:
        if claim.document in drafts:
            found = {other.id: relate(claim, other, when).relation for other in told}
            agreeing = tuple(other for other in told if found[other.id] in AGREEING)
            differing = tuple(other for other in told if found[other.id] == "conflict")
            if differing or (agreeing and finding.verdict != "conflict"):
                yield Aligned(finding, claim, agreeing, differing, when)


def joined(
    verdicts: Sequence[ClaimVerdict], found: Mapping[Place, Aligned], believed: frozenset[str]
) -> tuple[ClaimVerdict, ...]:
    """The verdicts, and what the stages found, in the order of the draft."""
    by_place = dict(found)
    kept: list[ClaimVerdict] = []
    for verdict in verdicts:
        made = by_place.pop((verdict.claim.start, verdict.claim.end), None)
        kept.append(_joined(_less_sure(verdict), made, believed))
    new = [told for made in by_place.values() if (told := _conflict(made, made.claim, believed))]
    replaced = {verdict.claim.sentence_start for verdict in new}
    rest = [v for v in kept if not (v.claim.mention.kind == "polarity" and v.claim.sentence_start in replaced)]
    return tuple(sorted([*rest, *new], key=lambda verdict: (verdict.claim.start, verdict.claim.end)))


def _less_sure(verdict: ClaimVerdict) -> ClaimVerdict:
    is_conflict = verdict.label == "contradicted" or verdict.against
    return replace(verdict, confidence=UNALIGNED, severity="warning") if is_conflict else verdict


def _joined(verdict: ClaimVerdict, made: Aligned | None, believed: frozenset[str]) -> ClaimVerdict:
    if made is None:
        return verdict
    conflict = _conflict(made, verdict.claim, believed)
    if conflict or verdict.label != "unverified" or not verdict.evidence:
        return conflict or verdict
    if made.finding.confidence < AGREES or not _tells(verdict, made):
        return verdict
    return replace(verdict, label="supported", evidence=made.agreeing, explanation=made.finding.explanation)


def _tells(verdict: ClaimVerdict, made: Aligned) -> bool:
    """Whether both ways led to one passage."""
    places = {(claim.document, claim.sentence_start) for claim in made.agreeing}
    return any((claim.document, claim.sentence_start) in places for claim in verdict.evidence)


def _conflict(made: Aligned, claim: Claim, believed: frozenset[str]) -> ClaimVerdict | None:
    if not made.differing:
        return None
    finding = made.finding
    agreeing, differing = (_trusted_first(told, believed) for told in (made.agreeing, made.differing))
    reason = relate(made.claim, differing[0], made.when).reason
    label: Label = "supported"
    evidence, against = agreeing, differing
    if not agreeing or (_any(differing, believed) and not _any(agreeing, believed)):
        label, evidence, against = "contradicted", differing, agreeing
    if made.agreeing:
        reason += "; the sources disagree"
    return ClaimVerdict(label, claim, evidence, reason, against, finding.confidence, finding.severity)


def _trusted_first(claims: Sequence[Claim], believed: frozenset[str]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.document not in believed))


def _any(claims: Sequence[Claim], believed: frozenset[str]) -> bool:
    return any(claim.document in believed for claim in claims)

"""How sure a finding is: from the score of its alignment, and what structure proves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rokcheck.judge.relations import lasting
from rokcheck.models import Claim, Group, Severity, Side

# A score of MIDDLE is right every second time; read off the development corpora (benchmarks/).
MIDDLE, SLOPE = 2.0, 2.2
ERROR, WARNING = 0.72, 0.4
NOT_PROVED = 0.7
# No reading of free text is certain.
CERTAIN = 0.97


def confidence(group: Group, sides: Sequence[Side]) -> float:
    """Calibrated probability that the sides speak of one fact and cannot all be true, 0..1."""
    likely = 1 / (1 + math.exp(-SLOPE * (group.score - MIDDLE)))
    trust = min(max(claim.confidence for claim in side.claims) for side in sides)
    likely *= 0.5 + 0.5 * trust
    if not proved(sides):
        likely = min(likely, NOT_PROVED)
    return round(min(likely, CERTAIN), 2)


def proved(sides: Sequence[Side]) -> bool:
    """Whether each side has a claim, asserted in its own clause, of one lexicon concept with a lasting value."""
    best = [[claim for claim in side.claims if _solid(claim)] for side in sides]
    shared = [set().union(*(set(claim.topic.concepts) for claim in claims)) for claims in best if claims]
    return len(shared) == len(sides) and bool(set.intersection(*shared))


def _solid(claim: Claim) -> bool:
    return (
        claim.voice in ("asserted", "quoted")
        and lasting(claim)
        and bool(claim.topic.concepts)
        and not claim.topic.concepts[0].startswith("~")
    )


def severity(sure: float) -> Severity:
    """The severity of a conflict of this confidence."""
    if sure >= ERROR:
        return "error"
    return "warning" if sure >= WARNING else "note"

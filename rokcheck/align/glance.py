"""What keeps two yes/no claims apart at a glance: most candidates end here, so that it is worked out once for a claim.

The reasons are the first ones of yes_no.py, in its order and in its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rokcheck.align.gates import family
from rokcheck.align.yes_no import ANOTHER_EVENT, FUTURE, ONE_TEXT, UNCERTAIN, UNCLAIMED
from rokcheck.models import Claim


@dataclass(frozen=True, slots=True)
class Glance:
    """Of a yes/no claim: its document, whether it is claimed at all, and its deeds or questions."""

    document: str
    claimed: bool
    concepts: frozenset[str]


def glances(claims: Sequence[Claim]) -> list[Glance | None]:
    """What is seen of each claim; None of those that are no yes/no claims."""
    return [_glance(claim) if family(claim) == "polarity" else None for claim in claims]


def _glance(claim: Claim) -> Glance:
    unclaimed = claim.voice in UNCERTAIN or not FUTURE.isdisjoint(claim.topic.phase.split())
    return Glance(claim.document, not unclaimed, frozenset(claim.topic.concepts))


def apart_at_a_glance(a: Glance | None, b: Glance | None) -> str:
    """The reason, or "" where a closer look is needed."""
    if a is None or b is None:
        return ""
    if a.document == b.document:
        return ONE_TEXT
    if not (a.claimed and b.claimed):
        return UNCLAIMED
    return ANOTHER_EVENT if a.concepts.isdisjoint(b.concepts) else ""

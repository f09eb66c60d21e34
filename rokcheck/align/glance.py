"""What keeps two yes/no claims apart at a glance: most candidates end here, so that it is worked out once for a claim.

The reasons are the first ones of yes_no.py, in its order and in its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rokcheck.align.gates import family
from rokcheck.align.yes_no import ANOTHER_EVENT, FUTURE, ONE_TEXT, UNCERTAIN, UNCLAIMED
from rokcheck.models import Claim

EDITOR = "told apart by an editor"


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


def closer(
    claims: Sequence[Claim],
    pairs: Iterable[tuple[int, int]],
    ledger: Counter[str],
    apart: AbstractSet[tuple[str, str]] = frozenset(),
) -> list[tuple[int, int]]:
    """The pairs that need a closer look; `ledger` counts the others. `apart` are pairs that an editor told apart."""
    seen = glances(claims)
    found: list[tuple[int, int]] = []
    reasons = dict.fromkeys((EDITOR, ONE_TEXT, UNCLAIMED, ANOTHER_EVENT), 0)
    for pair in pairs:
        a, b = seen[pair[0]], seen[pair[1]]
        if apart and _parted(claims[pair[0]], claims[pair[1]], apart):
            reasons[EDITOR] += 1
        elif a is None or b is None:
            found.append(pair)
        elif a.document == b.document:
            reasons[ONE_TEXT] += 1
        elif not (a.claimed and b.claimed):
            reasons[UNCLAIMED] += 1
        elif a.concepts.isdisjoint(b.concepts):
            reasons[ANOTHER_EVENT] += 1
        else:
            found.append(pair)
    ledger.update({reason: number for reason, number in reasons.items() if number})
    return found


def _parted(a: Claim, b: Claim, apart: AbstractSet[tuple[str, str]]) -> bool:
    return (min(a.id, b.id), max(a.id, b.id)) in apart

"""The words of a finding: what it is about, and why its values do or do not go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rokcheck.models import Claim, Comparison, Side

ROLE_ORDER = ("theme", "definite", "near", "theme+", "agent", "agent+", "earlier", "main")
# Heads that say little by themselves give way to the next one.
LONGEST_PHRASE = 6


def label(claims: Sequence[Claim]) -> str:
    """ "attribute · subject · with", from what most of the claims share."""
    concepts = Counter(name for claim in claims for name in claim.topic.concepts)
    attribute = _attribute(concepts, claims)
    phrases = Counter(phrase for claim in claims for phrase in _phrases(claim))
    shared = [phrase for phrase, _ in sorted(phrases.items(), key=lambda item: (-item[1], _place(claims, item[0])))]
    return " · ".join([attribute, *shared[:2]]) if attribute else " · ".join(shared[:3])


def _attribute(concepts: Counter[str], claims: Sequence[Claim]) -> str:
    if concepts:
        name = max(concepts, key=lambda concept: (concepts[concept], not concept.startswith("~"), concept))
        return name.removeprefix("~").lower().replace("-", " ")
    return claims[0].topic.noun or claims[0].topic.dimension


def _phrases(claim: Claim) -> list[str]:
    return list(
        dict.fromkeys(" ".join(phrase.removeprefix("@").split()[:LONGEST_PHRASE]) for _, phrase in claim.topic.heads)
    )


def _place(claims: Sequence[Claim], phrase: str) -> tuple[int, str]:
    places = [
        ROLE_ORDER.index(role)
        for claim in claims
        for role, text in claim.topic.heads
        if text.removeprefix("@").startswith(phrase)
    ]
    return min(places, default=len(ROLE_ORDER)), phrase


def explanation(sides: Sequence[Side], relations: Sequence[Comparison]) -> str:
    """The values against each other, then the reason of the first relation that decided."""
    values = " against ".join(side.value for side in sides[:4])
    reason = relations[0].reason if relations else ""
    return f"{values}: {reason}" if reason else values

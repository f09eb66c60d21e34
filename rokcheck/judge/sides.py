"""Sorts the claims of a group by value: a side holds the claims whose values can all be true together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rokcheck.models import Claim, Comparison, Side

AGREEING = frozenset({"equal", "refines", "overlaps"})
Relate = Callable[[Claim, Claim], Comparison]


def sides(claims: Sequence[Claim], relate: Relate, origins: Callable[[Sequence[Claim]], int]) -> tuple[Side, ...]:
    """Sides, the best supported first; a claim joins the first side all of whose claims agree with it."""
    found: list[list[Claim]] = []
    for claim in sorted(claims, key=_precision):
        for members in found:
            if all(relate(claim, other).relation in AGREEING for other in members):
                members.append(claim)
                break
        else:
            found.append([claim])
    return in_order(_side(members, origins) for members in found)


def in_order(made: Iterable[Side]) -> tuple[Side, ...]:
    """The best supported side first."""
    return tuple(sorted(made, key=lambda side: (-side.independent, -len(side.claims), side.value)))


def _side(members: Sequence[Claim], origins: Callable[[Sequence[Claim]], int]) -> Side:
    ordered = tuple(sorted(members, key=lambda claim: (claim.document, claim.start, claim.id)))
    return Side(min(members, key=_precision).mention.value, ordered, origins(ordered))


def _precision(claim: Claim) -> tuple[float, str, int, str]:
    """Narrow values first, so that "2012-09" makes the side that "2012" joins."""
    lower, upper = claim.mention.lower, claim.mention.upper
    width = float("inf")
    if lower is not None and upper is not None:
        span = upper - lower  # type: ignore[operator]
        width = float(span.days) if hasattr(span, "days") else float(span)
    return width, claim.document, claim.start, claim.id

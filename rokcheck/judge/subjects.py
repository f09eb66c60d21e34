"""Whether values that differ are rather of as many things: six mills in six documents, each with a year of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rokcheck.models import Claim, Side

# Documents on one fact seldom differ in so many ways.
MANY = 4


def of_many_things(made: Sequence[Side]) -> bool:
    """Whether too many values are told for one fact, or the documents are about things of other names."""
    return _each_its_own(made) or all(
        _of_other_subjects(a, b) for x, y in combinations(made, 2) for a in x.claims for b in y.claims
    )


def _each_its_own(made: Sequence[Side]) -> bool:
    """Whether so many values are told, and none by half of the documents, that they are rather of as many things."""
    documents = {name for side in made for name in side.documents}
    return len(made) >= MANY and 2 * max(len(side.documents) for side in made) < len(documents)


def _of_other_subjects(a: Claim, b: Claim) -> bool:
    """Whether both leave it to what their document is about, and neither names what the other one is about."""
    left, right = _names(a, "main"), _names(b, "main")
    if not left or not right:
        return False
    return not (any(_akin(x, y) for x in left for y in _names(b)) or any(_akin(x, y) for x in _names(a) for y in right))


def _names(claim: Claim, role: str = "") -> set[str]:
    """The names in a role, or all names that a claim has."""
    told = {phrase for known, phrase in claim.topic.heads if role in ("", known) and phrase.startswith("@")}
    return told if role else told | set(claim.topic.names)


def _akin(one: str, other: str) -> bool:
    """Whether two names have a word in common; "Alden Bridge" and "Brook Bridge" have only their kind."""
    left, right = one[1:].split(), other[1:].split()
    kind = {left[-1]} if len(left) > 1 and len(right) > 1 and left[-1] == right[-1] else set[str]()
    return bool(set(left) & set(right) - kind)

"""Whether values that differ are rather of as many things: six mills in six documents, each with a year of its own."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations, pairwise, product

from rokcheck.judge.corroborated import group_id
from rokcheck.models import Claim, Group, Link, Side
from rokcheck.values.name_akin import akin

# Documents on one fact seldom differ in so many ways.
MANY = 4
# Log-odds by which the links of one thing lie above those to another.
GAP = 1.0


def of_many_things(made: Sequence[Side]) -> bool:
    """Whether too many values are told for one fact, or the documents are about things of other names."""
    return each_its_own(made) or all(
        _of_other_subjects(a, b) for x, y in combinations(made, 2) for a in x.claims for b in y.claims
    )


def each_its_own(made: Sequence[Side]) -> bool:
    """Whether so many values are told, and none by half of the documents, that they are rather of as many things."""
    documents = {name for side in made for name in side.documents}
    return len(made) >= MANY and 2 * max(len(side.documents) for side in made) < len(documents)


def parted(group: Group) -> tuple[Group, ...]:
    """The parts of a group that links hold together which are far surer than all others of both of their ends."""
    least = _least_near(group.links)
    home: dict[str, set[str]] = {}
    for link in group.links:
        if link.score >= max(least[link.a], least[link.b]):
            joined = home.get(link.a, {link.a}) | home.get(link.b, {link.b})
            home.update(dict.fromkeys(joined, joined))
    return tuple(_part(group, ids) for ids in dict.fromkeys(map(frozenset, home.values())))


def _least_near(links: Iterable[Link]) -> dict[str, float]:
    """For each claim the score of its last link above the first gap; where there is no gap, none is near."""
    scores: dict[str, list[float]] = defaultdict(list)
    for link in links:
        scores[link.a].append(link.score)
        scores[link.b].append(link.score)
    found = {}
    for name, told in scores.items():
        steps = pairwise(sorted(told, reverse=True))
        found[name] = next((upper for upper, lower in steps if upper - lower >= GAP), math.inf)
    return found


def _part(group: Group, ids: AbstractSet[str]) -> Group:
    claims = tuple(claim for claim in group.claims if claim.id in ids)
    links = tuple(link for link in group.links if link.a in ids and link.b in ids)
    return replace(group, id=group_id(claims), claims=claims, score=links[0].score, links=links)


def _of_other_subjects(a: Claim, b: Claim) -> bool:
    """Whether both leave it to what their document is about, and neither names what the other one is about."""
    left, right = _names(a, "main"), _names(b, "main")
    if not left or not right:
        return False
    return not (_meet(left, _names(b)) or _meet(_names(a), right))


def _meet(left: Iterable[str], right: Iterable[str]) -> bool:
    return any(akin(x[1:], y[1:]) for x, y in product(left, right))


def _names(claim: Claim, role: str = "") -> set[str]:
    """The names in a role, or all names that a claim has."""
    told = {phrase for known, phrase in claim.topic.heads if role in ("", known) and phrase.startswith("@")}
    return told if role else told | set(claim.topic.names)

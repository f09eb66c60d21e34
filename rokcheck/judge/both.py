"""Two values that are of two facts: two texts tell both of them, or one tells them as a sum and its part.

Texts that tell of 77 dead, 69 on the island and eight in the city do not contradict one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product

from rokcheck.judge.confidence import ERROR, quarrels
from rokcheck.judge.ledger import Relations
from rokcheck.judge.relations import Times
from rokcheck.judge.sides import AGREEING
from rokcheck.models import Claim, Comparison, Group

VALUES = frozenset({"count", "number", "quantity", "money", "percent", "duration", "date", "interval"})
TOLD = Comparison("undecidable", "each of the two texts tells both values, or one tells a sum and its parts")
TWO_FACTS = Comparison("undecidable", "a text that tells both values takes them for two facts")
COUNTED = frozenset({"count", "number"})
# Sums below this meet by chance.
LEAST_SUM = 20
# Document → the values that it tells in a group.
Told = dict[str, set[str | Decimal]]
# Two values → why they are no conflict.
Settled = dict[frozenset[str | Decimal], Comparison]


def without_both_told(claims: Sequence[Claim], pairs: Relations) -> Relations:
    """The relations of a group's claims; no conflict is left between values of two facts."""
    if all(found.relation != "conflict" for found in pairs.values()):
        return pairs
    told, by_id = _values(claims), {claim.id: claim for claim in claims}
    settled = _settled(by_id, pairs) | _bridged(claims)
    return {
        key: _freed(found, by_id[key[0]], by_id[key[1]], told, settled) if found.relation == "conflict" else found
        for key, found in pairs.items()
    }


def _freed(found: Comparison, a: Claim, b: Claim, told: Told, settled: Settled) -> Comparison:
    """The relation of two values that differ, in the light of what the texts tell beside."""
    return settled.get(frozenset((_value(a), _value(b)))) or (TOLD if _both(a, b, told) else found)


def without_two_facts(group: Group, pairs: Relations, when: Times) -> Relations:
    """The relations; no conflict is left between values both of which one text tells as true, as of two facts.

    It may contradict itself: that is left where the link between its own two passages is sure enough for an error, and
    where it is the only text.
    """
    if len({claim.document for claim in group.claims}) == 1:
        return pairs
    by_id = {claim.id: claim for claim in group.claims}
    against = [pair for pair, found in pairs.items() if found.relation == "conflict"]
    own = [(a, b) for a, b in against if _as_two(by_id[a], by_id[b])]
    if not own:
        return pairs
    sure = quarrels(group, pairs, when)
    apart: set[tuple[str, str]] = set()
    for a, b in own:
        if _surest(sure, a, b) < ERROR:
            apart.update(product(_like(a, group, pairs), _like(b, group, pairs)))
    return {
        (a, b): TWO_FACTS if found.relation == "conflict" and ((a, b) in apart or (b, a) in apart) else found
        for (a, b), found in pairs.items()
    }


def _like(name: str, group: Group, pairs: Relations) -> list[str]:
    """The ids of a group's claims whose values go with that of one of them."""
    others = (claim.id for claim in group.claims if claim.id != name)
    return [name, *(other for other in others if (pairs.get((name, other)) or pairs[other, name]).relation in AGREEING)]


def _as_two(a: Claim, b: Claim) -> bool:
    """Whether one text says both in its own voice."""
    return a.document == b.document and a.voice == b.voice == "asserted"


def _surest(sure: Mapping[tuple[str, str], float], a: str, b: str) -> float:
    return max(sure.get((a, b), 0.0), sure.get((b, a), 0.0))


BRIDGED = Comparison("equal", "a first name and a surname of one person, as the full name tells")


def _bridged(claims: Iterable[Claim]) -> Settled:
    """ "Ann" and "Lowe" where the group tells of Ann Lowe."""
    full = (claim.mention.value.split() for claim in claims if claim.mention.kind in ("name", "role"))
    return {frozenset((name[0], name[-1])): BRIDGED for name in full if len(name) > 1}


def _settled(claims: Mapping[str, Claim], pairs: Relations) -> Settled:
    """Pairs of values that one text tells as true at different times: "first 5 million, later raised to 10 million"."""
    return {
        frozenset((_value(claims[a]), _value(claims[b]))): found
        for (a, b), found in pairs.items()
        if found.relation == "succession" and claims[a].document == claims[b].document
    }


def _values(claims: Iterable[Claim]) -> Told:
    told: Told = defaultdict(set)
    for claim in claims:
        told[claim.document].add(_value(claim))
    return told


def _value(claim: Claim) -> str | Decimal:
    """The amount alone: "77 people" and "77 killed" are one."""
    amount = claim.mention.amount
    return amount if claim.mention.kind in COUNTED and isinstance(amount, Decimal) else claim.mention.value


def _both(a: Claim, b: Claim, told: Told) -> bool:
    if a.mention.kind not in VALUES:
        return False
    values = {_value(a), _value(b)}
    if any(_part(values, there) for there in told.values()):
        return True
    if a.document == b.document:  # what one text tells in two places and another one too
        return any(values <= others for name, others in told.items() if name != a.document)
    return values <= told[a.document] and values <= told[b.document]


def _part(values: set[str | Decimal], told: set[str | Decimal]) -> bool:
    """Whether a text tells both values and what the larger has more."""
    amounts = sorted([value for value in values if isinstance(value, Decimal)])
    if len(amounts) < 2 or amounts[-1] < LEAST_SUM:
        return False
    return values <= told and amounts[-1] - amounts[0] in told - values

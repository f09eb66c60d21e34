"""One exact value told once in each of several documents: one fact, however differently the texts word it.

An exact day, or an amount of two digits and more, seldom stands in documents on one matter by chance: measured on
corpora with known answers, nine in ten such pairs are of one fact, even where no word is shared. That brings passages
together in agreement only; a conflict never rests on it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from rokcheck.judge.apart import digits
from rokcheck.lexicon import are_of_other_types
from rokcheck.models import Claim, Finding, Group, Mention
from rokcheck.values import compare
from rokcheck.values.date_compare import calendar_day

AGREEING = frozenset({"equal", "refines"})
AMOUNTS = frozenset({"count", "number", "quantity", "money", "percent", "duration"})
LEAST_DIGITS = 2
TELLING = 100
# What more documents tell is common; in larger folders, equal values meet by chance, unless a name is shared too.
MOST, FOLDER = 8, 20
NOT_CLAIMED = frozenset({"corrected", "hypothetical", "denied"})
# As a score of likeness: about nine in ten are right.
SCORE = 3.0
REASON = "tell the same exact value, which each document has once"
Place = tuple[str, int]


def corroborated(
    claims: Sequence[Claim], groups: Sequence[Group], apart: AbstractSet[tuple[str, str]] = frozenset()
) -> tuple[Group, ...]:
    """The groups, with those of claims that tell one exact value; links learn what the other document has elsewhere.

    `apart` holds pairs of claim ids, the smaller first, that an editor told apart.
    """
    homes: dict[Place, set[str]] = defaultdict(set)
    for group in groups:
        for claim in group.claims:
            homes[claim.document, claim.start].add(group.id)
    found = []
    for same in (every := alike(claims)):
        together = set.intersection(*(homes[claim.document, claim.start] for claim in same))
        if not together and not any((min(a.id, b.id), max(a.id, b.id)) in apart for a, b in combinations(same, 2)):
            found.append(Group(group_id(same), same, SCORE, (REASON,)))
    there = Elsewhere(every)
    return (*(_with_elsewhere(group, there) for group in groups), *found)


def by_value(found: Group | Finding) -> bool:
    """Whether nothing but their value brought the claims together."""
    return found.reasons == (REASON,)


def _with_elsewhere(group: Group, there: Elsewhere) -> Group:
    by_id = {claim.id: claim for claim in group.claims}
    links = tuple(replace(link, elsewhere=there.count(by_id[link.a], by_id[link.b])) for link in group.links)
    return replace(group, links=links) if links != group.links else group


class Elsewhere:
    """Where the other documents tell the same exact value as a claim."""

    def __init__(self, every: Iterable[Sequence[Claim]]) -> None:
        self._there: dict[Place, dict[str, int]] = {}
        for same in every:
            starts = {claim.document: claim.start for claim in same}
            for name, start in starts.items():
                self._there[name, start] = {other: at for other, at in starts.items() if other != name}

    def count(self, a: Claim, b: Claim) -> int:
        """How many of two values the document of the other one tells in another place: 0, 1 or 2."""
        return sum(
            self._there.get((x.document, x.start), {}).get(y.document, y.start) != y.start for x, y in ((a, b), (b, a))
        )


def alike(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """The claims of each exact value that at least two documents tell, once each, in the order of the claims."""
    told: dict[tuple[str, str], dict[Place, Claim]] = defaultdict(dict)
    for claim in claims:
        if key := _exact(claim.mention):
            told[key].setdefault((claim.document, claim.start), claim)
    many = len({claim.document for claim in claims}) > FOLDER
    found = []
    for places in told.values():
        often = Counter(name for name, _ in places)
        once = [claim for claim in places.values() if often[claim.document] == 1]
        same = tuple(claim for claim in once if claim.voice not in NOT_CLAIMED)
        if 1 < len(same) <= MOST and _one_measure(same) and _agree(same) and (not many or _one_name(same)):
            found.append(same)
    return found


def _one_name(claims: Sequence[Claim]) -> bool:
    return bool(set.intersection(*(set(claim.topic.names) for claim in claims)))


def _agree(claims: Sequence[Claim]) -> bool:
    """Days of one name may still be of two years."""
    return all(compare(a.mention, b.mention).relation in AGREEING for a, b in combinations(claims, 2))


def _exact(mention: Mention) -> tuple[str, str] | None:
    """Kind and value where the value is exact enough to tell a fact by itself."""
    if mention.kind == "date":
        day = calendar_day(mention)
        return ("date", f"{day[0]}-{day[1]}") if day and day[1] and not mention.approximate else None
    if mention.kind not in AMOUNTS or mention.approximate or mention.bound or not isinstance(mention.amount, Decimal):
        return None
    if len(digits(mention.amount)) < LEAST_DIGITS:
        return None
    counted = mention.kind in ("count", "number")
    return ("count", str(mention.amount.normalize())) if counted else (mention.kind, mention.value)


def _one_measure(claims: Sequence[Claim]) -> bool:
    """Counts of things with other names share a word beside the number, or it is one that chance does not repeat."""
    nouns = {claim.mention.noun for claim in claims} - {""}
    if len(nouns) < 2:
        return True
    if any(are_of_other_types(a, b) for a, b in combinations(sorted(nouns), 2)):
        return False
    if _is_telling(claims[0]):
        return True
    said = [{word for word, _ in claim.topic.words} for claim in claims]
    return bool(set.intersection(*said))


def _is_telling(claim: Claim) -> bool:
    """Whether a number is too large to be met by chance: of 9,300 birds and 9,300 carcasses."""
    return isinstance(claim.mention.amount, Decimal) and claim.mention.amount >= TELLING


def group_id(claims: Sequence[Claim]) -> str:
    """The name of a group of claims."""
    return hashlib.sha256("\x1f".join(sorted(claim.id for claim in claims)).encode()).hexdigest()[:12]

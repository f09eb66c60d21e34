"""Which pairs are looked at: claims that share a key in an inverted index; common keys make no block."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rokcheck.align.gates import family
from rokcheck.models import Claim

# A key in more claims than this says nothing; what it would have brought is counted, not compared.
LARGEST_BLOCK = 400
TOO_LARGE = "block too large"


def keys(claim: Claim) -> Iterator[str]:
    """The blocking keys of a claim: kind with concept, with head word, with counted noun or slot."""
    kind = family(claim)
    for concept in claim.topic.concepts:
        yield f"{kind}|concept|{concept}"
    for _, phrase in claim.topic.heads:
        yield f"{kind}|head|{phrase if phrase.startswith('@') else phrase.split()[-1]}"
    if claim.topic.noun:
        yield f"{kind}|noun|{claim.topic.noun}"
    if claim.topic.slot:
        yield f"{kind}|slot|{claim.topic.slot}"
    if claim.topic.dimension:
        yield f"{kind}|dimension|{claim.topic.dimension}"


def candidates(claims: Sequence[Claim], ledger: Counter[str]) -> list[tuple[int, int]]:
    """Index pairs (a < b) that share a key, each once, ascending."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for key in set(keys(claim)):
            blocks[key].append(n)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) > LARGEST_BLOCK:
            ledger[TOO_LARGE] += len(members) * (len(members) - 1) // 2
        else:
            pairs.update(combinations(members, 2))
    return sorted(pairs)

"""Passages copied from one another count as one origin: sentences that share most of their word shingles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rokcheck.models import Claim

WORD = re.compile(r"\w+")
SHINGLE = 4
COPIED = 0.6


def origins(claims: Sequence[Claim]) -> int:
    """How many independent passages stand behind the claims; two of one document are one."""
    kept: list[tuple[str, frozenset[tuple[str, ...]]]] = []
    for claim in claims:
        shingles = _shingles(claim.sentence)
        if not any(claim.document == name or _copied(shingles, other) for name, other in kept):
            kept.append((claim.document, shingles))
    return len(kept)


def _shingles(sentence: str) -> frozenset[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(sentence)]
    return frozenset(tuple(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))


def _copied(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    return len(a & b) >= COPIED * min(len(a), len(b))

"""How well the noun phrases of two claims match: is it the same dialogue, dam or programme that they speak of?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rokcheck.align.corpus import REMEMBERED, Corpus, contained, likeness, overlap
from rokcheck.models import Claim

ROLE_WEIGHT = {
    "theme": 1.0, "definite": 1.0, "theme+": 0.5, "agent": 0.45, "agent+": 0.35, "near": 0.7, "earlier": 0.5,
    "main": 0.5, "heading": 0.5,
}  # fmt: skip
# What a clause only may stand for: one side must say it itself.
BORROWED = frozenset({"earlier", "main", "heading"})
# A head that agrees while each side has modifiers of its own ("saddle dam", "main dam") is half a match.
BARE_HEAD, OWN_MODIFIERS = 0.85, 0.45


@dataclass(frozen=True, slots=True)
class HeadMatch:
    """Likeness 0..1 of two phrases by words and roles (`plain`), the same with their rarity counted in (`score`)."""

    score: float
    plain: float
    left: str
    right: str


def head_matches(a: Claim, b: Claim, corpus: Corpus) -> tuple[HeadMatch, ...]:
    """The matching phrase pairs of two claims, best first, each phrase used once."""
    options = sorted(_options(a, b, corpus), key=lambda m: (-m.score, m.left, m.right))
    used_left, used_right, kept = set(), set(), []
    for match in options:
        if match.left not in used_left and match.right not in used_right:
            used_left.add(match.left)
            used_right.add(match.right)
            kept.append(match)
    return tuple(kept)


def _options(a: Claim, b: Claim, corpus: Corpus) -> Iterator[HeadMatch]:
    for role_a, left in a.topic.heads:
        for role_b, right in b.topic.heads:
            same = 0.0 if {role_a, role_b} <= BORROWED else phrase_likeness(left, right)
            if same:
                weight = (ROLE_WEIGHT[role_a] * ROLE_WEIGHT[role_b]) ** 0.5
                rare = max(_rarity(left, corpus), _rarity(right, corpus))
                yield HeadMatch(same * weight * rare, same * weight, left, right)


def _rarity(phrase: str, corpus: Corpus) -> float:
    if phrase.startswith("@"):
        return corpus.rarity(phrase)
    return max(corpus.rarity(word) for word in phrase.split())


@lru_cache(maxsize=REMEMBERED)
def phrase_likeness(a: str, b: str) -> float:
    """1 for one phrase; heads must agree, modifiers of one's own on both sides count against."""
    if a == b:
        return 1.0
    left, right = head_last(a), head_last(b)
    if not left or not right:
        return 0.0
    both_named = a[0] == b[0] == "@"
    one_word = len(left) == 1 or len(right) == 1
    if both_named and one_word:
        return likeness(a, b)
    head = likeness(left[-1], right[-1])
    if not head or one_word:
        return BARE_HEAD * head
    shared = overlap(left[:-1], right[:-1]) if both_named else contained(left[:-1], right[:-1])
    return head * (OWN_MODIFIERS + (1 - OWN_MODIFIERS) * shared)


@lru_cache(maxsize=REMEMBERED)
def head_last(phrase: str) -> tuple[str, ...]:
    """Words with the head at the end: "treaty of x" and "x treaty" are one phrase."""
    words = phrase.removeprefix("@").split()
    if "of" in words[1:]:
        at = words.index("of", 1)
        words = [*words[at + 1 :], *words[:at]]
    return tuple(word for word in words if word not in ("the", "and", "of", "for", "-"))

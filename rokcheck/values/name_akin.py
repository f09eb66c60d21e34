"""Whether two names may be of one thing, by the words that they share: of "Alden Bridge" it is "Alden"."""

from __future__ import annotations

from functools import cache, lru_cache

from rokcheck.lexicon import rows, words

Words = frozenset[str]


@lru_cache(maxsize=1 << 18)
def akin(one: str, other: str) -> bool:
    """Whether two names in lower case share a word that tells which of its kind is meant.

    "Alden Bridge" and "Brook Bridge", "Project Alden" and "Project Brook" have only their kind in common; "Alden 2" is
    not "Alden 3".
    """
    if one == other:
        return True
    left, right = frozenset(one.split()), frozenset(other.split())
    numbers = _numbers(left), _numbers(right)
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return False
    last = {one.split()[-1]} & {other.split()[-1]} if len(left) > 1 and len(right) > 1 else set[str]()
    return bool((left & right) - _kinds() - last)


def _numbers(told: Words) -> Words:
    return frozenset(word for word in told if word.isdecimal())


@cache
def _kinds() -> Words:
    """Words of bodies, places and posts, by which many are called, and small words."""
    posts = {row["role"] for row in rows("roles")}
    return words("org_words") | words("place_words") | words("function_words") | posts

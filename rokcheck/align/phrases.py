"""The noun phrases of two claims side by side: whether both speak of one thing, and of nothing that sets them apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rokcheck.align.corpus import REMEMBERED, groups
from rokcheck.align.heads import phrase_likeness
from rokcheck.models import Claim
from rokcheck.values.names import same

Heads = tuple[tuple[str, str], ...]
OWN = ("theme", "definite", "agent", "theme+", "agent+", "near")
MAIN = ("theme", "definite")
TAKEN = ("near", *MAIN)
ANOTHER = frozenset({"old", "new", "other", "former", "previous", "early", "late", "next", "second", "another"})
# Phrases this alike are one thing.
ALIKE = 0.6


def phrases(claim: Claim, roles: tuple[str, ...]) -> list[str]:
    """The noun phrases of a claim that stand in one of the roles; not to be changed."""
    heads = claim.topic.heads
    known = _PHRASES.get(id(heads))
    if known is None or known[0] is not heads:
        if len(_PHRASES) >= REMEMBERED:
            _PHRASES.clear()
        known = _PHRASES[id(heads)] = heads, {}
    found = known[1].get(roles)
    if found is None:
        found = known[1][roles] = [phrase for role, phrase in heads if role in roles]
    return found


# What `phrases` found, by the identity of the heads: the claims of a dossier are asked for them over and over.
_PHRASES: dict[int, tuple[Heads, dict[tuple[str, ...], list[str]]]] = {}


@lru_cache(maxsize=REMEMBERED)
def like(a: str, b: str) -> float:
    """Likeness 0..1 of two phrases; names are compared as names."""
    if a == b:
        return 1.0
    if a.startswith("@") and b.startswith("@"):
        relation = same(a[1:], b[1:])[0]
        return {"equal": 1.0, "refines": 1.0, "overlaps": 0.9, "undecidable": 0.5}.get(relation, 0.0)
    if groups().get(a, frozenset()) & groups().get(b, frozenset()):
        return 0.85
    if (a.split()[0] in ANOTHER) != (b.split()[0] in ANOTHER):
        return 0.5 * phrase_likeness(a, b)  # "old ground", "ground"
    short, long = sorted((a.removeprefix("@").split(), b.removeprefix("@").split()), key=len)
    if len(short) > 1 and long[: len(short)] == short:
        return 0.8  # "mission control", "mission control centre"
    return phrase_likeness(a, b)


def best(left: list[str], right: list[str]) -> float:
    """The likeness of the most similar two."""
    return max((like(x, y) for x in left for y in right), default=0.0)


def matches(left: list[str], right: list[str]) -> Iterator[tuple[str, str]]:
    """Phrases of both that are one thing."""
    for x in left:
        for y in right:
            if like(x, y) >= ALIKE:
                yield x, y


def named_apart(left: list[str], right: list[str]) -> bool:
    """Each side names who or what, and none is one of the other's."""
    named = [[phrase for phrase in side if phrase.startswith("@")] for side in (left, right)]
    bare = any(not phrase.startswith("@") for phrase in (*left, *right))
    return bool(named[0] and named[1]) and not bare and best(named[0], named[1]) < ALIKE


def objects_apart(a: Claim, b: Claim) -> bool:
    """ "signed the petition", "signed the contract": deeds told by one verb alone, of two things."""
    if any(not name.startswith("did ~") for name in {*a.topic.concepts} & {*b.topic.concepts}):
        return False
    told = [[p for p in phrases(claim, TAKEN) if p[0] != "@"] for claim in (a, b)]
    inside = phrases(a, ("near",)) or phrases(b, ("near",))
    return bool(inside and told[0] and told[1]) and best(told[0], told[1]) < ALIKE


def contents_apart(a: Claim, b: Claim) -> bool:
    """Each says what it was about, for, against or by whom, and nothing that it says is in the other."""
    if not (a.topic.contents and b.topic.contents):
        return False
    left, right = (_by_preposition(claim) for claim in (a, b))
    own = [phrases(claim, MAIN) for claim in (a, b)]
    return any(
        best(left[word], right[word]) < ALIKE and best(left[word], own[1]) < ALIKE and best(own[0], right[word]) < ALIKE
        for word in left.keys() & right.keys()
    )


def _by_preposition(claim: Claim) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in claim.topic.contents:
        word, _, phrase = entry.partition(":")
        found.setdefault(word, []).append(phrase)
    return found

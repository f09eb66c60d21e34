"""Two passages side by side, in the setting of their corpus: what both tell, and how seldom such things are told.

Values are never looked at.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rokcheck.align.heads import ROLE_WEIGHT, phrase_likeness
from rokcheck.align.passages import OWN, THEME, Passage
from rokcheck.align.wordspace import WordSpace

MOST_SHARED = 3
# A plain noun in common says less than a name.
PLAIN = 0.8
NOTHING = (0.0, "", "")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often the passages of a corpus tell things: what is told seldom tells more.

    `pool`: (family) and (document, family, dimension); `told`: (family, concept) and (family, "noun", noun);
    `heads`: noun phrase.
    """

    space: WordSpace
    pool: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    told: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    heads: Mapping[str, int] = field(default_factory=dict)


def counts(told: Sequence[Passage], space: WordSpace) -> Counts:
    """Count passages by what they tell."""
    pool = Counter[tuple[str, ...]]((p.family,) for p in told)
    pool.update((p.document, p.family, p.dimension) for p in told)
    concepts = Counter[tuple[str, ...]]((p.family, name) for p in told for name in p.concepts)
    concepts.update((p.family, "noun", p.noun) for p in told)
    return Counts(space, pool, concepts, Counter(phrase for p in told for phrase in p.heads))


@dataclass(frozen=True, slots=True)
class Meaning:
    """How alike a sentence-embedding model finds the two, and its margin over the best competitor."""

    alike: float
    margin: float


@dataclass(slots=True)
class Setting:
    """What the corpus tells beside the two passages.

    `cosine` of the pair, `margin` over the best competitor (of either side in the other's document), `counts` how
    often things are told; `meaning` where there is a model.
    """

    counts: Counts
    cosine: float = 0.0
    margin: float = 0.0
    meaning: Meaning | None = None


@dataclass(slots=True)
class PassagePair:
    """Two passages that may tell one fact, in their setting.

    There are very many, so that what several features look at is worked out once and kept.
    """

    a: Passage
    b: Passage
    setting: Setting
    # The noun phrases of both that are alike: likeness, the two, which roles both have (passages.py), and their weight.
    alike: Sequence[tuple[float, str, str, int, float]] = field(init=False)
    # The most telling shared words, best first, with rarity × nearness on both sides.
    shared: Sequence[tuple[float, str]] = field(init=False)
    # The best matching noun phrases: likeness times their roles, and both.
    head: tuple[float, str, str] = field(init=False)
    # Likeness of what the clauses themselves speak of; None where one of them does not say.
    own: float | None = field(init=False)
    # See same_thing.
    same_thing: float = field(init=False)
    # The shared concept told most seldom, with nearness over the root of how often it is told.
    concept: tuple[float, str] = field(init=False)

    def __post_init__(self) -> None:
        """Compare the two."""
        a, b = self.a, self.b
        self.shared = _shared(a.words, b.words, self.setting.counts.space)
        self.concept = _concept(a, b, self.setting.counts)
        self.alike = alike = _alike(a, b)
        self.head, self.same_thing = NOTHING, 0.0
        self.own = 0.0 if a.own and b.own else None
        for same, left, right, roles, weight in alike:
            self.head = max(self.head, (same * weight, left, right))
            if roles & THEME:
                self.same_thing = max(self.same_thing, same * (1.0 if left[0] == "@" else PLAIN))
            if roles & OWN and self.own is not None:
                self.own = max(self.own, same)


def _alike(a: Passage, b: Passage) -> list[tuple[float, str, str, int, float]]:
    return [
        (same, left, right, of_a & of_b, _weight(role_a, role_b))
        for left, role_a, of_a in a.roles
        for right, role_b, of_b in b.roles
        if (same := phrase_likeness(left, right))
    ]


@cache
def _weight(a: str, b: str) -> float:
    return math.sqrt(ROLE_WEIGHT[a] * ROLE_WEIGHT[b])


def _shared(left: Mapping[str, float], right: Mapping[str, float], space: WordSpace) -> Sequence[tuple[float, str]]:
    both = left.keys() & right.keys()
    if not both:
        return ()
    rarity = space.rarity
    return sorted([(rarity(word) * math.sqrt(left[word] * right[word]), word) for word in both], reverse=True)[
        :MOST_SHARED
    ]


def _concept(a: Passage, b: Passage, counts: Counts) -> tuple[float, str]:
    best = (0.0, "")
    for name in sorted(a.concepts.keys() & b.concepts.keys()):
        often = counts.told.get((a.family, name), 0)
        best = max(best, (min(a.concepts[name], b.concepts[name]) * seldom(often), name))
    return best


def seldom(often: float) -> float:
    """1 for what two passages tell, less the more do."""
    return 1 / math.sqrt(max(1.0, often / 2))


def same_thing(pair: PassagePair) -> float:
    """Likeness of the things that it happened to or that have the attribute; a name in common is the surest."""
    return pair.same_thing


def same_act(pair: PassagePair) -> float:
    """How far both name the same attribute or event of the same thing, 0..1."""
    return same_thing(pair) if pair.a.known & pair.b.known else 0.0

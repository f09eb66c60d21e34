"""Two passages side by side, in the setting of their corpus: what both tell, and how seldom such things are told.

Values are never looked at.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rokcheck.align.heads import ROLE_WEIGHT, phrase_likeness
from rokcheck.align.passages import Passage
from rokcheck.align.wordspace import WordSpace

MOST_SHARED = 3
# A plain noun in common says less than a name.
PLAIN = 0.8


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


@dataclass(frozen=True, slots=True)
class Setting:
    """What the corpus tells beside the two passages.

    `cosine` of the pair, `margin` over the best competitor (of either side in the other's document), `counts` how
    often things are told; `meaning` where there is a model.
    """

    counts: Counts
    cosine: float = 0.0
    margin: float = 0.0
    meaning: Meaning | None = None


@dataclass(frozen=True)
class PassagePair:
    """Two passages that may tell one fact, in their setting."""

    a: Passage
    b: Passage
    setting: Setting

    @cached_property
    def shared(self) -> tuple[tuple[float, str], ...]:
        """The most telling shared words, best first, with rarity × nearness on both sides."""
        left, right = self.a.words, self.b.words
        rarity = self.setting.counts.space.rarity
        found = [(rarity(word) * math.sqrt(left[word] * right[word]), word) for word in left.keys() & right.keys()]
        return tuple(sorted(found, reverse=True)[:MOST_SHARED])

    @cached_property
    def head(self) -> tuple[float, str, str]:
        """The best matching noun phrases: likeness times their roles, and both."""
        best = (0.0, "", "")
        for left, role_a in self.a.heads.items():
            for right, role_b in self.b.heads.items():
                same = phrase_likeness(left, right)
                if same:
                    score = same * math.sqrt(ROLE_WEIGHT[role_a] * ROLE_WEIGHT[role_b])
                    best = max(best, (score, left, right))
        return best

    @cached_property
    def own(self) -> float | None:
        """Likeness of what the clauses themselves speak of; None where one of them does not say."""
        left, right = self.a.own, self.b.own
        if not left or not right:
            return None
        return max(phrase_likeness(x, y) for x in left for y in right)

    @cached_property
    def same_thing(self) -> float:
        """See same_thing."""
        best = 0.0
        for x in self.a.themes:
            for y in self.b.themes:
                best = max(best, phrase_likeness(x, y) * (1.0 if x[0] == "@" else PLAIN))
        return best

    @cached_property
    def concept(self) -> tuple[float, str]:
        """The shared concept told most seldom, with nearness over the root of how often it is told."""
        best = (0.0, "")
        for name in sorted(self.a.concepts.keys() & self.b.concepts.keys()):
            often = self.setting.counts.told.get((self.a.family, name), 0)
            best = max(best, (min(self.a.concepts[name], self.b.concepts[name]) * seldom(often), name))
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

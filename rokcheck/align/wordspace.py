"""Words of a corpus as a vector space: rare words count more, and words of one concept or spelling are near.

Soft cosine x'Sy / √(x'Sx · y'Sy) with S = 1 for one word, the Jaro-Winkler similarity for near spellings, less for
synonyms and for words that share a concept. S is kept as the neighbours of each word, so that a pair costs one pass
over its words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rokcheck.align.corpus import REMEMBERED, groups, likeness
from rokcheck.align.passages import Passage
from rokcheck.lexicon import columns

SAME_WORD = 0.9
SYNONYM = 0.7
# Two words that share a concept: so much at least, more the fewer concepts they have beside it.
CONCEPT, CONCEPT_MORE, CONCEPT_MOST = 0.45, 0.3, 0.75
PREFIX = 4
FLOOR_IDF = 0.3

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WordSpace:
    """Idf of each word over the sentences of the corpus, and its near words with their similarity."""

    idf: Mapping[str, float]
    near: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    def rarity(self, word: str) -> float:
        """Idf; of an unknown word 1."""
        return self.idf.get(word, 1.0)

    def weighted(self, words: Vector) -> Vector:
        """Nearness times rarity."""
        return {word: weight * self.rarity(word) for word, weight in words.items()}

    def spread(self, weighted: Vector) -> Vector:
        """The vector times S: what a word of the other side meets here."""
        found: dict[str, float] = {}
        for word, weight in weighted.items():
            found[word] = found.get(word, 0.0) + weight
            for other, same in self.near.get(word, ()):
                found[other] = found.get(other, 0.0) + same * weight
        return found


def dot(a: Vector, b: Vector) -> float:
    """Sum of products over the shared words."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def wordspace(told: Sequence[Passage]) -> WordSpace:
    """Count the words of each sentence once and find the words that are near one another."""
    seen: dict[tuple[str, int], set[str]] = defaultdict(set)
    for passage in told:
        seen[passage.document, passage.claim.sentence_start].update(passage.words)
    frequency = Counter(word for bag in seen.values() for word in bag)
    idf = {word: math.log((1 + len(seen)) / (1 + count)) + FLOOR_IDF for word, count in frequency.items()}
    return WordSpace(idf, _neighbours(sorted(idf)))


def _neighbours(vocabulary: Sequence[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Only words that share a concept, a synonym group or their first letters are looked at."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        for key in _keys(word):
            buckets[key].append(word)
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for members in buckets.values():
        for x in members:
            for y in members:
                if x < y and y not in near[x]:
                    near[x][y] = near[y][x] = similarity(x, y)
    return {word: tuple((other, same) for other, same in others.items() if same) for word, others in near.items()}


def _keys(word: str) -> Iterable[str]:
    if word.startswith("@"):
        return [word[: PREFIX + 1]]
    return [
        word[:PREFIX],
        *(f"c {name}" for name in word_concepts(word)),
        *(f"g {name}" for name in groups().get(word, ())),
    ]


@cache
def _concepts_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for term, _, concept in columns("concept_terms", "term", "pos", "concept"):
        if " " not in term:
            found[term].add(concept)
    return {term: frozenset(names) for term, names in found.items()}


def word_concepts(word: str) -> frozenset[str]:
    """The concepts that a single word may stand for."""
    return _concepts_of().get(word, frozenset())


@lru_cache(maxsize=REMEMBERED)
def similarity(a: str, b: str) -> float:
    """1 for one word; its spelling, its synonyms, its concepts; else 0. Names are near names only."""
    if a.startswith("@") != b.startswith("@"):
        return 0.0
    spelled = likeness(a, b)
    if spelled >= SAME_WORD:
        return spelled
    left, right = word_concepts(a), word_concepts(b)
    shared = len(left & right)
    meant = min(CONCEPT_MOST, CONCEPT + CONCEPT_MORE * shared / math.sqrt(len(left) * len(right))) if shared else 0.0
    return max(meant, SYNONYM) if spelled else meant

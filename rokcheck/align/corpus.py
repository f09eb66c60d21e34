"""What the claims together tell about words: how rare each is, and which are one word in two spellings."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from rokcheck.lexicon import rows
from rokcheck.models import Claim

# Two words of one stem or one spelling; below this Jaro-Winkler joins words that merely begin alike.
SAME_SPELLING = 0.92
SHORTEST_FUZZY = 5
# Sentences about other things, thought beside the corpus: in two short texts not every word is a common one.
BACKGROUND = 60
# Pairs of words or phrases whose likeness is kept at hand: those of some dossiers, not of a whole archive.
REMEMBERED = 1 << 18


@dataclass(frozen=True, slots=True)
class Corpus:
    """Document frequencies over sentences. `rarity` is 0 (in every sentence) to 1 (in one)."""

    sentences: int
    frequency: Counter[str] = field(default_factory=Counter)

    def rarity(self, word: str) -> float:
        """Idf of a word or name, scaled to 0..1."""
        top = math.log(1 + self.sentences + BACKGROUND)
        return (top - math.log(1 + self.frequency[word])) / top


def corpus(claims: Sequence[Claim]) -> Corpus:
    """Count the words of each sentence once."""
    seen: dict[tuple[str, int], set[str]] = {}
    for claim in claims:
        bag = seen.setdefault((claim.document, claim.sentence_start), set())
        for word, _ in claim.topic.words:
            bag.add(word)
    frequency = Counter(word for bag in seen.values() for word in bag)
    return Corpus(len(seen), frequency)


@cache
def groups() -> dict[str, frozenset[str]]:
    """Noun → names of its synonym groups (data/synonyms.csv)."""
    found: dict[str, set[str]] = {}
    for row in rows("synonyms"):
        found.setdefault(row["term"], set()).add(row["group"])
    return {term: frozenset(names) for term, names in found.items()}


@lru_cache(maxsize=REMEMBERED)
def likeness(a: str, b: str) -> float:
    """1 for one word, .85 for synonyms, the Jaro-Winkler similarity for near spellings, else 0."""
    if a == b:
        return 1.0
    if a.startswith("@") != b.startswith("@"):
        return 0.0
    if groups().get(a, frozenset()) & groups().get(b, frozenset()):
        return 0.85
    if min(len(a), len(b)) < SHORTEST_FUZZY:
        return 0.0
    score = JaroWinkler.similarity(a, b)
    return score if score >= SAME_SPELLING else 0.0


def overlap(a: Iterable[str], b: Iterable[str]) -> float:
    """Soft Jaccard of two word sets."""
    left, right = set(a), set(b)
    if not left or not right:
        return 0.0
    matched = sum(max(likeness(x, y) for y in right) for x in left)
    return matched / (len(left) + len(right) - min(matched, len(left), len(right)))


def contained(a: Iterable[str], b: Iterable[str]) -> float:
    """Share of the shorter word set that recurs in the other: a description says less than a name does."""
    left, right = sorted((set(a), set(b)), key=lambda words: (len(words), sorted(words)))
    return sum(max(likeness(x, y) for y in right) for x in left) / len(left) if left else 0.0

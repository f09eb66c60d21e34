"""What the claims together tell about words: how rare each is, and which are one word in two spellings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from rokcheck.align.stories import Stories, stories
from rokcheck.lexicon import rows
from rokcheck.models import Claim

# Two words of one stem or one spelling; below this Jaro-Winkler joins words that merely begin alike.
SAME_SPELLING = 0.92
SHORTEST_FUZZY = 5
# Sentences about other things, thought beside the corpus: in two short texts not every word is a common one.
BACKGROUND = 60
# Pairs of words or phrases whose likeness is kept at hand: those of some dossiers, not of a whole archive.
REMEMBERED = 1 << 18
# From so many words on they are compared all at once; with floats of half the size, hence the edge.
MANY, EDGE = 500, 1e-4

Words = tuple[tuple[str, float], ...]


Vector = Mapping[str, float]
# Each word's near words with their likeness.
Near = Mapping[str, Sequence[tuple[str, float]]]


@dataclass(frozen=True)
class Corpus:
    """Document frequencies over sentences. `rarity` is 0 (in every sentence) to 1 (in one)."""

    sentences: int
    frequency: Counter[str] = field(default_factory=Counter)
    stories: Stories = field(default_factory=Stories)
    _rarity: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    # By the identity of the words, which are kept beside them: to hash them takes long.
    _vectors: dict[int, tuple[Words, Vector, Vector, float]] = field(default_factory=dict, repr=False, compare=False)

    def rarity(self, word: str) -> float:
        """Idf of a word or name, scaled to 0..1."""
        found = self._rarity.get(word)
        if found is None:
            top = math.log(1 + self.sentences + BACKGROUND)
            found = self._rarity[word] = (top - math.log(1 + self.frequency[word])) / top
        return found

    def cosine(self, a: Words, b: Words) -> float:
        """Soft cosine 0..1 of words with their nearness, weighted by rarity as well."""
        (_, _, spread, long), (_, weighted, _, wide) = self._vector(a), self._vector(b)
        norm = long * wide
        if not norm:
            return 0.0
        dot = sum([weight * spread[word] for word, weight in weighted.items() if word in spread])
        return float(min(dot / norm**0.5, 1.0))

    def _vector(self, words: Words) -> tuple[Words, Vector, Vector, float]:
        """The words; their weights; what a word meets here, be it only near to one; the square of the length."""
        found = self._vectors.get(id(words))
        if found is None:
            weighted = {word: weight * self.rarity(word) for word, weight in words}
            spread = dict(weighted)
            for word, weight in weighted.items():
                for other, same in self._near.get(word, ()):
                    spread[other] = spread.get(other, 0.0) + same * weight
            long = sum(weight**2 for weight in weighted.values())
            found = self._vectors[id(words)] = words, weighted, spread, long
        return found

    @cached_property
    def _near(self) -> Near:
        return near_words(sorted(self.frequency))


def near_words(vocabulary: Sequence[str]) -> Near:
    """The pairs of words that are like each other; see likeness."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    meant: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        for group in groups().get(word, ()):
            meant[group].append(word)
    pairs = {(a, b) for members in meant.values() for a, b in combinations(members, 2)}
    for named in (False, True):
        pairs.update(spelled([w for w in vocabulary if len(w) >= SHORTEST_FUZZY and w.startswith("@") == named]))
    for a, b in sorted(pairs):
        same = likeness(a, b)
        if same:
            found[a].append((b, same))
            found[b].append((a, same))
    return found


def spelled(words: Sequence[str], least: float = SAME_SPELLING) -> Iterable[tuple[str, str]]:
    """Pairs of words whose Jaro-Winkler similarity is `least` or more."""
    if len(words) < MANY:
        return [(a, b) for a, b in combinations(words, 2) if JaroWinkler.similarity(a, b) >= least]
    from rapidfuzz.process import cdist  # with numpy, which takes long to import

    alike = cdist(words, words, scorer=JaroWinkler.similarity, score_cutoff=least - EDGE)
    pairs = ((words[a], words[b]) for a, b in zip(*map(list, alike.nonzero()), strict=True) if a < b)
    return [(a, b) for a, b in pairs if JaroWinkler.similarity(a, b) >= least]


def corpus(claims: Sequence[Claim]) -> Corpus:
    """Count the words of each sentence once."""
    seen: dict[tuple[str, int], set[str]] = {}
    for claim in claims:
        bag = seen.setdefault((claim.document, claim.sentence_start), set())
        for word, _ in claim.topic.words:
            bag.add(word)
    frequency = Counter(word for bag in seen.values() for word in bag)
    return Corpus(len(seen), frequency, stories(claims))


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
    if (a[:1] == "@") != (b[:1] == "@"):
        return 0.0
    left = groups().get(a)
    if left and not left.isdisjoint(groups().get(b, ())):
        return 0.85
    if len(a) < SHORTEST_FUZZY or len(b) < SHORTEST_FUZZY:
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

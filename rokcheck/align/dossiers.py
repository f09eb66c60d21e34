"""Which documents are on the same matters: an archive is split into dossiers, and each is aligned by itself.

Documents of one dossier share names and rare words. What is told of one fact is told within a dossier, so that an
archive costs no more a document than a few texts do, and how seldom a word is, is measured among documents on the
same matters and not among all. Few documents are one dossier.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush

from rokcheck.models import Claim

# Texts on other matters, thought beside the archive: in a few documents on one matter its names are no common words.
BACKGROUND = 200
# Mean cosine by names and rare words from which on documents are on the same matters; what is less than faint is none.
ALIKE, FAINT = 0.03, 0.01
# Two dossiers are joined where the mean between them is this much of the mean within the looser of them: the larger an
# archive, the more stories have a town and a body in common by chance, however unlike they are beside that.
COHESION = 0.4
# A plain word says so much of what a document is on as a name does.
PLAIN = 0.5
# Power of the logarithm of inverse frequency: the names of one story weigh more beside those that several share.
STEEP = 2
# A word in more documents than this tells nothing of what they are on; so many documents are one dossier at most.
COMMONEST = 50
LARGEST = 40
TOO_LARGE = "in documents on the same matters, too many to be compared all with all"

Edge = tuple[int, int, float]


def by_dossier(claims: Sequence[Claim], ledger: Counter[str] | None = None) -> list[list[Claim]]:
    """The claims by dossier, in their order; see `split`."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    at = split({name: signature(told) for name, told in by_document.items()}, ledger)
    made: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        made[at[claim.document]].append(claim)
    return list(made.values())


def signature(claims: Iterable[Claim]) -> frozenset[str]:
    """The names and words by which a document is known: all that `split` needs of its claims."""
    found: set[str] = set()
    for claim in claims:
        found.update(word for word, _ in claim.topic.words)
        found.update(phrase for _, phrase in claim.topic.heads if phrase.startswith("@"))
    return frozenset(found)


def split(signatures: Mapping[str, AbstractSet[str]], ledger: Counter[str] | None = None) -> dict[str, int]:
    """Document → number of its dossier. The most similar are joined first, up to LARGEST documents.

    `ledger` counts the joins of which that was in the way. The order of the documents is no matter.
    """
    names = sorted(signatures)
    if len(names) <= LARGEST:
        return dict.fromkeys(names, 0)
    vectors = _vectors([signatures[name] for name in names])
    edges = list(_edges(vectors))
    home = _settled(_joined(len(names), edges, Counter() if ledger is None else ledger), edges)
    return {name: home[n] for n, name in enumerate(names)}


def _joined(number: int, edges: Iterable[Edge], ledger: Counter[str]) -> list[int]:
    """The dossier of each document: average linkage, so that one odd likeness does not join two matters."""
    growing = _Growing(number)
    waiting = []
    for a, b, cosine in edges:
        growing.near[a][b] = growing.near[b][a] = cosine
        if cosine >= ALIKE:
            waiting.append((-cosine, a, b))
    heapify(waiting)
    while waiting:
        mean, a, b = heappop(waiting)
        if b not in growing.near[a] or mean != -growing.mean(a, b) or -mean < growing.least(a, b):
            continue  # one of them has grown since, or they are two matters
        if len(growing.members[a]) + len(growing.members[b]) > LARGEST:
            ledger[TOO_LARGE] += 1
            continue
        growing.join(a, b)
        for c in growing.near[a]:
            grown = growing.mean(a, c)
            if grown >= ALIKE:
                heappush(waiting, (-grown, min(a, c), max(a, c)))
    return growing.homes()


class _Growing:
    """Dossiers as they are joined: their documents, the sums of cosines between any two and within each."""

    def __init__(self, number: int) -> None:
        self.near: list[dict[int, float]] = [{} for _ in range(number)]
        self.members = [[n] for n in range(number)]
        self.within = [0.0] * number

    def mean(self, a: int, b: int) -> float:
        """The mean cosine between the documents of two."""
        return round(self.near[a][b] / (len(self.members[a]) * len(self.members[b])), 9)

    def least(self, a: int, b: int) -> float:
        """What the mean must be for the two to be one matter; a single document is as loose as can be."""
        return COHESION * min(self._cohesion(a), self._cohesion(b))

    def _cohesion(self, a: int) -> float:
        return self.within[a] / (math.comb(len(self.members[a]), 2) or 1)

    def join(self, a: int, b: int) -> None:
        """Make b a part of a."""
        near = self.near
        self.within[a] += self.within[b] + near[a][b]
        self.members[a] += self.members[b]
        self.members[b] = []
        del near[a][b], near[b][a]
        for c, cosines in near[b].items():
            del near[c][b]
            near[a][c] = near[c][a] = near[a].get(c, 0.0) + cosines
        near[b] = {}

    def homes(self) -> list[int]:
        """The number of the dossier of each document."""
        home = {member: n for n, joined in enumerate(self.members) for member in joined}
        return [home[n] for n in range(len(self.members))]


def _settled(home: Sequence[int], edges: Iterable[Edge]) -> list[int]:
    """Each document with those that it is most like: one family name in common may have drawn it away at first."""
    near: list[dict[int, float]] = [defaultdict(float) for _ in home]
    for a, b, cosine in edges:
        near[a][home[b]] += cosine
        near[b][home[a]] += cosine
    before, sizes = Counter(home), Counter(home)
    found = list(home)
    for n, at in enumerate(home):
        means = {one: round(cosines / (before[one] - (one == at)), 9) for one, cosines in near[n].items()}
        best = max(means, key=lambda one: (means[one], one == at, -one), default=at)
        if best != at and means[best] >= ALIKE and sizes[best] < LARGEST:
            found[n] = best
            sizes.update({best: 1, at: -1})
    return found


def _vectors(signatures: Sequence[AbstractSet[str]]) -> list[dict[int, float]]:
    """Of each document the telling words, by number, with their weights; of length 1 with those left out."""
    often = Counter(word for words in signatures for word in words)
    number = {word: n for n, word in enumerate(often)}
    top = len(signatures) + BACKGROUND
    kind = {word: 1.0 if word.startswith("@") else PLAIN for word in often}
    weight = {word: kind[word] * math.log(top / count) ** STEEP for word, count in often.items()}
    made = []
    for words in signatures:
        norm = math.sqrt(math.fsum(weight[word] ** 2 for word in words)) or 1.0
        telling = sorted(word for word in words if 2 <= often[word] <= COMMONEST)
        made.append({number[word]: weight[word] / norm for word in telling})
    return made


def _edges(vectors: Sequence[Mapping[int, float]]) -> Iterator[Edge]:
    """Pairs of documents (a < b) that are alike at all, each once, with their cosine."""
    seen: dict[int, list[int]] = defaultdict(list)
    for b, vector in enumerate(vectors):
        same: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for a in seen[word]:
                same[a] += weight * vectors[a][word]
            seen[word].append(b)
        for a, cosine in same.items():
            if cosine >= FAINT:
                yield a, b, round(cosine, 9)

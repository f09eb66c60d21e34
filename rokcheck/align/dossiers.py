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
BACKGROUND = 60
# Mean cosine by names and rare words from which on documents are on the same matters; what is less than faint is none.
ALIKE, FAINT = 0.06, 0.02
# A plain word says so much of what a document is on as a name does.
PLAIN = 0.7
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
    home = _joined(len(names), _edges(vectors), Counter() if ledger is None else ledger)
    return {name: home[n] for n, name in enumerate(names)}


def _joined(number: int, edges: Iterable[Edge], ledger: Counter[str]) -> list[int]:
    """The dossier of each document: average linkage, so that one odd likeness does not join two matters."""
    near: list[dict[int, float]] = [{} for _ in range(number)]
    waiting = []
    for a, b, cosine in edges:
        near[a][b] = near[b][a] = cosine
        if cosine >= ALIKE:
            waiting.append((-cosine, a, b))
    heapify(waiting)
    members = [[n] for n in range(number)]
    while waiting:
        mean, a, b = heappop(waiting)
        if b not in near[a] or mean != -_mean(near, members, a, b):
            continue  # one of them has grown since
        if len(members[a]) + len(members[b]) > LARGEST:
            ledger[TOO_LARGE] += 1
            continue
        _join(near, members, a, b)
        for c in near[a]:
            grown = _mean(near, members, a, c)
            if grown >= ALIKE:
                heappush(waiting, (-grown, min(a, c), max(a, c)))
    home = list(range(number))
    for n, joined in enumerate(members):
        for member in joined:
            home[member] = n
    return home


def _mean(near: Sequence[Mapping[int, float]], members: Sequence[Sequence[int]], a: int, b: int) -> float:
    return round(near[a][b] / (len(members[a]) * len(members[b])), 9)


def _join(near: list[dict[int, float]], members: list[list[int]], a: int, b: int) -> None:
    """Make b a part of a; `near` holds sums of cosines."""
    members[a] += members[b]
    members[b] = []
    del near[a][b], near[b][a]
    for c, cosines in near[b].items():
        del near[c][b]
        near[a][c] = near[c][a] = near[a].get(c, 0.0) + cosines
    near[b] = {}


def _vectors(signatures: Sequence[AbstractSet[str]]) -> list[dict[int, float]]:
    """Of each document the telling words, by number, with their weights; of length 1 with those left out."""
    often = Counter(word for words in signatures for word in words)
    number = {word: n for n, word in enumerate(often)}
    top = len(signatures) + BACKGROUND
    weight = {word: (1.0 if word.startswith("@") else PLAIN) * math.log(top / count) for word, count in often.items()}
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

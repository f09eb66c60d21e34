"""Amounts and times of one fact: candidates, log-odds, the best partner in each document, groups.

blocking ─▶ gates ─▶ cosine and margin ─▶ features ─▶ mutual best ─▶ groups
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rokcheck.align.corpus import groups
from rokcheck.align.meaning import meanings
from rokcheck.align.naming import Naming
from rokcheck.align.pair_table import log_odds
from rokcheck.align.pairs import Meaning, PassagePair, Setting, counts
from rokcheck.align.passage_gates import gate
from rokcheck.align.passages import Passage
from rokcheck.align.wordspace import WordSpace, dot, wordspace
from rokcheck.models import SentenceModel

Index = tuple[int, int]
# A key in more passages than this says nothing; what it would have brought is counted, not compared.
LARGEST_BLOCK = 300
# Words that stand in at most so many passages of a kind bring two of them together.
RARE = 12
# Below these log-odds a pair is not even a suspicion.
LEAST = -4.0
# A pair without a score (kept apart by a gate) counts so much against joining two groups.
APART = -6.0
MARGIN_FLOOR = -0.3
LEAD = 3.0
# Two partners in one document whose log-odds differ by less cannot be told apart by their topics.
NEARLY = 0.3


def candidates(told: Sequence[Passage], ledger: Counter[str]) -> list[Index]:
    """Index pairs (a < b) of one family that share a blocking key and pass the gates, ascending."""
    kept, naming = [], Naming(told)
    for a, b in met(told, ledger):
        reason = gate(told[a], told[b]) or naming.apart(told[a], told[b])
        if reason:
            ledger[reason] += 1
        else:
            kept.append((a, b))
    return kept


def met(told: Sequence[Passage], ledger: Counter[str]) -> list[Index]:
    """Index pairs that share a blocking key, ascending."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, passage in enumerate(told):
        for key in set(_keys(passage)):
            blocks[key].append(n)
    pairs: set[Index] = set()
    for key, members in sorted(blocks.items()):
        limit = RARE if "|word|" in key else LARGEST_BLOCK
        if len(members) <= limit:
            pairs.update(combinations(members, 2))
        elif "|word|" not in key:
            ledger["block too large"] += math.comb(len(members), 2)
    return sorted(pairs)


def _keys(passage: Passage) -> Iterator[str]:
    family = passage.family
    for concept in passage.concepts:
        yield f"{family}|concept|{concept}"
    for phrase in passage.heads:
        yield f"{family}|head|{phrase if phrase.startswith('@') else phrase.split()[-1]}"
    if passage.noun:
        yield f"{family}|noun|{passage.noun}"
        for group in groups().get(passage.noun, ()):
            yield f"{family}|nouns|{group}"
    if passage.dimension and passage.dimension != "count":
        yield f"{family}|dimension|{passage.dimension}"
    for word in passage.words:
        yield f"{family}|word|{word}"


def pairs(
    told: Sequence[Passage], ledger: Counter[str], model: SentenceModel | None = None
) -> dict[Index, PassagePair]:
    """All candidate pairs with their setting; `model` says how alike their words are in meaning."""
    space = wordspace(told)
    cosines = _cosines(told, candidates(told, ledger), space)
    margins = _margins(told, cosines)
    told_often = counts(told, space)
    found = {
        (a, b): PassagePair(told[a], told[b], Setting(told_often, cosine, margins[a, b]))
        for (a, b), cosine in cosines.items()
    }
    return found if model is None else _meant(told, found, model)


def _meant(
    told: Sequence[Passage], found: Mapping[Index, PassagePair], model: SentenceModel
) -> dict[Index, PassagePair]:
    """The pairs with what a model makes of them."""
    alike = meanings(told, list(found), model)
    margins = _margins(told, alike)
    return {
        index: replace(pair, setting=replace(pair.setting, meaning=Meaning(alike[index], margins[index])))
        for index, pair in found.items()
    }


def _cosines(told: Sequence[Passage], chosen: Sequence[Index], space: WordSpace) -> dict[Index, float]:
    weighted = [space.weighted(passage.words) for passage in told]
    spread = [space.spread(vector) for vector in weighted]
    norms = [math.sqrt(max(dot(x, y), 1e-9)) for x, y in zip(weighted, spread, strict=True)]
    return {(a, b): dot(weighted[a], spread[b]) / (norms[a] * norms[b]) for a, b in chosen}


def _margins(told: Sequence[Passage], cosines: Mapping[Index, float]) -> dict[Index, float]:
    """Cosine less the best that either side has with another passage of the other's document."""
    tops, documents = _tops(told, cosines), [passage.document for passage in told]
    found = {}
    for (a, b), cosine in cosines.items():
        rival = max(_rival(tops[a, documents[b]], cosine), _rival(tops[b, documents[a]], cosine))
        found[a, b] = max(cosine - rival, MARGIN_FLOOR)
    return found


def _tops(told: Sequence[Passage], scores: Mapping[Index, float]) -> dict[tuple[int, str], list[float]]:
    """The two best scores that a passage has in each other document, best first."""
    found: dict[tuple[int, str], list[float]] = defaultdict(list)
    documents = [passage.document for passage in told]
    for (a, b), score in scores.items():
        found[a, documents[b]].append(score)
        found[b, documents[a]].append(score)
    for every in found.values():
        if len(every) > 1:
            every.sort(reverse=True)
    return found


def _rival(tops: Sequence[float], own: float) -> float:
    return (tops[1] if len(tops) > 1 else 0.0) if tops[0] == own else tops[0]


def scored(found: Mapping[Index, PassagePair]) -> dict[Index, float]:
    """Log-odds of each pair that is at least a suspicion."""
    odds = {index: round(log_odds(pair), 4) for index, pair in found.items()}
    return {index: score for index, score in odds.items() if score >= LEAST}


def nearly_best(told: Sequence[Passage], odds: Mapping[Index, float]) -> dict[Index, float]:
    """The pairs that are best for both sides in the other's document, or nearly so."""
    tops, documents = _tops(told, odds), [passage.document for passage in told]
    return {
        (a, b): score
        for (a, b), score in odds.items()
        if score >= max(tops[a, documents[b]][0], tops[b, documents[a]][0]) - NEARLY
    }


def leads(told: Sequence[Passage], links: Mapping[Index, float], odds: Mapping[Index, float]) -> dict[Index, float]:
    """How far each link lies above the best other suspicion of either side in the other's document, at most LEAD."""
    tops = _tops(told, odds)
    for best in tops.values():
        best.append(APART)
    found = {}
    for (a, b), score in links.items():
        rivals = (_rival(tops[a, told[b].document], score), _rival(tops[b, told[a].document], score))
        found[a, b] = round(min(score - max(rivals), LEAD), 4)
    return found


def grouped(links: Mapping[Index, float], odds: Mapping[Index, float], floor: float) -> tuple[tuple[Index, ...], ...]:
    """The links of each group: joined, the best first, where the mean log-odds between two groups is at least `floor`.

    A link that would join what does not belong together stays a group of its own.
    """
    home: dict[int, list[int]] = {}
    alone: list[tuple[Index, ...]] = []
    for a, b in sorted(links, key=lambda index: (-links[index], index)):
        left, right = home.setdefault(a, [a]), home.setdefault(b, [b])
        if left is right:
            continue
        if _mean(left, right, odds) < floor:
            alone.append(((a, b),))
            continue
        left += right
        for member in right:
            home[member] = left
    inside: dict[int, list[Index]] = defaultdict(list)
    for a, b in sorted(links, key=lambda index: (-links[index], index)):
        if home[a] is home[b]:
            inside[id(home[a])].append((a, b))
    return tuple(sorted([*map(tuple, inside.values()), *alone]))


def _mean(left: Sequence[int], right: Sequence[int], odds: Mapping[Index, float]) -> float:
    across = [odds.get((min(a, b), max(a, b)), APART) for a in left for b in right]
    return sum(across) / len(across)

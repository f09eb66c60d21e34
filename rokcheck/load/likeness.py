"""Documents that are nearly the same, versions of one page, and texts that stand inside another (word shingles).

After Broder, "On the resemblance and containment of documents" (1997): the share of runs of five words that two
documents have in common. Of long documents a fixed sample of the runs is taken, the same in all.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from typing import Any, TypeAlias

from rokcheck.models import Document

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
# One in so many runs is kept, by its hash; documents of fewer words keep all.
SAMPLE, LONG = 8, 5_000
SAME, VERSION, INSIDE = 0.8, 0.35, 0.8
FEWEST_SHINGLES = 12
# With fewer of the runs of the shorter one in common two documents are nothing of that: 2 * VERSION / (1 + VERSION).
LEAST = 0.5
# A run that stands in so many documents is a formula (a disclaimer, a boilerplate) and joins none.
MOST_DOCUMENTS = 50
MOST_TOLD = 3
Shingles: TypeAlias = "array[int]"
# Runs whose documents are held in memory at one time, and how many hashes there are.
AT_ONCE, HASHES = 1_000_000, 1 << 32
# From so many documents on it pays to load numpy.
MANY = 300


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of documents by number that may be like each other, with how many runs they share; and the formulas."""

    pairs: Mapping[tuple[int, int], int]
    formulas: AbstractSet[int]


def with_likenesses(
    documents: Sequence[Document], runs: Sequence[Shingles] | None = None, found: Alike | None = None
) -> list[Document]:
    """The documents, each with a warning for every other one that it resembles; at most three.

    `runs` are their shingles, `found` the pairs that may be alike, where they are known already.
    """
    if len(documents) < 2:
        return list(documents)
    shingles = runs or [shingles_of(document) for document in documents]
    told: defaultdict[int, list[str]] = defaultdict(list)
    sizes = list(map(len, shingles))
    for (a, b), shared in sorted((found or alike(shingles)).pairs.items()):
        for one, other in ((a, b), (b, a)):
            said = _likeness(documents[one], documents[other], shared, (sizes[one], sizes[other]))
            if said:
                told[one].append(said)
    return [
        document.changed(warnings=(*document.warnings, *told[n][:MOST_TOLD])) if told[n] else document
        for n, document in enumerate(documents)
    ]


def shingles_of(document: Document) -> Shingles:
    """Hashes of the runs of words in what is not furniture, ascending."""
    parts = (document.text[b.start : b.end] for b in document.blocks if b.kind not in ("furniture", "cell"))
    found = [word.lower() for part in parts for word in WORD.findall(part)]
    runs = (zlib.crc32(" ".join(found[n : n + SHINGLE]).encode()) for n in range(len(found) - SHINGLE + 1))
    every = 1 if len(found) < LONG else SAMPLE
    return array("I", sorted({run for run in runs if run % every == 0}))


def alike(shingles: Sequence[Shingles]) -> Alike:
    """The documents of these runs that may be like each other."""
    formulas = set[int]()
    shared_runs = _shared if len(shingles) < MANY else _shared_by_many
    return Alike(dict(shared_runs(shingles, formulas)), formulas)


def alike_again(
    before: Alike, gone: Sequence[Shingles], shingles: Sequence[Shingles], new: Sequence[int]
) -> Alike | None:
    """The same after a few documents have gone and others, by number, are new.

    `before` has the numbers of now, and no pair with one that has gone. None where other runs are formulas now, for
    then any two documents may share more or fewer.
    """
    touched = set(chain(*gone, *(shingles[n] for n in new)))
    common = [touched.intersection(runs) for runs in shingles]
    holders = Counter(chain.from_iterable(common))
    if any((holders[run] > MOST_DOCUMENTS) != (run in before.formulas) for run in touched):
        return None
    pairs = dict(before.pairs)
    for n in new:
        telling = common[n] - before.formulas
        for other, runs in enumerate(common):
            number = len(telling & runs) if n != other else 0
            if number and _may_be_like(len(shingles[n]), len(shingles[other]), number):
                pairs[min(n, other), max(n, other)] = number
    return Alike(pairs, before.formulas)


def _shared(shingles: Sequence[Shingles], formulas: set[int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of documents that may be like each other, and how many runs they have in common; notes the formulas."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for n, runs in enumerate(shingles):
        for run in runs:
            holders[run].append(n)
    shared = Counter[tuple[int, int]]()
    for run, owners in holders.items():
        if len(owners) > MOST_DOCUMENTS:
            formulas.add(run)
        elif len(owners) > 1:
            shared.update(combinations(owners, 2))
    for (a, b), number in shared.items():
        if _may_be_like(len(shingles[a]), len(shingles[b]), number):
            yield (a, b), number


def _shared_by_many(shingles: Sequence[Shingles], formulas: set[int]) -> Iterator[tuple[tuple[int, int], int]]:
    """The same of many documents, a part of the runs at a time, in the little memory that arrays of numbers take.

    Who has so large a share of the runs in common has it in one of the parts at least: only such pairs are counted.
    """
    import numpy as np

    sizes = np.array(list(map(len, shingles)))
    parts = 1 + int(sizes.sum()) // AT_ONCE
    near = np.empty(0, np.int64)
    for low, high in pairwise(HASHES * n // parts for n in range(parts + 1)):
        inside = [runs[bisect_left(runs, low) : bisect_left(runs, high)] for runs in shingles]
        here = np.array(list(map(len, inside)))
        owners = np.repeat(np.arange(len(shingles), dtype=np.int64), here)
        together = np.concatenate([np.frombuffer(runs, np.uint32) for runs in inside])
        found, often = _pairs(together, owners, len(shingles))
        formulas.update(often.tolist())
        codes, numbers = np.unique(found, return_counts=True)
        a, b = codes // len(shingles), codes % len(shingles)
        shorter = np.where(sizes[a] <= sizes[b], a, b)
        near = np.union1d(near, codes[numbers >= LEAST * here[shorter]])
    for one, other in zip((near // len(shingles)).tolist(), (near % len(shingles)).tolist(), strict=True):
        number = len(set(shingles[one]).intersection(shingles[other]) - formulas)
        if _may_be_like(len(shingles[one]), len(shingles[other]), number):
            yield (one, other), number


def _pairs(runs: Any, owners: Any, documents: int) -> tuple[Any, Any]:
    """The pairs of owners of each run, each as one number, as often as they have a run in common; and the formulas."""
    import numpy as np

    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]]) if len(runs) else np.empty(0, np.int64)
    often = np.diff(np.r_[starts, len(runs)])
    found = []
    for number in range(2, MOST_DOCUMENTS + 1):
        first = starts[often == number]
        if len(first):
            members = owners[first[:, None] + np.arange(number)]
            left, right = np.triu_indices(number, 1)
            found.append((members[:, left] * documents + members[:, right]).ravel())
    pairs = np.concatenate(found) if found else np.empty(0, np.int64)
    return pairs, runs[starts[often > MOST_DOCUMENTS]]


def _may_be_like(own: int, others: int, shared: int) -> bool:
    """Whether so many runs in common can make a likeness of any kind, looked at in few steps."""
    return shared >= LEAST * min(own, others) >= LEAST * FEWEST_SHINGLES


def _likeness(one: Document, other: Document, shared: int, sizes: tuple[int, int]) -> str:
    """How the first document stands to the second, as the end of a sentence; "" where they differ."""
    own, others = sizes
    resemblance = shared / (own + others - shared)
    share = f"{min(1.0, shared / own):.0%} of its passages"
    if _is_version(one, other, resemblance):
        order = "an earlier" if _when(one) < _when(other) else "a later"
        return f"is {order} version of {other.name} ({share} are the same)"
    if resemblance >= SAME:
        return f"is nearly the same text as {other.name} ({share})"
    if shared / own >= INSIDE:
        return f"stands almost whole in {other.name} ({share})"
    return ""


def _is_version(one: Document, other: Document, resemblance: float) -> bool:
    """Whether two documents are states of one page: same address or title, other dates, much text in common."""
    same_page = (one.url and one.url == other.url) or (one.title and one.title == other.title)
    return bool(same_page) and _when(one) != _when(other) and resemblance >= VERSION


def _when(document: Document) -> str:
    when = document.updated or document.published
    return when.isoformat() if when else ""

"""Which names the documents of a dossier tell of: what bears names that never meet is not one thing.

"The treaty of Alden was signed in 1954" and "the treaty of Brook was signed in 1961" are of two treaties where the one
document never tells of Brook and the other never of Alden. So are "Alden Hall" and "Aldon Hall", for all their
likeness, where one document tells of both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rokcheck.align.corpus import REMEMBERED, likeness, spelled
from rokcheck.align.gates import one_name
from rokcheck.align.heads import head_last
from rokcheck.align.passages import Passage
from rokcheck.values.names import same

# So many times is told what a text calls its own thing, and so many times as often as another.
OFTEN = 2
# Names less alike than this are no spellings of one; asked first, as it is quick.
ALIKE = 0.85


class Naming:
    """The names of each document, asked pair by pair."""

    def __init__(self, told: Sequence[Passage]) -> None:
        self._names = _names(told)
        self._namesakes = _namesakes(self._names)
        self._known: dict[tuple[str, str], bool] = {}
        self._bearers = _bearers(told)
        self._meant: dict[tuple[str, str], frozenset[str]] = {}

    def apart(self, a: Passage, b: Passage) -> str:
        """The reason for which the names of two passages keep them apart, or ""."""
        if self._another_one(a, b) or self._another_one(b, a):
            return "of what the one text calls by another name"
        left = a.names
        right = b.names if left else left
        if not right or not left.isdisjoint(right):
            return ""
        if self._namesakes and any((min(x, y), max(x, y)) in self._namesakes for x in left for y in right):
            return "of a name that is spelled alike and is another one"
        if _other_of_its_kind(left, right):
            return "each of another thing of one kind"
        if a.document == b.document or self._any(left, b.document) or self._any(right, a.document):
            return ""
        return "each of names that the other text never tells of"

    def _another_one(self, a: Passage, b: Passage) -> bool:
        """Whether "the trial" of one is by its text's own name another one than what the other names or means."""
        for noun in a.bare:
            mine = self._bearer(a.document, noun)
            theirs = mine and (_called(b, noun) or (noun in b.bare and self._bearer(b.document, noun)))
            if theirs and not any(one_name(x, y) for x in mine for y in theirs):
                return True
        return False

    def _bearer(self, document: str, noun: str) -> frozenset[str]:
        found = self._meant.get((document, noun))
        if found is None:
            found = self._meant[document, noun] = _bearer(self._bearers.get(document, {}), noun)
        return found

    def _any(self, names: frozenset[str], document: str) -> bool:
        return any(self._tells(document, name) for name in names)

    def _tells(self, document: str, name: str) -> bool:
        """Whether a document tells of a name, be it in other words."""
        found = self._known.get((document, name))
        if found is None:
            found = any(one_name(name, other) for other in self._names[document])
            self._known[document, name] = found
        return found


def _names(told: Sequence[Passage]) -> Mapping[str, set[str]]:
    """Document → the names that stand in the sentences of its values, and those that these are about."""
    names: dict[str, set[str]] = defaultdict(set)
    for passage in told:
        about = (phrase for phrase in passage.heads if phrase[0] == "@")
        names[passage.document].update(passage.names, about)
    return names


# Document → noun → the names under which it has one, with how often: "trial" → "@lowe".
Bearers = Mapping[str, Mapping[str, Counter[str]]]


def _bearers(told: Sequence[Passage]) -> Bearers:
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for passage in told:
        for noun, names in passage.called.items():
            found[passage.document][noun].update(names)
    return found


def _bearer(own: Mapping[str, Counter[str]], noun: str) -> frozenset[str]:
    """The name under which a text has its own thing of this kind: told more than once, and far more than any other."""
    told = Counter[str]()
    for other, names in own.items():
        if likeness(noun, other):
            told.update(names)
    best = told.most_common(2)
    if not best or best[0][1] < OFTEN or (len(best) > 1 and best[0][1] < OFTEN * best[1][1]):
        return frozenset()
    return frozenset({best[0][0]})


def _called(passage: Passage, noun: str) -> frozenset[str]:
    """The names that a passage gives to things of this kind."""
    return frozenset(name for other, names in passage.called.items() if likeness(noun, other) for name in names)


def _namesakes(names: Mapping[str, set[str]]) -> frozenset[tuple[str, str]]:
    """The pairs of names, the smaller first, that could be one by their spelling and stand in one document."""
    pairs = (pair for every in names.values() for pair in spelled(sorted(every), ALIKE))
    return frozenset(pair for pair in pairs if _in_another_spelling(*pair))


@lru_cache(maxsize=REMEMBERED)
def _in_another_spelling(a: str, b: str) -> bool:
    return same(a[1:], b[1:])[0] == "overlaps"


def _other_of_its_kind(left: frozenset[str], right: frozenset[str]) -> bool:
    """ "Alden Museum" and "Brook Gallery": named for what they are, and no name of the one may be one of the other."""
    if any(one_name(x, y) for x in left for y in right):
        return False
    return any(_of_one_kind(x, y) for x in left for y in right)


@lru_cache(maxsize=REMEMBERED)
def _of_one_kind(a: str, b: str) -> bool:
    one, other = head_last(a), head_last(b)
    return len(one) > 1 and len(other) > 1 and likeness(one[-1], other[-1]) > 0

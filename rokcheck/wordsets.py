"""Sets of words, of which each word is held once and each set as numbers: for one set a document of a large archive."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Set


class WordSets:
    """Makes them.

    held = WordSets()
    held.of({"harbour", "bridge"})  →  equal to that set, in a tenth of the memory
    """

    def __init__(self) -> None:
        self._words: list[str] = []
        self._numbers: dict[str, int] = {}

    def of(self, words: Iterable[str]) -> WordSet:
        """The set of these words."""
        return WordSet(self._words, array("I", sorted({self._number(word) for word in words})))

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._words))
        if number == len(self._words):
            self._words.append(word)
        return number


class WordSet(Set[str]):
    """A set of words; made to be gone through."""

    __slots__ = ("_numbers", "_words")

    def __init__(self, words: list[str], numbers: array[int]) -> None:
        self._words, self._numbers = words, numbers

    def __contains__(self, word: object) -> bool:
        return any(word == one for one in self)

    def __iter__(self) -> Iterator[str]:
        return map(self._words.__getitem__, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @classmethod
    def _from_iterable(cls, words: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        return frozenset(words)

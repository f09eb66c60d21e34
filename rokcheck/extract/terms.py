"""Phrases of a word list by their first two words, so that only what may match is ever looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Entry = tuple[tuple[str, ...], T]


class Terms(Generic[T]):
    """Phrases (their lemmas) with what they say, in the order in which they are to be tried."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        # first word → its phrases without a second word, and (rank, phrase) of the others by their second word
        self.index: dict[str, tuple[list[Entry[T]], dict[str, list[tuple[int, Entry[T]]]]]] = {}
        ranks: dict[str, list[int]] = {}
        for rank, (term, said) in enumerate(entries):
            alone, seconds = self.index.setdefault(term[0], ([], {}))
            if len(term) > 1:
                seconds.setdefault(term[1], []).append((rank, (term, said)))
            else:
                alone.append((term, said))
                ranks.setdefault(term[0], []).append(rank)
        self._ranks = ranks

    def may_go_on(self, first: str, near: Sequence[str]) -> bool:
        """Whether a phrase of several words may begin so."""
        return first in self.index and not self.index[first][1].keys().isdisjoint(near)

    def starting(self, first: str, near: Sequence[str]) -> Sequence[Entry[T]]:
        """The phrases of `first` alone and of `first` with one of the words near as the second, in order."""
        alone, seconds = self.index.get(first, ((), {}))
        if not seconds or seconds.keys().isdisjoint(near):
            return alone
        ranked = [entry for second in set(near) for entry in seconds.get(second, ())]
        ranked += zip(self._ranks.get(first, ()), alone, strict=True)
        return [entry for _, entry in sorted(ranked)]

"""Phrases of a word list by their first two words, so that only what may match is ever looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Generic, TypeVar

T = TypeVar("T")
Entry = tuple[tuple[str, ...], T]


class Terms(Generic[T]):
    """Phrases (their lemmas) with what they say; at a place the longest come first, then by what they say."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        # first word → its phrases without a second word, and the others by their second word
        self.index: dict[str, tuple[list[Entry[T]], dict[str, list[Entry[T]]]]] = {}
        self._joined: dict[tuple[str, str], list[Entry[T]]] = {}  # as `starting` gave them before: no more than entries
        index, several = self.index, []
        for entry in entries:
            term = entry[0]
            known = index.get(term[0])
            if known is None:
                known = index[term[0]] = [], {}
            found = known[0] if len(term) == 1 else known[1].get(term[1])
            if found is None:
                known[1][term[1]] = [entry]
                continue
            if found:
                several.append(found)
            found.append(entry)
        for found in several:
            found.sort(key=_order)

    def starting(self, first: str, near: Sequence[str]) -> Sequence[Entry[T]]:
        """The phrases of `first` alone and of `first` with one of the words near as the second, in order."""
        alone, seconds = self.index.get(first, ((), {}))
        if not seconds or seconds.keys().isdisjoint(near):
            return alone
        met = {second for second in near if second in seconds}
        if len(met) == 1:
            pair = first, met.pop()
            found = self._joined.get(pair)
            if found is None:
                found = self._joined[pair] = sorted([*alone, *seconds[pair[1]]], key=_order)
            return found
        return sorted(chain(alone, *[seconds[second] for second in met]), key=_order)


def _order(entry: Entry[T]) -> tuple[int, Entry[T]]:
    return -len(entry[0]), entry

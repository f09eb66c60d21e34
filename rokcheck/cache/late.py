"""Sequences whose length is known and whose items are read when somebody asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, TypeVar

Item = TypeVar("Item")


class Late(Sequence[Item]):
    """Equal to the tuple of all that `load` makes, part after part; `sizes` are the lengths of the parts.

    No more than the part that was asked for last is held, so that what is gone through takes little memory.
    """

    def __init__(self, sizes: Sequence[int], load: Callable[[int], Sequence[Item]]) -> None:
        self._load, self._last = load, (-1, ())  # type: tuple[Callable[[int], Sequence[Item]], tuple[int, Sequence[Item]]]
        self._starts = [0, *accumulate(sizes)]

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Item]:
        for number, (start, end) in enumerate(zip(self._starts, self._starts[1:], strict=False)):
            if start < end:
                yield from self._part(number)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[n] for n in range(*index.indices(len(self))))
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        number = bisect_right(self._starts, at) - 1
        return self._part(number)[at - self._starts[number]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _part(self, number: int) -> Sequence[Item]:
        if self._last[0] != number:
            self._last = number, self._load(number)
        return self._last[1]

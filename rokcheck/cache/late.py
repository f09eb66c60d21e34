"""A sequence whose length is known and whose items are read when the first of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

Item = TypeVar("Item")


class Late(Sequence[Item]):
    """Equal to the tuple that `load` makes; `size` is the length of that."""

    def __init__(self, size: int, load: Callable[[], tuple[Item, ...]]) -> None:
        self._size, self._load = size, load

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        return self._load()

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._items == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items)

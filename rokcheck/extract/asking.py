"""What is denied somewhere, as one document asks it: each answer is kept, so that a word is looked up once."""

from __future__ import annotations

from collections.abc import Set as AbstractSet


class Asking(dict[str, bool]):
    """Key → whether some document says that it is not so.

    `some`: keys → those of them that are denied; `things`: the same by the head noun that has them (things).
    """

    def __init__(self, denied: AbstractSet[str]) -> None:
        super().__init__()
        self._denied = denied
        self.some: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.things: dict[str, tuple[str, ...]] = {}

    def __missing__(self, key: str) -> bool:
        found = self[key] = key in self._denied
        return found

    def among(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the keys that are denied somewhere."""
        found = self.some.get(keys)
        if found is None:
            met = self._denied & frozenset(keys)
            found = self.some[keys] = tuple([key for key in keys if key in met]) if met else ()
        return found

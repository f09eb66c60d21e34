"""Answers that are kept, up to so many: for the words of a text, of which most come again and again.

    pieces = Remembering(cut, 30_000)
    pieces["a word"]  →  cut("a word"), worked out once

In place of `functools.lru_cache` where a lookup is all the work: nothing is put in order, so it costs less.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")


class Remembering(dict[Asked, Answer]):
    """The answers of a function of one argument; all are forgotten when there are `most`."""

    __slots__ = ("_most", "_work_out")

    def __init__(self, work_out: Callable[[Asked], Answer], most: int) -> None:
        super().__init__()
        self._work_out, self._most = work_out, most

    def __missing__(self, asked: Asked) -> Answer:
        if len(self) >= self._most:
            self.clear()
        found = self[asked] = self._work_out(asked)
        return found

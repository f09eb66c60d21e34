"""Words before or behind a number that loosen it: "some", "nearly", "up to", "or more"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rokcheck import lexicon


class Hedge(NamedTuple):
    """`effect` is near, just-under, just-over, over, under, at-least or at-most; `percent` how far it reaches."""

    words: str
    effect: str
    percent: int


@cache
def _left() -> dict[str, tuple[Hedge, ...]]:
    return _by_word("left", -1)


@cache
def _right() -> dict[str, tuple[Hedge, ...]]:
    return _by_word("right", 0)


def _by_word(side: str, key: int) -> dict[str, tuple[Hedge, ...]]:
    table: dict[str, list[Hedge]] = {}
    for row in lexicon.rows("hedges"):
        if row["side"] == side:
            hedge = Hedge(row["words"], row["effect"], int(row["percent"]))
            table.setdefault(hedge.words.split()[key], []).append(hedge)
    return {word: tuple(sorted(found, key=lambda h: -len(h.words))) for word, found in table.items()}


def before(text: str, start: int) -> Hedge | None:
    """The hedge that ends where an amount begins."""
    left = text[max(0, start - 30) : start].lower()
    words = left.split()
    if not words:
        return None
    last = words[-1].lstrip("(“\"'‘")
    if last not in _left():
        sign = last[-2:] if last[-2:] in _left() else last[-1:]
        return _left()[sign][0] if not sign.isalnum() and sign in _left() else None
    if left[-1].isalnum():
        return None
    joined = " ".join(words)
    for hedge in _left()[last]:
        if joined.endswith(hedge.words) and not joined[: -len(hedge.words)][-1:].isalnum():
            return hedge
    return None


def behind(text: str, end: int) -> Hedge | None:
    """The hedge that follows an amount: "or so", "or more"."""
    if text[end : end + 1] not in (" ", "\n", "\u00a0"):
        return None
    words = text[end : end + 24].lower().split()
    if not words or words[0] not in _right():
        return None
    joined = " ".join(words)
    for hedge in _right()[words[0]]:
        if joined.startswith(hedge.words) and not joined[len(hedge.words) : len(hedge.words) + 1].isalnum():
            return hedge
    return None


def between(text: str, end: int) -> tuple[Hedge, int] | None:
    """The hedge between a number and what it counts, and where it ends: "500 or more | people"."""
    hedge = behind(text, end)
    if hedge is None or not text.startswith(hedge.words, end + 1):
        return None
    return hedge, end + 1 + len(hedge.words)


def glued(text: str, end: int) -> tuple[Hedge, int] | None:
    """The hedge written onto a number, and where it ends: "500+", "100-plus", "twenty-odd"."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return Hedge("+", "at-least", 0), end + 1
    if not text.startswith(("-", " odd"), end):
        return None
    for word, effect, percent in (("plus", "over", 0), ("odd", "near", 10)):
        after = end + 1 + len(word)
        joined = text[end : end + 1] == "-" or (text[end : end + 1] == " " and word == "odd")
        if joined and text.startswith(word, end + 1) and not text[after : after + 1].isalnum():
            return Hedge(word, effect, percent), after
    return None

"""Where a number may begin: runs of digits, signs of fractions, number words, and an article before a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rokcheck.values import cardinals

VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
SIGNS = "".join(VULGAR)
ARTICLES = frozenset(("a", "an", "A", "An"))
# A word, digits or sign with its span.
Anchor = tuple[str, int, int]


@cache
def _digits() -> re.Pattern[str]:
    """Digits and signs of fractions; one set of characters first, so that the search skips fast."""
    grouped = r"(?<=[0-9])[0-9]*(?:(?:[.,]|['’](?=[0-9]{3}))[0-9]+)*"
    return re.compile(rf"[.0-9{SIGNS}](?:{grouped}|(?<=\.)[0-9]+|(?<=[{SIGNS}]))")


@cache
def _letters() -> re.Pattern[str]:
    """Whole words, so that the search does not try every letter, in every version of Python."""
    return re.compile("[A-Za-z]+")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r" (?:year|month|week|day|hour|minute|mile|kilomet(?:re|er)|met(?:re|er))\b(?![-'’])")


@cache
def counting() -> frozenset[str]:
    """Number words as text writes them, with "fold" behind ("threefold"), scales in capitals, and the articles."""
    forms = {form for word in cardinals.lexicon() for form in (word, word[0].upper() + word[1:])}
    scales = {word.upper() for word, (role, _) in cardinals.lexicon().items() if role == "scale"}
    return frozenset(forms | scales | {form + "fold" for form in forms} | ARTICLES)


def words_in(text: str, low: int, high: int) -> Iterator[Anchor]:
    """The words of text[low:high] that may be a number or an article, with their spans."""
    known = counting()
    for match in _letters().finditer(text, low, high):
        if match[0] in known:
            yield match[0], *match.span()


def anchors(text: str, words: Sequence[Anchor] | None = None) -> list[Anchor]:
    """All runs of digits, signs of fractions and number words in order, each where a number may begin.

    `words` are those of `counting` in the text where somebody has looked them up already.
    """
    found = [(match[0], *match.span()) for match in _digits().finditer(text)]
    found += _standing(text, words_in(text, 0, len(text)) if words is None else words)
    return sorted(found, key=_start)


def _start(anchor: Anchor) -> int:
    return anchor[1]


def _standing(text: str, words: Sequence[Anchor] | Iterator[Anchor]) -> Iterator[Anchor]:
    """The words that stand by themselves; of articles those before a unit."""
    known = cardinals.lexicon()
    for word, start, end in words:
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalnum() or after.isalnum() or "_" in (before, after):
            continue
        if word in ARTICLES:
            if _unit().match(text, end):
                yield word, start, end
        elif word.lower() in known:
            yield word, start, end
        else:
            yield word.removesuffix("fold"), start, end - len("fold")

"""The article before a number or a unit: "a hundred", "lasted a week", "a mile and a half"."""

from __future__ import annotations

import re
from functools import cache

from rokcheck import lexicon
from rokcheck.values.cardinals import Token


def taken_in(text: str, start: int) -> int:
    """Take "a" or "an" in front into the number."""
    for article in ("a ", "A ", "an ", "An "):
        at = start - len(article)
        if at >= 0 and text.startswith(article, at) and not text[at - 1 : at].isalnum():
            return at
    return start


@cache
def _lasts() -> re.Pattern[str]:
    return re.compile(r"\b(?:for|last(?:s|ed|ing)?|took|takes?|taking|spent|spend(?:s|ing)?)[ \n]$")


@cache
def _unit_alone() -> re.Pattern[str]:
    return re.compile(r" [a-z]+(?: (and a (?:half|quarter)\b|[a-z]+)|)")


@cache
def _smaller_unit() -> re.Pattern[str]:
    return re.compile(
        r" (?:year|month|week|day|hour|minute) and ([a-z]{1,12}|[0-9]{1,2})[a-z-]{0,12}"
        r" (?:month|week|day|hour|minute|second)s?\b"
    )


def is_stated(text: str, article: Token) -> bool:
    """Whether "a" before a unit counts one of it: "a mile and a half", "an hour and six minutes", not "a day trip"."""
    behind = _unit_alone().match(text, article.end)
    word = behind.group(1) if behind else None
    if word and word.startswith("and a "):
        return True
    if word == "and" and (smaller := _smaller_unit().match(text, article.end)):
        return smaller[1].isdigit() or smaller[1] in lexicon.words("number_words")
    alone = word is None or word in lexicon.words("function_words")
    return alone and _lasts().search(text, max(0, article.start - 10), article.start) is not None

"""Whether four digits are a year: by the word before, the word after, and what such figures count elsewhere."""

from __future__ import annotations

import re
from functools import cache

from rokcheck.lexicon import rows, words

LEADS = re.compile(
    r"(?:^|[\s(\[“\"])(?:in|since|until|till|by|before|after|during|from|of|year|circa|c\.|ca\.|early|late|mid|through|to"
    r"|around|about|throughout|between|and|towards?|the|a|an|that|spring|summer|autumn|winter|fall|last|for|©)[\s-]$",
    re.IGNORECASE,
)
SURE_LEADS = re.compile(
    r"(?:^|[\s(])(?:in|since|until|till|during|year|circa|early|late|mid|in an?|in the)[\s-]$", re.IGNORECASE
)
FOLLOWS = re.compile(r"\s+([A-Za-z°µ]+[²³]?)")
LABELS = re.compile(
    r"\b(?:pages?|pp?\.|nos?\.|number|section|room|flight|unit|chapter|line|article|paragraph|para|model|route|highway"
    r"|version|series|lot|box|channel|tel|phone|ext|code|pin|id|isbn|form|resolution|psalm|ngc|iso|rfc)\s?$",
    re.IGNORECASE,
)


@cache
def _counted() -> frozenset[str]:
    """Words after a number that make it an amount: units and nouns that are counted, words of grammar aside."""
    found = {
        value.lower() for name in ("units", "nouns_counted") for row in rows(name) for value in list(row.values())[:1]
    }
    return frozenset(found) - words("function_words")


def is_year(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], four digits between 1000 and 2199, is meant as a year."""
    before = text[max(0, start - 18) : start]
    if LABELS.search(before):
        return False
    following = FOLLOWS.match(text, end, min(end + 30, len(text)))
    word = following[1].lower() if following and following[1][0].islower() else ""
    plain = not word or word in words("function_words")
    if SURE_LEADS.search(before):
        return plain or word not in _counted()
    if not plain and _makes_amount(word):
        return False
    if LEADS.search(before):
        return True
    year = int(text[start : start + 4])
    return 1400 <= year <= 2100 and (plain or _in_brackets(text, start, end))


def _makes_amount(word: str) -> bool:
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word in _counted() or plural or word in ("per", "percent")


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in "(," or text[end : end + 1] in "),;"

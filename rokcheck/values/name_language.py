"""Words for a people that mean its language: "in French", "speaks French and German"."""

from __future__ import annotations

import re
from functools import cache


def is_language(text: str, start: int, end: int) -> bool:
    """ "in French", "speaks French and German": the language, not the country."""
    left, right = text[max(0, start - 40) : start], text[end : end + 6]
    return bool(_before_language().search(left) and _after_language().match(right))


@cache
def _before_language() -> re.Pattern[str]:
    verbs = "in|into|from|speak|speaks|spoke|speaking|learn|learned|learnt|studied|taught"
    return re.compile(rf"\b(?:{verbs})[ \n](?:[A-Z][a-z]{{2,12}}(?:,|[ \n]and|[ \n]or)[ \n]){{0,2}}$")


@cache
def _after_language() -> re.Pattern[str]:
    return re.compile(r"[.,;:)]|$|[ \n](?:and|or|but|to|for|by|on|at|as|with)\b")

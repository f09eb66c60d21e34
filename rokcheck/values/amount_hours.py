"""Bare numbers that are hours of the day: "at ten", "at about 3.05", "from 8.15 to 8.40", "shortly after four"."""

from __future__ import annotations

import re
from functools import cache

from rokcheck import lexicon
from rokcheck.values.numbers import Number

_LAST_HOUR, _NOON, _MINUTES = 24, 12, 60
# What stands at an amount and at no hour: "the toll stood at ten", "shares opened at 3.05".
_STANDING = frozenset(
    ("stand", "stands", "stood", "standing", "put", "puts", "estimated", "set", "priced", "valued", "fixed", "remain",
     "remains", "remained", "capped", "pegged", "traded", "peaked", "averaged", "rated", "sold", "settled", "kept",
     "held", "counted", "reckoned", "calculated", "measured", "given", "was", "were", "is", "are", "be", "him", "her")
)  # fmt: skip
_TRADED = frozenset(("closed", "opened", "started", "finished", "ended", "close", "open", "began", "unchanged"))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:^|[^\w'’-])(?P<before>[\w'’]*)[^\S\n]?(?:,\s)?\b(?P<lead>at|after|before|until|till|since)\s"
        r"(?:about\s|around\s|exactly\s|nearly\s|almost\s|roughly\s|just\safter\s|just\sbefore\s|shortly\safter\s"
        r"|shortly\sbefore\s|some\s)?$"
    )


def is_hour(text: str, number: Number) -> bool:
    """Whether a number that counts and measures nothing is an hour of the day."""
    minutes = _with_minutes(text, number)
    if not minutes and not (number.form in ("digits", "words") and 1 <= number.amount <= _NOON):
        return False
    if not minutes and number.amount != number.amount.to_integral_value():
        return False
    match = _lead().search(text, max(0, number.start - 40), number.start)
    if match is None:
        return False
    before = match["before"].lower()
    return before not in _STANDING and not (minutes and before in _TRADED)


def _with_minutes(text: str, number: Number) -> bool:
    """ "3.05", but not "3.5" or "3.75"."""
    whole, _, part = text[number.start : number.end].partition(".")
    shaped = whole.isdigit() and part.isdigit() and len(part) == 2
    return shaped and int(whole) < _LAST_HOUR and int(part) < _MINUTES


def are_hours(text: str, number: Number, following: Number) -> bool:
    """ "From 8.15 to 8.40", unless something rose or fell so far."""
    left = text[max(0, number.start - 60) : number.start].lower().split()
    told = left[-1:] in (["from"], ["between"]) and lexicon.words("change_words").isdisjoint(left[-9:])
    return told and _with_minutes(text, number) and _with_minutes(text, following)

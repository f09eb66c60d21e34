"""Numbers that are part of a time: months' days, years, decades, eras, the hour of the day."""

from __future__ import annotations

import re
from functools import cache

from rokcheck.values.numbers import Number

MONTHS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
))  # fmt: skip

_BEGINNINGS = frozenset(month[:3] for month in MONTHS) | {"of "}

_CLOSERS = frozenset(",;)?!") | {""}
_BEHIND_YEARS = frozenset(
    ("the", "in", "he", "she", "it", "they", "by", "with", "at", "on", "as", "when", "after", "he")
)


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        r"[ \u00a0]?(?:[ap]\.?m\b|o['’]clock|GMT|UTC|[BC]?CET|hours? (?:local|GMT)|hrs (?:local|GMT)"
        r"|in the (?:morning|afternoon|evening)\b)"
    )


def is_clock(text: str, number: Number) -> bool:
    """Whether a number is the time of day."""
    if number.form == "words" and (text.startswith(" past ", number.end) or text.endswith("past ", 0, number.start)):
        return True
    return (
        number.amount < 2500
        and text[number.end : number.end + 1] in " ap\u00a0'’:i"
        and bool(_clock().match(text, number.end))
    )


def is_year(text: str, number: Number) -> bool:
    """Whether digits are written as a year is: four of them, without a comma."""
    return (
        number.form == "digits"
        and number.end - number.start == 4
        and text[number.start : number.end].isdigit()
        and (1000 <= number.amount <= 2199)
    )


def is_early_year(text: str, number: Number) -> bool:
    """ "In 589,", "since 410": three bare digits behind a preposition of time."""
    if number.form != "digits" or number.end - number.start != 3 or not text[number.start : number.end].isdigit():
        return False
    left = text[max(0, number.start - 12) : number.start].split()
    return left[-1:] in (["In"], ["By"], ["Since"], ["since"], ["until"]) or text.endswith(" in ", 0, number.start)


def is_spoken_year(text: str, number: Number) -> bool:
    """ "nineteen hundred ninety-three"."""
    return number.amount > 1200 and text[number.start : number.end].lower().split(" ")[0].endswith("teen")


@cache
def _era() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0](?:BCE?|CE|AD|A\.D\.|B\.C\.|AH)(?![A-Za-z])")


def is_era(text: str, number: Number) -> bool:
    """Whether a number is a year because an era stands beside it: "44 BC", "AD 79"."""
    behind = text[number.end + 1 : number.end + 2] in ("A", "B", "C") and _era().match(text, number.end)
    return bool(behind) or text.endswith(("AD ", "A.D. "), 0, number.start)


def beside_month(text: str, number: Number) -> bool:
    """Whether a month stands on either side, so that the number is a day or a year."""
    if number.form not in ("digits", "ordinal", "words") or number.amount > 2199:
        return False
    if text[number.end + 1 : number.end + 4].lower() in _BEGINNINGS:
        right = text[number.end : number.end + 14].split(None, 2)
        word = right[1:2] if right[:1] == ["of"] else right[:1]
        if word and _is_month(word[0].strip(".,;"), text[max(0, number.start - 8) : number.start].split()[-1:]):
            return True
    if number.amount > 31 or not number.start or text[number.start - 1].isalnum():
        return False
    left = text[max(0, number.start - 14) : number.start].split()
    if left[-1:] == ["."]:  # text taken apart into words: "Sept . 30"
        left.pop()
    return bool(left) and _is_month(left[-1].strip(".,("), left[-2:-1])


def _is_month(word: str, left: list[str]) -> bool:
    """Whether a word is a month; "may" and "march" without a capital only behind a preposition of time."""
    if word[:1].isupper() or word not in ("may", "march", "mar"):
        return word.lower() in MONTHS
    return bool(left) and left[-1].lower() in ("on", "in", "since", "until", "by", "of", "from", "before", "after")


def is_bare_year(text: str, number: Number) -> bool:
    """Whether four digits that may be a year end a clause and have no sign in front: nothing makes them an amount."""
    after = text[number.end : number.end + 1]
    if after == " ":
        following = text[number.end + 1 : number.end + 7].split(" ", 1)[0]
        if following not in _BEHIND_YEARS:
            return False
    elif after not in _CLOSERS or text[number.end + 1 : number.end + 2].isdigit():
        return False
    return text[number.start - 1 : number.start] in ("", " ", "(", "\n") and is_year(text, number)


def is_decade(text: str, number: Number) -> bool:
    """ "the 1990s", "in her 30s"."""
    return (
        text[number.end : number.end + 1] == "s"
        and not text[number.end + 1 : number.end + 2].isalnum()
        and (number.amount % 10 == 0)
    )

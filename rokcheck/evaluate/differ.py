"""Whether two values of the gold cannot both be true: 2012-09 and 2012 can, ~470 people and 472 people can."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from rokcheck.values.edtf import bounds

# Two amounts that far apart, as a share of the greater, differ even if one is only "about" so much.
NEARLY = 0.06
TIMES = ("date", "interval", "ordinal")  # kinds whose values do not begin with an amount


def incompatible(a: str, b: str, kind: str) -> bool:
    """Whether the values contradict each other; remarks in brackets do not count."""
    a, b = _bare(a), _bare(b)
    if a == b:
        return False
    if kind == "date" and (left := _days(a)) and (right := _days(b)):
        return left[1] < right[0] or right[1] < left[0]
    if kind not in TIMES and (one := _amount().match(a)) and (other := _amount().match(b)):
        if a[one.end() :].strip().lower() != b[other.end() :].strip().lower():
            return True
        return _apart((one["hedge"], float(one["number"])), (other["hedge"], float(other["number"])))
    return a.lower() != b.lower()


def _apart(a: tuple[str, float], b: tuple[str, float]) -> bool:
    """Whether two amounts of one unit, each with its hedge out of `<`, `>` and `~`, are apart."""
    for (hedge, limit), (_, amount) in ((a, b), (b, a)):
        if (">" in hedge and amount >= limit) or ("<" in hedge and amount <= limit):
            return False
    if "~" in a[0] + b[0]:
        return abs(a[1] - b[1]) > NEARLY * max(abs(a[1]), abs(b[1]))
    return a[1] != b[1]


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(r"(?P<hedge>[<>~=]*)\s*(?P<number>-?\d+(?:\.\d+)?)\b")


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(r"\s*\([^()]*\)")


def _bare(value: str) -> str:
    return _remark().sub("", value).strip()


def _days(value: str) -> tuple[date, date] | None:
    """First and last day of an EDTF value; an open end lies as far away as can be."""
    first, slash, last = value.replace("~", "").partition("/")
    low = (date.min, date.min) if first == ".." else bounds(first)
    high = (date.max, date.max) if last == ".." else bounds(last) if slash else low
    return (low[0], high[1]) if low and high else None

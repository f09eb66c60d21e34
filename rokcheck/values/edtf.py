"""First and last day of an EDTF value, as far as rokcheck writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
DECADE = re.compile(r"(\d{3})X")
CENTURY = re.compile(r"(\d\d)XX")
# EDTF season codes 21 spring to 24 winter, as northern months; winter runs into the next year.
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def bounds(value: str) -> tuple[date, date] | None:
    """(first day, last day), or None where the value is open, unresolved or no EDTF."""
    if "/" in value:
        first, _, last = value.partition("/")
        low, high = bounds(first), bounds(last)
        return (low[0], high[1]) if low and high else None
    if match := DECADE.fullmatch(value):
        return date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31)
    if match := CENTURY.fullmatch(value):
        return date(max(int(match[1]) * 100, 1), 1, 1), date(int(match[1]) * 100 + 99, 12, 31)
    match = POINT.fullmatch(value)
    return _point(match) if match else None


def _point(match: re.Match[str]) -> tuple[date, date] | None:
    year, month, day = (int(group) if group else 0 for group in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first, last = SEASONS.get(month, (month or 1, month or 12))
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None

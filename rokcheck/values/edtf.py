"""First and last day of an EDTF value, as far as rokcheck writes them."""

from __future__ import annotations

import re
from datetime import date

from rokcheck.values.date_calendar import SEASON_MONTHS, Span, century, decade, make, season

POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
DECADE = re.compile(r"(\d{3})X")
CENTURY = re.compile(r"(\d\d)XX")
ONE_OF = re.compile(r"\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)\]")


def bounds(value: str) -> tuple[date, date] | None:
    """(first day, last day), or None where the value is open, unresolved or no EDTF."""
    if "/" in value:
        first, _, last = value.partition("/")
        low, high = bounds(first), bounds(last)
        return (low[0], high[1]) if low and high else None
    span = _span(value.rstrip("~?%"))
    return (span.first, span.last) if span and span.first and span.last else None


def one_of(value: str) -> tuple[date, ...]:
    """The days of which "[2019-03-04,2019-04-03]" means one; empty for any other value."""
    match = ONE_OF.fullmatch(value)
    return tuple(date.fromisoformat(day) for day in match.groups()) if match else ()


def _span(value: str) -> Span | None:
    if match := DECADE.fullmatch(value):
        return decade(int(match[1]) * 10)
    if match := CENTURY.fullmatch(value):
        return century(int(match[1]) + 1)
    match = POINT.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(group) if group else 0 for group in match.groups())
    return season(year, month) if month in SEASON_MONTHS and not day else make(year, month, day)

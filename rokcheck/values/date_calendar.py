"""The calendar: names of months and days, first and last days of what a text calls a time, and its EDTF form."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rokcheck.lexicon import rows

# EDTF season codes: 21 spring, 22 summer, 23 autumn, 24 winter; winter runs into the next year.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
FIRST, LAST = 1000, 2199


@cache
def table(kind: str) -> dict[str, int]:
    """Words of data/date_words.csv of one kind ("month", "weekday", "season", "number") → number."""
    return {row["word"]: int(row["number"]) for row in rows("date_words") if row["kind"] == kind}


@dataclass(frozen=True, slots=True)
class Span:
    """A time as first and last day with its EDTF value; `month` and `day` 0 where not told, `year` 0 where unknown."""

    value: str
    first: date | None
    last: date | None
    interval: bool = False
    approximate: bool = False


def make(year: int, month: int = 0, day: int = 0) -> Span | None:
    """A day, month or year; None where there is no such day."""
    if not FIRST <= year <= LAST:
        return None
    try:
        if day:
            only = date(year, month, day)
            return Span(only.isoformat(), only, only)
        if month:
            return Span(f"{year}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Span(f"{year}", date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def of_day(day: date) -> Span:
    """A single day."""
    return Span(day.isoformat(), day, day)


def season(year: int, code: int) -> Span:
    """A season of a year, by EDTF code."""
    first, last = SEASON_MONTHS[code]
    end = year + (last < first)
    return Span(f"{year}-{code}", date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def between(first: Span | None, last: Span | None) -> Span | None:
    """The interval of two spans; None where either is missing or they are in the wrong order."""
    if not first or not last or first.first is None or last.last is None or first.first > last.last:
        return None
    return Span(f"{first.value}/{last.value}", first.first, last.last, interval=True)


def decade(start: int) -> Span:
    """Ten years from a year that ends in 0."""
    return Span(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31), interval=True)


def century(number: int) -> Span:
    """The 19th century is 1800 to 1899, as people mean it."""
    start = (number - 1) * 100
    return Span(f"{start // 100:02}XX", date(max(start, 1), 1, 1), date(start + 99, 12, 31), interval=True)


def part(span: Span, which: str) -> Span:
    """The early, middle or late third of a span (half for "first half" and "second half"), marked as approximate."""
    if span.first is None or span.last is None:
        return span
    days = (span.last - span.first).days + 1
    low, high = PARTS.get(which, (0.0, 1.0))
    first = span.first + timedelta(days=round(days * low))
    last = span.first + timedelta(days=max(round(days * high) - 1, 0))
    return Span(f"{span.value}~", first, last, span.interval, approximate=True)


# Where in a span the words point, as shares of its length; the edges are generous because writers are.
PARTS = {
    "early": (0.0, 0.45), "beginning": (0.0, 0.3), "start": (0.0, 0.3), "mid": (0.25, 0.75),
    "middle": (0.25, 0.75), "late": (0.55, 1.0), "end": (0.7, 1.0), "close": (0.7, 1.0),
}  # fmt: skip


def shift(day: date, unit: str, amount: int) -> date | None:
    """A day some units away; None where the calendar ends."""
    try:
        if unit in ("day", "night"):
            return day + timedelta(days=amount)
        if unit in ("week", "fortnight"):
            return day + timedelta(days=amount * (14 if unit == "fortnight" else 7))
        months = amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def around(day: date, unit: str) -> Span | None:
    """The day, week, month, year, decade or century that a day lies in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Span(f"{monday}/{monday + timedelta(days=6)}", monday, monday + timedelta(days=6), interval=True)
    if unit == "month":
        return make(day.year, day.month)
    if unit == "year":
        return make(day.year)
    if unit == "decade":
        return decade(day.year // 10 * 10)
    return of_day(day)

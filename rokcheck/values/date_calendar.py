"""The calendar: names of months and days, first and last days of what a text calls a time, and its EDTF form."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rokcheck.lexicon import rows

# EDTF season codes: 21 spring, 22 summer, 23 autumn, 24 winter; winter runs into the next year.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
FIRST, LAST = 1, 2199
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


@cache
def table(kind: str) -> Mapping[str, int]:
    """Words of data/date_words.csv of one kind ("month", "weekday", "season", "relative", …) → number."""
    return {row["word"]: int(row["number"]) for row in rows("date_words") if row["kind"] == kind}


class Span(NamedTuple):
    """A time as first and last day with its EDTF value; None where the text does not tell it."""

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
            return Span(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Span(f"{year:04}", date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def of_day(day: date) -> Span:
    """A single day."""
    return Span(day.isoformat(), day, day)


def of_days(first: date, last: date) -> Span:
    """All days from the first to the last."""
    return Span(f"{first}/{last}", first, last, interval=True)


def season(year: int, code: int) -> Span:
    """A season of a year, by EDTF code."""
    first, last = SEASON_MONTHS[code]
    end = year + (last < first)
    return Span(f"{year}-{code}", date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def quarter(year: int, number: int) -> Span | None:
    """A quarter of the calendar year."""
    return between(make(year, 3 * number - 2), make(year, 3 * number))


def half(year: int, number: int) -> Span | None:
    """The first or second half of the calendar year."""
    return between(make(year, 6 * number - 5), make(year, 6 * number))


def between(first: Span | None, last: Span | None) -> Span | None:
    """The interval of two spans; None where either is missing or they are in the wrong order."""
    if not first or not last or first.first is None or last.last is None or first.first > last.last:
        return None
    begins, ends = first.value.partition("/")[0], last.value.rpartition("/")[2]
    vague = first.approximate or last.approximate
    return Span(f"{begins}/{ends}", first.first, last.last, interval=True, approximate=vague)


def decade(start: int) -> Span:
    """Ten years from a year that ends in 0."""
    return Span(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31), interval=True)


def century(number: int) -> Span:
    """The 19th century is 1800 to 1899, as people mean it."""
    start = (number - 1) * 100
    return Span(f"{start // 100:02}XX", date(max(start, 1), 1, 1), date(start + 99, 12, 31), interval=True)


# The early, middle and late part of a month in days, of a year in months, of a decade and a century in years, as
# writers use the words: neighbours may touch.
PART_OF_MONTH = ((1, 15), (10, 20), (16, 31))
PART_OF_YEAR = ((1, 4), (5, 8), (9, 12))
PART_OF_DECADE = ((0, 4), (3, 6), (6, 9))
PART_OF_CENTURY = ((0, 24), (25, 74), (75, 99))


def part(span: Span, which: int) -> Span:
    """The early (0), middle (1) or late (2) part of a span, marked as approximate."""
    if span.first is None or span.last is None:
        return span
    first, last = _inner(span.first, span.last, which)
    return Span(f"{span.value.split('/')[0]}~", first, last, span.interval, approximate=True)


def _inner(first: date, last: date, which: int) -> tuple[date, date]:
    days = (last - first).days + 1
    if days > 366:
        low, high = (PART_OF_CENTURY if days > 4000 else PART_OF_DECADE)[which]
        return date(first.year + low, 1, 1), date(first.year + high, 12, 31)
    if days >= 365:
        low, high = PART_OF_YEAR[which]
        return date(first.year, low, 1), date(first.year, high, monthrange(first.year, high)[1])
    if 28 <= days <= 31 and first.day == 1:
        low, high = PART_OF_MONTH[which]
        return first.replace(day=low), first.replace(day=min(high, days))
    third = days // 3
    cuts = ((0, third), (third, days - third - 1), (days - third - 1, days - 1))[which]
    return first + timedelta(days=cuts[0]), first + timedelta(days=cuts[1])


def halved(span: Span, second: int) -> Span | None:
    """The first (0) or second (1) half of a year, decade, century or other span."""
    if span.first is None or span.last is None:
        return None
    years = span.last.year - span.first.year + 1
    if years == 1 and (span.last - span.first).days >= 364:
        return half(span.first.year, 1 + second)
    if years > 1:
        start = span.first.year + second * (years // 2)
        return between(make(start), make(start + years // 2 - 1))
    middle = span.first + timedelta(days=(span.last - span.first).days // 2)
    return of_days(middle + timedelta(days=1), span.last) if second else of_days(span.first, middle)


def shift(day: date, unit: str, amount: int) -> date | None:
    """A day some units away; None where the calendar ends."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=amount * DAYS_IN[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + amount * MONTHS_IN[unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def working_days(day: date, amount: int) -> Span | None:
    """The next (or, below 0, last) Mondays to Fridays, not counting the day itself."""
    found: list[date] = []
    step, left = (1 if amount > 0 else -1), abs(amount)
    while left and len(found) < 400:
        day += timedelta(days=step)
        if day.weekday() < 5:
            found.append(day)
            left -= 1
    return of_days(min(found), max(found)) if found else None


def around(day: date, unit: str) -> Span | None:
    """The day, week, weekend, month, quarter, year, decade or century that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    if unit in ("week", "fortnight"):
        return of_days(monday, monday + timedelta(days=DAYS_IN[unit] - 1))
    if unit == "weekend":
        return of_days(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit == "month":
        return make(day.year, day.month)
    if unit == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    if unit == "year":
        return make(day.year)
    if unit == "decade":
        return decade(day.year // 10 * 10)
    return century(day.year // 100 + 1) if unit == "century" else of_day(day)


def iso_week(year: int, number: int) -> Span | None:
    """A week of ISO 8601; None where the year has no such week."""
    try:
        return around(date.fromisocalendar(year, number, 1), "week")
    except ValueError:
        return None


def vague(span: Span) -> Span:
    """The same time, marked as approximate."""
    return span._replace(approximate=True)

"""How two dates or intervals stand to each other, with the reason in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rokcheck.models import Comparison, Mention
from rokcheck.values import edtf

# A hedge ("around 1900", "early April") leaves this much room: a share of the time's own length, at least some days.
HEDGE_SHARE, HEDGE_LEAST = 0.5, 3
HEDGED_YEARS = 2
# Mention.note of a day whose year was taken from the publication and not told.
GUESSED = "guessed year"
# … of a day told from the day of publication ("yesterday"), and of a stretch counted from it ("the last five years").
RELATIVE, ROLLING = "relative", "rolling"
# … of 3/4/2019 in a text that does not show its order.
EITHER = "day or month first"
# "Yesterday" in a text dated a day late, "last Tuesday" of the week before: so far apart, nothing is said.
RELATIVE_SLACK = (1, 7)
OPEN = {"before": (True, False), "until": (True, False), "by": (True, False), "after": (False, True)}
CALENDAR_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
Days = tuple[date, date]


def compare(a: Mention, b: Mention) -> Comparison:
    """equal, refines (one holds the other), overlaps, conflict (no day fits both) or undecidable (unresolved)."""
    if EITHER in (a.note, b.note):
        return _either(a, b)
    left, right = _bounds(a), _bounds(b)
    if left is None or right is None:
        return _yearless(a, b)
    if ROLLING in (a.note, b.note) and left != right:
        return Comparison("undecidable", "a time counted from the day of writing")
    if a.kind == b.kind == "interval" and _period(a) and _period(b):
        return _intervals(a, b)
    if left == right:
        return Comparison("equal", f"both {a.value}" if a.value == b.value else "the same days")
    if left[1] < right[0] or right[1] < left[0]:
        return _disjoint(a, b, left, right)
    if _holds(left, right) or _holds(right, left):
        wide, narrow = (a, b) if _holds(left, right) else (b, a)
        reason = f"{narrow.value} lies in {wide.value}"
        return Comparison("overlaps" if "/" in wide.value else "refines", reason)
    return Comparison("overlaps", "the times overlap")


def _disjoint(a: Mention, b: Mention, left: Days, right: Days) -> Comparison:
    """A conflict, unless the year or the day was only worked out from the publication."""
    if GUESSED in (a.note, b.note) and left[0].year != right[0].year:
        return _yearless(a, b)
    gap = max((right[0] - left[1]).days, (left[0] - right[1]).days)
    if RELATIVE in (a.note, b.note) and gap in RELATIVE_SLACK:
        return Comparison("undecidable", "one is told only from the day of publication")
    return Comparison("conflict", f"{_apart(left, right)} apart, no day fits both")


def _yearless(a: Mention, b: Mention) -> Comparison:
    """19 August against 29 August, or 3 March 2022: no year is needed to see that they differ."""
    left, right = calendar_day(a), calendar_day(b)
    if not left or not right or a.approximate or b.approximate:
        return Comparison("undecidable", "a date that the text does not tell in full")
    days = {left[1], right[1]} - {0}
    if left[0] != right[0] or len(days) > 1:
        return Comparison("conflict", "another day or month, whatever the year")
    if GUESSED in (a.note, b.note):
        return Comparison("undecidable", "the year of one of them is not told")
    return Comparison("equal" if a.value == b.value else "refines", "the same day or month, as far as it is told")


def calendar_day(mention: Mention) -> tuple[int, int] | None:
    """(month, day or 0) of a single day or month, with a year or without."""
    match = CALENDAR_DAY.fullmatch(mention.value) if mention.note not in OPEN else None
    return (int(match[1]), int(match[2] or 0)) if match and int(match[1]) <= 12 else None


def _either(a: Mention, b: Mention) -> Comparison:
    """3/4/2019 against another date: undecidable, unless not even the years fit."""
    if a.value == b.value:
        return Comparison("equal", "the same figures")
    sides = [_readings(a), _readings(b)]
    if not sides[0] or not sides[1]:
        return Comparison("undecidable", "a date that the text does not tell in full")
    if any(x[0].year <= y[1].year and y[0].year <= x[1].year for x in sides[0] for y in sides[1]):
        return Comparison("undecidable", "day and month of the figures cannot be told apart")
    return Comparison("conflict", "the years differ, whichever figure is the day")


def _readings(mention: Mention) -> list[Days]:
    found = _bounds(mention)
    return [found] if found else [(day, day) for day in edtf.one_of(mention.value)]


def _period(mention: Mention) -> bool:
    """A period told by its two ends, not a decade or century that only places a point."""
    return "/" in mention.value and ".." not in mention.value


def _bounds(mention: Mention) -> Days | None:
    """First and last day that the words allow; an open side runs to the end of the calendar."""
    low, high = mention.lower, mention.upper
    if isinstance(low, date) and high is None and mention.value.endswith("/.."):
        high = date.max
    if not isinstance(low, date) or not isinstance(high, date):
        return None
    if mention.note == "around":
        low, high = _moved(low, -366 * HEDGED_YEARS), _moved(high, 366 * HEDGED_YEARS)
    elif mention.approximate:
        room = max(int((high - low).days * HEDGE_SHARE), HEDGE_LEAST)
        low, high = _moved(low, -room), _moved(high, room)
    down, up = OPEN.get(mention.note, (False, False))
    return date.min if down else low, date.max if up else high


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _intervals(a: Mention, b: Mention) -> Comparison:
    """Two periods agree only where both their ends do, each within its own precision."""
    ends = [_ends(a), _ends(b)]
    firsts, lasts = [pair[0] for pair in ends], [pair[1] for pair in ends]
    wrong = [name for name, (x, y) in (("beginnings", firsts), ("ends", lasts)) if x[1] < y[0] or y[1] < x[0]]
    if not wrong:
        return Comparison("equal" if a.value == b.value else "refines", "the same beginning and end")
    if GUESSED in (a.note, b.note) and firsts[0][0].year != firsts[1][0].year:
        return Comparison("undecidable", "the year of one of them is not told")
    x, y = firsts if wrong[0] == "beginnings" else lasts
    return Comparison("conflict", f"the {' and '.join(wrong)} differ: {_apart(x, y)} apart")


def _ends(mention: Mention) -> list[Days]:
    """(first, last) day of the beginning and of the end, as precise as each side is told."""
    low, high = mention.lower, mention.upper
    if not isinstance(low, date) or not isinstance(high, date):
        raise TypeError("an interval without its days")
    first, last = (edtf.bounds(side) for side in mention.value.split("/", 1))
    room = timedelta(days=HEDGE_LEAST if mention.approximate else 0)
    begins = (low, max(first[1], low) if first and not mention.approximate else low)
    ends = (min(last[0], high) if last and not mention.approximate else high, high)
    return [(begins[0] - room, begins[1] + room), (ends[0] - room, ends[1] + room)]


def _holds(outer: Days, inner: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _apart(a: Days, b: Days) -> str:
    """The distance of two times in words: days, months or years, as fine as they are told."""
    first, second = sorted((a, b))
    if first[0] == date.min:  # "before May"
        first = (first[1], first[1])
    days = (second[0] - first[1]).days
    years = second[0].year - first[0].year
    if years and (first[1] - first[0]).days >= 27:
        return _some(years, "year")
    if days >= 365:
        return _some(round(days / 365.25), "year")
    if days > 60 or (first[1] - first[0]).days >= 27:
        months = (second[0].year - first[0].year) * 12 + second[0].month - first[0].month
        return _some(max(months, 1), "month")
    return _some(days, "day")


def _some(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")

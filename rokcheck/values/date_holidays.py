"""On which day a holiday falls in a year (data/date_holidays.csv)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.values.date_calendar import Span, of_days, table, vague

# Days from a holiday to the first and last day of its weekend, by weekday; of one on a Tuesday or Wednesday nobody can
# tell which weekend is meant.
WEEKENDS = ((-2, 0), (-3, 5), (-4, 4), (0, 3), (0, 2), (0, 1), (-1, 0))
UNSURE = (1, 2)


def holiday(name: str, year: int) -> date | None:
    """The day of "Good Friday", "Halloween", … in a year; None where it is no such holiday."""
    row = _rows().get(_key(name))
    if row is None or not 1 < year < 9999:
        return None
    if row["month"] == "easter":
        day = easter(year)
    elif row["weekday"]:
        day = counted(date(year, int(row["month"]), 1), table("weekday")[row["weekday"]], int(row["nth"]))
    else:
        day = date(year, int(row["month"]), int(row["day"]))
    return day + timedelta(days=int(row["shift"]))


def weekend_of(name: str, day: date) -> Span:
    """ "Labor Day weekend": Saturday and Sunday with the days off beside them; vague where two weekends lie as near."""
    if name.lower().startswith("easter"):
        sunday = easter(day.year)
        return of_days(sunday - timedelta(days=2), sunday + timedelta(days=1))
    first, last = WEEKENDS[day.weekday()]
    found = of_days(day + timedelta(days=first), day + timedelta(days=last))
    return vague(found) if day.weekday() in UNSURE else found


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {_key(row["name"]): row for row in rows("date_holidays")}


def _key(name: str) -> str:
    return re.sub(r"[^a-z]+", "", name.lower())


def counted(first: date, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, -1 the last."""
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the western churches; Gregorian computus of Meeus, Astronomical Algorithms, chapter 8."""
    golden = year % 19
    hundreds, rest = divmod(year, 100)
    leap, later = divmod(hundreds, 4)
    moon = (19 * golden + hundreds - leap - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * later + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)

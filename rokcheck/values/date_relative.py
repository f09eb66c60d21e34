"""Times that lean on another: on the day of publication ("last Tuesday", "two years ago") or on a date told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rokcheck.values.date_calendar import Span, around, between, make, of_day, part, season, shift, table
from rokcheck.values.date_read import Incomplete, day_number, month_number

Match = re.Match[str]
# A day without a year may lie this far after publication ("the trial opens on 3 June"); else it is of the year before.
AHEAD = timedelta(days=200)
# A date told before gives its year to days that follow within this many characters.
SAME_PASSAGE = 700


@dataclass(slots=True)
class Context:
    """The day of publication and what has been read so far: the last date and where it ended."""

    published: date | None
    last: Span | None = None
    at: int = 0

    def point(self) -> date | None:
        """First day of the last date, if it is resolved."""
        return self.last.first if self.last else None


def complete(found: Incomplete, context: Context, at: int) -> Span:
    """The day or month with its year from the passage, else from the publication; "XXXX-…" where neither tells."""
    for year in _years(found, context, at):
        if found.last is None:
            span = make(year, *found.first)
        else:
            year_before = year - (found.first[0] > found.last[0])
            span = between(make(year_before, *found.first), make(year, *found.last))
        if span:
            return part(span, found.part) if found.part else span
    told = [found.first, found.last] if found.last else [found.first]
    value = "/".join(f"XXXX-{month:02}" + (f"-{day:02}" if day else "") for month, day in told)
    return Span(value, None, None, interval=found.last is not None)


def _years(found: Incomplete, context: Context, at: int) -> list[int]:
    if context.last and context.last.first and at - context.at <= SAME_PASSAGE and not context.last.interval:
        near = context.last.first.year
        if context.published is None or abs(context.published.year - near) > 1:
            return [near]
    if context.published is None:
        return []
    year = context.published.year
    month, day = found.last or found.first
    told = make(year, month, day)
    ahead = told is not None and told.first is not None and told.first - context.published > AHEAD
    return [year - 1 if ahead else year]


def count(word: str) -> int | None:
    """A number before a unit of time, as digits or a word."""
    if word.isdigit():
        return int(word)
    first, _, second = word.lower().partition("-")
    numbers = table("number")
    if first in numbers and (not second or second in numbers):
        return numbers[first] + (numbers[second] if second else 0)
    return None


def unit(word: str) -> str:
    """ "centuries" → "century", "years" → "year"."""
    low = word.lower()
    return "century" if low.startswith("centur") else low.rstrip("s")


def _today(m: Match, context: Context) -> Span | None:
    if context.published is None:
        return None
    word = m["w"].lower()
    away = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    return of_day(context.published + timedelta(days=away))


def _ago(m: Match, context: Context) -> Span | None:
    number = count(m["n"])
    if context.published is None or number is None:
        return None
    day = shift(context.published, unit(m["u"]), -number)
    if day is None:
        return None
    return of_day(day) if m["t"] and "today" in m["t"] else around(day, unit(m["u"]).replace("night", "day"))


def _later(m: Match, context: Context) -> Span | None:
    number, start = count(m["n"]), context.point()
    if number is None or start is None:
        return None
    back = m["w"] in ("earlier", "before", "previously")
    step = unit(m["u"])
    day = shift(start, step, -number if back else number)
    fine = context.last is not None and context.last.first == context.last.last
    if day is None or (not fine and step in ("day", "night", "week")):
        return None
    return around(day, step if step in ("year", "decade", "century") or not fine else "day")


def _near(m: Match, context: Context) -> Span | None:
    if context.published is None:
        return None
    away = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(m["w"].lower(), 0)
    day = shift(context.published, m["u"], away)
    return around(day, m["u"]) if day else None


def _near_weekday(m: Match, context: Context) -> Span | None:
    """The last such day on or before publication; "next Friday" the first one after it."""
    if context.published is None:
        return None
    wanted = table("weekday")[m["wd"].lower()]
    back = (context.published.weekday() - wanted) % 7
    if m["w"].lower() == "next":
        return of_day(context.published + timedelta(days=7 - back))
    return of_day(context.published - timedelta(days=back or (7 if m["w"].lower() == "last" else 0)))


def _near_month(m: Match, context: Context) -> Span | None:
    if context.published is None:
        return None
    month = month_number(m["m"])
    now, word = context.published, m["w"].lower()
    away = -(month >= now.month) if word == "last" else int(month <= now.month) if word == "next" else 0
    return make(now.year + away, month)


def _last_day(m: Match, context: Context) -> Span | None:
    if context.published is None:
        return None
    month, day = month_number(m["m"]), day_number(m["d"])
    found = make(context.published.year, month, day)
    if found and found.first and found.first >= context.published:
        found = make(context.published.year - 1, month, day)
    return found


def _following(m: Match, context: Context) -> Span | None:
    start = context.point()
    if start is None:
        return None
    day = shift(start, m["u"], 1 if m["w"] in ("following", "next") else -1)
    return around(day, m["u"]) if day else None


def _same(m: Match, context: Context) -> Span | None:
    start = context.point()
    return around(start, m["u"]) if start else None


def _that_time(_: Match, context: Context) -> Span | None:
    return context.last if context.last and not context.last.interval else None


def _bare_season(m: Match, context: Context) -> Span | None:
    word, code = m.group().split()[0].lower(), table("season")[m["n"]]
    start = context.point() if word == "that" else context.published
    if start is None:
        return None
    found = season(start.year + (word == "next"), code)
    if word == "last" and found.first and found.first > start:
        found = season(start.year - 1, code)
    return found


RELATIVE: Mapping[str, Callable[[Match, Context], Span | None]] = {
    "today": _today, "ago": _ago, "later": _later, "near": _near, "near_weekday": _near_weekday,
    "near_month": _near_month, "last_day": _last_day, "following": _following, "same": _same,
    "that_time": _that_time, "bare_season": _bare_season,
}  # fmt: skip
# What stands for a date told before and adds none of its own.
ANAPHORA = frozenset({"same", "that_time"})

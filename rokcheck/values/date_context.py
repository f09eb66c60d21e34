"""What times lean on: the day of publication, the dates told before, and the words that say how far away they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rokcheck.values.date_calendar import Span, around, make, of_day, of_days, part, shift, table, vague
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_point import Point
from rokcheck.values.date_read import number

Match = re.Match[str]
UNKNOWN = Point(span=Span("XXXX", None, None))
DAY = timedelta(days=1)
# A date told before counts for what follows within this many characters; a weekday is then one of the days after it,
# where the publication lies this many days off.
SAME_PASSAGE = 700
FAR_DAYS = 30
# What looks back to a date told before, and not to the day of publication.
ANAPHORIC = frozenset({"same", "that", "following", "preceding", "previous"})


@dataclass(slots=True)
class Context:
    """The day of publication, the order of day and month in figures, the last date read and where it ended.

    `ahead` and `gone` say whether the words around speak of what is to come or is over.
    """

    published: date | None
    day_first: bool | None = None
    last: Span | None = None
    at: int = 0
    ahead: bool = False
    gone: bool = False

    def recent(self, at: int) -> date | None:
        """The last date if it is a single day told shortly before and far from a known publication, else None.

        Where that is not known, the day may be the publication itself: a dateline.
        """
        day = self.point()
        if day is None or self.last is None or self.last.last != day or at - self.at > SAME_PASSAGE:
            return None
        return day if self.published and abs((self.published - day).days) > FAR_DAYS else None

    def point(self) -> date | None:
        """First day of the last date, if it is resolved."""
        return self.last.first if self.last else None


def known(span: Span | None) -> Point:
    """The span as a point, or what is not known."""
    return Point(span=span) if span else UNKNOWN


def unit_of(tokens: Tokens, m: Match, group: str = "u") -> str:
    """The unit of time in the singular."""
    word = tokens.word(m.start(group)).lower()
    return {"centuries": "century", "workweek": "week"}.get(word) or word.rstrip("s")


def count_of(tokens: Tokens, m: Match, group: str = "c") -> int:
    """A number of units; 0 where it is vague or not there."""
    return number(tokens.words(*m.span(group))) if m[group] else 0


def relative_of(tokens: Tokens, m: Match, group: str = "r") -> int:
    """-1 before, 0 the same, 1 after."""
    return table("relative").get(tokens.word(m.start(group)).lower(), 0)


def weekday_of(tokens: Tokens, m: Match, group: str = "w") -> int:
    """Monday is 0."""
    return table("weekday")[tokens.word(m.start(group)).lower()]


def moved(tokens: Tokens, m: Match, start: date, sign: int) -> date | None:
    """A day moved by all the counts of a form: "2 years and 3 weeks"."""
    day: date | None = start
    for end in ("", "2", "3"):
        if day and m.groupdict().get("u" + end):
            day = shift(day, unit_of(tokens, m, "u" + end), sign * count_of(tokens, m, "c" + end))
    return day


def smallest(tokens: Tokens, m: Match) -> str:
    """The last unit of "two years and three weeks"."""
    told = [end for end in ("3", "2", "") if m.groupdict().get("u" + end)]
    return unit_of(tokens, m, "u" + told[0])


def fine(day: date | None, unit: str, *, exact: bool) -> Point:
    """As precise as its unit: years ago mean a year, months a month, weeks about a day, days a day."""
    if day is None:
        return UNKNOWN
    if exact or unit in ("day", "night"):
        return known(of_day(day))
    if unit in ("week", "fortnight"):
        return known(vague(of_day(day)))
    if unit in ("decade", "century"):
        return known(vague(make(day.year) or of_day(day)))
    return known(around(day, unit))


def rest_of(span: Span, word: str, now: date) -> Span:
    """ "earlier this month" runs up to now, "later this year" from now on."""
    if span.first is None or span.last is None or not span.first <= now <= span.last:
        return part(span, 0 if word == "earlier" else 2)
    inner = of_days(span.first, max(span.first, now - DAY)) if word == "earlier" else of_days(now, span.last)
    return vague(Span(span.value + "~", inner.first, inner.last, interval=span.interval))


def nearest(start: date, weekday: int, *, ahead: bool) -> date:
    """The nearest such weekday before or after a day, not the day itself."""
    return (
        start + ((weekday - start.weekday() - 1) % 7 + 1) * DAY
        if ahead
        else start - ((start.weekday() - weekday - 1) % 7 + 1) * DAY
    )

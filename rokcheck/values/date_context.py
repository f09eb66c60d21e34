"""What times lean on: the day of publication, the dates told before, and the words that say how far away they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from rokcheck.values.date_calendar import Span, around, make, of_day, of_days, part, shift, table, vague
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_point import Point
from rokcheck.values.date_read import number
from rokcheck.values.date_story import SAME_PASSAGE, Story, main_year, moved_on

Match = re.Match[str]
UNKNOWN = Point(span=Span("XXXX", None, None))
DAY = timedelta(days=1)
# A weekday is one of the days after a date told before, where the publication lies this many days off.
FAR_DAYS = 30
# Dates that the text tells of, as far back as one counts.
MOST_STORIES = 8
# What looks back to a date told before, and not to the day of publication.
ANAPHORIC = frozenset({"same", "that", "following", "preceding", "previous"})


@dataclass(slots=True)
class Context:
    """The text, its day of publication, the order of day and month in figures, the last date read and where it ended.

    `ahead`, `gone` and `now` say whether the words around speak of what is to come, is over or holds; `sure` whether
    the year last borrowed is the only one that can be meant.
    """

    text: str
    published: date | None
    day_first: bool | None = None
    last: Span | None = None
    at: int = 0
    ahead: bool = False
    gone: bool = False
    now: bool = False
    sure: bool = True
    stories: list[Story] = field(default_factory=list)
    most: int | None = None

    def main(self) -> int:
        """The year of most dates of the text, 0 where none stands out."""
        if self.most is None:
            self.most = main_year(self.text)
        return self.most

    def story(self, at: int) -> Story | None:
        """The date that the text tells of at an offset."""
        return self.stories[-1] if self.stories and at <= self.stories[-1].until else None

    def has_told_of_another(self, year: int, at: int) -> bool:
        """Whether the passage told of a year well before this one, even if not in the same paragraph."""
        return any(year - story.year > 1 for story in self.stories[-1:] if at - story.at <= SAME_PASSAGE)

    def tell(self, place: tuple[int, int], span: Span, lead: str) -> None:
        """Take note of a date that tells its year: the text goes on from there, unless it lies after publication."""
        if self.published and span.first and span.first > self.published:
            return
        if found := moved_on(self.text, place, span, lead, self.stories):
            self.stories = [*self.stories[-MOST_STORIES:], found]

    def antecedent(self, at: int) -> date | None:
        """What "that autumn" looks back to: the date that the text tells of, if no other year was named since."""
        story, last = self.story(at), self.point()
        if story is None or (last and last.year != story.year):
            return None
        return story.span.first

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

    def is_coarse(self, unit: str) -> bool:
        """Whether the last date is told less finely than by the unit: no "next day" follows a month."""
        span = self.last
        return bool(span and span.first and span.last and (span.last - span.first).days >= LENGTHS.get(unit, 366))


# The most days of a unit of time.
LENGTHS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92}


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

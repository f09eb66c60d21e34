"""Times that lean on the day of publication ("last Tuesday", "two years ago") or on a date before ("a year later").

What neither tells stays unknown and is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rokcheck.values.date_calendar import (
    Span,
    around,
    between,
    make,
    of_day,
    of_days,
    part,
    season,
    shift,
    table,
    vague,
    working_days,
)  # fmt: skip
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_read import Point, month_of, number, part_named

Match = re.Match[str]
UNKNOWN = Point(span=Span("XXXX", None, None))
DAY = timedelta(days=1)


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

    def point(self) -> date | None:
        """First day of the last date, if it is resolved."""
        return self.last.first if self.last else None


def _known(span: Span | None) -> Point:
    return Point(span=span) if span else UNKNOWN


def unit_of(tokens: Tokens, m: Match, group: str = "u") -> str:
    """The unit of time in the singular."""
    word = tokens.word(m.start(group)).lower()
    return "century" if word == "centuries" else word.rstrip("s")


def count_of(tokens: Tokens, m: Match, group: str = "c") -> int:
    """A number of units; 0 where it is vague or not there."""
    return number(tokens.words(*m.span(group))) if m[group] else 0


def relative_of(tokens: Tokens, m: Match, group: str = "r") -> int:
    """-1 before, 0 the same, 1 after."""
    return table("relative").get(tokens.word(m.start(group)).lower(), 0)


def weekday_of(tokens: Tokens, m: Match, group: str = "w") -> int:
    """Monday is 0."""
    return table("weekday")[tokens.word(m.start(group)).lower()]


def _now(tokens: Tokens, m: Match, context: Context) -> Point | None:
    if m["t"]:
        which = tokens.words(m.start(), m.end())
        if which not in (["last", "night"], ["this", "morning"], ["this", "afternoon"], ["this", "evening"]):
            return None
        away = -1 if which[0] == "last" else 0
    else:
        away = table("now")[tokens.word(m.start("n")).lower()]
    return _known(of_day(context.published + away * DAY) if context.published else None)


def _ago(tokens: Tokens, m: Match, context: Context) -> Point | None:
    back = -1 if tokens.word(m.start("w")).lower() == "ago" else 1
    if not context.published or not count_of(tokens, m):
        return UNKNOWN if count_of(tokens, m) else None
    day = _moved(tokens, m, context.published, back)
    if day and m["half"]:
        day = shift(day, "month", back * 6)
        return _known(around(day, "month") if day else None)
    return _fine(day, _smallest(tokens, m), exact=bool(m["t"] or m["u2"]))


def _moved(tokens: Tokens, m: Match, start: date, sign: int) -> date | None:
    """A day moved by all the counts of a form: "2 years and 3 weeks"."""
    day: date | None = start
    for end in ("", "2", "3"):
        if day and m.groupdict().get("u" + end):
            day = shift(day, unit_of(tokens, m, "u" + end), sign * count_of(tokens, m, "c" + end))
    return day


def _smallest(tokens: Tokens, m: Match) -> str:
    told = [end for end in ("3", "2", "") if m.groupdict().get("u" + end)]
    return unit_of(tokens, m, "u" + told[0])


def _fine(day: date | None, unit: str, *, exact: bool) -> Point:
    """As precise as its unit: years ago mean a year, months a month, weeks about a day, days a day."""
    if day is None:
        return UNKNOWN
    if exact or unit in ("day", "night"):
        return _known(of_day(day))
    if unit in ("week", "fortnight"):
        return _known(vague(of_day(day)))
    if unit in ("decade", "century"):
        return _known(vague(make(day.year) or of_day(day)))
    return _known(around(day, unit))


def _ahead(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "In two weeks" is a day only where something is to come; else it says how long a thing took."""
    if tokens.word(m.start()).lower() != "in" or not count_of(tokens, m):
        return None
    if not m["time"] and (context.gone or not context.ahead):
        return None
    if context.published is None:
        return UNKNOWN
    return _fine(shift(context.published, unit_of(tokens, m), count_of(tokens, m)), unit_of(tokens, m), exact=False)


ANAPHORIC = frozenset({"same", "that", "following", "preceding", "previous"})


def _near_unit(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "last week", "the following month", "that same year", "earlier this month", "next week Wednesday"."""
    word, unit = tokens.word(m.start("r")).lower(), unit_of(tokens, m)
    onward = word == "next" and tokens.word(m.start()).lower() == "the" and context.point() is not None
    if word == "these" or (unit == "day" and word in ("last", "this", "next", "past", "coming") and not onward):
        return None
    start = context.point() if word in ANAPHORIC or onward else None
    if word in ("that", "same") and start is None:
        return None
    start = start or context.published
    if start is None:
        return UNKNOWN
    if word in ("past", "coming") and unit != "weekend" and not m["x"]:
        return _window(start, unit, 1, -1 if word == "past" else 1)
    if unit == "weekend" and word == "this" and context.gone:
        return _known(around(nearest(start, 5, ahead=False), unit))
    day = shift(start, unit, relative_of(tokens, m))
    found = around(day, unit) if day else None
    if found and m["w"] and found.first:
        return _known(of_day(found.first + weekday_of(tokens, m) * DAY))
    return _known(_rest(found, tokens.word(m.start("l")).lower(), start) if found and m["l"] else found)


def _rest(span: Span, word: str, now: date) -> Span:
    """ "earlier this month" runs up to now, "later this year" from now on."""
    if span.first is None or span.last is None or not span.first <= now <= span.last:
        return part(span, 0 if word == "earlier" else 2)
    inner = of_days(span.first, max(span.first, now - DAY)) if word == "earlier" else of_days(now, span.last)
    return vague(Span(span.value + "~", inner.first, inner.last, interval=span.interval))


def _window(start: date, unit: str, count: int, sign: int) -> Point:
    """ "The last three months" end the day before, "the next five years" begin the day after."""
    if unit == "quarter" or (unit in ("decade", "century") and sign > 0):
        return _whole(start, unit, count, sign)
    far = shift(start, unit, sign * count)
    if far is None:
        return UNKNOWN
    return _known(vague(of_days(far, start - DAY) if sign < 0 else of_days(start + DAY, far)))


def _whole(start: date, unit: str, count: int, sign: int) -> Point:
    """Whole calendar quarters or decades before or after the one of the day."""
    near, far = shift(start, unit, sign), shift(start, unit, sign * count)
    ends = [around(day, unit) for day in (near, far) if day]
    ends.sort(key=lambda span: (span.first if span else None) or date.min)
    return _known(ends[0] if len(ends) == 2 and count == 1 else between(ends[0], ends[-1]) if ends else None)


def _near_count(tokens: Tokens, m: Match, context: Context) -> Point | None:
    end = "" if m["r"] else "2"
    word, count = tokens.word(m.start("r" + end)).lower(), count_of(tokens, m, "c" + end)
    sign, unit = relative_of(tokens, m, "r" + end), unit_of(tokens, m)
    if not sign or not count or (count == 1 and not tokens.word(m.start("c" + end)).isdigit() and word != "past"):
        return None
    onward = word in ANAPHORIC or (word == "next" and context.gone)
    start = (context.point() if onward else None) or context.published
    if start is None:
        return UNKNOWN
    if m["b"] and unit == "day":
        return _known(working_days(start, sign * count))
    return _window(start, unit, count, sign)


def _near_weekday(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "last Tuesday" is that of last week, "this Friday" of this week; "this past" and "coming" mean the nearest."""
    word, wanted = tokens.word(m.start("r")).lower(), weekday_of(tokens, m)
    if word in ("same", "that", "these", "current"):
        return None
    start = (context.point() if word in ("following", "preceding") else None) or context.published
    if start is None:
        return UNKNOWN
    if word in ("past", "coming", "upcoming", "preceding") or start != context.published:
        return _known(of_day(nearest(start, wanted, ahead=relative_of(tokens, m) > 0)))
    monday = start - start.weekday() * DAY
    return _known(of_day(monday + (7 * relative_of(tokens, m) + wanted) * DAY))


def nearest(start: date, weekday: int, *, ahead: bool) -> date:
    """The nearest such weekday before or after a day, not the day itself."""
    return (
        start + ((weekday - start.weekday() - 1) % 7 + 1) * DAY
        if ahead
        else start - ((start.weekday() - weekday - 1) % 7 + 1) * DAY
    )


def _weekday(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """A bare weekday is the nearest one: before publication, or after it where something is to come."""
    if context.published is None:
        return UNKNOWN
    wanted, told = weekday_of(tokens, m), m["d"] or m["d2"]
    if told:
        return _numbered(context.published, wanted, number(tokens.words(*m.span("d" if m["d"] else "d2"))))
    if context.published.weekday() == wanted:
        return _known(of_day(context.published))
    return _known(of_day(nearest(context.published, wanted, ahead=context.ahead and not context.gone)))


def _weekend(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "At the weekend": the last one, or the next where something is to come."""
    if context.published is None:
        return UNKNOWN
    ahead = context.ahead and not context.gone
    return _known(around(nearest(context.published, 5, ahead=ahead), "weekend"))


def _numbered(published: date, weekday: int, day: int) -> Point:
    """ "Tuesday the 11th": the nearest 11th that is a Tuesday, within half a year."""
    found = [make(year, month, day) for year, month in _months_near(published)]
    days = [span.first for span in found if span and span.first and span.first.weekday() == weekday]
    return _known(of_day(min(days, key=lambda d: abs(d - published))) if days else None)


def _months_near(day: date) -> list[tuple[int, int]]:
    total = day.year * 12 + day.month - 1
    return [(n // 12, n % 12 + 1) for n in range(total - 3, total + 4)]


def _near_month(tokens: Tokens, m: Match, context: Context) -> Point | None:
    word = tokens.word(m.start("r")).lower()
    if word in ("these", "same", "that", "current"):
        return None
    start = (context.point() if word in ANAPHORIC else None) or context.published
    if start is None:
        return UNKNOWN
    month, away = month_of(tokens, m), relative_of(tokens, m)
    away = -(month >= start.month) if away < 0 else int(month <= start.month) if away > 0 else 0
    return _known(make(start.year + away, month))


def _last_day(tokens: Tokens, m: Match, context: Context) -> Point | None:
    away = relative_of(tokens, m)
    if not away or context.published is None:
        return UNKNOWN if away else None
    for year in (context.published.year, context.published.year + away):
        found = make(year, month_of(tokens, m), number(tokens.words(*m.span("d"))))
        if found and found.first and (found.first - context.published).days * away > 0:
            return _known(found)
    return UNKNOWN


def _near_season(tokens: Tokens, m: Match, context: Context) -> Point | None:
    word, code = tokens.word(m.start("r")).lower(), table("season")[tokens.word(m.start("n")).lower()]
    start = context.point() if word in ANAPHORIC else context.published
    if start is None:
        return None if word in ANAPHORIC else UNKNOWN
    away = relative_of(tokens, m)
    found = season(start.year + max(away, 0), code)
    if away < 0 and found.last and found.last >= start:
        found = season(start.year - 1, code)
    this = season(start.year, code)
    if away > 0 and this.first and this.first > start:
        found = this
    return _known(found)


def _unit_next(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "the week after next", "the day before yesterday", "the year before"."""
    unit, sign = unit_of(tokens, m), table("before")[tokens.word(m.start("b")).lower()]
    word = tokens.word(m.start("r")).lower() if m["r"] else ""
    if word in table("now"):
        away, start = sign + table("now")[word], context.published
    elif word in ("last", "next"):
        away, start = 2 * sign, context.published
    else:
        away, start = sign, context.point()
        if start is None or word not in ("", "that"):
            return None
    if start is None:
        return UNKNOWN
    day = shift(start, unit, away)
    return _known(around(day, unit) if day else None)


def _later(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "Two days later", "a year before": from the last date told, as precisely as both allow."""
    word, start = tokens.word(m.start("w")).lower(), context.point()
    if not count_of(tokens, m):
        return None
    if start is None or context.last is None:
        return UNKNOWN if word in table("later") else None
    sign = table("later").get(word) or table("before")[word]
    day, unit = _moved(tokens, m, start, sign), _smallest(tokens, m)
    fine = context.last.first == context.last.last
    if day is None or (not fine and unit in ("day", "night", "week", "fortnight")):
        return UNKNOWN
    return _fine(day, unit, exact=False)


def _writing(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "At the time of writing", "To date, …": the day of publication."""
    end = tokens.ends[m.end() - 1]
    set_off = tokens.word(m.start()) == "To" or tokens.text[end : end + 1] in (",", ".")
    if m["to"] and not (tokens.word(m.end() - 1).lower() == "date" and set_off):
        return None
    return _known(of_day(context.published) if context.published else None)


def _unit_end(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "By the end of the year": of the year told before, where that is another one, else of the publication's."""
    unit, published, words = unit_of(tokens, m), context.published, tokens.words(*m.span("p"))
    told = context.point() if unit == "year" else None
    start = told if told and (published is None or told.year != published.year) else published
    if unit == "day":
        return None
    found = around(start, unit) if start else None
    return _known(part(found, part_named(next(word for word in words if word != "the"))) if found else None)


def told_year(tokens: Tokens, m: Match, context: Context) -> int:
    """The year that "of that year", "last year", "the following year" behind a day or month mean; 0 where unknown."""
    words = tokens.words(*m.span("yr"))
    away = sum(table("relative").get(word, 0) for word in words)
    start = context.point() if any(word in ANAPHORIC for word in words) else context.published
    return start.year + away if start and words[-1] == "year" else 0


LEANING: Mapping[str, Callable[[Tokens, Match, Context], Point | None]] = {
    "now": _now, "ago": _ago, "ahead": _ahead, "near_unit": _near_unit, "near_count": _near_count,
    "near_weekday": _near_weekday, "near_month": _near_month, "near_season": _near_season, "weekday": _weekday,
    "weekend": _weekend,
    "unit_next": _unit_next, "later": _later, "writing": _writing, "unit_end": _unit_end, "last_day": _last_day,
}  # fmt: skip

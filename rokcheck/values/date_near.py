"""Times told from the day of publication: "last Tuesday", "two years ago", "in three weeks", "this month".

Without that day they stay unknown; they are never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from rokcheck.values.date_calendar import (
    around,
    between,
    make,
    of_day,
    of_days,
    season,
    shift,
    table,
    vague,
    working_days,
)  # fmt: skip
from rokcheck.values.date_context import (
    ANAPHORIC,
    DAY,
    UNKNOWN,
    Context,
    Match,
    count_of,
    fine,
    known,
    moved,
    nearest,
    relative_of,
    rest_of,
    smallest,
    unit_of,
    weekday_of,
)  # fmt: skip
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_point import Point
from rokcheck.values.date_read import month_of, number


def _now(tokens: Tokens, m: Match, context: Context) -> Point | None:
    if m["t"]:
        which = tokens.words(m.start(), m.end())
        if which not in (["last", "night"], ["this", "morning"], ["this", "afternoon"], ["this", "evening"]):
            return None
        away = -1 if which[0] == "last" else 0
    else:
        away = table("now")[tokens.word(m.start("n")).lower()]
    return known(of_day(context.published + away * DAY) if context.published else None)


def _ago(tokens: Tokens, m: Match, context: Context) -> Point | None:
    back = -1 if tokens.word(m.start("w")).lower() == "ago" else 1
    if not context.published or not count_of(tokens, m):
        return UNKNOWN if count_of(tokens, m) else None
    day = moved(tokens, m, context.published, back)
    if day and m["half"]:
        day = shift(day, "month", back * 6)
        return known(around(day, "month") if day else None)
    return fine(day, smallest(tokens, m), exact=bool(m["t"] or m["u2"]))


def _ahead(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "In two weeks" is a day only where something is to come; else it says how long a thing took."""
    if tokens.word(m.start()).lower() != "in" or not count_of(tokens, m):
        return None
    if not m["time"] and (context.gone or not context.ahead):
        return None
    if context.published is None:
        return UNKNOWN
    return fine(shift(context.published, unit_of(tokens, m), count_of(tokens, m)), unit_of(tokens, m), exact=False)


def _near_unit(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "last week", "the following month", "that same year", "earlier this month", "next week Wednesday"."""
    word, unit = tokens.word(m.start("r")).lower(), unit_of(tokens, m)
    onward = word == "next" and tokens.word(m.start()).lower() == "the" and context.point() is not None
    if word == "these" or (unit == "day" and word in ("last", "this", "next", "past", "coming") and not onward):
        return None
    if (word in ANAPHORIC or onward) and unit in ("day", "week") and context.is_coarse(unit):
        return UNKNOWN
    start = context.point() if word in ANAPHORIC or onward else None
    if word in ("that", "same") and start is None:
        return None
    start = start or context.published
    if start is None:
        return UNKNOWN
    if word in ("past", "coming") and unit != "weekend" and not m["x"]:
        return _window(start, unit, 1, -1 if word == "past" else 1)
    if unit == "weekend" and word == "this" and context.gone:
        return known(around(nearest(start, 5, ahead=False), unit))
    day = shift(start, unit, relative_of(tokens, m))
    found = around(day, unit) if day else None
    if found and found.first and _is_of_work(tokens, m):
        return known(of_days(found.first, found.first + 4 * DAY))
    if found and m["w"] and found.first:
        return known(of_day(found.first + weekday_of(tokens, m) * DAY))
    return known(rest_of(found, tokens.word(m.start("l")).lower(), start) if found and m["l"] else found)


def _is_of_work(tokens: Tokens, m: Match) -> bool:
    """Whether a week is that of Monday to Friday: "this working week", "next workweek"."""
    said, unit = m["b"] and tokens.word(m.start("b")).lower(), tokens.word(m.start("u")).lower()
    return unit == "workweek" or (unit == "week" and said in ("business", "working"))


def _window(start: date, unit: str, count: int, sign: int) -> Point:
    """ "The last three months" end the day before, "the next five years" begin the day after."""
    if unit == "quarter" or (unit in ("decade", "century") and sign > 0):
        return _whole(start, unit, count, sign)
    far = shift(start, unit, sign * count)
    if far is None:
        return UNKNOWN
    return known(vague(of_days(far, start - DAY) if sign < 0 else of_days(start + DAY, far)))


def _whole(start: date, unit: str, count: int, sign: int) -> Point:
    """Whole calendar quarters or decades before or after the one of the day."""
    near, far = shift(start, unit, sign), shift(start, unit, sign * count)
    ends = [around(day, unit) for day in (near, far) if day]
    ends.sort(key=lambda span: (span.first if span else None) or date.min)
    return known(ends[0] if len(ends) == 2 and count == 1 else between(ends[0], ends[-1]) if ends else None)


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
        return known(working_days(start, sign * count))
    if m["u3"]:
        return _stretch(tokens, m, start, sign)
    return _window(start, unit, count, sign)


def _stretch(tokens: Tokens, m: Match, start: date, sign: int) -> Point:
    """ "The last two years and six months"."""
    far = shift(start, unit_of(tokens, m), sign * count_of(tokens, m, "c" if m["r"] else "c2"))
    for end in ("3", "4"):
        if far and m["u" + end]:
            far = shift(far, unit_of(tokens, m, "u" + end), sign * count_of(tokens, m, "c" + end))
    if far is None:
        return UNKNOWN
    return known(vague(of_days(far, start - DAY) if sign < 0 else of_days(start + DAY, far)))


def _to_date(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "In the year to date": from its first day to the publication."""
    if tokens.word(m.start("n")).lower() != "date" or context.published is None:
        return None
    found = around(context.published, unit_of(tokens, m))
    return known(of_days(found.first, context.published) if found and found.first else None)


def _near_weekday(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "last Tuesday" is that of last week, "this Friday" of this week; "this past" and "coming" mean the nearest."""
    word, wanted = tokens.word(m.start("r")).lower(), weekday_of(tokens, m)
    if word in ("same", "that", "these", "current"):
        return None
    start = (context.point() if word in ("following", "preceding") else None) or context.published
    if start is None:
        return UNKNOWN
    if word in ("past", "coming", "upcoming", "preceding") or start != context.published:
        return known(of_day(nearest(start, wanted, ahead=relative_of(tokens, m) > 0)))
    monday = start - start.weekday() * DAY
    return known(of_day(monday + (7 * relative_of(tokens, m) + wanted) * DAY))


def _weekday(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """A bare weekday is one after the day just told, where that is long ago, else the nearest to the publication.

    That is the one before it, or after it where something is to come.
    """
    wanted, told = weekday_of(tokens, m), m["d"] or m["d2"]
    if not told and (day := context.recent(tokens.starts[m.start()])):
        return known(of_day(day if day.weekday() == wanted else nearest(day, wanted, ahead=True)))
    if context.published is None:
        return UNKNOWN
    if told:
        return _numbered(context.published, wanted, number(tokens.words(*m.span("d" if m["d"] else "d2"))))
    if context.published.weekday() == wanted:
        return known(of_day(context.published))
    return known(of_day(nearest(context.published, wanted, ahead=context.ahead and not context.gone)))


def _weekend(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "At the weekend": the last one, or the next where something is to come."""
    if context.published is None:
        return UNKNOWN
    ahead = context.ahead and not context.gone
    return known(around(nearest(context.published, 5, ahead=ahead), "weekend"))


def _numbered(published: date, weekday: int, day: int) -> Point:
    """ "Tuesday the 11th": the nearest 11th that is a Tuesday, within half a year."""
    found = [make(year, month, day) for year, month in _months_near(published)]
    days = [span.first for span in found if span and span.first and span.first.weekday() == weekday]
    return known(of_day(min(days, key=lambda d: abs(d - published))) if days else None)


def _months_near(day: date) -> list[tuple[int, int]]:
    total = day.year * 12 + day.month - 1
    return [(n // 12, n % 12 + 1) for n in range(total - 3, total + 4)]


def _near_month(tokens: Tokens, m: Match, context: Context) -> Point | None:
    word = tokens.word(m.start("r")).lower()
    if word in ("these", "current"):
        return None
    start = context.antecedent(tokens.starts[m.start()]) if word in ANAPHORIC else context.published
    if start is None:
        return UNKNOWN
    month, away = month_of(tokens, m), relative_of(tokens, m)
    away = -(month >= start.month) if away < 0 else int(month <= start.month) if away > 0 else 0
    return known(make(start.year + away, month))


def _last_day(tokens: Tokens, m: Match, context: Context) -> Point | None:
    away = relative_of(tokens, m)
    if not away or context.published is None:
        return UNKNOWN if away else None
    for year in (context.published.year, context.published.year + away):
        found = make(year, month_of(tokens, m), number(tokens.words(*m.span("d"))))
        if found and found.first and (found.first - context.published).days * away > 0:
            return known(found)
    return UNKNOWN


def _near_season(tokens: Tokens, m: Match, context: Context) -> Point | None:
    word, code = tokens.word(m.start("r")).lower(), table("season")[tokens.word(m.start("n")).lower()]
    start = context.antecedent(tokens.starts[m.start()]) if word in ANAPHORIC else context.published
    if start is None:
        return UNKNOWN
    away = relative_of(tokens, m)
    found = season(start.year + max(away, 0), code)
    if away < 0 and found.last and found.last >= start:
        found = season(start.year - 1, code)
    this = season(start.year, code)
    if away > 0 and this.first and this.first > start:
        found = this
    return known(found)


def _writing(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "At the time of writing", "To date, …": the day of publication."""
    end = tokens.ends[m.end() - 1]
    set_off = tokens.word(m.start()) == "To" or tokens.text[end : end + 1] in (",", ".")
    if m["to"] and not (tokens.word(m.end() - 1).lower() == "date" and set_off):
        return None
    return known(of_day(context.published) if context.published else None)


NEAR: Mapping[str, Callable[[Tokens, Match, Context], Point | None]] = {
    "now": _now, "ago": _ago, "ahead": _ahead, "near_unit": _near_unit, "near_count": _near_count,
    "near_weekday": _near_weekday, "near_month": _near_month, "near_season": _near_season, "weekday": _weekday,
    "weekend": _weekend, "last_day": _last_day, "writing": _writing, "to_date": _to_date,
}  # fmt: skip

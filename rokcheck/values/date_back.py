"""Times told from a date before them: "two days later", "the year before", "by the end of the year", "on the 15th"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rokcheck.values.date_calendar import around, make, part, shift, table
from rokcheck.values.date_context import (
    ANAPHORIC,
    UNKNOWN,
    Context,
    Match,
    count_of,
    fine,
    known,
    moved,
    rest_of,
    smallest,
    unit_of,
)  # fmt: skip
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_point import Point
from rokcheck.values.date_read import number, part_named
from rokcheck.values.date_story import SAME_PASSAGE


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
        if start is None or word not in ("", "that") or (not word and _goes_on(tokens, m)):
            return None
    if start is None:
        return UNKNOWN
    day = shift(start, unit, away)
    return known(around(day, unit) if day else None)


def _goes_on(tokens: Tokens, m: Match) -> bool:
    """Whether words follow that tell what it was before or after: "two days after the great wave"."""
    end = tokens.ends[m.end() - 1]
    return bool(re.match(r"\s+[^\W\d_]", tokens.text[end : end + 4]))


def _later(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "Two days later", "a year before": from the last date told, as precisely as both allow."""
    word, start = tokens.word(m.start("w")).lower(), context.point()
    if not count_of(tokens, m) or ((word in table("before") or word == "prior") and _goes_on(tokens, m)):
        return None
    if start is None or context.last is None:
        return UNKNOWN if word in table("later") and word != "prior" else None
    sign = table("later").get(word) or table("before")[word]
    day, unit = moved(tokens, m, start, sign), smallest(tokens, m)
    exact = context.last.first == context.last.last
    if day is None or (not exact and unit in ("day", "night", "week", "fortnight")):
        return UNKNOWN
    return fine(day, unit, exact=False)


def _unit_end(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "By the end of the year": of the year told before, where that is another one, else of the publication's."""
    unit, published, words = unit_of(tokens, m), context.published, tokens.words(*m.span("p"))
    told = context.point() if unit == "year" else None
    start = told if told and (published is None or told.year != published.year) else published
    if unit == "day":
        return None
    found = around(start, unit) if start else None
    return known(part(found, part_named(next(word for word in words if word != "the"))) if found else None)


def told_year(tokens: Tokens, m: Match, context: Context) -> int:
    """The year that "of that year", "last year", "the following year" behind a day or month mean; 0 where unknown."""
    words = tokens.words(*m.span("yr"))
    away = sum(table("relative").get(word, 0) for word in words)
    start = context.point() if any(word in ANAPHORIC for word in words) else context.published
    return start.year + away if start and words[-1] == "year" else 0


def _day_of_month(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "On the 15th": of the month told before, or the next where that day is over; else of the publication's month."""
    last, day = context.last, number(tokens.words(*m.span("d")))
    near = last is not None and last.first and last.last and tokens.starts[m.start()] - context.at <= SAME_PASSAGE
    if last and near and last.first and last.last and (last.last - last.first).days < 31:
        later = last.first == last.last and day <= last.first.day
        month = shift(last.first.replace(day=1), "month", int(later))
        return known(make(month.year, month.month, day) if month else None)
    if context.published is None:
        return UNKNOWN
    ahead = day > context.published.day and not context.ahead
    month = shift(context.published.replace(day=1), "month", -int(ahead))
    return known(make(month.year, month.month, day) if month else None)


def _later_in(tokens: Tokens, m: Match, context: Context) -> Point | None:
    """ "Later in the year": of the year told before, where that is another one, else of the publication's."""
    told, unit = context.point(), unit_of(tokens, m)
    start = told if told and unit == "year" and context.published and told.year != context.published.year else None
    start = start or context.published or told
    found = around(start, unit) if start else None
    return known(rest_of(found, tokens.word(m.start("l")).lower(), start) if found and start else None)


BACK: Mapping[str, Callable[[Tokens, Match, Context], Point | None]] = {
    "later": _later, "unit_next": _unit_next, "unit_end": _unit_end,
    "day_of_month": _day_of_month, "later_in": _later_in,
}  # fmt: skip

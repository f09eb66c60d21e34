"""What leans on the time that follows: "the end of", "the first week of", "two weeks after", "Monday of"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from rokcheck.values.date_calendar import (
    Span,
    around,
    between,
    halved,
    iso_week,
    make,
    of_day,
    of_days,
    part,
    shift,
    table,
    vague,
)  # fmt: skip
from rokcheck.values.date_context import count_of, nearest, unit_of, weekday_of
from rokcheck.values.date_holidays import counted
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_read import number, part_named

Match = re.Match[str]


def _offset(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "two weeks before 13 May", "three days from Tuesday", "a week starting tomorrow"."""
    words = [word for word in tokens.words(*m.span("w")) if word != ","]
    count, unit = count_of(tokens, m) if m["c"] else 1, unit_of(tokens, m)
    if base.first is None or base.last is None or not count:
        return None
    exact = base.first == base.last
    if not exact and unit not in ("year", "decade", "century", "month"):
        return None
    lasting = bool(m["f"]) and tokens.word(m.start()).lower() == "for" and "from" in words
    if not {"starting", "commencing"}.isdisjoint(words) or lasting:
        end = shift(base.first, unit, count)
        return of_days(base.first, end - timedelta(days=1)) if end and exact else None
    sign = {**table("later"), **table("before")}.get(words[0], 1)
    if words[0] in table("later") and words[0] != "prior":
        return None  # "three years later to the day"
    day = shift(base.first if sign < 0 or not exact else base.last, unit, sign * count)
    return (of_day(day) if exact else around(day, unit)) if day else None


def _part(tokens: Tokens, m: Match, base: Span) -> Span | None:
    return part(base, part_named(tokens.word(m.start("p"))))


def _half(tokens: Tokens, m: Match, base: Span) -> Span | None:
    word = tokens.word(m.start("o")).lower()
    which = {"first": 0, "opening": 0, "second": 1, "last": 1, "latter": 1, "closing": 1}.get(word)
    return None if which is None else halved(base, which)


def _nth(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "the third week of May", "the first ten days of 2021", "the last quarter of next year"."""
    words, unit, count = tokens.words(*m.span("o")), unit_of(tokens, m), count_of(tokens, m) or 1
    if base.first is None or base.last is None:
        return None
    last = words[0] == "last"
    if not m["c"] and tokens.word(m.start("u")).lower().endswith("s"):  # "the last days of May"
        return part(base, 2 if last else 0) if last or number(words) == 1 else None
    order = 1 if last else number(words)
    if not order or (count > 1 and order > 1):
        return None
    edge = base.last if last else base.first
    spans = [_one(edge, unit, (-n if last else n + order - 1)) for n in range(min(count, 400))]
    ends = sorted((span for span in spans if span and span.first), key=lambda span: span.first or date.min)
    if not ends or (ends[0].first or edge) > base.last or (ends[-1].last or edge) < base.first:
        return None
    return ends[0] if len(ends) == 1 else between(ends[0], ends[-1])


def _one(edge: date, unit: str, away: int) -> Span | None:
    """The unit that lies some units from the edge of a span; a week belongs where its Thursday lies (ISO 8601)."""
    if unit == "week":
        thursday = (
            edge + timedelta(days=(3 - edge.weekday()) % 7)
            if edge.day < 15
            else edge - timedelta(days=(edge.weekday() - 3) % 7)
        )
        found = around(thursday + timedelta(days=7 * away), "week")
        return vague(found) if found else None
    if unit == "weekend":
        saturday = (
            edge + timedelta(days=(5 - edge.weekday()) % 7)
            if edge.day < 15
            else edge - timedelta(days=(edge.weekday() - 5) % 7)
        )
        return around(saturday + timedelta(days=7 * away), "weekend")
    day = shift(edge, unit, away)
    return around(day, unit) if day else None


def _weekday(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "Tuesday of last week", "Monday two weeks from now": that day of the week it speaks of."""
    if base.first is None or base.last is None or (base.last - base.first).days > 6:
        return None
    monday = base.first - timedelta(days=base.first.weekday())
    return of_day(monday + timedelta(days=weekday_of(tokens, m)))


def _week(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "week 27 of last year", by ISO 8601."""
    whole = base.first is not None and base.last is not None and (base.last - base.first).days in (364, 365)
    named = "week" in tokens.words(m.start(), m.start() + 2)
    return iso_week(base.first.year, number(tokens.words(*m.span("n")))) if whole and named and base.first else None


def _ending(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "The year ended 31 March 2020", "in the three months to June 2019": up to the end of that day or month."""
    end = "" if m["u"] else "2"
    unit = tokens.word(m.start("u" + end)).lower()
    count = count_of(tokens, m, "c" + end) or int(not unit.endswith("s"))
    if base.first is None or base.last is None or base.interval or not count:
        return None
    after = base.last + timedelta(days=1)
    first = shift(after, unit_of(tokens, m, "u" + end), -count)
    return of_days(first, base.last) if first and first <= base.first else None


def _day(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "The 15th of next month"."""
    if base.first is None or base.last is None or not 28 <= (base.last - base.first).days + 1 <= 31:
        return None
    found = make(base.first.year, base.first.month, number(tokens.words(*m.span("d"))))
    return found if found and base.first.day == 1 else None


def _nth_weekday(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "The third Sunday in June", "the last Friday of March 2012"."""
    words = tokens.words(*m.span("o"))
    order = -1 if words[0] in ("last", "final") else number(words)
    if not order or order > MOST_IN_MONTH or base.first is None or base.last is None or base.first.day != 1:
        return None
    if (base.last - base.first).days > 30:
        return None
    found = counted(base.first, weekday_of(tokens, m), order)
    return of_day(found) if found <= base.last else None


def _beside(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "The Thursday before Easter", "the second Sunday after Easter"."""
    if base.first is None or base.first != base.last:
        return None
    ahead = tokens.word(m.start("b")).lower() == "after"
    weeks = number(tokens.words(*m.span("o"))) - 1 if m["o"] else 0
    return of_day(
        nearest(base.first, weekday_of(tokens, m), ahead=ahead) + timedelta(days=7 * weeks * (1 if ahead else -1))
    )


def _edge(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "The opening months of 1915", "the latter part of the 19th century"."""
    word = tokens.word(m.start("p")).lower()
    if base.first is None or base.last is None or (base.last - base.first).days < 27:
        return None
    return part(base, EDGES[word] if word in EDGES else part_named(word))


def _week_of(tokens: Tokens, m: Match, base: Span) -> Span | None:
    """ "The week of 5 May", "the week beginning 5 May"."""
    if base.first is None or base.first != base.last:
        return None
    if not m["k"]:
        return around(base.first, "week")
    beginning = tokens.word(m.start("k")).lower() == "beginning"
    return of_days(base.first, base.first + timedelta(days=6)) if beginning else None


MOST_IN_MONTH = 5
EDGES = {"opening": 0, "closing": 2, "final": 2, "latter": 2, "later": 2, "earlier": 0}
HEADS: Mapping[str, Callable[[Tokens, Match, Span], Span | None]] = {
    "head_offset": _offset, "head_part": _part, "head_half": _half, "head_nth": _nth, "head_weekday": _weekday,
    "head_week": _week, "head_ending": _ending, "head_day": _day,
    "head_nth_weekday": _nth_weekday, "head_beside": _beside, "head_edge": _edge, "head_week_of": _week_of,
}  # fmt: skip

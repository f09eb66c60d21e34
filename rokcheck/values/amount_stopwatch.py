"""Times as a stopwatch shows them: "won in 2:19:48", "clocked 69:50"; times of day and scores are none."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from rokcheck.values.amount import Amount
from rokcheck.values.numbers import Number, rounded
from rokcheck.values.span import Span

_SECONDS, _LEAST_MINUTES = 3600, 24  # from 24 on, figures before a colon can be no hour of the day

MOST_HOURS = 9
# Characters around a time in which a race tells whether its first figure counts hours.
AROUND = 160


@cache
def _shown() -> re.Pattern[str]:
    return re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d(?:\.\d{1,3})?)(?![\d:]|[ \u00a0]?(?:[ap]\.?m\b|GMT|UTC))")


@cache
def _lead() -> re.Pattern[str]:
    """What stands before a time run; "of" only behind a word that says what it is."""
    return re.compile(
        r"(?:\bin|\bclock(?:s|ed|ing)|\bran|\btimed at|\b(?:time|record|best|mark),? of|\b(?:time|record|best) was)"
        r"(?: an?| just)? $"
    )


@cache
def _changed() -> re.Pattern[str]:
    """ "Lowered the record to 2:01:09", "improved his best from 2:04:11", "took third with 2:06:28"."""
    return re.compile(
        r"\b(?:lower|cut|slash|improv|bring|brought|reduc|broke|mark|record|best)[a-z]*\b[^.;:\d]{0,40}\b(?:to|from) $"
        r"|\b(?:first|second|third|fourth|fifth|gold|silver|bronze)(?: place)? (?:with|in) $"
    )


@cache
def _long_run() -> re.Pattern[str]:
    """A race whose times count hours, so that "2:04.31" has hours before its colon."""
    return re.compile(r"\bmarathons?\b|\bironman\b", re.IGNORECASE)


@cache
def _short_run() -> re.Pattern[str]:
    """ "The 800m in 1:43.21", "the mile", "the first kilometre"."""
    return re.compile(r"\d ?m\b|\bmet(?:re|er)s?\b|\bmiles?\b|\bkm\b|\bkilomet|\blaps?\b|\bsplit\b", re.IGNORECASE)


def read(text: str, number: Number) -> Span | None:
    """The length of time that starts with these digits; None where it may be a time of day or a score."""
    shown = _shown().match(text, number.start) if text[number.end : number.end + 1] == ":" else None
    if shown is None:
        return None
    hours, minutes, seconds = shown.groups()
    led = _lead().search(text, max(0, number.start - 18), number.start)
    if not led and not (hours and _changed().search(text, max(0, number.start - 70), number.start)):
        return None
    if not hours and _counts_hours(text, number, seconds):
        hours, (minutes, seconds) = minutes, seconds.split(".")
    sure = hours or "." in seconds or int(minutes) >= _LEAST_MINUTES
    if not sure or (hours and int(minutes) > 59):
        return None
    told = [(Decimal(hours), "h")] if hours else []
    parts = (*told, (Decimal(minutes), "min"), (Decimal(seconds), "s"))
    unit = Decimal(_SECONDS if hours else 60)
    total = rounded((Decimal(hours or 0) * _SECONDS + Decimal(minutes) * 60 + Decimal(seconds)) / unit)
    amount = Amount(number.start, shown.end(), total, 1 / unit, "duration", parts[0][1], "duration", form="digits")
    return Span(number.start, shown.end(), amount, amount, parts)


def _counts_hours(text: str, number: Number, seconds: str) -> bool:
    """ "Won the marathon in 2:04.31": a point before the seconds; of the races named around, the nearest counts."""
    rest = seconds.partition(".")[2]
    if len(rest) != len("31") or rest > "59" or not number.amount <= MOST_HOURS:
        return False
    before = text[max(0, number.start - AROUND) : number.start]
    after = text[number.end + len(seconds) + 1 : number.end + AROUND].split(". ", 1)[0]
    long, short = ([m.end() for m in run.finditer(before)] for run in (_long_run(), _short_run()))
    if long or short:
        return max(long, default=-1) > max(short, default=-1)
    return _long_run().search(after) is not None

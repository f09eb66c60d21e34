"""Times as a stopwatch shows them: "won in 2:19:48", "clocked 69:50"; times of day and scores are none."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from rokcheck.values.amount import Amount
from rokcheck.values.numbers import Number, rounded
from rokcheck.values.span import Span

_SECONDS, _LEAST_MINUTES = 3600, 24  # from 24 on, figures before a colon can be no hour of the day


@cache
def _shown() -> re.Pattern[str]:
    return re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d(?:\.\d{1,3})?)(?![\d:]|[ \u00a0]?(?:[ap]\.?m\b|GMT|UTC))")


@cache
def _lead() -> re.Pattern[str]:
    """What stands before a time run; "of" only behind a word that says what it is."""
    return re.compile(
        r"(?:\bin|\bclock(?:s|ed|ing)|\bran|\btimed at|\b(?:time|record|best|mark),? of|\b(?:time|record|best) was)"
        r"(?: an?)? $"
    )


def read(text: str, number: Number) -> Span | None:
    """The length of time that starts with these digits; None where it may be a time of day or a score."""
    shown = _shown().match(text, number.start) if text[number.end : number.end + 1] == ":" else None
    if shown is None or not _lead().search(text, max(0, number.start - 18), number.start):
        return None
    hours, minutes, seconds = shown.groups()
    sure = hours or "." in seconds or int(minutes) >= _LEAST_MINUTES
    if not sure or (hours and int(minutes) > 59):
        return None
    told = [(Decimal(hours), "h")] if hours else []
    parts = (*told, (Decimal(minutes), "min"), (Decimal(seconds), "s"))
    unit = Decimal(_SECONDS if hours else 60)
    total = rounded((Decimal(hours or 0) * _SECONDS + Decimal(minutes) * 60 + Decimal(seconds)) / unit)
    amount = Amount(number.start, shown.end(), total, 1 / unit, "duration", parts[0][1], "duration", form="digits")
    return Span(number.start, shown.end(), amount, amount, parts)

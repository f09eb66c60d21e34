"""What brackets behind an amount tell of it: what it would be in the money of another time, or when it was so much."""

from __future__ import annotations

import re

from rokcheck.extract.reading import Placed, Reading

OPENED = re.compile(r"\([^()]*$")
CLOSED = re.compile(r"[^()]*\)")
# "Equivalent to $31 million in 2019", "$7m in 2014 dollars", "about £6 million today".
RESTATED = re.compile(
    r"^\((?:equivalent|equal)\sto\b|^\(worth\b.*\b(?:in|today|now)\b|\b(?:inflation[\s-]adjusted|adjusted\sfor\sinflation)\b"
    r"|\bin\s(?:today['’]s|current|present[\s-]day|constant|(?:1[89]|20)\d\d)\s(?:US\s)?(?:dollars?|money|prices|pounds|euros|terms|value)\b"
    r"|\d.{0,12}\s(?:today|nowadays|now)\)$",
    re.IGNORECASE,
)
WHEN = re.compile(r"\((?:in|as\sof)\s$")


def in_other_money(text: str, reading: Reading, value: Placed) -> bool:
    """Whether brackets only restate an amount of money that stands right before them, or the value dates that."""
    aside = _aside(text, reading, value)
    if aside is None or not RESTATED.search(text[aside[0] : aside[1]]):
        return False
    inside = [p for p in reading.values if aside[0] < p.mention.start < aside[1]]
    return any(p.mention.kind == "money" for p in inside) and value.mention.kind in ("money", "date", "interval")


def dates_an_amount(text: str, reading: Reading, value: Placed) -> bool:
    """ "Turnover $101 million (in 2003)": a time alone in brackets right behind an amount."""
    mention = value.mention
    aside = _aside(text, reading, value) if mention.kind in ("date", "interval") else None
    if aside is None or text[mention.end : aside[1]] != ")" or not WHEN.fullmatch(text[aside[0] : mention.start]):
        return False
    return any(
        aside[0] - 2 < p.mention.end <= aside[0] and p.mention.kind not in ("date", "interval") for p in reading.values
    )


def _aside(text: str, reading: Reading, value: Placed) -> tuple[int, int] | None:
    """Where the brackets around a value stand."""
    span, mention = reading.sentence, value.mention
    opened = OPENED.search(text, max(span.start, mention.start - 60), mention.start)
    closed = CLOSED.match(text, mention.end, min(span.end, mention.end + 60)) if opened else None
    return (opened.start(), closed.end()) if opened and closed else None

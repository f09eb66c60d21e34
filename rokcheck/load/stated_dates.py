"""Dates as documents state them about themselves: in meta tags, bylines, datelines, file names."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][A-Za-z]{2,8})\.?,?\s+(\d{4})\b")
MONTH_DAY = re.compile(r"\b([A-Z][A-Za-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])")
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
MONTH_YEAR = re.compile(r"\b([A-Z][A-Za-z]{2,8})\.?,?\s+(\d{4})\b")
FORMS = ((ISO, (1, 2, 3)), (DAY_MONTH, (3, 2, 1)), (MONTH_DAY, (3, 1, 2)), (DOTTED, (3, 2, 1)), (COMPACT, (1, 2, 3)))


def read_date(text: str) -> date | None:
    """The first complete date in a short text. 04/05/2019 is read only where day and month cannot be mistaken."""
    for pattern, (year, month, day) in FORMS:
        match = pattern.search(text)
        found = _date(match[year], match[month], match[day]) if match else None
        if found:
            return found
    slashed = SLASHED.search(text)
    if slashed is None:
        return None
    readings = {_date(slashed[3], slashed[1], slashed[2]), _date(slashed[3], slashed[2], slashed[1])} - {None}
    return readings.pop() if len(readings) == 1 else None


def read_month(text: str) -> date | None:
    """The last day of a month and year: by then it was published."""
    match = MONTH_YEAR.search(text)
    if match is None or match[1][:3].lower() not in MONTHS:
        return None
    year, month = int(match[2]), MONTHS[match[1][:3].lower()]
    try:
        return date(year + month // 12, month % 12 + 1, 1) - date.resolution
    except ValueError:
        return None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None

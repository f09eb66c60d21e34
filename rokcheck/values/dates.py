"""Dates and intervals: `find` reads them in a text, `compare` tells how two stand to each other.

    find("It opened on 4 May 1931 and closed in the 1970s.")
    →  date "4 May 1931"  1931-05-04   ·   interval "the 1970s"  197X

A day without a year takes it from the passage or from the day of publication; what neither tells stays unresolved
(`lower` None) and is never guessed. Day and month as figures are read in the order that the document shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from rokcheck.models import Mention
from rokcheck.values.date_calendar import Span
from rokcheck.values.date_compare import GUESSED, compare
from rokcheck.values.date_grammar import BEFORE, HEDGES, LIMIT_NOTES, anchor, patterns
from rokcheck.values.date_read import ABSOLUTE, Incomplete, numeric
from rokcheck.values.date_relative import ANAPHORA, RELATIVE, Context, complete
from rokcheck.values.date_years import is_year

__all__ = ["compare", "find"]

# How far from its anchor a form can begin or end.
REACH = 60
# A day without a year that lies within these days of publication is of that year; farther off it is a guess.
SURE_DAYS = 60
YEAR_TOLD = re.compile(r"\d{3,4}")
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/%-])")
Found = tuple[int, int, str, re.Match[str]]


def find(text: str, published: date | None = None) -> list[Mention]:
    """All dates and intervals in text order, never overlapping; `published` resolves the relative ones."""
    context = Context(published)
    order = _day_first(text)
    found = []
    for start, end, name, match in _longest(_candidates(text)):
        mention = _mention(text, (start, end, name, match), context, order)
        if mention:
            found.append(mention)
    return found


def _candidates(text: str) -> Iterator[Found]:
    for low, high in _windows(text):
        for name, pattern in patterns():
            for match in pattern.finditer(text, low, high):
                yield match.start(), match.end(), name, match


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text around anchors, merged where they touch."""
    low = high = -1
    for match in anchor().finditer(text):
        start, end = max(match.start() - REACH, 0), min(match.end() + REACH, len(text))
        if high < 0:
            low, high = start, end
        elif start <= high:
            high = end
        else:
            yield low, high
            low, high = start, end
    if high >= 0:
        yield low, high


def _longest(candidates: Iterator[Found]) -> list[Found]:
    """Of overlapping readings the longest, then the one that the grammar names first; in text order."""
    kept: list[Found] = []
    starts: list[int] = []
    for found in sorted(candidates, key=lambda f: (f[0] - f[1], f[0])):
        at = bisect_left(starts, found[0])
        before_is_free = at == 0 or kept[at - 1][1] <= found[0]
        after_is_free = at == len(kept) or kept[at][0] >= found[1]
        if before_is_free and after_is_free:
            starts.insert(at, found[0])
            kept.insert(at, found)
    return kept


def _day_first(text: str) -> bool | None:
    """True where the text's own figures show day before month, False for month first, None where none or both do."""
    shown = {int(a) > 12 for a, _, b in NUMERIC.findall(text) if (int(a) > 12) != (int(b) > 12)}
    return shown.pop() if len(shown) == 1 else None


def _mention(text: str, found: Found, context: Context, order: bool | None) -> Mention | None:
    start, end, name, match = found
    before = BEFORE.search(text, max(0, start - 16), start)
    lead = before["w"].lower() if before else ""
    if not _stands(text, found, lead):
        return None
    start, end = _trimmed(text, start, end)
    span = _read(name, match, context, order)
    if span is None:
        return _unresolved(text, start, end) if name in RELATIVE and name not in ANAPHORA else None
    if span.first and name != "that_time":
        context.last, context.at = span, end
    note = _note(name, lead) or (GUESSED if _guessed(name, match, span, published=context.published) else "")
    return _made(text, (start, end), span, note)


def _guessed(name: str, match: re.Match[str], span: Span, published: date | None) -> bool:
    """Whether the year was only taken from a publication that lies well after the day: it may be an earlier one."""
    if name not in ABSOLUTE or published is None or span.first is None or YEAR_TOLD.search(match.group()):
        return False
    told = match.groupdict().get("y") or match.groupdict().get("y1") or match.groupdict().get("y2")
    return not told and abs((published - span.first).days) > SURE_DAYS


def _stands(text: str, found: Found, lead: str) -> bool:
    """Whether the words mean a time here: years and lone months also mean other things."""
    _, end, name, match = found
    if name == "year":
        return is_year(text, match.start("y"), match.end("y"))
    if name == "years":
        return is_year(text, match.start("y1"), end) or lead in ("from", "in", "between", "during")
    if name == "bare_month":
        month = match["m"].lower().rstrip(".")
        return bool(match["p"] or (lead and lead not in ("the", "and", "at", "for"))) and (
            month not in ("may", "march") or lead not in ("of", "to", "by", "before")
        )
    if name == "us_day" and not match["y"]:
        return not re.match(r"\s(?:people|percent|per cent|million|others|[a-z]+s\b)", text[end : end + 12])
    if name == "half":
        return match["o"][0].isdigit() or match["o"][0] == "H" or "half" in match.group()
    return True


def _read(name: str, match: re.Match[str], context: Context, order: bool | None) -> Span | None:
    if name == "numeric":
        return numeric(match, order)
    if name in RELATIVE:
        return RELATIVE[name](match, context)
    span = ABSOLUTE[name](match)
    return complete(span, context, match.start()) if isinstance(span, Incomplete) else span


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a comma or space that a form ran into."""
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    while start < end and text[start] in " \n":
        start += 1
    return start, end


def _note(name: str, lead: str) -> str:
    if name in ANAPHORA:
        return "anaphora"
    return "around" if lead in HEDGES else LIMIT_NOTES.get(lead, "")


def _made(text: str, place: tuple[int, int], span: Span, note: str) -> Mention:
    start, end = place
    hedged = note == "around"
    return Mention(
        start, end, text[start:end], "interval" if span.interval else "date",
        span.value + ("~" if hedged and not span.approximate else ""),
        lower=span.first, upper=span.last, approximate=span.approximate or hedged, note=note,
    )  # fmt: skip


def _unresolved(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end], "date", "XXXX", note="unresolved")

"""What the forms mean that need no other date: the parts of a time as told, still without a year where none is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rokcheck.values.date_calendar import (
    Span,
    between,
    century,
    decade,
    half,
    iso_week,
    make,
    part,
    table,
)  # fmt: skip
from rokcheck.values.date_classes import CODES
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_point import Point

Match = re.Match[str]
# Two figures for a year: '87 is 1987, '24 is 2024; those in between are left to the reader.
SHORT_PIVOT = 40
EARLY, MIDDLE, LATE = 0, 1, 2


# A reader's answer: the tokens that tell it, and what they tell.
Told = tuple[int, int, Point]


def number(words: list[str]) -> int:
    """ "twenty", "-", "five" → 25; "two", "hundred" → 200; "a" → 1; 0 where there is no number."""
    total, digits = 0, [word for word in words if word[:1].isdigit()]
    if digits:
        return int(re.sub(r"\D", "", digits[0]))
    for word in words:
        for kind in ("cardinal", "teen", "tens", "ordinal"):
            total += table(kind).get(word, 0)
        total += 2 * (word == "couple")
        if word in ("hundred", "thousand"):
            total = max(total, 1) * (100 if word == "hundred" else 1000)
    return total or int(bool(words) and words[0] in ("a", "an"))


def year_of(tokens: Tokens, match: Match, group: str = "y") -> int:
    """The year told by a group of tokens: figures, '87 or words; 0 where the group is not there."""
    if match[group] is None:
        return 0
    words = tokens.words(*match.span(group))
    if words[0][0] in "'’":
        short = int(words[0][1:3])
        return short + (1900 if short > SHORT_PIVOT else 2000)
    if words[0][:2] in ("fy", "cy"):
        return _fiscal_year(words[0])
    if words[0].isdigit():
        return int(words[0]) + (1900 if len(words[0]) < 3 else 0)
    words = [word for word in words if word not in ("-", "–", "and")]
    if "hundred" in words or "thousand" in words:
        return number(words)
    return number(words[:1]) * 100 + number(words[1:])


def month_of(tokens: Tokens, match: Match, group: str = "m") -> int:
    """1 to 12."""
    return table("month")[tokens.word(match.start(group)).lower()]


def part_of(tokens: Tokens, match: Match) -> int | None:
    """Early (0), middle (1) or late (2)."""
    return part_named(tokens.word(match.start("p"))) if match["p"] else None


def part_named(word: str) -> int:
    """ "early" → 0, "middle" → 1, "end" → 2."""
    return {**table("part"), **table("stage"), "earlier": 0}[word.lower()]


def pair(word: str) -> tuple[int, int]:
    """ "1998–2003" → (1998, 2003), "1995-96" → (1995, 1996), "11-13" → (11, 13)."""
    first, last = (re.sub(r"[^\d]", "", side) for side in re.split(r"[^\dA-Za-z]", word, maxsplit=1))
    whole = last if len(last) >= len(first) or len(first) < 4 else first[: -len(last)] + last
    return int(first), int(whole)


def _iso(tokens: Tokens, m: Match) -> Point:
    digits = re.findall(r"\d+", tokens.word(m.start("iso")).split("T")[0])
    year, month, day = (digits[0][:4], digits[0][4:6], digits[0][6:]) if len(digits) == 1 else digits
    return Point(int(year), int(month), int(day))


def figures(word: str, day_first: bool | None) -> Point:
    """3/4/2015 in the order that the document uses; one of two days where it does not show one."""
    a, b, year = (int(digits) for digits in re.findall(r"\d+", word))
    if year < 100:
        year += 2000 if year < SHORT_PIVOT else 1900
    order = True if a > 12 or "." in word else False if b > 12 else day_first
    if order is None and a != b:
        first, last = make(year, min(a, b), max(a, b)), make(year, max(a, b), min(a, b))
        return Point(span=Span(f"[{first.value},{last.value}]" if first and last else f"{year}-XX-XX", None, None))
    return Point(year, b, a) if order is not False else Point(year, a, b)


def _year_month(tokens: Tokens, m: Match) -> Point:
    a, b = (int(digits) for digits in re.findall(r"\d+", tokens.word(m.start("ym"))))
    return Point(a, b) if a > b else Point(b, a)


def _years(tokens: Tokens, m: Match) -> Point | None:
    word = tokens.word(m.start("ys")) if m["ys"] else f"{tokens.word(m.start('y'))}-{tokens.word(m.start('y2'))}"
    first, last = pair(word)
    if not first < last <= first + 400:
        month = int(word[5:]) if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", word) else 0
        return Point(first, month) if month else None
    return Point(span=between(make(first), make(last)))


def _marked(tokens: Tokens, m: Match) -> Point | None:
    if m["m5"]:
        written = tokens.word(m.start("y5"))
        short = int(written) + (1900 if int(written) > SHORT_PIVOT else 2000)
        day = int(tokens.word(m.start("d5")))
        return Point(short, month_of(tokens, m, "m5"), day) if len(written) == 2 else None
    if m["m4"]:
        day, year = (int(digits) for digits in re.findall(r"\d+", tokens.word(m.start("dy"))))
        return Point(year, month_of(tokens, m, "m4"), day)
    at = "" if m["m"] else "2" if m["m2"] else "3"
    return Point(
        int(tokens.word(m.start("y" + at))), month_of(tokens, m, "m" + at), number(tokens.words(*m.span("d" + at)))
    )


def _month(tokens: Tokens, m: Match) -> Point:
    if m["m2"]:
        return Point(int(tokens.word(m.start("y2"))), month_of(tokens, m, "m2"))
    return Point(year_of(tokens, m), month_of(tokens, m), part=part_of(tokens, m))


def _bare_month(tokens: Tokens, m: Match) -> Point:
    return Point(month=month_of(tokens, m), part=part_of(tokens, m))


def _season(tokens: Tokens, m: Match) -> Point:
    code = table("season")[tokens.word(m.start("n")).lower()]
    year = pair(tokens.word(m.start("ys")))[0] if m["ys"] else year_of(tokens, m)
    return Point(year, kind="season", number=code, part=part_of(tokens, m))


def _quarter(tokens: Tokens, m: Match) -> Point:
    code = tokens.word(m.start("q") if m["q"] else m.start("q2"))
    return Point(year_of(tokens, m, "y" if m["q"] else "y2"), kind="quarter", number=int(re.sub(r"\D", "", code)))


def _half(tokens: Tokens, m: Match) -> Point:
    code = tokens.word(m.start("q") if m["q"] else m.start("q2"))
    return Point(span=half(year_of(tokens, m, "y" if m["q"] else "y2"), int(re.sub(r"\D", "", code))))


def _week(tokens: Tokens, m: Match) -> Point:
    return Point(span=iso_week(year_of(tokens, m), int(tokens.word(m.start("c"))[1:])))


def _decade(tokens: Tokens, m: Match) -> Point:
    """The 1990s are ten years; the 1800s, and the 1900s of a careful reader, a hundred."""
    year = int(tokens.word(m.start("n"))[:4])
    return _partly(century(year // 100 + 1) if year % 100 == 0 and year < 2000 else decade(year), tokens, m)


def _short_decade(tokens: Tokens, m: Match) -> Point:
    word = tokens.word(m.start("n")).lower()
    start = table("decade").get(word) or int(re.sub(r"\D", "", word))
    return _partly(decade(1900 + start), tokens, m)


def _word_decade(tokens: Tokens, m: Match) -> Point | None:
    """ "The nineteen-forties"."""
    hundreds, start = number(tokens.words(*m.span("c"))), table("decade").get(tokens.word(m.start("n")).lower())
    return _partly(decade(100 * hundreds + start), tokens, m) if start and hundreds > 12 else None


def _century(tokens: Tokens, m: Match) -> Point | None:
    which = number(tokens.words(*m.span("o")))
    return _partly(century(which), tokens, m) if 1 <= which <= 21 else None


def _partly(found: Span, tokens: Tokens, m: Match) -> Point:
    return partly(found, stage_of(tokens, *m.span("p")) if m["p"] else ())


def stage_of(tokens: Tokens, first: int, last: int) -> tuple[int, ...]:
    """The parts that tokens name: "mid-to-late" → (1, 2)."""
    named = {**table("part"), **table("stage"), "earlier": 0}
    return tuple(named[word] for word in tokens.words(first, last) if word in named)


def partly(found: Span, parts: tuple[int, ...]) -> Point:
    """A decade or century, or the parts of it that are named."""
    if not parts:
        return Point(span=found)
    first, last = part(found, parts[0]), part(found, parts[-1])
    return Point(span=first._replace(last=last.last, interval=True), whole=found)


def _fiscal_year(code: str) -> int:
    """ "FY19" → 2019."""
    digits = int(code[2:])
    return digits if digits > 100 else 2000 + digits


def _fiscal(tokens: Tokens, m: Match) -> Point:
    if m["ys"]:
        first, last = pair(tokens.word(m.start("ys")))
        return Point(span=between(make(first), make(last)))
    if m["c"]:
        first = _fiscal_year(tokens.word(m.start("c")))
        if not m["y2"]:
            return Point(first)
        return Point(span=between(make(first), make(pair(f"{first}-{tokens.word(m.start('y2'))}")[1])))
    return Point(year_of(tokens, m))


def _part_year(tokens: Tokens, m: Match) -> Point:
    return Point(year_of(tokens, m), part=part_of(tokens, m))


def _year(tokens: Tokens, m: Match) -> Point:
    return Point(year_of(tokens, m))


def _era_year(tokens: Tokens, m: Match) -> Point:
    """ "AD 79", "410 AD"."""
    return Point(int(tokens.word(m.start("y") if m["y"] else m.start("y2"))))


def _holiday(tokens: Tokens, m: Match) -> Point:
    weekend = int(any(m[group] for group in ("e", "e2", "e3")))
    return Point(year_of(tokens, m), kind="holiday", name=tokens.word(m.start("h")), number=weekend)


def _year_end(tokens: Tokens, m: Match) -> Point | None:
    """ "At year-end", "the 2019 year-end": its last day."""
    if (tokens.word(m.start("u")).lower(), tokens.word(m.start("p")).lower()) != ("year", "end"):
        return None
    return Point(year_of(tokens, m, "y" if m["y"] else "y2"), 12, 31)


READERS: Mapping[str, Callable[[Tokens, Match], Point | None]] = {
    "iso": _iso, "year_month": _year_month, "years": _years, "marked": _marked, "month": _month,
    "bare_month": _bare_month, "season": _season, "bare_season": _season, "quarter": _quarter, "bare_quarter": _quarter,
    "half": _half, "week": _week, "decade": _decade, "short_decade": _short_decade, "century": _century,
    "fiscal": _fiscal, "part_year": _part_year, "year": _year, "short_year": _year, "spoken_year": _year,
    "era_year": _era_year, "holiday": _holiday, "year_end": _year_end, "word_decade": _word_decade,
}  # fmt: skip
JOINS = frozenset(CODES[name] for name in ("TO", "DASH", "SLASH"))

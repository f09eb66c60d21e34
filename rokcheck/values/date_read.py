"""What each written form of a time means: absolute forms here, those that lean on other dates in date_relative."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from rokcheck.values.date_calendar import Span, between, century, decade, make, part, season, table

Match = re.Match[str]
Reader = Callable[[Match], Span | None]
ROMAN_SHORT = 100


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A day or month without its year, to be completed from the text around: (month, day) of one end or both."""

    first: tuple[int, int]
    last: tuple[int, int] | None = None
    part: str = ""


def month_number(word: str) -> int:
    """1 to 12."""
    return table("month")[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """1 to 31."""
    return int(re.sub(r"\D", "", word))


def part_word(group: str | None) -> str:
    """ "End of " → "end"."""
    return group.split()[0].lower().rstrip("-") if group else ""


def full_year(first: int, short: str) -> int:
    """The end of "1995–96" or "1998–2003"."""
    return int(short) if len(short) == 4 else first // ROMAN_SHORT * ROMAN_SHORT + int(short)


def _iso(m: Match) -> Span | None:
    return make(int(m["y"]), int(m["m"]), day_number(m["d"]))


def numeric(m: Match, day_first: bool | None) -> Span | None:
    """3/4/2015 in the order that the document uses; unresolved where it does not show one."""
    a, b = int(m["a"]), int(m["b"])
    year = int(m["y"]) if len(m["y"]) == 4 else (2000 if int(m["y"]) < 50 else 1900) + int(m["y"])
    order = True if a > 12 or m["s"] == "." else False if b > 12 else day_first
    if order is None and a != b:
        return Span(f"{year}-XX-XX", None, None)
    return make(year, b, a) if order is not False else make(year, a, b)


def _month_slash(m: Match) -> Span | None:
    return make(int(m["y"]), int(m["m"]))


def _day_range(m: Match) -> Span | Incomplete | None:
    m2 = month_number(m["m2"]) if m["m2"] else month_number(m["m1"])
    m1 = month_number(m["m1"]) if m["m1"] else m2
    d1, d2 = day_number(m["d1"]), day_number(m["d2"])
    if not m["y2"] and not m["y1"]:
        return Incomplete((m1, d1), (m2, d2))
    y2 = int(m["y2"] or m["y1"])
    y1 = int(m["y1"]) if m["y1"] else y2 - (m1 > m2)
    return between(make(y1, m1, d1), make(y2, m2, d2))


def _day(m: Match) -> Span | Incomplete | None:
    month, day = month_number(m["m"]), day_number(m["d"])
    return make(int(m["y"]), month, day) if m["y"] else Incomplete((month, day))


def _month_range(m: Match) -> Span | None:
    y2 = int(m["y2"])
    m1, m2 = month_number(m["m1"]), month_number(m["m2"])
    return between(make(int(m["y1"] or y2 - (m1 > m2)), m1), make(y2, m2))


def _month(m: Match) -> Span | None:
    found = make(int(m["y"]), month_number(m["m"]))
    return part(found, part_word(m["p"])) if found and m["p"] else found


def _shared_month(m: Match) -> Span | None:
    return make(int(m["y"]), month_number(m["m"]))


def _bare_month(m: Match) -> Incomplete:
    return Incomplete((month_number(m["m"]), 0), part=part_word(m["p"]))


def _season(m: Match) -> Span:
    found = season(int(m["y"]), table("season")[m["n"].lower()])
    return part(found, part_word(m["p"])) if m["p"] else found


def _quarter(m: Match) -> Span | None:
    name = m["q"] or m["q3"] or m["o"]
    number = 4 if name in ("last", "final") else int(re.sub(r"\D", "", name) or table("ordinal").get(name, 0))
    year = int(m["y"] or m["y2"] or m["y3"])
    if not 1 <= number <= 4:
        return None
    return between(make(year, 3 * number - 2), make(year, 3 * number))


def _half(m: Match) -> Span | None:
    second = m["o"] in ("second", "latter", "H2", "2H")
    year = int(m["y"])
    return between(make(year, 7 if second else 1), make(year, 12 if second else 6))


def _decade(m: Match) -> Span | None:
    year = int(m["y"]) // 10 * 10
    found = decade(year)
    return replace(part(found, part_word(m["p"])), interval=True) if m["p"] else found


def _century(m: Match) -> Span | None:
    digits = re.sub(r"\D", "", m["o"])
    number = int(digits) if digits else table("ordinal").get(m["o"].lower(), 0)
    if not 1 <= number <= 21:
        return None
    found = century(number)
    return replace(part(found, part_word(m["p"])), interval=True) if m["p"] else found


def _years(m: Match) -> Span | None:
    first = int(m["y1"])
    last = full_year(first, m["y2"])
    return between(make(first), make(last)) if first < last <= first + 400 else None


def _fiscal(m: Match) -> Span | None:
    first = int(m["y"])
    if not m["y2"]:
        return make(first)
    return between(make(first), make(full_year(first, m["y2"])))


def _year_part(m: Match) -> Span | None:
    found = make(int(m["y"]))
    return part(found, part_word(m["p"])) if found else None


def _year(m: Match) -> Span | None:
    return make(int(m["y"]))


ABSOLUTE: Mapping[str, Callable[[Match], Span | Incomplete | None]] = {
    "iso": _iso, "numeric_month": _month_slash, "day_range": _day_range, "us_range": _day_range, "day": _day,
    "us_day": _day, "shared_day": _day, "month_range": _month_range, "months_between": _month_range,
    "shared_month": _shared_month, "month": _month, "bare_month": _bare_month, "season": _season,
    "quarter": _quarter, "half": _half, "decade": _decade, "century": _century, "years": _years,
    "years_and": _years, "fiscal": _fiscal, "year_part": _year_part, "year": _year,
}  # fmt: skip

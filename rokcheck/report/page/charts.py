"""Where the values lie: a time line for dates and periods, a strip for amounts. Geometry only; the template draws.

All places are percentages of the width, so that signs keep their size on every screen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from rokcheck.models import Claim, Finding
from rokcheck.report.anchors import ordered
from rokcheck.report.words import MONTHS, in_words, plural

MOST_ROWS = 12
LOGARITHMIC = 100  # from this ratio of the largest to the smallest amount on
EDGE = 4.0  # percent kept free on either side
DAYS = {"Y": 365.25, "M": 30.4375, "W": 7.0, "D": 1.0, "h": 1 / 24, "m": 1 / 1440, "s": 1 / 86400}


@dataclass(frozen=True, slots=True)
class Mark:
    """One source: which side it is on, and its value as a point (`width` 0) or a range, in percent."""

    source: str
    side: int
    value: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows by source, ticks as (place in percent, text), and what the axis measures."""

    title: str
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    left_out: int


def plot(finding: Finding) -> Plot | None:
    """The plot of a finding; None where its values have no order (names, places) or too little is known of them."""
    found = [(n, claim) for n, side in enumerate(finding.sides) for claim in ordered(side)]
    placed = [(n, claim, range_) for n, claim in found if (range_ := _range(claim))]
    if len({n for n, _, _ in placed}) < 2:
        return None
    rows = _one_a_source(placed)
    low, high = min(r[0] for *_, r in rows), max(r[1] for *_, r in rows)
    is_time = finding.kind in ("date", "interval")
    scale = _Scale.over(low, high, is_logarithmic=not is_time and low > 0 and high / low >= LOGARITHMIC)
    marks = tuple(
        Mark(c.document, n, in_words(c.mention.value, finding.kind), scale(a), round(scale(b) - scale(a), 2))
        for n, c, (a, b) in rows[:MOST_ROWS]
    )
    ticks = _date_ticks(low, high) if is_time else _amount_ticks(scale)
    asked = "When" if is_time else "How many" if finding.kind == "count" else "How much"
    title = f"{asked}, by source{'' if is_time else _unit(finding, scale)}"
    return Plot(title, marks, tuple((scale(at), text) for at, text in ticks), max(len(rows) - MOST_ROWS, 0))


def _one_a_source(
    placed: Sequence[tuple[int, Claim, tuple[float, float]]],
) -> list[tuple[int, Claim, tuple[float, float]]]:
    """Of the same value of one document one row."""
    seen: dict[tuple[str, int, tuple[float, float]], tuple[int, Claim, tuple[float, float]]] = {}
    for number, claim, range_ in placed:
        seen.setdefault((claim.document, number, range_), (number, claim, range_))
    return list(seen.values())


def _range(claim: Claim) -> tuple[float, float] | None:
    """The value as numbers: days for dates, the amount otherwise."""
    mention = claim.mention
    lower, upper = mention.lower, mention.upper
    if isinstance(lower, date) and isinstance(upper, date):
        return float(lower.toordinal()), float(upper.toordinal())
    if mention.kind == "duration":
        days = _days(mention.value)
        return None if days is None else (days, days)
    if isinstance(mention.amount, Decimal) and mention.kind not in ("date", "interval"):
        if isinstance(lower, Decimal) and isinstance(upper, Decimal) and mention.approximate:
            return float(lower), float(upper)
        return float(mention.amount), float(mention.amount)
    return None


def _days(value: str) -> float | None:
    """An ISO 8601 duration in days."""
    found = _duration().fullmatch(value)
    if not found:
        return None
    units = ("Y", "M", "W", "D", "h", "m", "s")
    return sum(float(number) * DAYS[unit] for number, unit in zip(found.groups(), units, strict=True) if number)


@cache
def _duration() -> re.Pattern[str]:
    number = r"(\d{1,9}(?:\.\d{1,9})?)"
    return re.compile(
        rf"P(?=.)(?:{number}Y)?(?:{number}M)?(?:{number}W)?(?:{number}D)?(?:T(?:{number}H)?(?:{number}M)?(?:{number}S)?)?"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Number → percent of the width."""

    low: float
    high: float
    is_logarithmic: bool = False

    @classmethod
    def over(cls, low: float, high: float, *, is_logarithmic: bool) -> _Scale:
        return cls(math.log10(low), math.log10(high), True) if is_logarithmic else cls(low, high)

    def __call__(self, value: float) -> float:
        at = math.log10(value) if self.is_logarithmic else value
        share = (at - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(EDGE + share * (100 - 2 * EDGE), 2)


def _date_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Days, firsts of months or of years in between, at most about six."""
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    days = (last - first).days
    if days <= 45:
        step = max(math.ceil(days / 5), 1)
        return [_day(first + timedelta(n)) for n in range(0, days + 1, step)]
    if days <= 900:
        step = next(s for s in (1, 2, 3, 6, 12) if days / 30.4 / s <= 6)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        firsts = [(m, date(m // 12, m % 12 + 1, 1)) for m in months if m % step == 0]
        return [
            (at.toordinal(), f"{MONTHS[m % 12 + 1][:3]} {m // 12}") for m, at in firsts if low <= at.toordinal() <= high
        ]
    years_a_tick = int(_step((last.year - first.year) / 5, least=1))
    years = range(math.ceil(first.year / years_a_tick) * years_a_tick, last.year + 1, years_a_tick)
    return [
        (max(date(y, 1, 1).toordinal(), low), str(y)) for y in years if y > 0 and date(y, 1, 1).toordinal() >= low - 1
    ]


def _day(at: date) -> tuple[float, str]:
    return at.toordinal(), f"{at.day} {MONTHS[at.month][:3]}"


def _amount_ticks(scale: _Scale) -> list[tuple[float, str]]:
    if scale.is_logarithmic:
        return [(10.0**n, _short(10.0**n)) for n in range(math.ceil(scale.low), math.floor(scale.high) + 1)][:8]
    if scale.high == scale.low:
        return [(scale.low, _short(scale.low))]
    step = _step((scale.high - scale.low) / 4)
    first = math.ceil(scale.low / step)
    return [(n * step, _short(n * step)) for n in range(first, math.floor(scale.high / step) + 1)]


def _step(rough: float, least: float = 0.0) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    if rough <= 0:
        return least or 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
    return max(step, least)


def _short(number: float) -> str:
    """1500000 → "1.5 million"."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= size:
            return f"{number / size:.6g} {name}"
    return f"{number:,.6g}" if abs(number) < 1e4 else f"{number:,.0f}"


def _unit(finding: Finding, scale: _Scale) -> str:
    units = {claim.mention.unit for claim in finding.claims if claim.mention.unit}
    unit = "days" if finding.kind == "duration" else units.pop() if len(units) == 1 else ""
    unit = plural(unit) if unit and finding.kind == "count" else unit
    parts = [part for part in (unit, "logarithmic" if scale.is_logarithmic else "") if part]
    return f" ({', '.join(parts)})" if parts else ""

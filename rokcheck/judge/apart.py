"""How far two values lie apart, and whether one looks like a slip for the other: a swapped digit, the year before.

Rival reports of one fact are seldom far from each other; two facts that merely look alike often are.
"""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

from rokcheck.models import Mention
from rokcheck.values.amount_compare import in_base_unit
from rokcheck.values.date_compare import GUESSED, calendar_day

# Amounts within this factor (its logarithm) are near.
NEAR = 0.7
FARTHEST = 5.0
NEXT_YEARS = 2
# Any year will do to compare two days of which neither tells its own.
LEAP = 2000
NOTHING = {
    "days": 0.0, "years": 0.0, "next years": 0.0, "same precision": 0.0, "same day": 0.0, "same day of month": 0.0,
    "ratio": 0.0, "near": 0.0, "digits": 0.0, "rounder": 0.0, "swapped": 0.0,
}  # fmt: skip


def apart(a: Mention, b: Mention) -> dict[str, float]:
    """Feature values by name, all of NOTHING's keys."""
    days = _days(a, b)
    if days:
        return NOTHING | _times(a, b, *days)
    if a.amount and b.amount and a.amount > 0 and b.amount > 0:
        return NOTHING | _ratio(a, b) | _digits(a.amount, b.amount)
    return NOTHING | ({"days": 1.0, "years": 1.0} if a.kind in ("date", "interval") else {"ratio": 1.0})


def _days(a: Mention, b: Mention) -> tuple[date, date] | None:
    """The first days of both; where a year is not told, that of the other."""
    told = [isinstance(m.lower, date) and m.note != GUESSED for m in (a, b)]
    if not all(told) and (left := calendar_day(a)) and (right := calendar_day(b)):
        year = next((m.lower.year for m, t in zip((a, b), told, strict=True) if t and isinstance(m.lower, date)), LEAP)
        return date(year, left[0], min(left[1] or 1, 28)), date(year, right[0], min(right[1] or 1, 28))
    return (a.lower, b.lower) if isinstance(a.lower, date) and isinstance(b.lower, date) else None


def _times(a: Mention, b: Mention, first: date, second: date) -> dict[str, float]:
    years = abs(first.year - second.year)
    apart = a.value[:7] != b.value[:7]
    return {
        "days": math.log1p(abs((first - second).days)) / 8,
        "years": math.log1p(years) / 4,
        "next years": float(years <= NEXT_YEARS),
        "same precision": float(len(a.value) == len(b.value)),
        "same day": float(len(a.value) == len(b.value) == 10 and a.value[5:] == b.value[5:]),
        "same day of month": float(len(a.value) == len(b.value) == 10 and a.value[8:] == b.value[8:] and apart),
        "swapped": float(years > 0 and _swapped(a, b, str(first.year), str(second.year))),
    }


def _ratio(a: Mention, b: Mention) -> dict[str, float]:
    """Of the amounts in one unit: two hours are nearer to a day than to two years."""
    one, two = in_base_unit(a), in_base_unit(b)
    if one is None or two is None or one <= 0 or two <= 0:
        return {"ratio": 1.0}
    ratio = math.log(float(max(one, two) / min(one, two)))
    return {"ratio": min(ratio, FARTHEST) / 2, "near": float(ratio < NEAR)}


def _swapped(a: Mention, b: Mention, first: str, second: str) -> bool:
    """Whether two years are written with the same digits; a slip needs both to be written."""
    return sorted(first) == sorted(second) and first in a.text and second in b.text


def _digits(a: Decimal, b: Decimal) -> dict[str, float]:
    left, right = digits(a), digits(b)
    return {
        "digits": float(len(left) == len(right)),
        "rounder": abs(len(left) - len(right)) / 3,
        "swapped": float(len(left) > 1 and left != right and sorted(left) == sorted(right)),
    }


def digits(amount: Decimal) -> str:
    """The digits that are stated, without zeros at the end."""
    return "".join(map(str, amount.as_tuple().digits)).rstrip("0")

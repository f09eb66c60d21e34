"""Names that no word list holds, and values in the many ways in which texts write them, for corpus.py.

Every name and value follows from its seed alone.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from newslike import LISTS

SYLLABLES = [a + b + c for a in LISTS["onsets"] for b in LISTS["nuclei"] for c in LISTS["codas"]]
ENDINGS = [*LISTS["endings"], *LISTS["towns"]]
MANY = len(SYLLABLES) ** 2 * len(ENDINGS)
STRIDE = 48_271_109  # without a common factor with MANY, so that no two numbers share a name
FIRST_DAY = date(1950, 1, 1)
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip

Value = date | int | str


@dataclass(frozen=True, slots=True)
class Written:
    """A value in a text: the words that lead to it, and its own words."""

    before: str
    text: str


def name(number: int) -> str:
    """The name of this number, 0 to MANY - 1; no two have the same."""
    number = number * STRIDE % MANY
    number, last = divmod(number, len(ENDINGS))
    second, first = divmod(number, len(SYLLABLES))
    return (SYLLABLES[first] + SYLLABLES[second]).capitalize() + ENDINGS[last]


def person(random: Random) -> str:
    """A given name and a family name."""
    return f"{random.choice(LISTS['given'])} {random.choice(SYLLABLES).capitalize()}{random.choice(LISTS['endings'])}"


def value(kind: str, ranges: dict[str, list[int]], random: Random) -> Value:
    """A value of a kind: a day, a number, a person, or an amount of money in thousands."""
    if kind == "date":
        return FIRST_DAY + timedelta(random.randrange(70 * 365))
    if kind == "person":
        return person(random)
    if kind == "money":
        return random.randint(11, 990) * 10 ** random.choice((1, 2, 3))
    low, high = ranges[kind][:2]
    return round(low * (high / low) ** random.random())


def another(old: Value, random: Random) -> Value:
    """What a mistaken document tells instead: another year, an amount up to twice as large, another person."""
    if isinstance(old, date):
        return old.replace(year=old.year + random.choice((-10, -3, -2, -1, 1, 2, 10)), day=min(old.day, 28))
    if isinstance(old, str):
        return person(random)
    return old + max(1, round(old * random.uniform(0.15, 0.9)))


def written(kind: str, told: Value, said: str, random: Random) -> Written:
    """A value as one document writes it; `said` is how amounts of the kind are said."""
    if isinstance(told, date):
        return _day(told, random)
    if isinstance(told, str):
        return Written("", told)
    if kind == "money":
        return Written("", _money(told, random))
    return Written("", said.format(_number(told, random)))


def _day(told: date, random: Random) -> Written:
    month = LISTS["months"][told.month - 1]
    return random.choice((
        Written("on ", f"{told.day} {month} {told.year}"), Written("on ", f"{month} {told.day}, {told.year}"),
        Written("in ", f"{month} {told.year}"), Written("in ", str(told.year)), Written("in ", str(told.year)),
    ))  # fmt: skip


def _money(thousands: int, random: Random) -> str:
    if thousands < 1000:
        return random.choice((f"${thousands},000", f"{thousands},000 dollars", f"US${thousands},000"))
    millions = f"{thousands / 1000:.2f}".rstrip("0").rstrip(".")
    return random.choice((f"${millions} million", f"{millions} million dollars", f"US${millions}m"))


def _number(told: int, random: Random) -> str:
    if told < 100 and random.random() < 0.4:
        tens, ones = divmod(told, 10)
        return "-".join(filter(None, (TENS[tens], ONES[ones]))) if tens > 1 else ONES[told]
    return f"{told:,}"


def normal(kind: str, told: Value) -> str:
    """The normal form for the gold."""
    if isinstance(told, date):
        return told.isoformat()
    if kind == "money":
        return f"{told}000 USD"
    return f"{told} {kind}" if isinstance(told, int) else told

"""Normal forms in words: "2012-09" is for machines, "September 2012" for people.

What they do not know they leave as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from rokcheck.lexicon import rows
from rokcheck.models import Side

# By the month of an EDTF date; from 21 on it stands for a season.
MONTHS = {
    1: "January", 2: "February", 3: "March", 4: "April", 5: "May", 6: "June", 7: "July", 8: "August", 9: "September",
    10: "October", 11: "November", 12: "December", 21: "spring", 22: "summer", 23: "autumn", 24: "winter",
}  # fmt: skip
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "h": "hour", "m": "minute", "s": "second"}
LONGEST_NUMBER = 40
AMOUNTS = frozenset({"quantity", "count", "money", "percent", "number"})


def in_words(value: str, kind: str) -> str:
    """A claim's value as a person would write it, e.g. ("2010/2013", "interval") → "2010 to 2013"."""
    if kind in ("date", "interval"):
        return _period(value)
    if kind == "duration":
        return "/".join(_duration(part) for part in value.split("/"))
    if kind == "count":
        return _counted_noun(value)
    return _amount(value) if kind in AMOUNTS else value


def _period(value: str) -> str:
    first, slash, last = value.partition("/")
    if not slash:
        return _date(first)
    if first in ("", ".."):
        return f"until {_date(last)}"
    return f"from {_date(first)}" if last in ("", "..") else f"{_date(first)} to {_date(last)}"


def _date(value: str) -> str:
    found = _pattern().fullmatch(value)
    if not found:
        return value
    year, month, day, vague = found.groups()
    if month and int(month) not in MONTHS:
        return value
    if year.endswith("XX"):
        return f"{'about ' if vague else ''}the {int(year[:2])}00s"
    if year.endswith("X"):
        return f"{'about ' if vague else ''}the {year[:3]}0s"
    parts = [str(int(day))] if day else []
    parts += [MONTHS[int(month)]] if month else []
    return f"{'about ' if vague else ''}{' '.join([*parts, year])}"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def _duration(value: str) -> str:
    """P1Y6M → "1 year 6 months"; after the T an M is a minute."""
    days, _, hours = value.removeprefix("P").partition("T")
    parts = []
    for letters in (days, hours.lower()):
        tokens = ["".join(group) for _, group in groupby(letters, key=lambda char: char.isdigit() or char == ".")]
        if len(tokens) % 2 or any(unit not in UNITS for unit in tokens[1::2]):
            return value
        parts += [f"{n} {UNITS[unit]}{'' if n == '1' else 's'}" for n, unit in zip(*[iter(tokens)] * 2, strict=True)]
    return " ".join(parts) if value.startswith("P") and parts else value


def _amount(value: str) -> str:
    """500000000 USD → "500,000,000 USD"."""
    number, space, unit = value.partition(" ")
    whole, point, rest = number.partition(".")
    if not whole.removeprefix("-").isdecimal() or len(whole) > LONGEST_NUMBER:
        return value
    return f"{int(whole):,}{point}{rest}{space}{unit}"


def _counted_noun(value: str) -> str:
    """34 worker → "34 workers"."""
    number, space, noun = _amount(value).partition(" ")
    if number in ("1", "-1") or not noun.isascii() or not noun[-1:].isalpha():
        return f"{number}{space}{noun}"
    return f"{number}{space}{plural(noun)}"


def plural(noun: str) -> str:
    """A noun of which there are several, by data/nouns_counted.csv and the rules of spelling: "city" → "cities"."""
    start, space, last = noun.rpartition(" ")
    known, forms = _plurals()
    if last in forms:
        return noun
    if last in known:
        return f"{start}{space}{known[last]}"
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if last.endswith("y") and last[-2:-1] not in "aeiou" else f"{noun}s"


@cache
def _plurals() -> tuple[dict[str, str], frozenset[str]]:
    """Singular → plural where it is irregular; and the words that are plurals already."""
    told = [row for row in rows("nouns_counted") if row["role"] == "head" and "plural" in row["note"]]
    collective = {row["word"] for row in rows("nouns_counted") if row["note"] == "collective"}
    return {row["noun"]: row["word"] for row in told}, frozenset({row["word"] for row in told} | collective)


def plain(explanation: str, values: Sequence[str], kind: str) -> str:
    """An explanation with the values that it begins with in words: "2012-09 against 2019" → "September 2012 …"."""
    normal, spoken = (" against ".join(names) for names in (values, [in_words(value, kind) for value in values]))
    return spoken + explanation[len(normal) :] if explanation.startswith(normal) else explanation


def independent(side: Side) -> str:
    """ " (2 independent)" where fewer passages than documents are independent of one another, else nothing."""
    return f" ({side.independent} independent)" if side.independent < len(side.documents) else ""


def counted(number: int, noun: str) -> str:
    """(1, "claim") → "1 claim"; (2000, "claim") → "2,000 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

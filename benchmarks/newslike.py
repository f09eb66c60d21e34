"""Made-up news, science, law, sport and business reports with the values that such text has, for measuring speed.

`article(seed)` is one report of about three kilobytes, always the same for one seed, with the dates and amounts that
were put into it. Family names, bodies and places are put together from syllables, so that no word list holds them and
no two articles share a cast.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from string import Formatter

LISTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9, "eleven": 11, "twelve": 12,
    "fifteen": 15, "twenty-eight": 28, "forty": 40, "a dozen": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, with its first and last day; `before` are the words that lead to it."""

    before: str
    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written, without currency and percent sign, and its number in full."""

    text: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the absolute dates and the amounts that it states."""

    text: str
    dates: tuple[Date, ...]
    amounts: tuple[Amount, ...]


Part = str | Date | Amount


def article(seed: int) -> Article:
    """One report: a headline, a dateline and some twenty sentences in paragraphs."""
    random = Random(seed)  # noqa: S311
    cast = _Cast(random)
    parts: list[Part] = [f"{cast.town()} and {cast.town()} agree on new line\n\n{cast.town().upper()}, Monday — "]
    for _ in range(random.randint(20, 32)):
        parts += cast.sentence() if random.random() < 0.5 else [cast.filler()]
        parts.append("\n\n" if random.random() < 0.3 else " ")
    text = "".join(
        part.before + part.text if isinstance(part, Date) else str(getattr(part, "text", part)) for part in parts
    )
    dates = tuple(part for part in parts if isinstance(part, Date))
    return Article(text, dates, tuple(part for part in parts if isinstance(part, Amount)))


def text_of(size: int) -> str:
    """Articles one after another, cut at `size` characters."""
    parts, length, seed = [], 0, 0
    while length < size:
        parts.append(article(seed).text)
        length += len(parts[-1]) + 1
        seed += 1
    return "\n".join(parts)[:size]


def _grouped(low: int, high: int, random: Random) -> Amount:
    number = random.randint(low, high)
    return Amount(f"{number:,}", Decimal(number))


class _Cast:
    """The people, bodies and places of one article, and the sentences about them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.families = [self._word() + self._one("endings") for _ in range(4)]
        self.full_names = [f"{self._one('given')} {family}" for family in self.families]
        self.towns = [self._word() + self._one("towns") for _ in range(3)]
        self.orgs = [self._one("bodies").format(self._word(), self._one("fields")) for _ in range(3)]

    def _word(self) -> str:
        return (self._one("onsets") + self._one("nuclei") + self._one("codas")).capitalize()

    def _one(self, kind: str) -> str:
        return self.random.choice(LISTS[kind])

    def town(self) -> str:
        """One of the towns of this article."""
        return self.random.choice(self.towns)

    def filler(self) -> str:
        """A sentence without values."""
        return f"{self._one('subjects')} {self._one('claims')} {self._one('matters')}{self._one('ends')}."

    def sentence(self) -> list[Part]:
        """A sentence with values, in parts."""
        slots, parts = self._slots(), list[Part]()
        for literal, name, _, _ in Formatter().parse(self._one("sentences")):
            parts.append(literal)
            if name:
                parts += slots[name] if isinstance(slots[name], list) else [slots[name]]
        return parts

    def _slots(self) -> dict[str, Part | list[Part]]:
        return self._names() | self._amounts() | self._dates()

    def _names(self) -> dict[str, str]:
        pick, person = self.random.choice, self.random.randrange(4)
        return {
            "role": self._one("roles"), "role2": self._one("roles"), "full": self.full_names[person],
            "full2": pick(self.full_names),
            "post": self._one('posts').format(org=pick(self.orgs), town=self.town()), "family": self.families[person],
            "org": pick(self.orgs), "org2": pick(self.orgs), "town": self.town(), "town2": self.town(),
            "day": self._one('days'), "quarter": pick(("first", "second", "third", "fourth")),
            "ordinal": pick(("third", "21st", "44th", "fifth")), "score": f"{self.random.randint(2, 5)}-1",
        }  # fmt: skip

    def _amounts(self) -> dict[str, Part | list[Part]]:
        random, (word, number) = self.random, self.random.choice(tuple(NUMBERS.items()))
        millions = random.randint(2, 9)
        return {
            "n": _grouped(13, 980, random), "big": _grouped(1_000, 99_999, random),
            "n2": _grouped(3_000, 80_000, random),
            "small": _grouped(2, 5, random), "million": Amount(f"{millions} million", Decimal(millions * 10**6)),
            "word": Amount(word, Decimal(number)), "percent": self._percent(), "money": self._money(),
        }  # fmt: skip

    def _percent(self) -> list[Part]:
        tenths = self.random.randint(11, 600)
        if tenths % 2:
            return [Amount(str(tenths), Decimal(tenths)), " percent"]
        return [Amount(f"{tenths // 10}.{tenths % 10}", Decimal(tenths) / 10), "%"]

    def _money(self) -> list[Part]:
        number = self.random.randint(2, 900)
        millions = Decimal(number) * 10**6
        return self.random.choice((
            ["$", Amount(f"{number} million", millions)],
            ["€", Amount(f"{number // 10}.{number % 10} billion", millions * 100)],
            ["£", _grouped(2_000, 90_000, self.random)],
            [Amount(f"{number} million", millions), " euros"],
            ["US$ ", Amount(f"{number}m", millions)],
        ))  # fmt: skip

    def _dates(self) -> dict[str, Part]:
        year, month = self.random.randint(1985, 2024), self.random.randint(1, 12)
        later = year + self.random.randint(1, 9)
        return {
            "date": self._date(year), "year": _years(str(year), year, year), "year2": _years(str(later), later, later),
            "span": Date("", f"between {year} and {later}", date(year, 1, 1), date(later, 12, 31)),
            "decade": _years(f"the {year // 10 * 10}s", year // 10 * 10, year // 10 * 10 + 9),
            "month": _month("", year, month), "month2": _month("", later, month),
        }  # fmt: skip

    def _date(self, year: int) -> Part:
        random, pick = self.random, self.random.choice
        day, month = random.randint(1, 25), random.randint(1, 12)
        name, one = LISTS["months"][month - 1], date(year, month, day)
        return pick((
            Date("on ", f"{day} {name} {year}", one, one), Date("on ", f"{name} {day}, {year}", one, one),
            Date("on ", one.isoformat(), one, one), _month("in ", year, month), _month("in ", year, month),
            Date("", f"in {year}", date(year, 1, 1), date(year, 12, 31)),
            Date("in ", f"early {name} {year}", date(year, month, 1), date(year, month, 12)),
            Date("from ", f"{day} to {day + 2} {name} {year}", one, date(year, month, day + 2)),
            f"last {self._one('days')}", f"on {self._one('days')}", "two years later", "yesterday", f"on {day} {name}",
        ))  # fmt: skip


def _years(text: str, first: int, last: int) -> Date:
    return Date("", text, date(first, 1, 1), date(last, 12, 31))


def _month(before: str, year: int, month: int) -> Date:
    return Date(
        before,
        f"{LISTS['months'][month - 1]} {year}",
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
    )

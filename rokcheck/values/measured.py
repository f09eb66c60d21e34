"""Amounts with a unit or percent sign, lengths of time, ages, and what a word in front measures ("magnitude 6.8")."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from rokcheck import lexicon
from rokcheck.values import amount_times, not_amounts, nouns, units
from rokcheck.values.amount import Amount, based
from rokcheck.values.numbers import Number

_LONG = frozenset(("decade", "century", "millennium"))
_TRACK = frozenset(map(Decimal, (50, 60, 100, 200, 400, 800)))  # metres that women and men run and swim
_LONG_STEP = Decimal("0.2")  # "a decade" is said of nine to eleven years, not of five to fifteen


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(
        r"[ \u00a0\u2009\u202f-]?(?:"
        r"(?P<points>percentage[ -]points?|per ?cent(?:age)?[ -]points?|%[ -]points?|pps?\b|ppts?\b)"
        r"|(?P<basis>basis[ -]points?|bps?\b(?=[ ,.;)]))"
        r"|(?P<percent>%|per[ \n]?cent\b|percent\b|pct\b\.?|pc\b)"
        r"|(?P<mille>‰|per[ \n]mille?\b))"
    )


def percentage(text: str, number: Number) -> Amount | None:
    """The number as percent, percentage points ("pp"), basis points ("bp") or per mille."""
    at = number.end
    if number.form == "share" and (article := _of_a().match(text, at)):  # "half a percentage point"
        at = article.end()
    if text[at : at + 3].strip(" \u00a0\u2009\u202f\n-")[:1] not in ("%", "p", "‰", "b"):
        return None
    match = _percent().match(text, at)
    if match is None or number.form in ("ordinal", "span"):
        return None
    unit = {"points": "pp", "basis": "bp", "percent": "%", "mille": "‰"}[match.lastgroup or ""]
    return based(number, end=match.end(), kind="percent", unit=unit, dimension="percent")


@cache
def _age() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:[ \u2010\u2011-]| [-–] )(?:years?|months?|weeks?|days?|hours?|minutes?)"
        r"(?:[ \u2010\u2011-]| [-–] )olds?\b"
        r"|[ ](?:years?|months?|weeks?|days?) of age\b)"
    )


@cache
def _of_a() -> re.Pattern[str]:
    return re.compile(r"(?:[ \n](?:of[ \n])?(?:an?|one)(?=[ \n])|(?=-))")


def quantity(text: str, number: Number) -> Amount | None:
    """The number with a unit behind it, as an age, or as what a word in front measures."""
    if number.form == "span":
        name = text[number.start : number.end].replace("-", " ").split()[-1].lower()
        return based(number, kind="duration", unit=name, dimension="duration", step=number.step * _LONG_STEP)
    if (
        number.form == "digits"
        and text[number.end : number.end + 1] in ("'", "’", "′")
        and (feet := _feet(text, number))
    ):
        return feet
    found = _unit(text, number)
    if found is None:
        return None if number.form == "share" else _measured(text, number)
    unit, end = found
    if unit.name == "m" and (millions := _millions(text, number, end)):
        return millions
    if _is_name(text, number, end, unit):
        return None
    if text[number.start : end].lower() == "one day":
        return None
    if unit.dimension != "duration":
        return based(number, end=end, kind="quantity", unit=unit.name, dimension=unit.dimension)
    age = _age().match(text, number.end)
    noun = "age" if age or is_aged(text, number.start) else ""
    step = number.step * _LONG_STEP if unit.name in _LONG else number.step
    end = age.end() if age else end
    return based(number, end=end, kind="duration", unit=unit.name, dimension="duration", noun=noun, step=step)


def _unit(text: str, number: Number) -> tuple[units.Unit, int] | None:
    """The unit behind a number: "5 km", "half a | mile", "hundreds of | miles"."""
    if number.form == "plural" and text.startswith(" of ", number.end):
        return units.named(text, number.end + 3)
    if number.form != "share":
        return units.after(text, number.end)
    match = _of_a().match(text, number.end)
    found = units.named(text, match.end()) if match else None
    return found or (None if text[number.end - 1].isalpha() else units.after(text, number.end))


def _millions(text: str, number: Number, end: int) -> Amount | None:
    """ "2.5m people": a million where no one measures metres."""
    words = text[end : end + 16].split(None, 1)
    noun = words[0].rstrip(".,;:!?)") if words and text[end - 1] == "m" and end == number.end + 1 else ""
    if noun not in lexicon.words("million_nouns") or number.amount in _TRACK:
        return None
    million, counted = 10**6, nouns.singular(noun)
    end = text.index(noun, end) + len(noun)
    amount, step = number.amount * million, number.step * million
    return based(
        number,
        end=end,
        amount=amount,
        step=step,
        kind="count",
        unit=counted,
        dimension="count",
        noun=counted,
        scaled=True,
    )


def _is_name(text: str, number: Number, end: int, unit: units.Unit) -> bool:
    """ "Pad 39A", "the Zephyr 4s", "World Cup 2018 day five": a letter or a time that belongs to a name or year."""
    written = text[number.end : end]
    if len(written) == 1 and (written.isupper() or "." not in text[number.start : number.end]):
        return not_amounts.label(text, number.start) in ("always", "bare")
    timed = unit.dimension == "duration"  # "1840 m high" is no year
    return (
        timed
        and written[:1] == " "
        and amount_times.is_year(text, number)
        and written[-1] != "s"
        and written[1:].islower()
    )


@cache
def _inches() -> re.Pattern[str]:
    return re.compile(r"['’′] ?([0-9]{1,2}) ?(?:\"|”|″|''|’’|′′)")


def _feet(text: str, number: Number) -> Amount | None:
    """Feet and inches written with primes or quotation marks: 6'2"."""
    match = _inches().match(text, number.end)
    if match is None or int(match.group(1)) > 11:
        return None
    inch = Decimal(1) / 12
    feet = Decimal(str(float(number.amount + int(match.group(1)) * inch)))
    return based(number, end=match.end(), amount=feet, step=inch, kind="quantity", unit="ft", dimension="length")


def is_aged(text: str, start: int) -> bool:
    """Whether the words before a number make it an age: "aged", "at the age of", "aged between"."""
    left = " " + text[max(0, start - 20) : start].lower()
    if "age" not in left:
        return False
    left = left.rstrip().removesuffix(" between").removesuffix(" from")
    return left.endswith((" aged", " age of", "(aged", " age", " ages", " ages of"))


@cache
def _measure_left() -> re.Pattern[str]:
    words = "|".join(sorted((row["word"] for row in lexicon.rows("measures")), key=len, reverse=True))
    return re.compile(
        rf"(?i)\b({words})(?: (?:score|scale|rating|value|level|base))?(?: (?:of|at|is|was|:|=)|:)? ?(?:a |-)?$"
    )


@cache
def _scale_right() -> re.Pattern[str]:
    words = "|".join(sorted((row["word"] for row in lexicon.rows("measures")), key=len, reverse=True))
    return re.compile(rf"(?i) on the (?:open[ -]ended )?({words}) scale\b")


@cache
def _measure_words() -> frozenset[str]:
    return frozenset(lexicon.words("measures")) | {f"{word}:" for word in lexicon.words("measures")}


@cache
def _measures() -> dict[str, str]:
    return {row["word"]: row["measure"] for row in lexicon.rows("measures")}


def _measured(text: str, number: Number) -> Amount | None:
    """ "magnitude 6.8", "CVSS score of 9.8", "aged 71": the word in front says what is measured."""
    left = text[max(0, number.start - 30) : number.start]
    if number.form != "digits":
        return years_old(number) if is_aged(text, number.start) and number.form == "words" else None
    if is_aged(text, number.start) or (10 < number.amount < 120 and _in_apposition(text, number)):
        return years_old(number)
    match = (
        _measure_left().search(left)
        if not _measure_words().isdisjoint(left.lower().replace("-", " ").split())
        else None
    )
    if match is None and text[number.end : number.end + 11].lower() == "-magnitude ":
        return based(number, end=number.end + 10, kind="quantity", unit="magnitude", dimension="magnitude")
    match = match or _scale_right().match(text, number.end)
    if match is None or number.amount >= 1000:
        return None
    name = _measures()[match.group(1).lower()]
    return based(number, kind="quantity", unit=name, dimension=name)


def years_old(number: Number) -> Amount | None:
    """The number as an age in years."""
    if not 0 <= number.amount < 130:
        return None
    return based(number, kind="duration", unit="year", dimension="duration", noun="age")


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(r"[a-z][\"”’]? [A-Z][\w'’-]{1,20}, $|[A-Z][\w.]{0,14} [A-Z][\w'’-]{1,20}, $")


@cache
def _next_in_list() -> re.Pattern[str]:
    """The next of several with their ages: "Ann Smith, 71, Paul Hill, 64, and …"."""
    return re.compile(r"[A-Z][\w'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}, [0-9]{2}\b[,;.]")


def _in_apposition(text: str, number: Number) -> bool:
    """ "Ann Smith, 71, said": the way newspapers give an age."""
    if number.end - number.start != 2 or not _apposition().search(text, max(0, number.start - 40), number.start):
        return False
    after = text[number.end : number.end + 3]
    ends = after.startswith(";") or (after[:2] == ", " and after[2:].islower())
    return ends or (after[:2] == ", " and _next_in_list().match(text, number.end + 2) is not None)

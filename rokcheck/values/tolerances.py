"""The tolerance told behind an amount: "5.2 ± 0.3 kg", "10 km (+/- 2 km)", "40 tonnes, give or take 5"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from string import ascii_letters

from rokcheck.values import amounts, units
from rokcheck.values.amount import Amount, Setting
from rokcheck.values.numbers import Number
from rokcheck.values.span import Span

LONGEST = 48  # characters between an amount and its tolerance
_HUNDRED = Decimal(100)


@cache
def _between() -> re.Pattern[str]:
    """What joins a tolerance to the amount before it: a sign, or words that say that it is one."""
    return re.compile(
        r"(?i)\s*(?P<open>\()?\s?(?:(?:±|\+\s?/\s?[-−–]|,?\s?(?:plus\s?(?:or|/)\s?minus|give\s?or\s?take))"
        r"|(?:,?\s?(?:with\s)?(?:an?\s|its\s)?(?:estimated\s)?(?:uncertainty|tolerance|(?:margin\sof\s|standard\s)?error)"
        r"(?:\sof)?(?:\s(?:about|around|some|up\sto|roughly))?(?:\s?(?:±|\+/[-−]|plus\sor\sminus))?))\s*"
    )


def tolerance(text: str, whole: Amount, number: Number, world: Setting) -> Span | None:
    """The amount with the number behind it as its tolerance; None where the words between do not say so."""
    if number.start - whole.end > LONGEST:
        return None
    match = _between().fullmatch(text, whole.end, number.start)
    margin = amounts.measure(text, number, world, joined=True) if match else None
    if match is None or margin is None or not (margin.bare or whole.bare or _same(whole, margin)):
        return None
    end = margin.end + (match["open"] is not None and text[margin.end : margin.end + 1] == ")")
    named = whole._replace(end=end)
    if whole.bare:
        scale = _scale(text, number) if margin.scaled and not whole.scaled else Decimal(1)  # "4.5 ± 0.1 million"
        named = margin._replace(start=whole.start, end=end, amount=whole.amount * scale, step=whole.step * scale)
    reach = _reach(whole, margin)
    low, high = named._replace(amount=named.amount - reach), named._replace(amount=named.amount + reach)
    return Span(named.start, named.end, low, high)


def _same(whole: Amount, margin: Amount) -> bool:
    """Whether the tolerance is told in a unit that the amount can be told in, or as a share of it."""
    return margin.dimension == whole.dimension or (margin.kind == "percent" and margin.unit == "%")


def _reach(whole: Amount, margin: Amount) -> Decimal:
    """The tolerance in the unit of the amount: 30 cm of 5.2 m are 0.3, 10 % of 40 tonnes are 4."""
    reach = abs(margin.amount)
    if margin.kind == "percent" and whole.kind not in ("percent", "number"):
        return abs(whole.amount) * reach / _HUNDRED
    inner, outer = units.by_name(margin.unit), units.by_name(whole.unit)
    if inner is None or outer is None or whole.kind not in ("quantity", "duration"):
        return reach * (margin.factor / whole.factor if whole.kind == margin.kind == "money" else 1)
    return Decimal(str(float(reach * inner.factor / outer.factor))) if inner.name != outer.name else reach


def _scale(text: str, number: Number) -> Decimal:
    """What the scale behind plain digits multiplies them by: a thousand million for "0.05 billion"."""
    digits = text[number.start : number.end].split(" ")[0].rstrip(ascii_letters)
    known = digits.replace(".", "", 1).isdigit() and Decimal(digits) > 0
    return number.amount / Decimal(digits) if known else Decimal(1)

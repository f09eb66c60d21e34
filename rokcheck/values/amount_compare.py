"""How two amounts stand to each other, with units converted, rounding and hedges allowed for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rokcheck import lexicon
from rokcheck.models import Comparison, Mention
from rokcheck.values import units

_LOOSE = ("count", "number")
_SHARE = {"%": Decimal("0.01"), "share": Decimal(1), "‰": Decimal("0.001")}
_POINTS = {"pp": Decimal(1), "bp": Decimal("0.01")}
_FAR = Decimal(2)  # "more than 75" is seldom said of 150
_VAGUE = Decimal(10)  # "dozens" is seldom said of 240
_TWO_DIGITS, _FIVE, _TEN = 2, Decimal(5), Decimal(10)


@dataclass(frozen=True, slots=True)
class _Range:
    """What an amount allows, in the base unit: the words' bounds, and these widened by the rounding of the digits."""

    low: Decimal | None
    high: Decimal | None
    half: Decimal
    point: Decimal | None
    open: bool
    loose: bool


def compare(a: Mention, b: Mention) -> Comparison:
    """Relation of two amounts; `compare(b, a)` gives the same relation."""
    why = _incomparable(a, b)
    if why:
        return Comparison("undecidable", why)
    one, two = _range(a), _range(b)
    if one is None or two is None:
        return Comparison("undecidable", f"{a.unit or a.kind} against {b.unit or b.kind}: not comparable")
    if one.point is not None and one.point == two.point and not (one.loose or two.loose):
        return Comparison("equal", f"both {_written(a)}" if a.value == b.value else f"{_written(a)} is {_written(b)}")
    if (one.low, one.high, one.loose) == (two.low, two.high, two.loose):
        alike = _hedged(a) == _hedged(b) or (a.value == b.value and a.bound == b.bound)
        return Comparison("equal", f"both {_hedged(a)}" if alike else f"{_hedged(a)} is {_hedged(b)}")
    return _related(a, b, one, two)


def _incomparable(a: Mention, b: Mention) -> str:
    if a.kind in _LOOSE and b.kind in _LOOSE:
        return ""
    if a.kind != b.kind and not (a.dimension and a.dimension == b.dimension):
        return f"a {a.kind} against a {b.kind}"
    if a.dimension != b.dimension:
        return f"{a.dimension} against {b.dimension}"
    if a.kind == "money" and _currency(a) != _currency(b):
        return f"{_currency(a)} against {_currency(b)}: currencies are not converted"
    return ""


def _currency(mention: Mention) -> str:
    return mention.value.rpartition(" ")[2]


def _factor(mention: Mention) -> tuple[Decimal, Decimal, str] | None:
    """Factor and offset to the base unit, and the name of what they lead to."""
    if mention.kind in (*_LOOSE, "ordinal"):
        return Decimal(1), Decimal(0), mention.unit if mention.unit == "ratio" else ""
    if mention.kind == "money":
        minor = mention.unit != _currency(mention)
        return (_minor(mention.unit, _currency(mention)) if minor else Decimal(1)), Decimal(0), "money"
    if mention.kind == "percent":
        table, base = (_POINTS, "pp") if mention.unit in _POINTS else (_SHARE, "share")
        return (table[mention.unit], Decimal(0), base) if mention.unit in table else None
    unit = units.by_name(mention.unit)
    return (unit.factor, unit.offset, unit.dimension) if unit else (Decimal(1), Decimal(0), mention.unit)


def in_base_unit(mention: Mention) -> Decimal | None:
    """The amount in the base unit of what it measures (nine days in seconds); None where its unit is not known."""
    converted = _factor(mention)
    if mention.amount is None or converted is None:
        return None
    return mention.amount * converted[0] + converted[1]


def _minor(unit: str, currency: str) -> Decimal:
    for row in lexicon.rows("currencies"):
        for minor in row["minor"].split("|"):
            name, _, factor = minor.lstrip("+").partition(":")
            if name == unit or (row["code"] == currency and name.startswith(unit)):
                return Decimal(factor)
    return Decimal("0.01")


def _range(mention: Mention) -> _Range | None:
    converted = _factor(mention)
    if converted is None:
        return None
    factor, offset, _ = converted
    low, high = (
        value * factor + offset if isinstance(value, Decimal) else None for value in (mention.lower, mention.upper)
    )
    exact = mention.kind == "ordinal" or (mention.kind == "count" and mention.precision == 1)
    exact = exact or (bool(mention.bound) and not mention.approximate)  # "more than half" is meant as it is said
    half = Decimal(0) if exact else (mention.precision or Decimal(0)) * factor / 2
    loose = mention.approximate or bool(mention.bound) or low != high
    point = mention.amount * factor + offset if mention.amount is not None else None
    return _Range(low, high, half, point, low is None or high is None, loose)


def _related(a: Mention, b: Mention, one: _Range, two: _Range) -> Comparison:
    first, second = _factor(a), _factor(b)
    if first is None or second is None or first[2] != second[2]:
        return Comparison("undecidable", f"{a.unit} against {b.unit}: not comparable")
    if first != second and _is_converted(a, b, one, two):
        return Comparison("equal", f"{_written(a)} is {_written(b)} as far as they are stated")
    if _apart(one, two):
        return Comparison("conflict", _difference(a, b, one, two))
    if not (one.loose or two.loose) and first != second and one.point is not None and two.point is not None:
        return Comparison("overlaps", f"{_written(a)} and {_written(b)} can both be true, rounded")
    if _covers(one, two):
        return _refined(a, b, one, two)
    if _covers(two, one):
        return _refined(b, a, two, one)
    return Comparison("overlaps", f"{_hedged(a)} and {_hedged(b)} can both be true")


def _is_converted(a: Mention, b: Mention, one: _Range, two: _Range) -> bool:
    """600 acres are 243 hectares, which may be called 240: either may be the other one, converted and rounded."""
    if one.loose or two.loose or one.point is None or two.point is None:
        return False
    return abs(one.point - two.point) <= max(one.half, two.half, _rounding(a), _rounding(b))


def _rounding(mention: Mention) -> Decimal:
    """Half the step, in the base unit, to which an amount with zeros at its end may be rounded.

    Two digits are taken at their word (240 is 235 to 245); of tens, degrees aside, the nearest five (30 is 27.5 to
    32.5).
    """
    amount, step, converted = mention.amount, mention.precision, _factor(mention)
    if mention.kind != "quantity" or not amount or not step or step < 1 or amount % _TEN or converted is None:
        return Decimal(0)
    digits = amount.adjusted() + 1
    if digits <= _TWO_DIGITS and not converted[1]:
        step = max(step, _FIVE)
    while step < _TEN ** (digits - _TWO_DIGITS) and not amount % (step * _TEN):
        step *= _TEN
    return step * converted[0] / 2


def _apart(one: _Range, two: _Range) -> bool:
    """Whether no value fits both. Two stated alike and unhedged are apart as soon as they differ."""
    for lower, upper in ((one, two), (two, one)):
        if upper.high is None or lower.low is None:
            continue
        gap, slack = lower.low - upper.high, _slack(lower, upper)
        if gap > 0 and (gap > slack or (gap == slack and one.half == two.half)):  # 11,950 may be called 12,000
            return True
    return False


def _slack(one: _Range, two: _Range) -> Decimal:
    """How far apart two values may be: the coarser one's half step, and for converted units the finer one's too."""
    return (
        max(one.half, two.half) + min(one.half, two.half) if one.half != two.half else 2 * one.half or Decimal("1E-9")
    )


def _covers(wide: _Range, narrow: _Range) -> bool:
    if narrow.open and not wide.open:
        return False
    low = wide.low is None or (narrow.low is not None and wide.low - wide.half <= narrow.low)
    high = wide.high is None or (narrow.high is not None and wide.high + wide.half >= narrow.high)
    return low and high


def _refined(wide: Mention, narrow: Mention, wide_range: _Range, narrow_range: _Range) -> Comparison:
    end = wide_range.low if wide_range.high is None else None
    far = _VAGUE if wide.approximate else _FAR
    if end and narrow_range.point and end > 0 and narrow_range.point >= end * far:
        return Comparison("overlaps", f"{_hedged(narrow)} is far above {_hedged(wide)}")
    if not narrow_range.loose and wide.bound in ("over", "under") and narrow_range.point == (end or wide_range.high):
        return Comparison("overlaps", f"{_written(narrow)} is the very edge of {_hedged(wide)}")
    limits = _hedged(wide)
    return Comparison("refines", f"{_hedged(narrow)} lies {'' if limits.startswith('between') else 'within '}{limits}")


def _written(mention: Mention) -> str:
    return " ".join(mention.text.split())


def _hedged(mention: Mention) -> str:
    words = {"over": "more than ", "under": "less than ", "at-least": "at least ", "at-most": "at most "}
    if mention.approximate and mention.amount is not None:
        hedge = {mention.lower: "a little over ", mention.upper: "nearly "}.get(mention.amount, "about ")
        return hedge + _written(mention)
    between = "between " if mention.amount is None and " and " in mention.text and not mention.bound else ""
    return ("" if mention.approximate else words.get(mention.bound, between)) + _written(mention)


def _difference(a: Mention, b: Mention, one: _Range, two: _Range) -> str:
    """ "263 against 271: 8 apart, 3 %"; the difference in the unit of the first, or of both."""
    text = f"{_hedged(a)} against {_hedged(b)}"
    first, second = one.point or one.low or one.high, two.point or two.low or two.high
    if first is None or second is None:
        return text
    low, high = min(first, second), max(first, second)
    if a.kind == "ordinal":
        return text
    factor = _factor(b)
    gap = (high - low) / factor[0] if factor else high - low
    unit = "" if a.kind in _LOOSE else {"%": "pp", "share": "of the whole"}.get(b.unit, b.unit)
    if b.kind == "duration" and len(unit) > 2 and unit != "min" and gap != 1:
        unit += "s"
    text += f": {_short(gap)} {unit}".rstrip() + " apart"
    if low > 0 and not (factor and factor[1]):  # no share of a temperature
        text += f", {_short(high / low)} times" if high >= 2 * low else f", {_short((high - low) / high * 100)} %"
    return text


def _short(value: Decimal) -> str:
    """Three significant digits, whole numbers in full with commas."""
    if value == value.to_integral_value() or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{float(value):.3g}" if abs(value) >= 1 else f"{float(value):.2g}"

"""The normal form of an amount: "470 people", "500000000 USD", "25 %", "P3D", "40..50 km"."""

from __future__ import annotations

from decimal import Decimal

from rokcheck.values import units
from rokcheck.values.span import Span

_ISO = {"s": "S", "min": "M", "h": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}


def number(value: Decimal) -> str:
    """A decimal in plain digits, without needless zeros and with twelve places or digits."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    places = 12 if abs(value) >= 1 else 11 - value.adjusted()
    return f"{round(value, places):f}".rstrip("0").rstrip(".")


def write(span: Span, amount: Decimal | None) -> str:
    """The normal form of a span; `amount` None writes a range, open above for "dozens"."""
    low, high = span.low, span.high
    if low.kind == "duration" and low.form == "plural":
        return f"{_duration_of(low.amount, low.unit)}/.."
    if low.kind == "duration":
        return (
            _duration(span)
            if amount is not None
            else f"{_duration_of(low.amount, low.unit)}/{_duration_of(high.amount, low.unit)}"
        )
    factor, unit = low.factor, low.unit
    if low.kind == "money":
        unit = low.sign
    elif unit == "share" and low.kind == "percent":
        factor, unit = Decimal(100), "%"
    elif low.kind == "ordinal":
        return _ordinal(low.amount)
    if unit == "ratio" and low.kind == "number":
        return f"{number(low.amount)}:1"
    if low.form == "plural":
        written = f"{number(low.amount * factor)}.."
    elif amount is None:
        written = f"{number(low.amount * factor)}..{number(high.amount * factor)}"
    else:
        places = amount * factor
        written = number(round(places, 4) if low.kind == "percent" and low.unit == "share" else places)
    return f"{written} {unit}".strip()


def _ordinal(amount: Decimal) -> str:
    whole = int(amount)
    ending = "th" if whole % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def _duration(span: Span) -> str:
    parts = span.parts or ((span.low.amount, span.low.unit),)
    written = [_duration_of(amount, unit) for amount, unit in parts]
    days = "".join(part[1:] for part in written if "T" not in part)
    clock = "".join(part[2:] for part in written if "T" in part)
    return "P" + days + (f"T{clock}" if clock else "")


def _duration_of(amount: Decimal, unit: str) -> str:
    if unit in _YEARS:
        amount, unit = amount * _YEARS[unit], "year"
    elif unit == "fortnight":
        amount, unit = amount * 2, "week"
    elif unit == "quarter":
        amount, unit = amount * 3, "month"
    if unit not in _ISO:
        found = units.by_name(unit)
        amount, unit = amount * (found.factor if found else 1), "s"
    clock = "T" if unit in ("s", "min", "h") else ""
    return f"P{clock}{number(amount)}{_ISO[unit]}"

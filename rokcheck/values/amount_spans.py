"""Amounts in text order, grown by what goes on with them: "5 ft 11 in", "3 dollars 50", "5 ± 0.2 m", "500+ people"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rokcheck.values import (
    amount_hours,
    amount_lists,
    amount_pairs,
    amount_stopwatch,
    amount_times,
    amounts,
    hedges,
    money,
    numbers,
    tolerances,
    units,
)
from rokcheck.values.amount import Amount, Setting, setting
from rokcheck.values.number_anchors import Anchor
from rokcheck.values.numbers import Number
from rokcheck.values.span import Span

_COMPOUND = frozenset(
    ("year", "month", "week", "day", "h", "min", "ft", "yd", "mi", "lb", "st", "degree", "m", "kg", "ton", "arcminute")
)
_MOST_PARTS = 5  # years, months, days, hours, minutes


def read(text: str, taken: Sequence[tuple[int, int]] = (), words: Sequence[Anchor] | None = None) -> list[Span]:
    """All amounts of a text in order, from the numbers outside the spans that are `taken` (ascending)."""
    found = numbers.scan(text, taken, words)
    world = setting(text)
    spans: list[Span] = []
    index, end = 0, 0
    while index < len(found):
        made, index = _one(text, found, index, world)
        for span in made:
            if span.start >= end and not (spans and _is_rate(text, spans[-1], span)):
                spans.append(span)
                end = span.end
    return amount_lists.shared(text, spans)


def _is_rate(text: str, price: Span, span: Span) -> bool:
    """ "64 cents a dozen": what the price is for."""
    return (
        price.low.kind == "money" and span.low.bare and text[price.end : span.start] == " " and text[span.start] == "a"
    )


def _one(text: str, found: list[Number], index: int, world: Setting) -> tuple[tuple[Span, ...], int]:
    """What starts at one number, and the index of the first number after it."""
    number = found[index]
    if number.form == "digits" and amount_times.is_bare_year(text, number) and money.before(text, number.start) is None:
        return (), index + 1
    if shown := amount_stopwatch.read(text, number):
        return (shown,), index + len(shown.parts)
    following = found[index + 1] if index + 1 < len(found) else None
    if following is not None and following.start - number.end <= 40:
        joined = amount_pairs.joined(text, number, following, world)
        if joined is not None:
            hours = all(span.low.bare for span in joined) and amount_hours.are_hours(text, number, following)
            return (() if hours else joined), index + 2
    amount = amounts.measure(text, number, world)
    if amount is None:
        return (), index + 1
    span, used = _grown(text, amount, found[index + 1 : index + 1 + _MOST_PARTS], world)
    return (span,), index + 1 + used


def _grown(text: str, amount: Amount, found: list[Number], world: Setting) -> tuple[Span, int]:
    """The amount with smaller units behind it, a tolerance, or a hedge written onto it; how many of `found` it took."""
    parts = [(amount.amount, amount.unit)]
    whole, index = amount, 0
    while index < len(found) and found[index].start - whole.end <= 6:
        smaller = _smaller(text, whole, parts[-1][1], _rest(text, found[index], parts[-1][1], world))
        if smaller is None or (whole.kind == "money" and text.startswith("a ", found[index].start)):
            break
        part, whole = smaller
        parts.append(part)
        index += 1
    if (half := _half_more(text, whole)) is not None:
        whole = half
        index += index < len(found) and found[index].end <= whole.end
    if index < len(found) and (spread := tolerances.tolerance(text, whole, found[index], world)):
        return spread, index + 1
    hedge = hedges.glued(text, whole.end) or (hedges.between(text, whole.end) if whole.bare else None)
    if hedge is not None:
        whole = _after_hedge(text, whole, hedge[1], world)
        return Span(whole.start, whole.end, whole, whole, (), hedge[0]), index
    return Span(whole.start, whole.end, whole, whole, tuple(parts) if len(parts) > 1 else ()), index


def _half_more(text: str, whole: Amount) -> Amount | None:
    """ "a year and a half", "two miles and a quarter"."""
    if not text.startswith(" and a ", whole.end):
        return None
    if whole.kind not in ("duration", "quantity") or not text[whole.end - 1].isalpha():
        return None
    for words, share in ((" and a half", Decimal("0.5")), (" and a quarter", Decimal("0.25"))):
        end = whole.end + len(words)
        if text.startswith(words, whole.end) and not text[end : end + 1].isalnum() and not text.startswith(" of", end):
            return whole._replace(end=end, amount=whole.amount + share, step=share)
    return None


def _after_hedge(text: str, amount: Amount, end: int, world: Setting) -> Amount:
    """ "500+ people", "100-plus km": what is counted stands behind the hedge."""
    if not amount.bare:
        return amount._replace(end=end)
    number = Number(end, end, amount.amount, amount.step, "words", amount.scaled)
    found = amounts.measure(text, number, world)
    return found._replace(start=amount.start) if found is not None else amount._replace(end=end)


def _smaller(text: str, whole: Amount, last: str, part: Amount | None) -> tuple[tuple[Decimal, str], Amount] | None:
    """ "5 ft 11 in", "3 hours and 20 minutes": a smaller unit of the same dimension goes on."""
    if part is None or part.start < whole.end or (part.dimension != whole.dimension and whole.kind != "money"):
        return None
    if " ".join(text[whole.end : part.start].split()) not in ("", "and", ",", ", and"):
        return None
    if whole.kind == "money":
        return _change(whole, part) if part.kind == "money" else _hundredths(text, whole, part)
    outer, inner, first = units.by_name(last), units.by_name(part.unit), units.by_name(whole.unit)
    if outer is None or inner is None or first is None or not 1 < outer.factor / inner.factor <= 1760:
        return None
    if part.amount * inner.factor >= outer.factor or whole.noun or last not in _COMPOUND:
        return None
    ratio = inner.factor / first.factor
    total = Decimal(str(float(whole.amount + part.amount * ratio)))
    return (part.amount, part.unit), whole._replace(end=part.end, amount=total, step=part.step * ratio)


def _change(whole: Amount, part: Amount) -> tuple[tuple[Decimal, str], Amount] | None:
    """ "3 dollars and 50 cents"."""
    if part.sign != whole.sign or part.factor >= whole.factor or part.amount * part.factor >= whole.factor:
        return None
    amount = whole.amount + part.amount * part.factor / whole.factor
    return (part.amount, part.unit), whole._replace(end=part.end, amount=amount, step=part.step * part.factor)


def _hundredths(text: str, whole: Amount, part: Amount) -> tuple[tuple[Decimal, str], Amount] | None:
    """ "15 dollars 50"; "15 dollars and 50" only where the clause ends with it."""
    if not part.bare or not 10 <= part.amount < 100 or text[whole.end - 1] != "s":
        return None
    gap = text[whole.end : part.start]
    if gap != " " and not (gap == " and " and text[part.end : part.end + 1] in ("", ".", ";", ",", "?", "!")):
        return None
    cents = part.amount / 100
    return (part.amount, "cent"), whole._replace(end=part.end, amount=whole.amount + cents, step=Decimal("0.01"))


def _rest(text: str, number: Number, last: str, world: Setting) -> Amount | None:
    """The amount that may go on with another; behind feet a bare "in" is inches."""
    if last == "ft" and number.amount < 12 and text.startswith((" in", "in"), number.end):
        end = number.end + (3 if text[number.end] == " " else 2)
        if not text[end : end + 1].isalnum():
            return Amount(number.start, end, number.amount, number.step, "quantity", "in", "length")
    return amounts.measure(text, number, world)

"""Amounts in running text: counts, quantities with a unit, money, percentages, durations, ordinals, bare numbers.

    find("some 470 personnel")  → count, 470, noun "personnel", between 446.5 and 493.5
    find("US$ 1.2 million")     → money, 1200000, unit "USD", precision 100000
    compare(a, b)               → how two amounts stand to each other, with units converted

Durations are written as ISO 8601 ("P3D"), everything else as amount and unit ("25 %", "128 m"). Currencies are never
converted into each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rokcheck.models import Bound, Mention
from rokcheck.values import amount_spans, hedges, normal_form
from rokcheck.values.amount import Amount
from rokcheck.values.amount_compare import compare
from rokcheck.values.number_anchors import Anchor
from rokcheck.values.numbers import rounded
from rokcheck.values.span import Span

__all__ = ["compare", "find"]

_HUNDRED = Decimal(100)


def find(text: str, taken: Sequence[tuple[int, int]] = (), words: Sequence[Anchor] | None = None) -> list[Mention]:
    """All amounts of a text in order, none overlapping another, each with its exact span.

    `taken` are ascending spans whose numbers are no amounts, because they are parts of dates; `words` the number words
    of the text where they are known (number_anchors).
    """
    return [_mention(text, span) for span in amount_spans.read(text, taken, words)]


def _mention(text: str, span: Span) -> Mention:
    low, high = span.low, span.high
    start, end = span.start, span.end
    lower: Decimal | None = low.amount
    upper: Decimal | None = high.amount
    amount: Decimal | None = low.amount if low.amount == high.amount else None
    hedge = _hedge(text, span)
    bound: Bound = ""
    approximate = False
    if hedge is not None:
        lower, upper, bound = _loosened(span, hedge)
        approximate = hedge.percent > 0
    if low.form == "plural":
        amount, upper, bound, approximate = None, None, "at-least", True
    exact = low.kind in ("count", "ordinal") and not low.scaled and not _is_round(low)
    return Mention(
        start, end, text[start:end], low.kind, normal_form.write(span, amount), amount, lower, upper, low.unit,
        approximate, bound, Decimal(1) if exact else min(low.step, high.step), low.dimension, low.noun, low.note,
    )  # fmt: skip  # type: ignore[arg-type]


def _is_round(count: Amount) -> bool:
    """Whether a count is stated roundly: "a dozen", "two hundred", 12,000; 470, 200 and 9,400 are counted out."""
    whole = count.amount == count.amount.to_integral_value()
    in_words = count.form == "words" and count.step > 1
    return not whole or in_words or (count.amount != 0 and count.amount % 1000 == 0)


def _hedge(text: str, span: Span) -> hedges.Hedge | None:
    if span.low.kind == "ordinal":
        return None
    if span.hedge is not None:
        return span.hedge
    hedge = hedges.before(text, span.start) or hedges.behind(text, span.end)
    if hedge is None:
        return None
    if hedge.words == "over" and span.low.kind == "duration" and not _lasts(text, span.start):
        return None
    return (
        None
        if hedge.words in ("within", "near", "beyond", "around")
        and span.low.kind in ("count", "number")
        and hedge.words != "around"
        else hedge
    )


def _lasts(text: str, start: int) -> bool:
    """Whether "over" before a length of time means more than it, not during it."""
    left = text[max(0, start - 24) : start].lower().split()[:-1]
    return bool(left) and left[-1] in (
        "for",
        "of",
        "lasted",
        "took",
        "lasting",
        "taking",
        "spent",
        "is",
        "was",
        "just",
        "after",
        "well",
        "in",
    )


def _loosened(span: Span, hedge: hedges.Hedge) -> tuple[Decimal | None, Decimal | None, Bound]:
    """Lower and upper bound and the bound's name under a hedge."""
    low, high = span.low.amount, span.high.amount
    reach = max(abs(high) * hedge.percent / _HUNDRED, span.low.step / 2)
    allowed: dict[str, tuple[Decimal | None, Decimal | None, Bound]] = {
        "near": (rounded(low - reach), rounded(high + reach), ""),
        "just-under": (rounded(low - reach), high, ""),
        "just-over": (low, rounded(high + reach), ""),
        "over": (low, None, "over"),
        "at-least": (low, None, "at-least"),
        "under": (None, high, "under"),
        "at-most": (None, high, "at-most"),
    }
    return allowed[hedge.effect]

"""One amount: a number in its unit, before ranges and hedges are settled; and what a document settles for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from rokcheck.models import Kind
from rokcheck.values import money
from rokcheck.values.numbers import Number


class Amount(NamedTuple):
    """A number in its unit. `factor` turns it into the whole currency ("cent" → 0.01); `scaled`: "1.2 million".

    `bare` tells that nothing was found that it measures or counts.
    """

    start: int
    end: int
    amount: Decimal
    step: Decimal
    kind: Kind
    unit: str = ""
    dimension: str = ""
    noun: str = ""
    note: str = ""
    form: str = ""
    scaled: bool = False
    sign: str = ""
    factor: Decimal = Decimal(1)

    @property
    def bare(self) -> bool:
        """Whether nothing says what the number measures or counts."""
        return self.kind == "number"


_ONE = Decimal(1)
# "Six hundred grand" in a text that names no currency, or several.
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document settles for all of its amounts: its dollar, its only currency, and whether a pound is money.

    `measured` remembers by span what was found of its numbers: a range asks for both ends before each stands alone.
    """

    dollar: str
    dollar_note: str
    pounds_are_money: bool
    cent: str
    only: str = ""
    measured: dict[tuple[int, int, bool], Amount | None] = field(default_factory=dict, compare=False)


def setting(text: str) -> Setting:
    """Read a document's currency habits."""
    dollar, note = money.dollar(text)
    cent = "EUR" if "€" in text and "$" not in text else dollar
    pounds = "£" in text or "GBP" in text or "sterling" in text or "pence" in text
    named = {"GBP": pounds, "EUR": "€" in text or "euro" in text, dollar: "$" in text or "dollar" in text}
    used = [code for code, told in named.items() if told]
    return Setting(dollar, note, pounds, cent, used[0] if len(used) == 1 else UNNAMED)


def based(number: Number, **fields: Any) -> Amount:
    """An amount from a number, bare but for what `fields` say."""
    start, end, amount, step, form, scaled = number
    bare = (start, end, amount, step, "number", "", "", "", "", form, scaled, "", _ONE)
    return Amount._make(map(fields.get, Amount._fields, bare))

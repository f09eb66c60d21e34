"""A stated amount with its bounds as the words give them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from rokcheck.values.amount import Amount
from rokcheck.values.hedges import Hedge


class Span(NamedTuple):
    """A stated amount: `low` and `high` are the same but for ranges. `parts` are those of "3 hr 20 min"."""

    start: int
    end: int
    low: Amount
    high: Amount
    parts: tuple[tuple[Decimal, str], ...] = ()
    hedge: Hedge | None = None

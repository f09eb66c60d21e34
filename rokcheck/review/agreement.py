"""How far editors agree, beyond chance: Krippendorff's alpha for nominal data, with any number of missing opinions.

K. Krippendorff, Content Analysis, 4th ed., 2018, chapter 12.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """From 1 (always agreed) over 0 (as by chance) downwards; None where nothing can be compared.

    A unit holds the opinions on one finding, one for each editor who gave one.
    """
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    totals = sum(paired, Counter[str]())
    number = totals.total()
    expected = sum(n * (number - n) for n in totals.values())
    if not expected:
        return 1.0 if number and len(totals) == 1 else None
    observed = sum(sum(n * (unit.total() - n) for n in unit.values()) / (unit.total() - 1) for unit in paired)
    return 1.0 - (number - 1) * observed / expected

"""The pairs that were brought together and of which no conflict is told, counted by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from rokcheck.models import Comparison, Finding

Relations = Mapping[tuple[str, str], Comparison]
REASONS = {
    "equal": "the same value",
    "refines": "one value is more precise",
    "overlaps": "values that may both be true",
    "succession": "true at different times",
    "other-phase": "of another phase",
    "other-scope": "of another part or measure",
    "undecidable": "not to be decided",
    "conflict": "a conflict too unsure to be told, or shown by another finding",
}


def count_untold(related: Iterable[Relations], findings: Sequence[Finding], ledger: Counter[str]) -> None:
    """Add the pairs of each group to the ledger, but for those that a conflict sets against each other."""
    told = {
        frozenset((a.id, b.id))
        for finding in findings
        if finding.verdict == "conflict"
        for left, right in combinations(finding.sides, 2)
        for a, b in product(left.claims, right.claims)
    }
    for pairs in related:
        for pair, found in pairs.items():
            if frozenset(pair) not in told:
                ledger[REASONS[found.relation]] += 1

"""The queue: which findings, in which order. A filter is a handful of words that fit into an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from math import log2
from urllib.parse import urlencode

from rokcheck.models import Finding, Standing

WEIGHT = {"error": 1.0, "warning": 0.5, "note": 0.2}
TO_DO = frozenset({"open", "reopened", "disagreed", "awaiting"})
STATUSES = ("todo", "decided", "all", "open", "reopened", "awaiting", "disagreed", "confirmed", "accepted")
ORDERS = ("priority", "subject")


def priority(finding: Finding) -> float:
    """Severity times confidence times reach, which grows with the number of documents."""
    reach = log2(1 + len({claim.document for claim in finding.claims}))
    return WEIGHT[finding.severity] * finding.confidence * reach


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown; "" lets everything through. `status` is one of STATUSES, `assigned` a name or "nobody"."""

    status: str = "todo"
    severity: str = ""
    kind: str = ""
    rule: str = ""
    told: str = "conflict"
    document: str = ""
    assigned: str = ""
    q: str = ""
    order: str = "priority"

    @property
    def query(self) -> str:
        """The filter as the query of an address, without what is as usual."""
        return urlencode([(f.name, v) for f in fields(self) if (v := getattr(self, f.name)) != f.default])

    def on_findings(self, haystacks: Mapping[str, str]) -> Callable[[Finding], bool]:
        """Whether a finding passes, whatever has been decided. `haystacks`: what to search in, by finding id."""
        words = self.q.lower().split()

        def passes(finding: Finding) -> bool:
            return (
                (not self.severity or finding.severity == self.severity)
                and (not self.kind or finding.kind == self.kind)
                and (not self.rule or finding.rule == self.rule)
                and (self.told in ("", finding.verdict))
                and (not self.document or any(claim.document == self.document for claim in finding.claims))
                and (not words or all(word in haystacks[finding.id] for word in words))
            )

        return passes


def filter_of(query: Mapping[str, str]) -> Filter:
    """The filter of an address; what is no field or no known choice is passed over."""
    given = {f.name: query[f.name][:200] for f in fields(Filter) if f.name in query}
    if given.get("status") not in STATUSES:
        given.pop("status", None)
    if given.get("order") not in ORDERS:
        given.pop("order", None)
    return Filter(**given)


def haystack(finding: Finding) -> str:
    """All that can be searched for."""
    texts = [finding.id, finding.label, *(side.value for side in finding.sides)]
    return " ".join([*texts, *(f"{claim.document} {claim.sentence}" for claim in finding.claims)]).lower()


def stands(standing: Standing, wanted: str, editor: str) -> bool:
    """Whether a finding is in the part of the queue that is wanted; one's own opinion waits for others."""
    if wanted == "all":
        return True
    is_mine = standing.status == "awaiting" and any(d.editor == editor for d in standing.decisions)
    is_to_do = standing.status in TO_DO and not is_mine
    if wanted in ("todo", "decided"):
        return is_to_do == (wanted == "todo")
    return standing.status == wanted

"""Group → Finding: do the values of one fact go together, and what is the editor told?

relate every two claims ─▶ sort them into sides ─▶ verdict, rule, confidence, words
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from rokcheck.judge.both import without_both_told, without_two_facts
from rokcheck.judge.confidence import confidence, quarrels, severity
from rokcheck.judge.corroborated import by_value, corroborated
from rokcheck.judge.independence import origins
from rokcheck.judge.ledger import Relations, count_untold
from rokcheck.judge.once import once
from rokcheck.judge.relations import Times, relate, times
from rokcheck.judge.rule import Rule
from rokcheck.judge.rules import RULES
from rokcheck.judge.sides import sides
from rokcheck.judge.subjects import each_its_own, of_many_things, parted
from rokcheck.judge.wording import explanation, label
from rokcheck.models import WARNING, Claim, Comparison, Document, Finding, Group, Severity, Side, Verdict

__all__ = ["RULES", "Rule", "by_value", "corroborated", "judge"]

VARIANT_RULE = "RK310"
# How sure a finding without a conflict must be: the same value told twice is itself a sign of one fact.
LEAST: dict[Verdict, float] = {"changed": 0.3, "refine": 0.03, "variant": 0.05, "agree": 0.02}
CHANGED = frozenset({"succession", "other-phase", "other-scope"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of all documents: when each speaks, and how many of a side's claims are independent."""

    when: Times
    count: Callable[[Sequence[Claim]], int]
    least: float


def judge(
    groups: Sequence[Group],
    documents: Sequence[Document],
    ledger: Counter[str] | None = None,
    least: float = WARNING,
) -> tuple[Finding, ...]:
    """One finding for each group, the worst first; a disagreement told by two groups is shown once.

    Conflicts less sure than `least` are kept quiet. `ledger` counts the pairs of which no conflict is told, by reason.
    """
    seen = Seen(times(tuple(documents)), origins(documents), least)
    related = [_related(group, seen.when) for group in groups]
    found = [f for group, pairs in zip(groups, related, strict=True) for f in _findings(group, seen, pairs)]
    ranked = sorted(found, key=lambda finding: (finding.verdict != "conflict", -finding.confidence, finding.id))
    kept = once(ranked, seen.count)
    if ledger is not None:
        count_untold(related, kept, ledger)
    return kept


def _related(group: Group, when: Times) -> Relations:
    related = {(a.id, b.id): relate(a, b, when) for a, b in combinations(group.claims, 2)}
    pairs = without_two_facts(group, related, when)
    return without_both_told(group.claims, pairs)


def _sure(verdict: Verdict, sure: float, least: float) -> bool:
    return sure >= (least if verdict == "conflict" else LEAST[verdict])


@dataclass(frozen=True, slots=True)
class _Case:
    """A group with all its sides, those that are set against each other, and the verdict on these."""

    group: Group
    every: tuple[Side, ...]
    made: tuple[Side, ...]
    told: tuple[Verdict, list[Comparison]] | None

    @property
    def is_conflict(self) -> bool:
        """Whether values cannot all be true, as far as they are of one fact."""
        return self.told is not None and self.told[0] == "conflict"


def _case(group: Group, seen: Seen, pairs: Relations) -> _Case:
    lookup = partial(_lookup, pairs)
    every = made = sides(group.claims, lookup, seen.count)
    told = _verdict(_across(made, lookup), [lookup(a, b) for a, b in combinations(group.claims, 2)])
    if told and told[0] == "conflict":
        made = _in_conflict(_told(made, group, pairs, seen.when), lookup)
        told = "conflict", [c for c in _across(made, lookup) if c.relation == "conflict"]
    return _Case(group, every, made, told)


def _findings(group: Group, seen: Seen, pairs: Relations) -> Iterator[Finding]:
    """What is told of a group; of one that is rather of several things what is told of each that can be told apart."""
    case = _case(group, seen, pairs)
    parts = parted(group) if case.is_conflict and each_its_own(case.made) else ()
    for one in [_case(part, seen, pairs) for part in parts] or [case]:
        if finding := _finding(one, seen, pairs):
            yield finding


def _finding(case: _Case, seen: Seen, pairs: Relations) -> Finding | None:
    """What is told of a group: its conflict where that is sure enough, else what its largest side agrees on."""
    made, told = case.made, case.told
    sure = confidence(case.group, made, pairs, seen.when)
    if told is None or (case.is_conflict and (sure < seen.least or of_many_things(made))):
        lookup = partial(_lookup, pairs)
        made = tuple(side for side in case.every if len(side.claims) > 1)[:1]
        told = _verdict([], [lookup(a, b) for a, b in combinations(made[0].claims, 2)]) if made else None
    return _made(case.group, made, told, sure) if told and _sure(told[0], sure, seen.least) else None


def _made(group: Group, made: tuple[Side, ...], told: tuple[Verdict, list[Comparison]], sure: float) -> Finding:
    verdict, deciding = told
    kind = group.claims[0].mention.kind
    level: Severity = severity(sure, group, made) if verdict == "conflict" else "note"
    return Finding(
        id=_id(made, group), rule=_rule(kind, verdict), verdict=verdict, severity=level,
        confidence=sure, kind=kind, label=label(group.claims), explanation=explanation(made, deciding), sides=made,
        reasons=group.reasons,
    )  # fmt: skip


def _across(made: Sequence[Side], lookup: partial[Comparison]) -> list[Comparison]:
    """How the claims of different sides stand to each other."""
    return [lookup(a, b) for x, y in combinations(made, 2) for a in x.claims for b in y.claims]


def _lookup(pairs: Relations, a: Claim, b: Claim) -> Comparison:
    return pairs.get((a.id, b.id)) or pairs[b.id, a.id]


def _verdict(across: Sequence[Comparison], every: Sequence[Comparison]) -> tuple[Verdict, list[Comparison]] | None:
    """The verdict of the relations, and those that decided it; None where values differ and nothing tells why."""
    for relation, verdict in (("conflict", "conflict"), *((name, "changed") for name in sorted(CHANGED))):
        deciding = [c for c in across if c.relation == relation]
        if deciding:
            return verdict, deciding  # type: ignore[return-value]
    if across:
        return None
    spelled = [c for c in every if "spelling" in c.reason]
    if spelled:
        return "variant", spelled
    finer = [c for c in every if c.relation != "equal"]
    return ("refine", finer) if finer else ("agree", list(every))


def _told(made: tuple[Side, ...], group: Group, pairs: Relations, when: Times) -> tuple[Side, ...]:
    """The sides that hold an end of a link which is sure enough to be told; all of them where none is."""
    found = quarrels(group, pairs, when)
    ends = {claim for link, sure in found.items() if sure >= WARNING for claim in link}
    return tuple(side for side in made if any(claim.id in ends for claim in side.claims)) if ends else made


def _in_conflict(made: Sequence[Side], lookup: partial[Comparison]) -> tuple[Side, ...]:
    """Only the sides that conflict with another one; a value of another time is no part of the quarrel."""
    return tuple(
        side
        for side in made
        if any(
            lookup(a, b).relation == "conflict"
            for other in made
            if other is not side
            for a in side.claims
            for b in other.claims
        )
    )


def _rule(kind: str, verdict: Verdict) -> str:
    if verdict == "variant":
        return VARIANT_RULE
    return next((rule.code for rule in RULES if kind in rule.kinds), RULES[0].code)


def _id(made: Sequence[Side], group: Group) -> str:
    """Content only: the claims with their values; it changes when a passage does."""
    content = sorted(claim.id for side in made for claim in side.claims) + sorted(side.value for side in made)
    return hashlib.sha256("\x1f".join([group.claims[0].mention.kind, *content]).encode()).hexdigest()[:12]

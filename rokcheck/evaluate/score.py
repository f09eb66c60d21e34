"""What is counted, and the figures made of it.

A conflict of the gold is *found* by a finding of verdict conflict that points at two of its passages whose values
cannot both be true. A finding that finds none is *false*. A fact that is no conflict is *alarmed* by a false finding
that points at two of its passages. An agreement is *grouped* where any finding points at two of its passages. A
passage is *extracted* where a claim stands at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import combinations
from math import nan

from rokcheck.evaluate.differ import incompatible
from rokcheck.evaluate.gold import Annotation, Fact
from rokcheck.evaluate.places import Place
from rokcheck.evaluate.run import Flag, Run

TOGETHER = ("agree", "refine")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one or more corpora; `..._errors` counts findings of severity error alone.

    `ranked` is the sum of the precisions at each conflict found, of the list read from the top. `kinds` and
    `found_kinds` count conflicts by kind of value. The last three name what went wrong.
    """

    conflicts: int = 0
    found: int = 0
    found_errors: int = 0
    flagged: int = 0
    flagged_errors: int = 0
    false: int = 0
    false_errors: int = 0
    repeats: int = 0
    ranked: float = 0.0
    silent: int = 0
    alarms: int = 0
    alarms_errors: int = 0
    agreements: int = 0
    grouped: int = 0
    mentions: int = 0
    extracted: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    found_kinds: Counter[str] = field(default_factory=Counter)
    missed: tuple[str, ...] = ()
    falsely: tuple[str, ...] = ()
    alarmed: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        """The score over both."""
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def figures(self) -> dict[str, float]:
        """The rates, all from 0 to 1 with 1 the best; not a number where there was nothing to count."""
        precision, recall = _rate(self.flagged - self.false, self.flagged), _rate(self.found, self.conflicts)
        return {
            "error_recall": _rate(self.found_errors, self.conflicts),
            "error_precision": _rate(self.flagged_errors - self.false_errors, self.flagged_errors),
            "recall": recall,
            "precision": precision,
            "f1": 2 * precision * recall / (precision + recall) if precision > 0 and recall > 0 else 0.0,
            "average_precision": _rate(self.ranked, self.conflicts),
            "silence": _rate(self.silent - self.alarms, self.silent),
            "grouping": _rate(self.grouped, self.agreements),
            "extraction": _rate(self.extracted, self.mentions),
        }


def _rate(part: float, whole: int) -> float:
    return part / whole if whole else nan


def score(run: Run, facts: Sequence[Fact]) -> Score:
    """How well the run does on the facts."""
    conflicts = [fact for fact in facts if fact.verdict == "conflict"]
    silent = [fact for fact in facts if fact.verdict != "conflict"]
    together = [fact for fact in silent if fact.verdict in TOGETHER]
    mentions = [mention for fact in facts for mention in fact.mentions]
    judged = _judged(run.flags, conflicts)
    found = {fact.id for _, right in judged for fact in right}
    false = [flag for flag, right in judged if not right]
    alarmed = _alarmed(false, silent)
    return Score(
        conflicts=len(conflicts),
        found=len(found),
        found_errors=len({fact.id for flag, right in judged if flag.error for fact in right}),
        flagged=len(judged),
        flagged_errors=sum(flag.error for flag, _ in judged),
        false=len(false),
        false_errors=sum(flag.error for flag in false),
        repeats=max(0, len(judged) - len(false) - len(found)),
        ranked=_ranked([{fact.id for fact in right} for _, right in judged]),
        silent=len(silent),
        alarms=len(alarmed),
        alarms_errors=len(_alarmed([flag for flag in false if flag.error], silent)),
        agreements=len(together),
        grouped=sum(any(len(_touched(fact, flag.places)) >= 2 for flag in run.flags) for fact in together),
        mentions=len(mentions),
        extracted=sum(any(claim.holds(m.document, m.words) for claim in run.claims) for m in mentions),
        kinds=Counter(fact.kind for fact in conflicts),
        found_kinds=Counter(fact.kind for fact in conflicts if fact.id in found),
        missed=tuple(named(fact) for fact in conflicts if fact.id not in found),
        falsely=tuple(f"{'error' if f.error else 'warning'} {f.confidence:.2f} {f.label}" for f in false),
        alarmed=tuple(named(fact) for fact in alarmed),
    )


def named(fact: Fact) -> str:
    """A fact in one line."""
    return f"{fact.id} ({fact.kind}) {fact.description}"


def _judged(flags: Iterable[Flag], conflicts: Sequence[Fact]) -> list[tuple[Flag, list[Fact]]]:
    """The conflicts that the run reports, the surest first, each with those of the gold that it finds."""
    told = sorted((flag for flag in flags if flag.verdict == "conflict"), key=lambda flag: -flag.confidence)
    return [(flag, [fact for fact in conflicts if _differ(fact, _touched(fact, flag.places))]) for flag in told]


def _touched(fact: Fact, places: Sequence[Place]) -> list[Annotation]:
    return [m for m in fact.mentions if any(place.holds(m.document, m.words) for place in places)]


def _differ(fact: Fact, mentions: Sequence[Annotation]) -> bool:
    return any(incompatible(a.value, b.value, fact.kind) for a, b in combinations(mentions, 2))


def _alarmed(false: Sequence[Flag], silent: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in silent if any(len(_touched(fact, flag.places)) >= 2 for flag in false)]


def _ranked(found: Sequence[set[str]]) -> float:
    """Sum of the precision at each new fact, read from the top."""
    seen: set[str] = set()
    right, total = 0, 0.0
    for place, facts in enumerate(found, start=1):
        right += bool(facts)
        total += len(facts - seen) * right / place
        seen |= facts
    return total

"""The office: the findings of a run, the decisions on them, and who looks at what. Safe to use from several threads."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from rokcheck.models import Decision, Document, Finding, Standing
from rokcheck.review.ledger import Ledger, passage_of
from rokcheck.review.log import Change
from rokcheck.review.queue import Filter, haystack, priority, stands
from rokcheck.review.record import evidence
from rokcheck.review.standing import Passages, standing_of

LEASE_SECONDS = 600.0
MOST_CHOICES = 500


class Log(Protocol):
    """Where decisions are kept: a file or a database."""

    def ledger(self) -> Ledger:
        """All decisions up to now."""

    def change(self, make: Change) -> tuple[Decision, ...]:
        """Keep what `make` returns; when it returns, that is on the disk."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is decided on: the findings, the passages that they stand on, and the documents as they are now."""

    findings: tuple[Finding, ...]
    passages: Passages
    documents: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands: "17 of 42, 25 left", and its neighbours; None at the ends."""

    number: int
    total: int
    left: int
    before: str | None
    after: str | None


class Office:
    """Findings by id, the queue, and how each finding stands. `opinions`: how many editors must agree."""

    def __init__(self, run: Run, log: Log, opinions: int = 1) -> None:
        self.run, self.log, self.opinions = run, log, opinions
        self.findings = {f.id: f for f in sorted(run.findings, key=lambda f: (-priority(f), f.id))}
        self._lock = threading.RLock()
        self._ledger = Ledger()
        self._seen = 0
        self._standings: dict[str, Standing] = {}
        self._assigned: dict[str, str] = {}
        self._leases: dict[str, tuple[str, float]] = {}
        self._parts: dict[tuple[str, str], tuple[frozenset[str], bool]] = {}
        self._parts_seen = -1
        self._queues: dict[Filter, tuple[str, ...]] = {}
        self._index: dict[object, set[str]] = defaultdict(set)
        for finding in run.findings:
            for item in map(evidence, finding.claims):
                self._index[item.claim].add(finding.id)
                self._index[passage_of(item)].add(finding.id)

    @cached_property
    def _haystacks(self) -> Mapping[str, str]:
        """What can be searched for in each finding, made when somebody searches."""
        return {name: haystack(finding) for name, finding in self.findings.items()}

    @cached_property
    def choices(self) -> Mapping[str, list[str]]:
        """What filters can offer: what there is in this run, the most frequent first."""
        findings = self.run.findings
        return {
            "severity": [value for value, _ in Counter(finding.severity for finding in findings).most_common()],
            "kind": [value for value, _ in Counter(finding.kind for finding in findings).most_common()],
            "rule": [value for value, _ in Counter(finding.rule for finding in findings).most_common()],
            "told": [value for value, _ in Counter(finding.verdict for finding in findings).most_common()],
            "document": sorted({claim.document for finding in findings for claim in finding.claims})[:MOST_CHOICES],
        }

    def act(self, change: Change) -> tuple[Decision, ...]:
        """Carry an act of an editor out; returns what was kept."""
        with self._lock:
            made = self.log.change(change)
            self.refresh()
            return made

    def refresh(self) -> Ledger:
        """Take in what was decided elsewhere."""
        with self._lock:
            ledger = self.log.ledger()
            if ledger is not self._ledger:
                self._ledger, self._seen, self._parts_seen = ledger, 0, -1
                self._standings.clear()
                self._assigned.clear()
            fresh = ledger.after(self._seen)
            self._seen += len(fresh)
            for name in {name for decision in fresh for name in self._touched(decision)}:
                self._standings[name] = standing_of(self.findings[name], ledger, self.run.passages, self.opinions)
                self._assigned[name] = ledger.assignee(self.findings[name])
            return ledger

    def _touched(self, decision: Decision) -> Iterable[str]:
        pending, seen = [decision], {decision.id}
        while pending:
            current = pending.pop()
            if current.finding in self.findings:
                yield current.finding
            for item in current.claims:
                yield from self._index.get(item.claim, ())
                yield from self._index.get(passage_of(item), ())
            named = [name for name in current.supersedes if name in self._ledger and name not in seen]
            seen.update(named)
            pending += [self._ledger[name] for name in named]

    def standing(self, finding: Finding) -> Standing:
        """How a finding stands."""
        return self._standings.get(finding.id) or Standing()

    def assignee(self, finding: Finding) -> str:
        """Whom it is assigned to, or ""."""
        return self._assigned.get(finding.id, "")

    def queue(self, chosen: Filter, editor: str) -> list[str]:
        """Ids of the findings that pass the filter, in its order."""
        with self._lock:
            every = self._matching(chosen)
            others, is_usual = self._unlike_new(chosen.status, editor)
            found = [name for name in every if (name in others) != is_usual]
            if chosen.assigned:
                found = [name for name in found if (self._assigned.get(name) or "nobody") == chosen.assigned]
            return found

    def _unlike_new(self, wanted: str, editor: str) -> tuple[frozenset[str], bool]:
        """The findings that decisions set apart, and whether one without decisions is wanted.

        Few of many findings are decided, or were already when this was last asked: so a queue costs next to nothing.
        """
        if self._parts_seen != self._seen:
            self._parts.clear()
            self._parts_seen = self._seen
        key = wanted, editor
        if key not in self._parts:
            is_usual = stands(Standing(), wanted, editor)
            told = self._standings.items()
            self._parts[key] = (
                frozenset(name for name, standing in told if stands(standing, wanted, editor) != is_usual),
                is_usual,
            )
        return self._parts[key]

    def _matching(self, chosen: Filter) -> tuple[str, ...]:
        """The same whatever was decided; kept, for the findings of a run do not change."""
        if chosen not in self._queues:
            passes = chosen.on_findings(self._haystacks)
            found = [finding for finding in self.findings.values() if passes(finding)]
            if chosen.order == "subject":
                found.sort(key=lambda finding: finding.label.lower())
            if len(self._queues) > 200:
                self._queues.clear()
            self._queues[chosen] = tuple(finding.id for finding in found)
        return self._queues[chosen]

    def place(self, finding: Finding, chosen: Filter, editor: str) -> Place:
        """Where a card stands among those that pass the filter. Neighbours are those that are wanted."""
        with self._lock:
            every, wanted = self._matching(chosen), set(self.queue(chosen, editor))
            others, is_usual = self._unlike_new("todo", editor)
            to_do = sum((name in others) != is_usual for name in every)
            at = every.index(finding.id) if finding.id in every else -1
            before = next((name for name in reversed(every[: max(at, 0)]) if name in wanted), None)
            after = next((name for name in every[at + 1 :] if name in wanted), None)
            return Place(at + 1, len(every), to_do, before, after)

    def look(self, finding: Finding, editor: str) -> tuple[str, ...]:
        """Note who looks at a finding; returns who else does. A look is never a lock."""
        with self._lock:
            now = time.monotonic()
            self._leases[editor] = (finding.id, now + LEASE_SECONDS)
            return tuple(
                name
                for name, (at, until) in sorted(self._leases.items())
                if name != editor and at == finding.id and until > now
            )

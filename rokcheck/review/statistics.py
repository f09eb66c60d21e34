"""Figures for the editors: who decided how much, how far they agree, and how often each source was wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rokcheck.models import Decision, Document, Finding
from rokcheck.review.agreement import alpha
from rokcheck.review.ledger import Ledger
from rokcheck.review.record import verdicts
from rokcheck.review.standing import is_final


@dataclass(frozen=True, slots=True)
class EditorRow:
    """One editor: verdicts that stand, by name, and how many were taken back."""

    name: str
    verdicts: Mapping[str, int]
    taken_back: int

    @property
    def total(self) -> int:
        """All verdicts that were not taken back."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document: in how many findings it stands, how many of them are decided, and how often it was wrong."""

    document: str
    publisher: str
    findings: int
    decided: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures. `agreement` is Krippendorff's alpha over `compared` findings with two opinions or more."""

    editors: tuple[EditorRow, ...]
    sources: tuple[SourceRow, ...]
    agreement: float | None
    compared: int


def statistics(findings: Iterable[Finding], ledger: Ledger, documents: Mapping[str, Document]) -> Statistics:
    """The figures of a run and of all decisions in the log."""
    chosen = [finding for finding in findings if finding.verdict == "conflict"]
    units = [unit for finding in chosen if len(unit := opinions(finding, ledger)) > 1]
    return Statistics(_editors(ledger), _sources(chosen, ledger, documents), alpha(units), len(units))


def opinions(finding: Finding, ledger: Ledger) -> list[str]:
    """What each editor last said of a finding, before anybody settled it."""
    said: dict[str, str] = {}
    for decision in ledger.history(finding):
        if decision.verdict in verdicts() and ledger.alive(decision.id) and not is_final(decision, ledger):
            said[decision.editor] = " ".join((decision.verdict, *sorted(decision.side)))
    return list(said.values())


def _editors(ledger: Ledger) -> tuple[EditorRow, ...]:
    given: dict[str, Counter[str]] = defaultdict(Counter)
    taken_back = Counter[str]()
    for decision in ledger:
        if decision.verdict not in verdicts():
            continue
        if ledger.alive(decision.id):
            given[decision.editor][decision.verdict] += 1
        else:
            taken_back[decision.editor] += 1
    names = sorted({*given, *taken_back})
    return tuple(EditorRow(name, dict(given[name]), taken_back[name]) for name in names)


def _sources(findings: Sequence[Finding], ledger: Ledger, documents: Mapping[str, Document]) -> tuple[SourceRow, ...]:
    seen, decided, wrong = Counter[str](), Counter[str](), Counter[str]()
    for finding in findings:
        names = {claim.document for claim in finding.claims}
        counting = ledger.counting(finding)
        seen.update(names)
        decided.update(names if counting else ())
        wrong.update({name for decision in counting for name in wrong_documents(finding, decision)})
    rows = [
        SourceRow(name, documents[name].publisher if name in documents else "", seen[name], decided[name], wrong[name])
        for name in sorted(seen)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.wrong, -row.decided, row.document)))


def wrong_documents(finding: Finding, decision: Decision) -> tuple[str, ...]:
    """The documents that a decision calls wrong."""
    if decision.verdict == "all-wrong":
        return tuple(sorted({claim.document for claim in finding.claims}))
    if decision.verdict != "side-wrong":
        return ()
    return tuple(sorted({name for side in finding.sides if side.value in decision.side for name in side.documents}))

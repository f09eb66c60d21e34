"""Findings in the order of every report, and what is asked of all of them at once."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from rokcheck.models import Finding

VERDICT_ORDER = ("conflict", "changed", "variant", "refine", "agree")
SEVERITY_ORDER = ("error", "warning", "note")
Sides = tuple[tuple[str, ...], ...]


class Picked(Sequence[Finding]):
    """Some findings that are read one by one when they are asked for."""

    @abstractmethod
    def severities(self) -> Counter[str]:
        """How many there are of each severity, without reading any."""

    @abstractmethod
    def without(self, ids: AbstractSet[str]) -> Picked:
        """All but some."""

    @abstractmethod
    def surer(self, least: float) -> Picked:
        """Those of at least that confidence, without reading any."""

    @abstractmethod
    def written(self, form: int, most: int | None = None) -> Iterator[tuple[str, str]]:
        """Ids, and the findings as they stand in FORMS[form], the first so many."""

    @abstractmethod
    def form(self, n: int, form: int) -> str:
        """One of them as it stands in FORMS[form]."""


class Findings(Sequence[Finding]):
    """Findings that are read one by one when they are asked for; some answers are had without reading any."""

    @abstractmethod
    def ranked(self, verdict: str = "") -> Sequence[Finding]:
        """See `ranked`; only those of a verdict, if one is given."""

    @abstractmethod
    def verdicts(self) -> Counter[str]:
        """How many there are of each verdict."""

    @abstractmethod
    def sides(self) -> Iterator[tuple[str, Sides]]:
        """See `sides`."""

    @abstractmethod
    def written(self, form: int) -> Iterator[tuple[str, str]]:
        """Ids, and the findings as they stand in FORMS[form], in the order of `ranked`."""


# What is kept with each finding: its part of findings.json and of findings.csv, and what the page tells of it.
FORMS = JSON, CSV, LINE, CARD = range(4)


def ranked(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Findings in the order of every report: by verdict, severity, confidence from the top, id."""
    if isinstance(findings, Findings):
        return findings.ranked()
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[int, int, float, str]:
    order = VERDICT_ORDER.index(finding.verdict), SEVERITY_ORDER.index(finding.severity)
    return *order, -finding.confidence, finding.id


def of_verdict(findings: Sequence[Finding], verdict: str) -> Sequence[Finding]:
    """The findings of a verdict, ranked."""
    if isinstance(findings, Findings):
        return findings.ranked(verdict)
    return tuple(finding for finding in ranked(findings) if finding.verdict == verdict)


def without(findings: Sequence[Finding], ids: AbstractSet[str]) -> Sequence[Finding]:
    """The findings but for some."""
    if isinstance(findings, Picked):
        return findings.without(ids)
    return tuple(finding for finding in findings if finding.id not in ids)


def told(conflicts: Sequence[Finding], min_confidence: float) -> Sequence[Finding]:
    """The conflicts that are sure enough to be told."""
    if min_confidence <= 0:
        return conflicts
    if isinstance(conflicts, Picked):
        return conflicts.surer(min_confidence)
    return tuple(finding for finding in conflicts if finding.confidence >= min_confidence)


def verdicts(findings: Sequence[Finding]) -> Counter[str]:
    """How many findings there are of each verdict."""
    if isinstance(findings, Findings):
        return findings.verdicts()
    return Counter(finding.verdict for finding in findings)


def severities(findings: Sequence[Finding]) -> Counter[str]:
    """How many findings there are of each severity."""
    return findings.severities() if isinstance(findings, Picked) else Counter(f.severity for f in findings)


def sides(findings: Sequence[Finding]) -> Iterator[tuple[str, Sides]]:
    """Verdict and the documents of each side of all findings, in any order."""
    if isinstance(findings, Findings):
        yield from findings.sides()
    else:
        yield from ((finding.verdict, tuple(side.documents for side in finding.sides)) for finding in findings)

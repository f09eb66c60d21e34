"""The last lines of a run: what was not read, and how many of how many.

Without the denominators a zero means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rokcheck.models import Finding, Standing
from rokcheck.ranking import SEVERITY_ORDER, VERDICT_ORDER, severities, told, verdicts
from rokcheck.report.passage import clean
from rokcheck.report.screen import Screen, wrap
from rokcheck.report.words import counted
from rokcheck.tables import Report


def closing(report: Report, screen: Screen, min_confidence: float = 0.0) -> Iterator[str]:
    """What was not read, with the reasons; warnings, also if there are no claims; the figures of the run."""
    yield from told_of_reading(report, screen)
    if not report.claims:
        yield screen.paint("warning", "warning") + f": no claims found in {counted(len(report.documents), 'document')}"
    conflicts = told(report.held, min_confidence)
    style = "good" if _clean_run(report, conflicts) else "bold"
    yield from (screen.paint(line, style) for line in wrap(figures(report, min_confidence), screen.width))


def told_of_reading(report: Report, screen: Screen) -> Iterator[str]:
    """What was not read, with the reasons, and what looks odd."""
    warnings = [("warning", f"{d.name}: {warning}") for d in report.documents for warning in d.warnings]
    for label, text in (*(("not read", f"{s.path}: {s.reason}") for s in report.not_read), *warnings):
        first, *rest = wrap(screen.text(clean(text)), screen.width - len(label) - 2)
        yield screen.paint(label, "warning") + f": {first}"
        yield from (" " * (len(label) + 2) + line for line in rest)


def decided(standing: Standing) -> Iterator[str]:
    """What editors said of a finding that still counts, one line for each of them."""
    for decision in standing.decisions:
        side = f" ({', '.join(decision.side)})" if decision.side else ""
        because = f": {decision.note}" if decision.note else ""
        yield clean(f"{standing.status}: {decision.editor} said {decision.verdict}{side}{because}")
    yield from (clean(reason) for reason in standing.reasons)


def figures(report: Report, min_confidence: float = 0.0) -> str:
    """One sentence with all the denominators."""
    conflicts = told(report.held, min_confidence)
    by_severity = severities(conflicts)
    levels = ", ".join(counted(by_severity[level], level) for level in SEVERITY_ORDER if by_severity[level])
    found = f"{counted(len(conflicts), 'conflict')} ({levels})" if conflicts else "No conflicts"
    hidden = len(report.held) - len(conflicts)
    less_sure = f"; {hidden} more below confidence {min_confidence:g} not shown" if hidden else ""
    accepted = f"; {len(report.accepted_conflicts):,} accepted" if report.accepted_conflicts else ""
    unread = f"{counted(len(report.not_read), 'file')} not read" if report.not_read else "no file left unread"
    return (
        f"{found} in {counted(len(report.documents), 'document')}: {counted(len(report.claims), 'claim')}, "
        f"{counted(len(report.findings), 'fact')} told more than once{_rest(report)}; {unread}{accepted}{less_sure}."
    )


def _rest(report: Report) -> str:
    """What is no conflict, by verdict, e.g. " (20 agree, 3 refine)"."""
    number = verdicts(report.findings)
    parts = [f"{number[name]:,} {name}" for name in VERDICT_ORDER[:0:-1] if number[name]]
    return f" ({', '.join(parts)})" if parts else ""


def _clean_run(report: Report, conflicts: Sequence[Finding]) -> bool:
    return bool(report.claims) and not conflicts and not report.not_read

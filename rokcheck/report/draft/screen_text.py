"""A checked draft in a terminal: what could not be checked, the contradictions as conflicts, what is supported.

Could not be checked: 1 claim
  draft.md:9:1
      Nobody was hurt.

Contradicted by the sources: 1 claim
error[RK101]: The bridge was opened in …: 1931 or 1934
   ╭▸ draft.md:4:22
…
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rokcheck.models import Finding, Label
from rokcheck.ranking import told
from rokcheck.report.draft.entries import (
    HEADINGS,
    Entry,
    conflicts,
    entries,
    figures,
    marked,
    place,
    places,
    reasons_not_checkable,
)
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.screen import Screen, wrap
from rokcheck.report.summary import told_of_reading
from rokcheck.report.terminal import render
from rokcheck.report.words import counted
from rokcheck.tables import DraftReport

STYLES: dict[Label, str] = {"unverified": "warning", "contradicted": "error", "supported": "good"}
MOST_NEAR = 2


def draft_text(made: DraftReport, layout: Layout) -> str:
    """All that `rokcheck check` prints; when quiet, the contradictions alone."""
    screen, detail = layout.screen, layout.detail
    lines: list[str] = []
    if not detail.quiet:
        lines += told_of_reading(made.report, screen)
        lines += _section(made, "unverified", screen)
        lines += _not_checkable(made, layout)
    lines += _conflicts(made, layout)
    if not detail.quiet:
        lines += _accepted(made, screen)
        lines += _section(made, "supported", screen)
        lines += (screen.paint(line, "bold") for line in wrap(screen.text(figures(made)), screen.width))
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n" if lines else ""


def _section(made: DraftReport, label: Label, screen: Screen) -> Iterator[str]:
    number = sum(verdict.label == label for verdict in made.verdicts)
    found = tuple(entries(made.verdicts, label))
    if not found:
        return
    yield _heading(f"{HEADINGS[label]}: {counted(number, 'claim')}", label, screen)
    for entry in found:
        yield from _entry(entry, label, screen)
    yield ""


def _heading(text: str, label: Label, screen: Screen) -> str:
    return screen.paint(screen.text(text), STYLES[label])


def _entry(entry: Entry, label: Label, screen: Screen) -> Iterator[str]:
    yield from _shown(place(entry.claim), 2, screen)
    yield from _shown(entry.marked, 6, screen)
    if label == "supported":
        disputed = any(verdict.against for verdict in entry.verdicts)
        yield from _shown(
            f"as in {places(entry.evidence)}{'; others disagree, see above' if disputed else ''}", 6, screen
        )
        return
    for near in entry.evidence[:MOST_NEAR]:
        yield from _shown(f"nearest, {place(near)}: {marked([near])}", 6, screen)


def _conflicts(made: DraftReport, layout: Layout) -> Iterator[str]:
    """Contradictions, sources that disagree, and conflicts of the drafts, each as reconcile prints conflicts."""
    for heading, found in conflicts(made, told(made.report.held, layout.detail.min_confidence)):
        yield _heading(f"{heading}: {len(found):,}", "contradicted", layout.screen)
        yield from (line for finding in found for line in (*_rendered(made, finding, layout), ""))


def _rendered(made: DraftReport, finding: Finding, layout: Layout) -> list[str]:
    report = replace(made.report, findings=(finding,), accepted={})
    return render(report, layout.screen, replace(layout.detail, quiet=True, every=False)).splitlines()


def _accepted(made: DraftReport, screen: Screen) -> Iterator[str]:
    """What somebody has accepted, in a line each."""
    for finding in made.report.accepted_conflicts:
        first = finding.claims[0]
        because = f"accepted: {place(first)} {finding.label}: {made.report.accepted[finding.id].reason}"
        yield from _shown(because, 2, screen)
    if made.report.accepted_conflicts:
        yield ""


def _not_checkable(made: DraftReport, layout: Layout) -> Iterator[str]:
    """How many sentences hold no claim; with `--all` which."""
    if not made.not_checkable:
        return
    sentences = counted(len(made.not_checkable), "sentence")
    told = f"No claim in {sentences}: {reasons_not_checkable(made)}"
    yield from wrap(layout.screen.text(told), layout.screen.width)
    for sentence in made.not_checkable if layout.detail.every else ():
        text = f"{sentence.document}:{sentence.line}:{sentence.column}: {sentence.reason}: {sentence.sentence}"
        yield from _shown(text, 2, layout.screen)
    yield ""


def _shown(text: str, indent: int, screen: Screen) -> Iterator[str]:
    for line in wrap(screen.text(clean(text)), screen.width - indent):
        yield " " * indent + line

"""A checked draft line by line: for editors of programs, by document, and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rokcheck.models import Claim, ClaimVerdict
from rokcheck.report.anchors import quoted
from rokcheck.report.concise import concise
from rokcheck.report.draft.entries import ORDER, entries, figures, marked, place, reason, value
from rokcheck.report.layout import Layout
from rokcheck.report.linear import plain
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.report.screen import wrap
from rokcheck.tables import DraftReport

STYLES = {"unverified": "warning", "contradicted": "error", "supported": "good"}


def draft_concise(made: DraftReport, layout: Layout) -> str:
    """A line for each sentence that could not be checked, for each contradiction, and the figures."""
    places = Places.of(made.report, layout)
    quiet = replace(layout, detail=replace(layout.detail, quiet=True))
    open_ = "" if layout.detail.quiet else "".join(_open(made, places))
    closing = "" if layout.detail.quiet else f"{figures(made)}\n"
    return layout.screen.text(f"{open_}{concise(made.report, quiet)}{closing}")


def _open(made: DraftReport, places: Places) -> Iterator[str]:
    for entry in entries(made.verdicts, "unverified"):
        yield f"{places.spot(entry.claim)}: note unverified: {clean(entry.marked)}\n"


def draft_grouped(made: DraftReport, layout: Layout) -> str:
    """Every claim under its draft, in the draft's order."""
    screen, places = layout.screen, Places.of(made.report, layout)
    lines: list[str] = []
    for draft in made.drafts:
        lines += [screen.paint(line, "bold") for line in wrap(screen.text(places.path(draft.name)), screen.width)]
        for verdict in made.verdicts:
            if verdict.claim.document == draft.name and (verdict.label == "contradicted" or not layout.detail.quiet):
                lines += _in_order(verdict, layout)
        lines.append("")
    lines += [] if layout.detail.quiet else wrap(screen.text(figures(made)), screen.width)
    return "\n".join(lines).rstrip() + "\n"


def _in_order(verdict: ClaimVerdict, layout: Layout) -> Iterator[str]:
    screen, claim = layout.screen, verdict.claim
    yield screen.paint(f"  {claim.line}:{claim.column}  {verdict.label}", STYLES[verdict.label])
    told = [marked([claim]), *([reason(verdict)] if verdict.label == "contradicted" or verdict.against else [])]
    told += [f"see {place(other)}: {marked([other])}" for other in (*verdict.evidence[:1], *verdict.against[:1])]
    for text in told:
        yield from (f"    {line}" for line in wrap(screen.text(clean(text)), screen.width - 4))


def draft_plain(made: DraftReport, layout: Layout) -> str:
    """All claims as numbered paragraphs, the figures first, then what could not be checked."""
    lines = [figures(made)]
    lines += [f"Not read: {clean(skipped.path)}: {clean(skipped.reason)}." for skipped in made.report.not_read]
    ordered = [verdict for label in ORDER for verdict in made.verdicts if verdict.label == label]
    for number, verdict in enumerate(ordered, start=1):
        lines += ["", f"Claim {number} of {len(ordered)}, {verdict.label}.", *_told(verdict)]
    own = replace(made.report, findings=made.own_conflicts)
    text = "".join(f"{line}\n" for line in lines)
    if made.own_conflicts:
        text += f"\nThe draft against itself.\n{plain(own, layout)}"
    return layout.screen.text(text)


def _told(verdict: ClaimVerdict) -> Iterator[str]:
    yield _passage(verdict.claim)
    yield f"Why: {reason(verdict)}."
    for heading, claims in (("Source", verdict.evidence), ("Another source says otherwise", verdict.against)):
        yield from (f"{heading}: {_passage(claim)}" for claim in claims)


def _passage(claim: Claim) -> str:
    told = value(claim)
    return f"{clean(claim.document)}, line {claim.line}{f', {told}' if told else ''}: {quoted(claim)}"

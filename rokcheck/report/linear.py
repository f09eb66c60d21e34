"""`plain`: sentences for a screen reader. No columns, frames or marks; nothing is told by its place."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.models import Finding
from rokcheck.ranking import told
from rokcheck.report.anchors import VERBS, backing, headline, ordered, quoted, reason, value_in_words
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.report.summary import figures
from rokcheck.report.words import in_words
from rokcheck.tables import Report


def plain(report: Report, layout: Layout) -> str:
    """All conflicts as numbered paragraphs, the figures first."""
    places = Places.of(report, layout)
    conflicts = told(report.held, layout.detail.min_confidence)
    lines = [figures(report, layout.detail.min_confidence)]
    lines += [f"Not read: {clean(skipped.path)}: {clean(skipped.reason)}." for skipped in report.not_read]
    for number, finding in enumerate(conflicts, start=1):
        lines += ["", f"Conflict {number} of {len(conflicts)}, {finding.severity}, rule {finding.rule}."]
        lines += _told(finding, places)
    return layout.screen.text("".join(f"{line}\n" for line in lines))


def _told(finding: Finding, places: Places) -> Iterator[str]:
    yield f"{headline(finding)}."
    for side in finding.sides:
        yield f"{backing(side)} {value_in_words(side, finding)}."
        for claim in ordered(side):
            about = places.about(claim.document)
            source = f"{places.path(claim.document)}, line {claim.line}{f', {about}' if about else ''}"
            value = clean(in_words(claim.mention.value, finding.kind))
            yield f"{source}, {VERBS[claim.voice]} {value}: {quoted(claim)}"
    yield f"Why: {reason(finding)}."
    yield f"Finding {finding.id}. More: rokcheck explain {finding.rule}."

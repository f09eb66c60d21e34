"""`concise`: one line for each dissenting passage, as editors and error lists of programs read it.

docs/guide.md:12:28: error RK101 foundation of the library: this passage says 1904, … [see docs/history.txt:3:25]
"""

from __future__ import annotations

from rokcheck.report.anchors import anchors, sentence
from rokcheck.report.layout import Layout
from rokcheck.report.places import Places
from rokcheck.report.summary import figures
from rokcheck.tables import Report


def concise(report: Report, layout: Layout) -> str:
    """One line for each passage, then the figures."""
    places = Places.of(report, layout)
    lines = []
    for anchor in anchors(report, layout):
        others = ", ".join(places.spot(claim) for _, claim in anchor.others)
        finding = anchor.finding
        head = f"{places.spot(anchor.claim)}: {finding.severity} {finding.rule}"
        lines.append(f"{head} {sentence(anchor)} [see {others}]")
    if not layout.detail.quiet:
        lines.append(figures(report, layout.detail.min_confidence))
    return layout.screen.text("".join(f"{line}\n" for line in lines))

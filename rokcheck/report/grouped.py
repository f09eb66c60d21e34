"""`grouped`: the conflicts under the document in which they stand, the document with the most of them first."""

from __future__ import annotations

from collections import defaultdict

from rokcheck.report.anchors import Anchor, anchors, sentence
from rokcheck.report.layout import Layout
from rokcheck.report.places import Places
from rokcheck.report.screen import Screen, wrap
from rokcheck.report.summary import closing
from rokcheck.report.words import counted
from rokcheck.tables import Report


def grouped(report: Report, layout: Layout) -> str:
    """Every dissenting passage, with the place of the other side, by document and line."""
    places, screen = Places.of(report, layout), layout.screen
    by_document: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors(report, layout):
        by_document[anchor.claim.document].append(anchor)
    lines: list[str] = []
    for name in sorted(by_document, key=lambda name: (-len(by_document[name]), name)):
        found = by_document[name]
        about = places.about(name)
        head = f"{places.path(name)}{f'  {about}' if about else ''}: {counted(len(found), 'passage')}"
        lines += [screen.paint(line, "bold") for line in wrap(screen.text(head), screen.width)]
        for anchor in sorted(found, key=lambda anchor: (anchor.claim.line, anchor.claim.column, anchor.finding.id)):
            lines += _entry(anchor, places, screen)
        lines.append("")
    if not layout.detail.quiet:
        lines += closing(report, screen, layout.detail.min_confidence)
    return "\n".join(lines).rstrip() + "\n" if lines else ""


def _entry(anchor: Anchor, places: Places, screen: Screen) -> list[str]:
    finding, claim = anchor.finding, anchor.claim
    head = f"  {claim.line}:{claim.column}  {finding.severity}  {finding.rule}"
    told = wrap(screen.text(sentence(anchor)), screen.width - 4)
    others = wrap(screen.text("see " + ", ".join(places.spot(c) for _, c in anchor.others)), screen.width - 4)
    return [screen.paint(head, finding.severity), *(f"    {line}" for line in (*told, *others))]

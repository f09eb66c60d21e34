"""`checkstyle`: the XML that many build servers read; one place each, so both passages stand in the message."""

from __future__ import annotations

from collections import defaultdict

from rokcheck.report.anchors import Anchor, anchors, evidence, sentence
from rokcheck.report.layout import Layout
from rokcheck.report.places import Places
from rokcheck.report.xml import element
from rokcheck.tables import Report

SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def checkstyle(report: Report, layout: Layout) -> str:
    """The dissenting passages by file."""
    places = Places.of(report, layout)
    by_path: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors(report, layout):
        by_path[places.path(anchor.claim.document)].append(anchor)
    parts = []
    for path in sorted(by_path):
        errors = "\n".join(_error(anchor, places) for anchor in by_path[path])
        parts.append(element("file", {"name": path}, f"\n{errors}\n"))
    content = "".join(f"\n{part}" for part in parts) + "\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("checkstyle", {"version": "4.3"}, content)}\n'


def _error(anchor: Anchor, places: Places) -> str:
    finding, claim = anchor.finding, anchor.claim
    return element("error", {
        "line": str(claim.line), "column": str(claim.column), "severity": SEVERITIES[finding.severity],
        "message": "\n".join((sentence(anchor), *evidence(anchor, places))), "source": f"rokcheck.{finding.rule}",
    })  # fmt: skip

"""`rdjson`: the diagnostic format of reviewdog, which comments on the pull requests of many hosts."""

from __future__ import annotations

import json
from typing import Any

from rokcheck.models import Claim
from rokcheck.report.anchors import Anchor, anchors, evidence, quoted, sentence
from rokcheck.report.layout import Layout
from rokcheck.report.places import Places
from rokcheck.tables import Report

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def rdjson(report: Report, layout: Layout) -> str:
    """One diagnostic for each dissenting passage, the other sides as related locations."""
    places = Places.of(report, layout)
    diagnostics = [_diagnostic(anchor, places) for anchor in anchors(report, layout)]
    content = {"source": {"name": "rokcheck"}, "diagnostics": diagnostics}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(anchor: Anchor, places: Places) -> dict[str, Any]:
    finding = anchor.finding
    return {
        "message": "\n".join((sentence(anchor), *evidence(anchor, places))),
        "location": _location(anchor.claim, places),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "original_output": finding.id,
        "related_locations": [
            {"message": quoted(claim), "location": _location(claim, places)} for _, claim in anchor.others
        ],
    }


def _location(claim: Claim, places: Places) -> dict[str, Any]:
    """Columns of this format count bytes of UTF-8, ours code points."""
    more = _bytes_before(claim, places)
    end = (
        places.end(claim) + more + len(claim.mention.text.encode("utf-8", "backslashreplace")) - len(claim.mention.text)
    )
    return {
        "path": places.path(claim.document),
        "range": {
            "start": {"line": claim.line, "column": claim.column + more},
            "end": {"line": claim.line, "column": end},
        },
    }


def _bytes_before(claim: Claim, places: Places) -> int:
    """By how many bytes the text before the value, on its line, is longer than its code points."""
    document = places.documents.get(claim.document)
    if document is None or document.text.isascii():
        return 0
    start = claim.start
    while start > 0 and document.position(start - 1)[0] == claim.line:
        start -= 1
    before = document.text[start : claim.start]
    return len(before.encode("utf-8", "backslashreplace")) - len(before)

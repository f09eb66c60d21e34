"""`gitlab`: a Code Quality report. The host shows one place and no rule, so both passages stand in the description."""

from __future__ import annotations

import hashlib
import json

from rokcheck.report.anchors import Anchor, anchors, evidence, sentence
from rokcheck.report.layout import Layout
from rokcheck.report.places import Places
from rokcheck.tables import Report

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def gitlab(report: Report, layout: Layout) -> str:
    """A JSON list with one entry for each dissenting passage; paths from the root of the repository."""
    places = Places.of(report, layout)
    return (
        json.dumps([_entry(anchor, places) for anchor in anchors(report, layout)], ensure_ascii=False, indent=1) + "\n"
    )


def _entry(anchor: Anchor, places: Places) -> dict[str, object]:
    finding, claim = anchor.finding, anchor.claim
    lines = {"begin": claim.line, "end": claim.line}
    return {
        "description": " ".join((f"{finding.rule}:", sentence(anchor), *evidence(anchor, places))),
        "check_name": finding.rule,
        "fingerprint": fingerprint(anchor),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": places.path(claim.document), "lines": lines},
    }


def fingerprint(anchor: Anchor) -> str:
    """The same for a passage as long as neither side changes its words; another one for the other side."""
    return hashlib.sha256(f"{anchor.finding.id}\x1f{anchor.claim.id}".encode("utf-8", "backslashreplace")).hexdigest()

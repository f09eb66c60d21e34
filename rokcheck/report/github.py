"""`github`: annotations of GitHub Actions. A document can write no workflow command: all its text is escaped.

The host shows ten errors and ten warnings of a step; so the worst ten of each become annotations, and a notice tells
of the rest. `job_summary` is the Markdown for the page of the job.
"""

from __future__ import annotations

from collections import Counter

from rokcheck.report.anchors import Anchor, anchors, evidence, sentence
from rokcheck.report.layout import Layout
from rokcheck.report.markdown import summary
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.tables import Report

SHOWN = 10
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
SUMMARY_BYTES = 900 * 1024  # the host drops a summary of more than 1 MiB without a word


def github(report: Report, layout: Layout) -> str:
    """One workflow command a line."""
    places = Places.of(report, layout)
    shown, left_out = Counter[str](), 0
    lines = []
    for anchor in anchors(report, layout):
        level = COMMANDS[anchor.finding.severity]
        shown[level] += 1
        if shown[level] > SHOWN:
            left_out += 1
        else:
            lines.append(_annotation(anchor, places, layout.title))
    lines += [
        f"::warning title=not read::{_data(f'{clean(skipped.path)}: {clean(skipped.reason)}')}"
        for skipped in report.not_read
    ]
    if left_out:
        lines.append(
            f"::notice title=rokcheck::{left_out:,} more passages are in the summary of this job and in its report"
        )
    return "".join(f"{line}\n" for line in lines)


def job_summary(report: Report, layout: Layout) -> str:
    """The conflicts as Markdown that fits into the summary of a job."""
    return summary(report, layout, SUMMARY_BYTES)


def _annotation(anchor: Anchor, places: Places, title: str) -> str:
    finding, claim = anchor.finding, anchor.claim
    properties = {
        "file": places.path(claim.document), "line": str(claim.line), "endLine": str(claim.line),
        "col": str(claim.column), "endColumn": str(places.end(claim)), "title": f"{finding.rule} {title}",
    }  # fmt: skip
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join((sentence(anchor), *evidence(anchor, places)))
    return f"::{COMMANDS[finding.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""`markdown`: for pull requests, wikis and the summary of a job; documents cannot write markup, links or mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rokcheck.models import Claim, Finding
from rokcheck.ranking import told
from rokcheck.report.anchors import LONGEST_QUOTE, VERBS, backing, headline, ordered, reason, value_in_words
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean, passage
from rokcheck.report.places import Places
from rokcheck.report.screen import Screen
from rokcheck.report.summary import figures
from rokcheck.report.window import window
from rokcheck.report.words import in_words
from rokcheck.tables import Report

NO_LIMIT = 1 << 60


def markdown(report: Report, layout: Layout) -> str:
    """The whole report."""
    return summary(report, layout, NO_LIMIT)


def summary(report: Report, layout: Layout, room: int) -> str:
    """The report in at most `room` bytes of UTF-8: whole conflicts only, and how many were left out."""
    places = Places.of(report, layout)
    conflicts = told(report.held, layout.detail.min_confidence)
    parts = ["".join(f"{line}\n" for line in _head(report, layout))]
    taken = len(parts[0].encode())
    for number, finding in enumerate(conflicts):
        part = "".join(f"{line}\n" for line in conflict_lines(finding, places))
        taken += len(part.encode())
        if taken > room - 200:  # room for the line below
            parts.append(
                f"\nThe first {number:,} of {len(conflicts):,} conflicts are shown; all are in the full report.\n"
            )
            break
        parts.append(part)
    return "".join(parts)


def _head(report: Report, layout: Layout) -> Iterator[str]:
    yield from (
        "# Where the documents contradict each other",
        "",
        marked(figures(report, layout.detail.min_confidence)),
    )
    if report.not_read:
        yield from ("", "## Not read", "")
        yield from (f"- {marked(skipped.path)}: {marked(skipped.reason)}" for skipped in report.not_read)
    conflicts = told(report.held, layout.detail.min_confidence)
    if conflicts:
        yield from ("", "| | rule | conflict | sources |", "|---|---|---|---|")
        for finding in conflicts[:SHORT_LIST]:
            sources = "; ".join(
                f"{marked(backing(side))} {marked(value_in_words(side, finding))}" for side in finding.sides
            )
            yield f"| {finding.severity} | {finding.rule} | {marked(headline(finding))} | {sources} |"
        if len(conflicts) > SHORT_LIST:
            yield f"| | | {len(conflicts) - SHORT_LIST:,} more | |"


SHORT_LIST = 50


def conflict_lines(finding: Finding, places: Places) -> Iterator[str]:
    """A conflict with all its passages."""
    yield from ("", f"## {marked(headline(finding))}", "")
    yield f"**{finding.severity}** {finding.rule}, confidence {finding.confidence:.2f}: {marked(reason(finding))}"
    for side in finding.sides:
        yield from ("", f"**{marked(backing(side))} {marked(value_in_words(side, finding))}**")
        for claim in ordered(side):
            yield from ("", f"> {_quote(claim)}", ">", f"> — {_source(claim, finding, places)}")
    yield from ("", f"<sub>finding {finding.id}</sub>")


def _quote(claim: Claim) -> str:
    seen = window(passage(claim), LONGEST_QUOTE, Screen(LONGEST_QUOTE))
    value = f"**{marked(seen.value)}**" if seen.value else ""
    return f"{marked(seen.before)}{value}{marked(seen.after)}"


def _source(claim: Claim, finding: Finding, places: Places) -> str:
    spot = f"{marked(places.path(claim.document))}:{claim.line}"
    address, about = places.address(claim), places.about(claim.document)
    shown = f"[{spot}]({address})" if address else spot
    said = f"{VERBS[claim.voice]} {marked(in_words(claim.mention.value, finding.kind))}"
    return f"{shown}{f' ({marked(about)})' if about else ''}, {said}"


def marked(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no table cell, no mention, no link."""
    plain = clean(text).translate(ACTIVE).replace("://", "&#58;//").replace("www.", "www&#46;")
    return _list_item().sub(r"\1\\\2", plain)


ACTIVE = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]()+!|~$-="} | {
    ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("@"): "&#64;", ord("#"): "&#35;",
}  # fmt: skip


@cache
def _list_item() -> re.Pattern[str]:
    return re.compile(r"^(\s{0,99}\d{1,9})(\.)")

"""Comments in Markdown and HTML that accept a conflict where it stands.

    <!-- rokcheck: ignore RK101 reason="the two calendars differ" -->

A comment covers the paragraph, item or row in which it stands, or the next one. It names a rule and gives a reason;
one that does not is reported and accepts nothing, and so is one that covers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rokcheck.models import Document, Finding
from rokcheck.tables import Report

FORMATS = frozenset({"markdown", "html"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its rule and reason ("" where one is missing), and the lines of the file that it covers."""

    document: str
    place: str
    rule: str
    reason: str
    lines: range


def suppressed(report: Report, names: frozenset[str] | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Finding id → reason; and what is wrong with comments, or which of them cover nothing.

    Only those in documents of these `names` can be wrong or left over; None stands for all.
    """
    comments = [comment for document in report.documents for comment in _comments(document)]
    asked = [comment for comment in comments if names is None or comment.document in names]
    faults = [f"{c.place}: a comment to rokcheck needs a rule and a reason" for c in asked if not (c.rule and c.reason)]
    whole = [comment for comment in comments if comment.rule and comment.reason]
    found: dict[str, str] = {}
    used: set[str] = set()
    for finding in report.conflicts if whole else ():
        covering = [c for c in whole if c.rule == finding.rule and _covers(c, finding)]
        used |= {comment.place for comment in covering}
        if covering and _settled(finding, covering):
            found[finding.id] = covering[0].reason
    left_over = [c for c in asked if c.rule and c.reason and c.place not in used]
    unused = [f"{c.place}: nothing to ignore for {c.rule} any more" for c in left_over]
    return found, (*faults, *unused)


def _covers(comment: Comment, finding: Finding) -> bool:
    return any(c.document == comment.document and c.line in comment.lines for c in finding.claims)


def _settled(finding: Finding, comments: list[Comment]) -> bool:
    """Whether fewer than two sides are left when the covered passages are taken away."""

    def is_covered(document: str, line: int) -> bool:
        return any(comment.document == document and line in comment.lines for comment in comments)

    left = [side for side in finding.sides if not all(is_covered(c.document, c.line) for c in side.claims)]
    return len(left) < 2


def _comments(document: Document) -> Iterator[Comment]:
    if document.format not in FORMATS or not document.path:
        return
    try:
        text = Path(document.path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return
    if "rokcheck:" not in text:
        return
    if document.format == "markdown":
        text = _fences().sub(lambda code: "\n" * code[0].count("\n"), text)  # an example of a comment is none
    for found in _pattern().finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        rule = re.search(r"\bRK\d{3}\b", found[1])
        reason = re.search(r'\breason="([^"]{1,500})"', found[1])
        yield Comment(
            document.name, f"{document.path}:{line}", rule[0] if rule else "", reason[1].strip() if reason else "",
            _block(document, line),
        )  # fmt: skip


def _block(document: Document, line: int) -> range:
    """The lines of the block in which a line lies; else those of the next block."""
    spans = [
        (document.position(block.start)[0], document.position(max(block.end - 1, block.start))[0])
        for block in document.blocks
        if block.kind != "furniture"
    ]
    inside = [span for span in spans if span[0] <= line <= span[1]]
    after = [span for span in spans if span[0] > line]
    if not inside and not after:
        return range(line, line + 1)
    first, last = max(inside, key=lambda s: s[1] - s[0]) if inside else min(after, key=lambda s: (s[0], -s[1]))
    return range(first, last + 1)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"<!--\s{0,99}rokcheck:\s{0,99}ignore\b([^>]{0,999})-->")


@cache
def _fences() -> re.Pattern[str]:
    """Blocks of code, to the end of the text where one is not closed."""
    return re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*\s*?$|\Z)", re.MULTILINE | re.DOTALL)

"""The tables at the end of the page: what agrees or has changed, and what each document claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rokcheck.models import Claim
from rokcheck.report.question import question
from rokcheck.report.words import in_words
from rokcheck.tables import Report, fold, ranked

HEADINGS = {
    "changed": "True at different times",
    "variant": "One name, spelled differently",
    "refine": "One is more precise",
    "agree": "Agreements",
}
MOST_OTHERS, MOST_CLAIMS = 500, 1000


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that is no conflict: what it is about, and each value with its documents."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]


def others(report: Report) -> list[tuple[str, int, list[Told]]]:
    """(heading, how many there are, the first of them) for each verdict that is no conflict."""
    found = []
    for verdict, heading in HEADINGS.items():
        findings = [finding for finding in ranked(report.findings) if finding.verdict == verdict]
        rows = [
            Told(
                finding.id,
                finding.label or question(finding),
                tuple((in_words(side.value, finding.kind), ", ".join(side.documents)) for side in finding.sides),
            )
            for finding in findings[:MOST_OTHERS]
        ]
        found.append((heading, len(findings), rows))
    return [(heading, number, rows) for heading, number, rows in found if number]


def claims_of(report: Report) -> list[tuple[str, int, list[tuple[int, str, str, str]]]]:
    """(document, how many claims, the first of them as line, subject and attribute, value, words) for each document."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        by_document[claim.document].append(claim)
    share = max(MOST_CLAIMS // max(len(by_document), 1), 1)
    return [(name, len(claims), [_row(claim) for claim in claims[:share]]) for name, claims in by_document.items()]


def _row(claim: Claim) -> tuple[int, str, str, str]:
    about = ": ".join(part for part in (claim.topic.attribute, claim.topic.subject) if part)
    return claim.line, about, in_words(claim.mention.value, claim.mention.kind), fold(claim.mention.text)

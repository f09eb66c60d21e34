"""`claimreview`: schema.org ClaimReview for what editors have decided, ready to be published.

That two documents disagree is no review of either, so findings without a decision are left out. A rating is given to
each value that an editor called wrong, no longer true, or really disputed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rokcheck.models import Claim, Decision, Finding, Side
from rokcheck.report.anchors import headline, quoted, value_in_words
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.tables import Report

# Verdict → rating from 1 (wrong) to 5 (right), and its name.
RATINGS = {
    "side-wrong": (1, "Wrong"),
    "all-wrong": (1, "Wrong"),
    "superseded": (2, "No longer true"),
    "disputed": (3, "Disputed"),
}
ONE_SIDED = frozenset({"side-wrong", "superseded"})


def claimreview(report: Report, layout: Layout) -> str:
    """A JSON-LD list of reviews, one for each decided value."""
    places = Places.of(report, layout)
    reviews = [
        _review(side, finding, decision, places)
        for finding in report.conflicts
        for decision in report.standing(finding).decisions
        if report.standing(finding).status in ("confirmed", "accepted") and decision.verdict in RATINGS
        for side in _reviewed(finding, decision)
    ]
    return json.dumps({"@context": "https://schema.org", "@graph": reviews}, ensure_ascii=False, indent=1) + "\n"


def _reviewed(finding: Finding, decision: Decision) -> Iterator[Side]:
    if decision.verdict not in ONE_SIDED:
        yield from finding.sides
    else:
        yield from (side for side in finding.sides if side.value in decision.side)


def _review(side: Side, finding: Finding, decision: Decision, places: Places) -> dict[str, Any]:
    rating, name = RATINGS[decision.verdict]
    body = ". ".join(part for part in (decision.note, f"Right: {decision.value}" if decision.value else "") if part)
    return {
        "@type": "ClaimReview",
        "datePublished": decision.at[:10],
        "author": {"@type": "Person", "name": clean(decision.editor)},
        "claimReviewed": f"{clean(finding.label)}: {value_in_words(side, finding)}",
        "itemReviewed": {"@type": "Claim", "appearance": [_appearance(claim, places) for claim in side.claims]},
        "reviewRating": {
            "@type": "Rating", "ratingValue": rating, "bestRating": 5, "worstRating": 1, "alternateName": name,
        },
        "reviewBody": clean(body) or headline(finding),
    }  # fmt: skip


def _appearance(claim: Claim, places: Places) -> dict[str, Any]:
    document = places.documents.get(claim.document)
    work: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": clean((document.title if document else "") or claim.document),
        "identifier": places.path(claim.document),
        "text": quoted(claim),
    }
    if document and document.publisher:
        work["publisher"] = {"@type": "Organization", "name": clean(document.publisher)}
    if document and document.published:
        work["datePublished"] = document.published.isoformat()
    return work

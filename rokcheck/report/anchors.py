"""Formats that hang a finding on one place in one file: which passage, and what is said there of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rokcheck.models import Claim, Finding, Side
from rokcheck.ranking import told
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.report.words import counted, in_words, independent, plain
from rokcheck.tables import Report

VERBS = {
    "asserted": "says", "quoted": "quotes", "reported": "reports", "denied": "denies", "planned": "plans",
    "hypothetical": "supposes", "corrected": "corrects to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage at which a finding is shown, the side it takes, and one passage for every other side."""

    finding: Finding
    side: Side
    claim: Claim
    others: tuple[tuple[Side, Claim], ...]


def anchors(report: Report, layout: Layout) -> Iterator[Anchor]:
    """One anchor for each dissenting passage of every conflict that is told, the worst conflict first.

    Dissenting are the sides with fewer independent passages than the best; where none has more, all sides are. Of a
    change (`layout.touched`) the passages that it touched count instead.
    """
    for finding in told(report.held, layout.detail.min_confidence):
        seen: set[tuple[str, int]] = set()
        for side, claim in _dissenting(finding, layout.touched):
            place = (claim.document, claim.line)
            if place not in seen:
                seen.add(place)
                yield Anchor(finding, side, claim, tuple((o, leading(o)) for o in finding.sides if o is not side))


def _dissenting(finding: Finding, touched: frozenset[str] | None) -> Iterator[tuple[Side, Claim]]:
    if touched is not None:
        yield from ((side, c) for side in finding.sides for c in ordered(side) if c.document in touched)
        return
    best = max(side.independent for side in finding.sides)
    leaders = [side for side in finding.sides if side.independent == best]
    chosen = finding.sides if len(leaders) > 1 else [side for side in finding.sides if side is not leaders[0]]
    yield from ((side, claim) for side in chosen for claim in ordered(side))


def ordered(side: Side) -> list[Claim]:
    """The passages of a side: those with its own value before wider ones, the surest first."""
    return sorted(side.claims, key=lambda c: (c.mention.value != side.value, -c.confidence, c.document, c.start))


def leading(side: Side) -> Claim:
    """The passage that stands for a side."""
    return ordered(side)[0]


def headline(finding: Finding) -> str:
    """What the finding is about with its values: "foundation of the library: 1904 or 1914"."""
    values = " or ".join(value_in_words(side, finding) for side in finding.sides)
    label = clean(finding.label)
    return f"{label}: {values}" if label else values


def value_in_words(side: Side, finding: Finding) -> str:
    """The value of a side as a person would write it."""
    return clean(in_words(side.value, finding.kind))


def sentence(anchor: Anchor) -> str:
    """The conflict in one sentence: "Foundation of the library: this passage says 1904, 2 documents say 1914."."""
    finding = anchor.finding
    others = ", ".join(f"{backing(side)} {value_in_words(side, finding)}" for side, _ in anchor.others)
    label = clean(finding.label)
    head = f"{label[:1].upper()}{label[1:]}: this" if label else "This"
    verb = VERBS[anchor.claim.voice]
    return f"{head} passage {verb} {clean(in_words(anchor.claim.mention.value, finding.kind))}, {others}."


def backing(side: Side) -> str:
    """How many stand on a side, with the verb: "3 documents (2 independent) say"."""
    number = len(side.documents)
    return f"{counted(number, 'document')}{independent(side)} {'says' if number == 1 else 'say'}"


def reason(finding: Finding) -> str:
    """Why the values do not go together, in words."""
    return clean(plain(finding.explanation, [side.value for side in finding.sides], finding.kind))


def evidence(anchor: Anchor, places: Places) -> Iterator[str]:
    """Both passages, a line each: place, source, what is said there."""
    for claim in (anchor.claim, *(claim for _, claim in anchor.others)):
        about = places.about(claim.document)
        yield f"{places.spot(claim)}{f' ({about})' if about else ''}: “{quoted(claim)}”"


LONGEST_QUOTE = 600


def quoted(claim: Claim) -> str:
    """The sentence, cleaned; a very long one is cut around its value."""
    from rokcheck.report.passage import passage
    from rokcheck.report.screen import Screen
    from rokcheck.report.window import window

    return window(passage(claim), LONGEST_QUOTE, Screen(LONGEST_QUOTE)).text

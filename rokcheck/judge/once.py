"""One finding for one disagreement: what two groups of claims tell alike is shown once, with the claims of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from rokcheck.judge.corroborated import by_value
from rokcheck.judge.sides import in_order
from rokcheck.models import Claim, Finding, Side

Place = tuple[str, int]
AGREED = frozenset({"agree", "refine"})
Count = Callable[[Sequence[Claim]], int]


def once(findings: Sequence[Finding], count: Count) -> tuple[Finding, ...]:
    """The findings, best first, without repeats.

    A conflict whose passages a better one shows already is left out. One that shares a claim with a better one and
    sets the same values against each other joins it; `count` tells how many of a side's claims are independent.
    Agreement on nothing but an exact value joins that with which it shares a passage.
    """
    kept: list[Finding] = []
    at: dict[Place, list[int]] = defaultdict(list)  # place → the conflicts kept that show it
    agreement = _Agreement(count)
    for finding in findings:
        if finding.verdict != "conflict":
            agreement.add(finding)
            continue
        places = _places(finding.claims)
        near = sorted({n for place in places for n in at[place]})
        if any(_shown(finding, kept[n]) for n in near):
            continue
        same = next((n for n in near if _same(finding, kept[n])), len(kept))
        if same == len(kept):
            kept.append(finding)
        else:
            kept[same] = _joined(kept[same], finding, count)
        for place in places:
            at[place].append(same)
    return (*kept, *agreement.kept)


class _Agreement:
    """What is no conflict, one finding for one agreement; a place is looked up, so that many cost no more each."""

    def __init__(self, count: Count) -> None:
        self.kept: list[Finding] = []
        self._count = count
        self._home: dict[Place, int] = {}

    def add(self, finding: Finding) -> None:
        """Keep the finding; one that rests on its exact value alone joins the agreement that shows a passage of it."""
        places = _places(finding.claims)
        n = min((self._home[place] for place in places & self._home.keys()), default=None)
        if n is not None and len(finding.sides) == 1 and by_value(finding):
            side = replace(finding.sides[0], value=self.kept[n].sides[0].value)
            self.kept[n] = _joined(self.kept[n], replace(finding, sides=(side,)), self._count)
        else:
            n = len(self.kept)
            self.kept.append(finding)
        if finding.verdict in AGREED and len(finding.sides) == 1:
            for place in places:
                self._home.setdefault(place, n)


def _places(claims: Sequence[Claim]) -> set[Place]:
    return {_place(claim) for claim in claims}


def _place(claim: Claim) -> Place:
    """Where a claim stands: its value; of what is or is not so, which many words may tell, the sentence (below 0)."""
    return claim.document, ~claim.sentence_start if claim.mention.kind == "polarity" else claim.start


def _shown(finding: Finding, other: Finding) -> bool:
    """Whether the other shows passages of at least two sides of the finding."""
    places = _places(other.claims)
    return sum(bool(_places(side.claims) & places) for side in finding.sides) >= 2


def _same(finding: Finding, other: Finding) -> bool:
    """The same values against each other, and a claim in common: one passage may date several events."""
    values = {side.value for side in other.sides}
    alike = finding.kind == other.kind and all(side.value in values for side in finding.sides)
    return alike and bool({claim.id for claim in finding.claims} & {claim.id for claim in other.claims})


def _joined(kept: Finding, finding: Finding, count: Count) -> Finding:
    """The kept finding with the claims that the other adds to its sides."""
    known = _places(kept.claims)
    more = {side.value: [c for c in side.claims if _place(c) not in known] for side in finding.sides}
    return replace(kept, sides=in_order(_grown(side, more.get(side.value, []), count) for side in kept.sides))


def _grown(side: Side, more: Sequence[Claim], count: Count) -> Side:
    claims = tuple(sorted([*side.claims, *more], key=lambda claim: (claim.document, claim.start, claim.id)))
    return replace(side, claims=claims, independent=count(claims))

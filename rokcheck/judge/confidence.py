"""How sure a finding is: from the log-odds of its alignment, how far its values lie apart, and what structure proves.

The weights are those of a logistic regression over corpora with known answers (benchmarks/weights.py writes them to
data/weights.csv), so that of findings at 0.9 nine in ten are right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

from rokcheck.judge.apart import apart
from rokcheck.judge.relations import Times, changing, lasting, years_apart
from rokcheck.lexicon import rows
from rokcheck.models import STANDING, TIMES, WARNING, Claim, Comparison, Group, Link, Severity, Side
from rokcheck.values import compare
from rokcheck.values.date_compare import RELATIVE

# A score of MIDDLE of names and yes/no claims is right every second time; read off the development corpora.
MIDDLE, SLOPE = 2.0, 2.2
ERROR = 0.65
NOT_PROVED = 0.7
# Where structure leaves no doubt that both tell of one thing, less is asked of the rest.
EVIDENT, PROVED = 0.5, 0.8
# Log-odds from which on two other values that agree say that the passages tell one story.
UNLIKELY = -4.0
# What agrees beside two times that hardly fit each other (log-odds) tells only that their texts run along together.
STRANGERS, PASSING_BY = -0.9, 0.5
# No reading of free text is certain.
CERTAIN = 0.97

Relations = Mapping[tuple[str, str], Comparison]


def confidence(group: Group, sides: Sequence[Side], relations: Relations, when: Times) -> float:
    """Calibrated probability that the sides speak of one fact and cannot all be true, 0..1."""
    if group.links:
        return _measured(group, relations, when)
    likely = logistic(SLOPE * (group.score - MIDDLE))
    trust = min(max(claim.confidence for claim in side.claims) for side in sides)
    likely *= 0.5 + 0.5 * trust
    if not proved(sides):
        likely = min(likely, NOT_PROVED)
    return round(min(likely, CERTAIN), 2)


def _measured(group: Group, relations: Relations, when: Times) -> float:
    """The surest of the links whose values conflict; where none does, the surest link."""
    against = quarrels(group, relations, when)
    if not against:
        return round(min(logistic(group.links[0].score), CERTAIN), 2)
    return round(min(max(against.values()), CERTAIN), 2)


def quarrels(group: Group, relations: Relations, when: Times) -> dict[tuple[str, str], float]:
    """The links whose values conflict, by claim ids, with how sure each is by itself."""
    claims = {claim.id: claim for claim in group.claims}
    return {
        (link.a, link.b): logistic(log_odds(evidence(claims[link.a], claims[link.b], link, when)))
        for link in group.links
        if _relation(relations, link.a, link.b) == "conflict"
    }


def _relation(relations: Relations, a: str, b: str) -> str:
    found = relations.get((a, b)) or relations.get((b, a))
    return found.relation if found else ""


def logistic(x: float) -> float:
    """Log-odds → probability."""
    return 1 / (1 + math.exp(-x))


def log_odds(found: Mapping[str, float]) -> float:
    """Log-odds that two aligned claims whose values differ contradict each other."""
    table = weights()
    return table["bias"] + sum(table[name] * value for name, value in found.items())


def evidence(a: Claim, b: Claim, link: Link, when: Times) -> dict[str, float]:
    """Feature values by name. Values far apart are more often two facts than one told in two ways."""
    steady = lasting(a) and lasting(b)
    return {
        "alignment": link.score,
        "lead": link.lead,
        "proof": link.proof,
        "changing": (changing(a) + changing(b)) / 2,
        "lasting": float(steady),
        "told apart": 0.0 if steady else math.log1p(years_apart(a, b, when)),
        "trust": min(a.confidence, b.confidence),
        "more links": math.log1p(link.others),
        "agree beside": _agree_beside(a, b, link),
        "told elsewhere": float(link.elsewhere),
        # "on Thursday", "yesterday": more often when a text was written or somebody spoke than when it happened.
        "relative": float(sum(claim.mention.note == RELATIVE for claim in (a, b))),
        **apart(a.mention, b.mention),
    }


def _agree_beside(a: Claim, b: Claim, link: Link) -> float:
    """How surely the sentences around the two agree on another value of one fact."""
    agreed = (near.score for near in link.beside if compare(near.a.mention, near.b.mention).relation == "equal")
    found = max(0.0, next(agreed, UNLIKELY) - UNLIKELY)
    strangers = a.mention.kind in TIMES and link.score < STRANGERS and not (link.proof or _known(a) & _known(b))
    return min(found, PASSING_BY) if strangers else found


def _known(claim: Claim) -> set[str]:
    """The concepts of the lexicon that a claim tells of."""
    return {name for name in claim.topic.concepts if not name.startswith("~")}


@cache
def weights() -> dict[str, float]:
    """The weights of `evidence` by name; "bias" is the constant."""
    return {row["feature"]: float(row["weight"]) for row in rows("weights") if row["stage"] == "judge"}


def proved(sides: Sequence[Side]) -> bool:
    """Whether each side has a claim, asserted in its own clause, of one lexicon concept with a lasting value."""
    best = [[claim for claim in side.claims if _solid(claim)] for side in sides]
    shared = [set().union(*(set(claim.topic.concepts) for claim in claims)) for claims in best if claims]
    return len(shared) == len(sides) and bool(set.intersection(*shared))


def _solid(claim: Claim) -> bool:
    return (
        claim.voice in ("asserted", "quoted")
        and lasting(claim)
        and bool(claim.topic.concepts)
        and not claim.topic.concepts[0].startswith("~")
    )


def severity(sure: float, group: Group, sides: Sequence[Side]) -> Severity:
    """The severity of a conflict of this confidence. Likeness alone never makes an error.

    Nor does what holds now: "the licence covers it" may be said of one case and of another.
    """
    if any(claim.mention.note == STANDING for side in sides for claim in side.claims):
        return "warning" if sure >= WARNING else "note"
    if sure >= (EVIDENT if _evident(group, sides) else ERROR) and (not group.links or structured(sides)):
        return "error"
    return "warning" if sure >= WARNING else "note"


def _evident(group: Group, sides: Sequence[Side]) -> bool:
    """Whether two sides name the same attribute or event of the same thing, beyond doubt."""
    side_of = {claim.id: n for n, side in enumerate(sides) for claim in side.claims}
    return any(
        link.proof >= PROVED and side_of[link.a] != side_of[link.b]
        for link in group.links
        if link.a in side_of and link.b in side_of
    )


def structured(sides: Sequence[Side]) -> bool:
    """Whether claims of two sides name one attribute or event of the lexicon, or count or measure the same."""
    return any(_one_thing(a, b) for x, y in combinations(sides, 2) for a in x.claims for b in y.claims)


def _one_thing(a: Claim, b: Claim) -> bool:
    left, right = a.topic, b.topic
    if _known(a) & _known(b):
        return True
    return left.noun == right.noun != "" or left.dimension == right.dimension not in ("", "count")

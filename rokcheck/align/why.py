"""Why two claims were or were not brought together: the same steps as in a run, with an answer at each.

The outcome is always that of the run itself; the steps only say what led to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rokcheck.align import LINK, align_dossier, apart_by, parts_of
from rokcheck.align.blocking import candidates
from rokcheck.align.cluster import mutual
from rokcheck.align.corpus import corpus
from rokcheck.align.dossiers import by_dossier
from rokcheck.align.features import Pair, total
from rokcheck.align.gates import family
from rokcheck.align.linking import LEAST, Index, met, nearly_best, pairs, scored
from rokcheck.align.measured import MEASURED
from rokcheck.align.naming import Naming
from rokcheck.align.pair_table import contributions
from rokcheck.align.passage_gates import gate
from rokcheck.align.passages import Passage, passages
from rokcheck.models import Claim, SentenceModel, Why

TOGETHER, APART = "brought together", "left apart"
UNMET = "nothing by which one would be looked up for the other: no rare word, attribute, noun or name in common"
OTHER_MATTERS = "the two documents are on other matters: they have too few names and rare words in common"
EDITOR = "told apart by an editor"
LITTLE = "too little in common"
OTHERS = "in groups that do not go together"
BETTER = "a better partner in that document"

Apart = AbstractSet[tuple[str, str]]


def why(
    claims: Sequence[Claim], pair: tuple[Claim, Claim], apart: Apart = frozenset(), model: SentenceModel | None = None
) -> Why:
    """Why the two, which are among the claims, are or are not in one group; `apart` and `model` as for `align`."""
    a, b = pair
    if family(a) != family(b):
        return Why(APART, f"a value of kind {a.mention.kind} is never compared with one of kind {b.mention.kind}")
    dossier = next(told for told in by_dossier(claims) if a in told)
    if b not in dossier:
        return Why(APART, OTHER_MATTERS)
    told = _measured(dossier, pair, apart, model) if family(a) in MEASURED else _named(dossier, a, b, apart)
    places = [{_place(claim) for claim in group.claims} for group in align_dossier(dossier, Counter(), apart, model)]
    return _as_it_came(told, any({_place(a), _place(b)} <= group for group in places))


def _as_it_came(told: Why, together: bool) -> Why:
    """The answer with what the run made of it: some are joined by others, some kept apart for the sake of others."""
    if together == (told.outcome == TOGETHER):
        return told
    if together:
        return replace(told, outcome=TOGETHER, reason=f"by way of others in the group; these two alone: {told.reason}")
    return replace(told, outcome=APART, reason=OTHERS)


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.document, claim.start, claim.end, claim.mention.kind


def _measured(claims: Sequence[Claim], pair: tuple[Claim, Claim], apart: Apart, model: SentenceModel | None) -> Why:
    """Amounts and times, by log-odds."""
    told = passages([claim for claim in claims if family(claim) in MEASURED])
    at = {_place(passage.claim): n for n, passage in enumerate(told)}
    index = _ascending(*(at[_place(claim)] for claim in pair))
    if index[0] == index[1]:
        return Why(APART, "both are readings of one value in one place")
    sides = told[index[0]], told[index[1]]
    reason = gate(*sides) or Naming(told).apart(*sides)
    if index not in met(told, Counter()):
        return _unmet(reason)
    if reason:
        return Why(APART, reason)
    found = pairs(told, Counter(), model)
    kept = {key: one for key, one in found.items() if not _told_apart(one.a.claims, one.b.claims, apart)}
    if index not in kept:
        return Why(APART, EDITOR)
    odds = scored(kept)
    parts = contributions(found[index])
    shown = Why(APART, LITTLE, sum(part.adds for part in parts), LEAST, "log-odds of telling one fact", parts)
    if index not in odds:
        return shown
    links = nearly_best(told, odds)
    if index in links:
        return _say(shown, TOGETHER, "they fit each other better than any others of their documents")
    return _say(shown, APART, BETTER + _partner(told, index, links))


def _partner(told: Sequence[Passage], index: Index, links: Mapping[Index, float]) -> str:
    """The surest link of one of the two into the document of the other, in words."""
    found = [
        (score, told[other].claim)
        for (x, y), score in links.items()
        for mine, other in ((x, y), (y, x))
        if mine in index and told[other].document == told[index[0] if mine == index[1] else index[1]].document
    ]
    if not found:
        return ""
    score, claim = max(found, key=lambda one: one[0])
    return f": “{' '.join(claim.mention.text.split())}” on line {claim.line} of {claim.document}, {score:.2f}"


def _told_apart(left: Sequence[Claim], right: Sequence[Claim], apart: Apart) -> bool:
    return any((min(a.id, b.id), max(a.id, b.id)) in apart for a in left for b in right)


def _named(claims: Sequence[Claim], a: Claim, b: Claim, apart: Apart) -> Why:
    """Names, posts, places, ranks and yes/no claims, by scores."""
    told = [claim for claim in claims if family(claim) not in MEASURED]
    index = _ascending(told.index(a), told.index(b))
    looked_at = candidates(told, Counter())
    context = corpus(told)
    pair = Pair(told[index[0]], told[index[1]], context)
    if _told_apart([a], [b], apart):
        return Why(APART, EDITOR)
    reason = apart_by(pair)
    if index not in looked_at:
        return _unmet(reason)
    if reason:
        return Why(APART, reason)
    parts = parts_of(pair)
    shown = Why(APART, LITTLE, sum(part.adds for part in parts), LINK, "score", parts)
    edges = {}
    for x, y in looked_at:
        other = Pair(told[x], told[y], context)
        if not _told_apart([told[x]], [told[y]], apart) and not apart_by(other):
            edges[x, y] = total(parts_of(other))
    if index not in mutual(edges, [claim.document for claim in told]):
        return _say(shown, APART, BETTER)
    return _say(shown, TOGETHER, "they are of one thing") if edges[index] >= LINK else shown


def _unmet(reason: str) -> Why:
    return Why(APART, f"{UNMET}; besides, {reason}" if reason else UNMET)


def _say(shown: Why, outcome: str, reason: str) -> Why:
    return replace(shown, outcome=outcome, reason=reason)


def _ascending(a: int, b: int) -> Index:
    return (a, b) if a < b else (b, a)

"""Groups of amounts and times: passages ─▶ candidates ─▶ log-odds ─▶ the best partner in each document ─▶ groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple

from rokcheck.align.around import around
from rokcheck.align.linking import Index, grouped, leads, nearly_best, pairs, scored
from rokcheck.align.pair_table import reasons
from rokcheck.align.pairs import PassagePair, same_act
from rokcheck.align.passages import Passage, passages
from rokcheck.models import Beside, Claim, Group, Link, SentenceModel

MEASURED = frozenset({"time", "count", "quantity", "money", "percent", "duration"})
# Log-odds: groups grow while the mean between them is at least this.
GROW = -2.0


def measured(
    claims: Sequence[Claim],
    counts: Counter[str],
    apart: AbstractSet[tuple[str, str]] = frozenset(),
    model: SentenceModel | None = None,
) -> list[Group]:
    """Groups of claims of MEASURED families; ids are left to the caller.

    `counts` is the ledger; `apart` holds pairs of claim ids, the smaller first, that an editor told apart.
    """
    told = passages(claims)
    found = pairs(told, counts, model)
    for index in [index for index, pair in found.items() if apart and _told_apart(pair, apart)]:
        counts["told apart by an editor"] += 1
        del found[index]
    odds = scored(found)
    links = nearly_best(told, odds)
    ahead = leads(told, links, odds)
    beside = around(told, links, odds)
    groups = grouped(links, odds, GROW)
    together = {pair for inside in groups for pair in combinations(sorted({n for link in inside for n in link}), 2)}
    counts["too little in common"] += len(found.keys() - odds.keys() - together)
    counts["a better partner in that document"] += len(odds.keys() - links.keys() - together)
    return [_group(told, [_Linked(i, found[i], links[i], ahead[i], beside[i]) for i in inside]) for inside in groups]


def _told_apart(pair: PassagePair, apart: AbstractSet[tuple[str, str]]) -> bool:
    return any((min(a.id, b.id), max(a.id, b.id)) in apart for a in pair.a.claims for b in pair.b.claims)


class _Linked(NamedTuple):
    """A link with its pair; see Link."""

    at: Index
    pair: PassagePair
    score: float
    lead: float
    beside: tuple[Beside, ...]


def _group(told: Sequence[Passage], inside: Sequence[_Linked]) -> Group:
    """The group with the claim of each passage that fits its best partner; its links are given the surest first."""
    chosen: dict[int, Claim] = {}
    for link in inside:
        for n in link.at:
            if n not in chosen:
                chosen[n] = _fitting(told[n].claims, link.pair.concept[1])
    claims = tuple(chosen[n] for n in sorted(chosen))
    made = tuple(
        Link(chosen[at[0]].id, chosen[at[1]].id, score, lead, same_act(pair), beside, len(inside) - 1)
        for at, pair, score, lead, beside in inside
    )
    return Group("", claims, made[0].score, reasons(inside[0].pair), made)


def _fitting(claims: Sequence[Claim], concept: str) -> Claim:
    """The first claim with a concept, or the first of all."""
    return next((claim for claim in claims if concept in claim.topic.concepts), claims[0])

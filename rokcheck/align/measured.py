"""Groups of amounts and times: passages ─▶ candidates ─▶ log-odds ─▶ the best partner in each document ─▶ groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from rokcheck.align.around import around
from rokcheck.align.linking import Index, grouped, leads, nearly_best, pairs, scored
from rokcheck.align.pair_table import reasons
from rokcheck.align.pairs import PassagePair, same_act
from rokcheck.align.passages import Passage, passages
from rokcheck.models import Claim, Group, Link, SentenceModel

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
    made = {
        index: Link("", "", score, ahead[index], same_act(found[index]), beside[index])
        for index, score in links.items()
    }
    groups = grouped(links, odds, GROW)
    together = {pair for inside in groups for pair in combinations(sorted({n for link in inside for n in link}), 2)}
    counts["too little in common"] += len(found.keys() - odds.keys() - together)
    counts["a better partner in that document"] += len(odds.keys() - links.keys() - together)
    return [_group(told, {i: made[i] for i in inside}, found) for inside in groups]


def _told_apart(pair: PassagePair, apart: AbstractSet[tuple[str, str]]) -> bool:
    return any((min(a.id, b.id), max(a.id, b.id)) in apart for a in pair.a.claims for b in pair.b.claims)


def _group(told: Sequence[Passage], links: Mapping[Index, Link], found: Mapping[Index, PassagePair]) -> Group:
    """The group with the claim of each passage that fits its best partner; `links` the surest first."""
    chosen: dict[int, Claim] = {}
    for a, b in links:
        name = found[a, b].concept[1]
        for n in (a, b):
            fitting = [claim for claim in told[n].claims if name in claim.topic.concepts]
            chosen.setdefault(n, (fitting or told[n].claims)[0])
    claims = tuple(chosen[n] for n in sorted(chosen))
    made = tuple(replace(link, a=chosen[a].id, b=chosen[b].id, others=len(links) - 1) for (a, b), link in links.items())
    return Group("", claims, made[0].score, reasons(found[next(iter(links))]), made)

"""Claim → Group: block, compare, cluster. Blind to values: what differs is what we look for.

archive:              dossiers.py: documents on the same matters, each aligned by itself
amounts, times:       measured.py
names, posts, yes/no: candidates ─▶ gates ─▶ features ─▶ mutual best ─▶ complete linkage
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from rokcheck.align import slots, yes_no
from rokcheck.align.blocking import candidates
from rokcheck.align.cluster import cluster, mutual
from rokcheck.align.corpus import Corpus, corpus
from rokcheck.align.dossiers import by_dossier
from rokcheck.align.features import Pair, parts, same_subject, score, total
from rokcheck.align.gates import family, rejected
from rokcheck.align.glance import EDITOR, closer
from rokcheck.align.measured import MEASURED, measured
from rokcheck.models import Claim, Contribution, Group, SentenceModel

__all__ = ["align", "align_dossier"]

Apart = AbstractSet[tuple[str, str]]

# Scores run from 0 to about 6; chosen over the development corpora (benchmarks/).
LINK = 1.8
FLOOR = 1.3


def align(
    claims: Sequence[Claim],
    ledger: Counter[str] | None = None,
    apart: Apart = frozenset(),
    model: SentenceModel | None = None,
) -> tuple[Group, ...]:
    """Groups of two and more claims about one fact, by id; `ledger` counts the pairs left apart, by reason.

    `apart` holds pairs of claim ids, the smaller first, that must not be brought together. `model`, if there is one,
    says how alike the words around amounts and times are in meaning.
    """
    counts = Counter[str]() if ledger is None else ledger
    made = [g for dossier in by_dossier(claims, counts) for g in align_dossier(dossier, counts, apart, model)]
    return tuple(sorted(made, key=lambda group: group.id))


def align_dossier(
    claims: Sequence[Claim],
    counts: Counter[str],
    apart: Apart = frozenset(),
    model: SentenceModel | None = None,
) -> tuple[Group, ...]:
    """The groups of one dossier (see dossiers.py), which depend on its claims alone."""
    amounts = [claim for claim in claims if family(claim) in MEASURED]
    others = [claim for claim in claims if family(claim) not in MEASURED]
    told = [replace(group, id=_id(group.claims)) for group in measured(amounts, counts, apart, model)]
    return tuple(sorted([*told, *_named(others, counts, apart)], key=lambda group: group.id))


def _named(claims: Sequence[Claim], counts: Counter[str], apart: Apart) -> list[Group]:
    """Groups of names, posts, places, ranks and yes/no claims."""
    context = corpus(claims)
    edges: dict[tuple[int, int], float] = {}
    # Of yes/no claims those of which a glance tells enough are gone.
    for a, b in closer(claims, counts, apart):
        pair = Pair(claims[a], claims[b], context)
        if reason := yes_no.apart_at_all(pair):
            counts[reason] += 1
        else:
            edges[a, b] = yes_no.points(pair)
    for a, b in _candidates(claims, counts, apart):
        pair = Pair(claims[a], claims[b], context)
        if reason := apart_by(pair):
            counts[reason] += 1
        else:
            edges[a, b] = total(parts_of(pair))
    best = mutual(edges, [c.document for c in claims])
    links = {pair: value for pair, value in best.items() if value >= LINK}
    made = cluster(edges, links, FLOOR)
    home = {member: n for n, members in enumerate(made) for member in members}
    apart_now = [pair for pair in edges if home.get(pair[0], -1) != home.get(pair[1], -2)]
    counts["a better partner in that document"] += sum(pair not in best for pair in apart_now)
    counts["too little in common"] += sum(pair in best and pair not in links for pair in apart_now)
    counts["in groups that do not go together"] += sum(pair in links for pair in apart_now)
    return [_group(members, claims, links, context) for members in made]


def _candidates(claims: Sequence[Claim], counts: Counter[str], apart: Apart) -> list[tuple[int, int]]:
    """The candidates but yes/no claims, without those that an editor told apart."""
    numbers = [n for n, claim in enumerate(claims) if family(claim) != "polarity"]
    pairs = [(numbers[a], numbers[b]) for a, b in candidates([claims[n] for n in numbers], counts)]
    if not apart:
        return pairs
    ids = [claim.id for claim in claims]
    kept = [(a, b) for a, b in pairs if (min(ids[a], ids[b]), max(ids[a], ids[b])) not in apart]
    if len(kept) < len(pairs):
        counts[EDITOR] += len(pairs) - len(kept)
    return kept


def _id(claims: Sequence[Claim]) -> str:
    return hashlib.sha256("\x1f".join(sorted(claim.id for claim in claims)).encode()).hexdigest()[:12]


def apart_by(pair: Pair) -> str:
    """The reason for which two claims do not speak of one fact, or ""."""
    if family(pair.a) == family(pair.b) == "polarity":
        return yes_no.apart(pair)
    if slots.in_slot(pair.a) or slots.in_slot(pair.b):
        return slots.apart(pair)
    return rejected(pair.a, pair.b) or ("" if same_subject(pair) else "no common subject")


def parts_of(pair: Pair) -> tuple[Contribution, ...]:
    """What adds up to the score of a pair that nothing keeps apart."""
    if slots.in_slot(pair.a):
        return slots.parts(pair)
    return yes_no.parts(pair) if family(pair.a) == "polarity" else parts(pair)


def _reasons(pair: Pair) -> tuple[str, ...]:
    if slots.in_slot(pair.a):
        return slots.score(pair)[1]
    return yes_no.reasons(pair) if family(pair.a) == "polarity" else score(pair)[1]


def _group(
    members: tuple[int, ...],
    claims: Sequence[Claim],
    links: dict[tuple[int, int], float],
    context: Corpus,
) -> Group:
    """The group with the score of its weakest used link and the reasons of its strongest."""
    inside = {pair: links[pair] for pair in combinations(members, 2) if pair in links}
    best = max(inside, key=lambda pair: (inside[pair], pair))
    chosen = tuple(claims[n] for n in members)
    reasons = _reasons(Pair(claims[best[0]], claims[best[1]], context))
    return Group(_id(chosen), chosen, sum(inside.values()) / len(inside), reasons)

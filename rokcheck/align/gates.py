"""What keeps two claims apart whatever their words: structure decides, scores only rank.

Each gate returns the reason for which the pair is rejected, or "". The reasons are counted in the run's ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

from rokcheck.align.corpus import REMEMBERED, groups, likeness
from rokcheck.align.heads import phrase_likeness
from rokcheck.models import Claim
from rokcheck.values.names import same

FAMILY = {"date": "time", "interval": "time", "number": "count", "count": "count", "ordinal": "ordinal"}
# What everything may be counted in.
ANYTHING = frozenset(
    {"people", "person", "man", "woman", "year", "day", "time", "month", "week", "hour", "member", "one"}
)
SILENT_VOICES = frozenset({"corrected", "hypothetical", "denied"})


def family(claim: Claim) -> str:
    """Kinds of value that can be compared with one another at all."""
    return FAMILY.get(claim.mention.kind, claim.mention.kind)


def rejected(a: Claim, b: Claim) -> str:
    """The first reason that keeps the two apart, or ""."""
    for gate in GATES:
        reason = gate(a, b)
        if reason:
            return reason
    return ""


def _one_passage(a: Claim, b: Claim) -> str:
    same = a.document == b.document and a.sentence_start == b.sentence_start
    return "one sentence" if same else ""


def _kind(a: Claim, b: Claim) -> str:
    if family(a) != family(b):
        return "other kind of value"
    return "other dimension" if a.topic.dimension != b.topic.dimension else ""


def _voice(a: Claim, b: Claim) -> str:
    return "not claimed (corrected, denied or supposed)" if {a.voice, b.voice} & SILENT_VOICES else ""


def _concept(a: Claim, b: Claim) -> str:
    left, right = known(a), known(b)
    if family(a) == "ordinal" and not left & right:
        return "a rank of nothing in particular"
    return "other attribute or event" if left and right and not left & right else ""


def known(claim: Claim) -> set[str]:
    """The concepts of a claim that the lexicon knows; a verb that only stands for itself decides nothing."""
    return {name for name in claim.topic.concepts if not name.startswith("~")}


def same_noun(a: str, b: str) -> bool:
    """Whether two counted nouns can mean the same things."""
    return likeness(a, b) > 0 or bool(groups().get(a, frozenset()) & groups().get(b, frozenset()))


def contrasting(left: Collection[str], right: Collection[str]) -> bool:
    """Whether qualifiers ("group:side") of one kind differ: main and secondary, north and south."""
    if not (left and right):
        return False
    one, other = sides(left), sides(right)
    return any(one[group] != other[group] for group in one.keys() & other.keys())


def sides(marks: Collection[str]) -> dict[str, str]:
    """Group → side of qualifiers."""
    return dict(mark.split(":") for mark in sorted(marks))


def _contrast(a: Claim, b: Claim) -> str:
    return "contrasting qualifiers" if contrasting(a.topic.marks, b.topic.marks) else ""


@lru_cache(maxsize=REMEMBERED)
def one_name(a: str, b: str) -> bool:
    """Whether two names ("@…") may be of one bearer: the same, one shorter than the other, or in another spelling."""
    return a == b or same(a[1:], b[1:])[0] != "conflict"


def people_differ(a: Claim, b: Claim) -> bool:
    """Each clause names its people, and none of them is one of the other's: another visit, another speech."""
    left, right = a.topic.actors, b.topic.actors
    return bool(left and right) and all(same(x[1:], y[1:])[0] == "conflict" for x in left for y in right)


def _people(a: Claim, b: Claim) -> str:
    return "other people" if people_differ(a, b) else ""


def _slot(a: Claim, b: Claim) -> str:
    """Posts must agree in title and, where both name it, in the body; other names by their concept (see _concept)."""
    if family(a) != "role":
        return ""
    left, right = a.topic.slot.partition(" of "), b.topic.slot.partition(" of ")
    if left[0] != right[0]:
        return "other post"
    return "post of another body" if left[2] and right[2] and left[2] != right[2] else ""


def _contest(a: Claim, b: Claim) -> str:
    """Third in the slalom, second in the downhill: a rank belongs to its contest."""
    left, right = ([phrase for role, phrase in claim.topic.heads if role == "theme+"] for claim in (a, b))
    told = family(a) == "ordinal" and bool(left and right)
    return "a rank in something else" if told and not any(phrase_likeness(x, y) for x in left for y in right) else ""


GATES: tuple[Callable[[Claim, Claim], str], ...] = (
    _one_passage, _kind, _voice, _concept, _contrast, _people, _slot, _contest,
)  # fmt: skip

"""Whether two names fill one slot of one thing: both designer of the dam, both place where the fire began."""

from __future__ import annotations

from functools import cache

from rokcheck.align.features import Pair, total, words_alike
from rokcheck.align.gates import contrasting
from rokcheck.align.phrases import ALIKE, best, contents_apart, like, phrases
from rokcheck.align.slot_things import STRICT, is_lent, of_other_things, shared_parts, themes
from rokcheck.align.yes_no import UNCERTAIN
from rokcheck.lexicon import rows
from rokcheck.models import Claim, Contribution

# Parts of which texts tell one for the other.
AKIN = (
    frozenset({"discoverer", "first to find", "identifier"}),
    frozenset({"founder", "creator", "inventor", "initiator"}),
    frozenset({"author", "drafter", "screenwriter"}),
    frozenset({"driver", "pilot"}),
    frozenset({"killer", "shooter"}),
    frozenset({"builder", "supplier"}),
    frozenset({"leader", "organiser", "planner"}),
    frozenset({"leader", "principal investigator"}),
    frozenset({"place of happening", "place of signing", "place of meeting", "place of marriage"}),
    frozenset({"place of crash", "place of landing", "place of sinking"}),
    frozenset({"place of location", "place of setting up", "place of base"}),
    frozenset({"place of beginning", "place of explosion", "place of leak"}),
)
FUTURE = frozenset({"planned", "proposed", "cancelled", "estimated"})


@cache
def known_slots() -> frozenset[str]:
    """The slots that this module compares; posts go by the gates."""
    return frozenset(row["slot"] for row in rows("slots"))


def in_slot(claim: Claim) -> bool:
    """Whether the claim's value is a name in a slot of the list."""
    return claim.topic.slot in known_slots()


def apart(pair: Pair) -> str:
    """The reason for which two slots are not one, or ""."""
    a, b = pair.a, pair.b
    if a.topic.slot != b.topic.slot and not _akin(a, b):
        return "other part in it"
    if a.document == b.document and a.sentence_start == b.sentence_start:
        return "one sentence"
    if {a.voice, b.voice} & UNCERTAIN or FUTURE & {*a.topic.phase.split(), *b.topic.phase.split()}:
        return "not claimed (planned, corrected, denied or supposed)"
    if a.topic.slot == "kinship" and not _same_two(a, b):
        return "other people"
    if a.topic.several or b.topic.several:
        return "one of several such things"
    if contrasting(a.topic.marks, b.topic.marks) or a.topic.noun != b.topic.noun:
        return "contrasting qualifiers"
    if contents_apart(a, b):
        return "about other matters"
    return of_other_things(pair)


def _akin(a: Claim, b: Claim) -> bool:
    """Parts that texts tell one for the other, of the very same thing: discovered or found, held or signed there."""
    both = {a.topic.slot, b.topic.slot}
    return any(both <= family for family in AKIN) and best(themes(a), themes(b)) >= STRICT


def _same_two(a: Claim, b: Claim) -> bool:
    return all(best([x], phrases(b, ("theme", "theme+"))) >= ALIKE for x in phrases(a, ("theme", "theme+")))


def parts(pair: Pair) -> tuple[Contribution, ...]:
    """What adds up to the score of a pair that nothing keeps apart."""
    a, b = pair.a, pair.b
    shared = _shared(a, b)
    named = any(x.startswith("@") or " " in x for x in shared)
    return (
        Contribution("one part in it, not kept apart", 1, 1.5),
        Contribution("of the same", float(bool(shared)), 0.6),
        Contribution("of the same name", float(named), 0.3),
        Contribution("of the same by what was said before", float(not shared and is_lent(a, b)), 0.3),
        Contribution("a part that several may have", float(a.topic.slot in shared_parts()), -0.3),
        Contribution("same word", float(a.topic.trigger == b.topic.trigger), 0.2),
        Contribution("words around it", words_alike(pair)[0], 0.5),
    )


def score(pair: Pair) -> tuple[float, tuple[str, ...]]:
    """How surely the two are one slot, on the scale of the other claims, and why."""
    reasons = [
        f"both name the {pair.a.topic.slot}",
        *(f"both of “{x.removeprefix('@')}”" for x in _shared(pair.a, pair.b)[:1]),
    ]
    return total(parts(pair)), tuple(reasons)


def _shared(a: Claim, b: Claim) -> list[str]:
    """What both belong to, in the words of the first."""
    return [x for x in themes(a) for y in themes(b) if like(x, y) >= ALIKE]

"""What keeps two yes/no claims apart at a glance: nearly all candidates end here, many at once.

Sets of claims are the bits of a number, so that one step sorts out all that a claim could be compared with. The
reasons are those of yes_no.py, in its order and in its words; what it has to look at closely is left to it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from rokcheck.align import yes_no
from rokcheck.align.blocking import LARGEST_BLOCK, TOO_LARGE, keys
from rokcheck.align.gates import family
from rokcheck.align.seen import Alike, Bits, Seen, Told, bit_numbers
from rokcheck.models import Claim

EDITOR = "told apart by an editor"
# Claims in one number: where a dossier has very many, most bits would be empty.
WINDOW = 1 << 12

Index = tuple[int, int]


def closer(
    claims: Sequence[Claim], ledger: Counter[str], apart: AbstractSet[tuple[str, str]] = frozenset()
) -> list[Index]:
    """The pairs (a < b) of yes/no claims that need a closer look, ascending; `ledger` counts the other candidates.

    `apart` are pairs of ids that an editor told apart.
    """
    numbers = [n for n, claim in enumerate(claims) if family(claim) == "polarity"]
    told = [Told(claims[n]) for n in numbers]
    known = [tuple(dict.fromkeys(keys(one.claim))) for one in told]
    often = Counter(key for every in known for key in every)
    large = {key for key, count in often.items() if count > LARGEST_BLOCK}
    reasons = Counter({TOO_LARGE: sum(math.comb(often[key], 2) for key in large)})
    others = _others(apart)
    found = []
    for start in range(0, len(told), WINDOW):
        seen = Seen(start)
        for n in range(start, min(start + WINDOW, len(told))):
            seen.add(told[n], (key for key in known[n] if often[key] > 1 and key not in large))
        for n, one in enumerate(told[: start + WINDOW]):
            met = seen.met(known[n]) & seen.after(n)
            for name in others.get(one.claim.id, ()) if met else ():
                met = _less(met, seen.by_id.get(name, 0), EDITOR, reasons)
            left = _left(seen, one, met, reasons) if met else 0
            found += [(numbers[n], numbers[start + bit]) for bit in bit_numbers(left)]
    ledger.update(+reasons)
    return sorted(found)


def _others(apart: AbstractSet[tuple[str, str]]) -> Mapping[str, list[str]]:
    found = defaultdict(list)
    for a, b in sorted(apart):
        found[a].append(b)
        found[b].append(a)
    return found


def _left(seen: Seen, told: Told, met: Bits, reasons: Counter[str]) -> Bits:
    """Those that need a closer look."""
    topic = told.claim.topic
    met = _less(met, seen.document.get(told.claim.document, 0), yes_no.ONE_TEXT, reasons)
    met = _less(met, -1 if told.unclaimed else seen.unclaimed, yes_no.UNCLAIMED, reasons)
    same = 0
    for name in topic.concepts:
        same |= seen.concept.get(name, 0)
    met = _less(met, ~same, yes_no.ANOTHER_EVENT, reasons)
    met = _less(met, seen.contrasting(told), yes_no.CONTRASTING, reasons)
    return _of_one(seen, told, met, reasons) if met else 0


def _of_one(seen: Seen, told: Told, met: Bits, reasons: Counter[str]) -> Bits:
    """Those that may be of the same subject."""
    alike, topic = seen.alike(told, met), told.claim.topic
    both = ~seen.themeless if told.main else 0
    close = met & (seen.contents if topic.contents else 0)
    standing = -1 if told.standing else seen.standing
    of_one = alike.theme & ~_at_length(seen, told, alike) | alike.loan & ~alike.theme & ~both
    met = _less(met, standing & ~close & ~of_one, yes_no.NO_SUBJECT, reasons)
    close |= met & (standing | (seen.thing if topic.noun else 0))
    others = (seen.named & ~alike.main if told.named else 0) | (
        seen.agents.get(told.kinds, 0) & ~alike.agent if told.agents else 0
    )
    met = _less(met, others & ~close, yes_no.OTHER_PEOPLE, reasons)
    met = _less(met, both & ~alike.main & ~_free(seen, told, alike) & ~close, yes_no.NO_SUBJECT, reasons)
    return _less(met, ~(alike.own | alike.loan | close), yes_no.NO_SUBJECT, reasons)


def _at_length(seen: Seen, told: Told, alike: Alike) -> Bits:
    """Those that hold now, as this one does, but with one thing in common where either sentence says much."""
    return seen.standing & ~alike.twice & (-1 if told.long else seen.long) if told.standing else 0


def _free(seen: Seen, told: Told, alike: Alike) -> Bits:
    """Those of which what it happened to may be told in other words."""
    topic = told.claim.topic
    free = alike.named | (alike.twice & seen.trigger.get(topic.trigger, 0))
    if any(name.startswith("act ") for name in topic.concepts):
        free |= alike.theme
    if told.is_described:
        free |= seen.name
    return free | seen.described if told.has_name else free


def _less(met: Bits, apart: Bits, reason: str, reasons: Counter[str]) -> Bits:
    """Those that nothing keeps apart yet."""
    if gone := met & apart:
        reasons[reason] += gone.bit_count()
        return met ^ gone
    return met

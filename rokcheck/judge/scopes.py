"""Values that differ because they are of another part, another party or a later time, as the words beside them say."""

from __future__ import annotations

import re
from decimal import Decimal

from rokcheck.models import Claim, Comparison
from rokcheck.values import find_values
from rokcheck.values.names import same

TIMES = frozenset({"date", "interval"})


def other_scope(a: Claim, b: Claim) -> Comparison | None:
    """Why two values that differ do not contradict each other, or None."""
    return _on_top(a, b) or _parties(a, b) or _became_later(a, b) or _remainder(a, b) or _sum(a, b) or _halves(a, b)


# "A further 40 people", "another roughly 40 people": what stands right before an amount that comes on top of others.
ON_TOP = re.compile(r"\b(?:additional|further|another|extra)\s(?:\w+\s)?$", re.IGNORECASE)


def _on_top(a: Claim, b: Claim) -> Comparison | None:
    """An amount that comes on top of others against one that does not."""
    if a.mention.kind in TIMES or _adds(a) == _adds(b):
        return None
    return Comparison("other-scope", "one comes on top of what was told before")


def _adds(claim: Claim) -> bool:
    """Whether the text says that an amount comes on top of others."""
    if ON_TOP.match(f"{claim.mention.text.partition(' ')[0]} "):
        return True
    return _is_led(claim, ON_TOP)


def _is_led(claim: Claim, words: re.Pattern[str]) -> bool:
    """Whether such words stand right before the value."""
    return any(words.search(before) for before in claim.sentence.split(claim.mention.text)[:-1])


# Words whose amount belongs to the one who does it: what another paid is another payment.
PAYING = frozenset({"pay", "payment", "spend", "invest", "lose", "earn", "owe"})
HOLDING = frozenset({"stake", "share", "hold", "own", "holding"})
SUBJECTS = ("theme", "agent", "definite")


def _parties(a: Claim, b: Claim) -> Comparison | None:
    """What one paid, lost, earned or holds against what another did; when one body was founded and when another."""
    told = {a.topic.trigger, b.topic.trigger}
    if a.mention.kind == "money" and told <= PAYING:
        one, other = _party(a, SUBJECTS), _party(b, SUBJECTS)
    elif a.mention.kind == "percent" and told <= HOLDING:
        one, other = _party(a, ("agent",)), _party(b, ("agent",))
    elif {"FOUND"} <= {*a.topic.concepts} & {*b.topic.concepts} and a.mention.kind in TIMES:
        one, other = _party(a, ("theme",)), _party(b, ("theme",))
    else:
        return None
    if one and other and same(one, other)[0] == "conflict":
        return Comparison("other-scope", f"{one} against {other}")
    return None


def _party(claim: Claim, roles: tuple[str, ...]) -> str:
    """The name that stands in one of the roles, "" where none does; a word with a capital may be one told once."""
    phrase = next((phrase for role, phrase in claim.topic.heads if role in roles), "")
    named = phrase.startswith("@") or (phrase and re.search(rf"\b{re.escape(phrase.capitalize())}\b", claim.sentence))
    return phrase.removeprefix("@") if named else ""


# "Was later raised to 40 km", "then grew to a length of 40": what stands right before the later of two values.
LATER_TO = re.compile(
    r"\b(?:later|then|subsequently|eventually|afterwards)\s(?:been\s)?(?:\w+ed|cut|grown|grew|rose|risen|fell)\s"
    r"(?:\w+\s){0,3}?to\s(?:(?:an?|the|about|some)\s)?(?:\w+\sof\s)?$",
    re.IGNORECASE,
)


def _became_later(a: Claim, b: Claim) -> Comparison | None:
    """What an amount was later raised or cut to, against what it was."""
    if a.mention.kind in TIMES or _is_led(a, LATER_TO) == _is_led(b, LATER_TO):
        return None
    return Comparison("succession", "one tells what it later became")


def _remainder(a: Claim, b: Claim) -> Comparison | None:
    """What is told of the rest alone: "the remaining works were completed in 1871"."""
    if _is_of_rest(a) == _is_of_rest(b):
        return None
    return Comparison("other-scope", "one is told of what remained")


def _is_of_rest(claim: Claim) -> bool:
    """Whether what a claim speaks of is what remained of a thing."""
    return any(role in SUBJECTS and phrase.startswith("remain ") for role, phrase in claim.topic.heads)


COUNTS = frozenset({"count", "number"})
# "35 guests of the house | and one of the cooks": how far behind a number what is added to it may stand.
ADDED = re.compile(r"[^.,;:()]{0,60}?\band\s(?=\S+\s)")
AHEAD = 40


def _sum(a: Claim, b: Claim) -> Comparison | None:
    """ "35 guests and one cook died" against "36 people died": the parts against their sum."""
    if not {a.mention.kind, b.mention.kind} <= COUNTS:
        return None
    for part, whole in ((a, b), (b, a)):
        rest = _added(part)
        if rest and part.mention.amount and part.mention.amount + rest == whole.mention.amount:
            return Comparison("other-scope", f"{part.mention.text} and {rest} more are {whole.mention.text}")
    return None


def _added(claim: Claim) -> Decimal:
    """The number that "and" adds to that of a claim in its sentence, else 0."""
    behind = claim.sentence.partition(claim.mention.text)[2]
    led = ADDED.match(behind)
    found = find_values(behind[led.end() : led.end() + AHEAD]) if led else []
    first = next((mention for mention in found if mention.start == 0 and mention.kind in COUNTS), None)
    return first.amount if first and first.amount else Decimal(0)


WHOLE = Decimal(100)


def _halves(a: Claim, b: Claim) -> Comparison | None:
    """ "Kept a 19.9 per cent stake" against "sold an 80.1 per cent stake": the two make up the whole."""
    owned = "STAKE" in a.topic.concepts or "STAKE" in b.topic.concepts
    if not owned or {a.mention.kind, b.mention.kind} != {"percent"} or not (a.mention.amount and b.mention.amount):
        return None
    made_up = a.mention.amount + b.mention.amount == WHOLE
    return Comparison("other-scope", "the two shares make up the whole") if made_up else None

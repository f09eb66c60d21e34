"""Values that differ because they are of another part, another party or a later time, as the words beside them say."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from rokcheck.models import TIMES, Claim, Comparison
from rokcheck.values import find_values
from rokcheck.values.amount_compare import in_base_unit
from rokcheck.values.names import same


def other_scope(a: Claim, b: Claim) -> Comparison | None:
    """Why two values that differ do not contradict each other, or None."""
    found = (test(a, b) for test in TESTS)
    return next(filter(None, found), None)


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
        one, other = _payer(a), _payer(b)
    elif a.mention.kind == "percent" and told <= HOLDING:
        one, other = _party(a, ("agent",)), _party(b, ("agent",))
    elif {"FOUND"} <= {*a.topic.concepts} & {*b.topic.concepts} and a.mention.kind in TIMES:
        one, other = _party(a, ("theme",)), _party(b, ("theme",))
    else:
        return None
    if one and other and same(one, other)[0] == "conflict":
        return Comparison("other-scope", f"{one} against {other}")
    return None


def _bought(a: Claim, b: Claim) -> Comparison | None:
    """ "Paid 2 million for the land" and "for its headquarters": two payments."""
    if a.mention.kind != "money" or not {a.topic.trigger, b.topic.trigger} <= PAYING:
        return None
    one, other = _paid_for(a), _paid_for(b)
    if one and other and {*one.split()}.isdisjoint(other.split()) and same(one, other)[0] == "conflict":
        return Comparison("other-scope", f"for {one} against for {other}")
    return None


def _paid_for(claim: Claim) -> str:
    """The theme of a payment whose payer is told as well."""
    told = dict(reversed(claim.topic.heads))
    return (told.get("theme") or told.get("definite", "")).removeprefix("@") if "agent" in told else ""


def _payer(claim: Claim) -> str:
    """Who paid or earned it; where an agent is told, the theme is what it was paid for."""
    return _party(claim, ("agent",)) or _party(claim, SUBJECTS)


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
# "35 guests of the house | and one of the cooks": what stands between numbers that are told side by side.
BESIDE = re.compile(r"[^.;:()\d]{0,60}?(?:,|,?\sand\s)[^.;:()\d]{0,20}")
AHEAD = 120


def _sum(a: Claim, b: Claim) -> Comparison | None:
    """ "35 guests and one cook died" against "36 people died": the parts against their sum."""
    if not {a.mention.kind, b.mention.kind} <= COUNTS:
        return None
    for part, whole in ((a, b), (b, a)):
        if part.mention.amount and whole.mention.amount in _sums(part):
            return Comparison("other-scope", f"{part.mention.text} and what is told beside are {whole.mention.text}")
    return None


def _sums(claim: Claim) -> set[Decimal]:
    """What the number of a claim comes to with those told beside it in its sentence, one, two or more of them."""
    start = claim.sentence.find(claim.mention.text)
    near = max(0, start - AHEAD)
    found = find_values(claim.sentence[near : start + AHEAD])
    counts = [(near + m.start, near + m.end, m.amount) for m in found if m.kind in COUNTS and m.amount]
    at = next((n for n, count in enumerate(counts) if count[0] == start), None)
    if at is None:
        return set()
    first = last = at
    while first and BESIDE.fullmatch(claim.sentence, counts[first - 1][1], counts[first][0]):
        first -= 1
    while last + 1 < len(counts) and BESIDE.fullmatch(claim.sentence, counts[last][1], counts[last + 1][0]):
        last += 1
    return {
        sum((amount for _, _, amount in counts[i : j + 1]), Decimal(0))
        for i in range(first, at + 1)
        for j in range(max(at, i + 1), last + 1)
    }


# "A quarterly loss": the figure of a part of a year.
PARTS_OF_YEAR = re.compile(
    r"\b(?:quarterly|monthly|weekly|daily|nightly|hourly|half-year(?:ly)?|interim)\b", re.IGNORECASE
)
PERIOD_REACH = 30


def _periods(a: Claim, b: Claim) -> Comparison | None:
    """What is lost or earned in a quarter, told as that, against what is not told as such."""
    if a.mention.kind in TIMES or _is_of_part(a) == _is_of_part(b):
        return None
    return Comparison("other-scope", "one is the figure of a part of a year")


def _is_of_part(claim: Claim) -> bool:
    """Whether such a word stands close before the value."""
    at = claim.sentence.find(claim.mention.text)
    return bool(PARTS_OF_YEAR.search(claim.sentence, max(0, at - PERIOD_REACH), max(at, 0)))


# "28 of | 32 throws": what stands before the number of all that there were.
PART_OF = re.compile(r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:out\s)?of\s$", re.IGNORECASE)


def _wholes(a: Claim, b: Claim) -> Comparison | None:
    """The number of all, of which a part is told, against a number of which none is."""
    if a.mention.kind not in COUNTS or _is_led(a, PART_OF) == _is_led(b, PART_OF):
        return None
    return Comparison("other-scope", "one is the number of all of which a part is told")


# Thousand for million is a slip; amounts farther apart are of two things, lengths of time much sooner.
FARTHEST, FARTHEST_TIMES = 2000, 100


def _far_apart(a: Claim, b: Claim) -> Comparison | None:
    """Amounts that are worlds apart: 60 dollars and 450 million, two years and four days."""
    one, other = in_base_unit(a.mention), in_base_unit(b.mention)
    if a.mention.kind in TIMES or one is None or other is None or one <= 0 or other <= 0:
        return None
    most = FARTHEST_TIMES if a.mention.kind == b.mention.kind == "duration" else FARTHEST
    far = max(one, other) >= most * min(one, other)
    return Comparison("undecidable", "so far apart that they are of two things") if far else None


WHOLE = Decimal(100)


def _halves(a: Claim, b: Claim) -> Comparison | None:
    """ "Kept a 19.9 per cent stake" against "sold an 80.1 per cent stake": the two make up the whole."""
    owned = "STAKE" in a.topic.concepts or "STAKE" in b.topic.concepts
    if not owned or {a.mention.kind, b.mention.kind} != {"percent"} or not (a.mention.amount and b.mention.amount):
        return None
    made_up = a.mention.amount + b.mention.amount == WHOLE
    return Comparison("other-scope", "the two shares make up the whole") if made_up else None


TESTS: tuple[Callable[[Claim, Claim], Comparison | None], ...] = (
    _on_top, _parties, _bought, _became_later, _remainder, _sum, _halves, _periods, _wholes, _far_apart,
)  # fmt: skip

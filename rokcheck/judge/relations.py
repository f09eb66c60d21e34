"""How two claims of one group stand to each other: eight relations, never just equal or not.

What a claim is about decides whether time matters. An event or a fixed property has one value for ever; a state, a
running total or a yearly figure is compared at one time only, and where the times are not known nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from rokcheck.judge.scopes import other_scope
from rokcheck.lexicon import rows, words
from rokcheck.models import TIMES, Claim, Comparison, Document, Mention
from rokcheck.values import compare, edtf

LASTING = frozenset({"event", "permanent"})
SAME_TIME_DAYS = 45
NAMED = frozenset({"name", "role", "place"})


@dataclass(frozen=True, slots=True)
class Times:
    """When each document speaks: name → date, None where it does not say."""

    published: Mapping[str, date | None]


def times(documents: tuple[Document, ...]) -> Times:
    """The dates of the documents by name."""
    return Times({document.name: document.published for document in documents})


def relate(a: Claim, b: Claim, when: Times) -> Comparison:
    """The relation of two aligned claims, with its reason in words."""
    values = compare(_exact(a, b), _exact(b, a))
    if values.relation != "conflict":
        return values
    for test in TESTS:
        found = test(a, b, when)
        if found:
            return found
    return other_scope(a, b) or values


def _exact(claim: Claim, other: Claim) -> Mention:
    """The value of a claim; "in force until May" names the very end where the other tells of an end too."""
    ends = claim.mention.note == "until" and (other.mention.note == "until" or "ended" in _acts(other))
    return replace(claim.mention, note="") if ends else claim.mention


def _phase(a: Claim, b: Claim, _: Times) -> Comparison | None:
    """A plan, an estimate or a first count against what came of it; a renewal against the first time."""
    left, right = (_said(claim) for claim in (a, b))
    if left != right:
        return Comparison("other-phase", f"{_words(left)} against {_words(right)}")
    one, other = (_acts(claim) for claim in (a, b))
    again = one and other and not one & other and (one <= AGAIN or other <= AGAIN)
    again = again or bool(RENEWED in one ^ other and {*a.topic.concepts} & {*b.topic.concepts})
    if again or (a.mention.kind not in TIMES and PROPOSED in one ^ other):
        return Comparison("other-phase", f"{_words(one)} against {_words(other)}")
    return None


# A phase said on one side only separates the claims; so does an act that comes before or after the deed itself.
STRONG_PHASES = frozenset({"planned", "proposed", "estimated", "provisional", "cancelled"})
PROPOSED, RENEWED = "proposed", "renewed"
AGAIN = frozenset({RENEWED, PROPOSED})
# What "our final estimate" is not.
PRELIMINARY = frozenset({"estimated", "provisional"})


def _said(claim: Claim) -> set[str]:
    """The phases that a word beside the governing one tells."""
    said = set(claim.topic.phase.split())
    own = (
        {_phases().get(name, "") for name in claim.topic.concepts[:1]}
        if claim.mention.kind not in TIMES
        else _acts(claim)
    )
    return (said & STRONG_PHASES) - own - (PRELIMINARY if "final" in said else set())


def _acts(claim: Claim) -> set[str]:
    """The phases of the governing words themselves."""
    return {phase for name in claim.topic.concepts if (phase := _phases().get(name, ""))}


@cache
def _phases() -> dict[str, str]:
    return {row["concept"]: row["phase"] for row in rows("concepts")}


def _words(phases: set[str]) -> str:
    return " ".join(sorted(phases)) or "stated as done"


def _time(a: Claim, b: Claim, when: Times) -> Comparison | None:
    """A value that changes with time is compared at one time only, where the texts say of which time they speak."""
    if _at_other_times(a, b, when):
        return Comparison("succession", "each at its own time")
    if a.mention.kind == "polarity":
        return _became(a, b, when)
    told = a.document == b.document and a.topic.as_of and b.topic.as_of
    if told and a.mention.kind not in TIMES and same_time(a, b, when) is False:
        return Comparison("succession", "one text tells each of its own time")
    if lasting(a) and lasting(b):
        return None
    passing = changing(a) and changing(b) and not (_over(a) and _over(b))
    may_change = a.mention.kind in NAMED or passing or _ages_of_two_days(a, b)
    untold = a.document == b.document and not (a.topic.as_of and b.topic.as_of)  # a text tells of several times
    if may_change and (untold or same_time(a, b, when) is None):
        return Comparison("undecidable", "a value that changes with time, and no time is given")
    left, right = _dated(a), _dated(b)
    if left and right and (left[1] < right[0] or right[1] < left[0]):
        return Comparison("succession", "a value that changes with time, at different times")
    if may_change and same_time(a, b, when) is False:
        return Comparison("succession", "a value that changes with time, at different times")
    return None


GOING_ON = re.compile(r"\b(?:ha(?:s|ve)|is|are)\b|['’]ve\b", re.IGNORECASE)


def _over(claim: Claim) -> bool:
    """ "34 were killed while it was built": a running total of what is over, told as past."""
    kinds = {_classes().get(name, "") for name in claim.topic.concepts} - {""}
    if kinds != {"cumulative"} or claim.topic.as_of or "provisional" in claim.topic.phase:
        return False
    if "final" in claim.topic.phase.split():
        return True
    return not any(claim.mention.text in part and GOING_ON.search(part) for part in claim.sentence.split(";"))


def _ages_of_two_days(a: Claim, b: Claim) -> bool:
    """Ages at what may be two events: only an event that both tell has one day."""
    shared = {*a.topic.concepts} & {*b.topic.concepts}
    aged = "AGE" in shared or a.mention.noun == b.mention.noun == "age"
    return aged and not any(_classes().get(name) == "event" for name in shared)


def _dated(claim: Claim) -> tuple[date, date] | None:
    return edtf.bounds(claim.topic.as_of) if claim.topic.as_of else None


def _at_other_times(a: Claim, b: Claim, when: Times) -> bool:
    """Who captained or bought it, and where it was held, each with its own date: not of one event, unless permanent."""
    if _slot_times().get(a.topic.slot) != "event" or not (a.topic.as_of and b.topic.as_of):
        return False
    return same_time(a, b, when) is False


def _became(a: Claim, b: Claim, when: Times) -> Comparison | None:
    """What was denied may have come about since; what has been done stays done; some questions are asked each time."""
    denial, statement = (a, b) if a.mention.value == "no" else (b, a)
    before = _as_of(denial, when)
    after = _dated(statement)
    if before and after and before[1] < after[0]:
        return Comparison("succession", "denied first, stated later")
    if denial.topic.as_of and after and not _lasts(a, b, denial) and same_time(a, b, when) is False:
        return Comparison("succession", "each at its own time")
    if not _repeats(a) or not (a.topic.as_of or b.topic.as_of):
        return None
    if a.topic.as_of and b.topic.as_of:
        return None if same_time(a, b, when) else Comparison("succession", "asked of different times")
    return Comparison("undecidable", "what differs from time to time, and one time is not told")


def _lasts(a: Claim, b: Claim, denial: Claim) -> bool:
    """A thing that was there once is there still; a deed has its day, and "none since" has its beginning."""
    shared = set(a.topic.concepts) & set(b.topic.concepts)
    return any(name.startswith("has ") for name in shared) and " since " not in denial.sentence.lower()


def _repeats(claim: Claim) -> bool:
    acts = words("repeated_acts", "act")
    return any(name.startswith("act ") and name[4:] in acts for name in claim.topic.concepts)


def same_time(a: Claim, b: Claim, when: Times) -> bool | None:
    """Whether two claims speak of one time; None where that is not known."""
    left, right = _as_of(a, when), _as_of(b, when)
    if left is None or right is None:
        return True if a.document == b.document and not a.topic.as_of and not b.topic.as_of else None
    gap = max((left[0] - right[1]).days, (right[0] - left[1]).days)
    both_said = bool(a.topic.as_of and b.topic.as_of)
    return gap <= (0 if both_said else SAME_TIME_DAYS)


def _as_of(claim: Claim, when: Times) -> tuple[date, date] | None:
    if claim.topic.as_of:
        return _dated(claim)
    published = when.published.get(claim.document)
    return (published, published) if published else None


@cache
def _classes() -> dict[str, str]:
    return {row["concept"]: row["time"] for row in rows("concepts")}


@cache
def _slot_times() -> dict[str, str]:
    return {row["slot"]: row["time"] for row in rows("slots")}


def lasting(claim: Claim) -> bool:
    """Whether the claim's value stays true whenever it is told."""
    if claim.mention.kind in TIMES:
        return True
    if claim.topic.slot in _slot_times():
        return _slot_times()[claim.topic.slot] in LASTING and "provisional" not in claim.topic.phase
    kinds = {_classes().get(name, "") for name in claim.topic.concepts}
    return bool(kinds) and kinds <= LASTING and "provisional" not in claim.topic.phase


def years_apart(a: Claim, b: Claim, when: Times) -> float:
    """Years between the times of which two claims speak: as they say, else when their documents were published."""
    left, right = _as_of(a, when), _as_of(b, when)
    if left is None or right is None:
        return 0.0
    return max((left[0] - right[1]).days, (right[0] - left[1]).days, 0) / 365.25


def changing(claim: Claim) -> bool:
    """Whether the lexicon knows the claim's value as one that changes: a state, a running total, a yearly figure."""
    kinds = {_classes().get(name, "") for name in claim.topic.concepts} - {""}
    if not kinds and claim.mention.kind == "count":
        return claim.topic.noun in words("standing_nouns", "noun")
    return bool(kinds) and not kinds & LASTING


COUNTED_FROM = re.compile(r"\S\s\S+\s(?:earlier|later|before|after)$", re.IGNORECASE)


def _counted_alike(a: Claim, b: Claim, _: Times) -> Comparison | None:
    """ "Ten days earlier" in both texts: they agree, and differ only in what they count from; not "that year"."""
    alike = a.mention.text.casefold() == b.mention.text.casefold()
    if a.mention.kind not in TIMES or not alike or not COUNTED_FROM.search(a.mention.text):
        return None
    return Comparison("undecidable", "the same words, counted from days that differ")


def _told_of_several(a: Claim, b: Claim, _: Times) -> Comparison | None:
    """What one text tells of the first and of the third: two rounds, two who died."""
    if a.document != b.document:
        return None
    if a.sentence_start == b.sentence_start and a.mention.kind == b.mention.kind == "count":
        return Comparison("undecidable", "one sentence tells of both")
    shared = {*a.topic.concepts} & {*b.topic.concepts} & LIFE
    if a.mention.kind == "ordinal" or (shared and not _same_person(a, b)):
        return Comparison("undecidable", "one text tells of several")
    return None


# What everybody does but once: in one text two days of it are of two people.
LIFE = frozenset({"BORN", "DIED", "MARRIED"})


def _same_person(a: Claim, b: Claim) -> bool:
    """Whether both name one person as the one it is told of."""
    one, other = ({phrase for role, phrase in c.topic.heads if role in ("theme", "agent")} for c in (a, b))
    return any(phrase.startswith("@") for phrase in one & other)


TESTS: tuple[Callable[[Claim, Claim, Times], Comparison | None], ...] = (
    _phase, _time, _counted_alike, _told_of_several,
)  # fmt: skip

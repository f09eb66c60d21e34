"""Which word governs which value: the step from a sentence with several facts to one claim for each.

A trigger takes the nearest value of a kind that its concept allows, in its own clause; a clause without a date takes
the date of its host ("in 1995, when he visited …"). Amounts never leave their clause unless it has no trigger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rokcheck.extract.ages import AGE, aged
from rokcheck.extract.amount_days import tells_when_so_much
from rokcheck.extract.amount_roles import ALONE, DISTANCE, LENGTH, LIKENESS, amount_role
from rokcheck.extract.concepts import LIGHT_VERBS, Trigger, concepts
from rokcheck.extract.counted_states import counted_state, kind_for
from rokcheck.extract.datelines import dates_itself
from rokcheck.extract.instruments import instrument
from rokcheck.extract.labels import over
from rokcheck.extract.reach import distance, reachable
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.split_times import place_passed
from rokcheck.extract.verb_reach import (
    dates_the_verb,
    describes_number,
    gives_reason,
    is_compared_with,
    is_of_another,
    is_whole,
)
from rokcheck.models import TIMES

# What a verb without a concept may govern: when, and for how long.
PLAIN_VERB = TIMES | {"duration", "count", "percent", "money", "quantity"}
# Concepts of these kinds tell what happened or who did it, not what it was worth.
HAPPENS = frozenset({"count", "name", "place", "polarity"})
# What an amount is by its own place in the sentence, whatever governs it.
NAMED_ROLES: dict[str, tuple[str, ...]] = {DISTANCE: ("DISTANCE",), LENGTH: ("LENGTH",), ALONE: ()}
MOST_TRIGGERS = 3
# What such words begin with; "that year" and "the same month" tell more.
REFERRING = ("at ", "by ", "from ")
# Words up to this far from an amount (binding distance) may tell what it measures.
NEAR = 6.0
COUNT_REACH = 3
# "The toll stood at 40": verbs that say how many of it there are.
AMOUNT_VERBS = frozenset(
    ["be", "have", "total", "number", "amount", "come", "stand", "rise", "fall", "grow", "climb", "reach", "remain"]
)
COUNTED = "counted"  # Mention.note of a day counted from an event (counted_from)
# What a preposition before a date says by itself (Mention.note).
LIMITS = {"since": "BEGIN", "until": "END"}


@dataclass(slots=True)  # see Token
class Binding:
    """A value and the trigger that governs it; `own` where both stand in one clause."""

    value: Placed
    trigger: Trigger | None
    concepts: tuple[str, ...]
    own: bool
    distance: float


def bindings(reading: Reading) -> tuple[Binding, ...]:
    """All bindings of a sentence; every value that says something anew has at least one, perhaps without a trigger."""
    if not reading.values:
        return ()
    dates = [v for v in reading.values if v.mention.kind in TIMES]
    amounts = [v for v in reading.values if v.mention.kind not in TIMES]
    found = [b for trigger in reading.triggers for b in _of_trigger(reading, trigger, dates, amounts)]
    kept: list[Binding] = []
    for value in reading.values:
        if (value.mention.kind in TIMES and _dates_nothing(reading, value)) or place_passed(reading, value):
            continue
        if aged(reading, value):
            kept.append(Binding(value, None, (AGE, *_happened(reading, value)), own=True, distance=0.0))
            continue
        kind = amount_role(reading, value)
        if kind == LIKENESS:
            continue
        if kind in NAMED_ROLES:
            kept.append(Binding(value, None, NAMED_ROLES[kind], own=True, distance=0.0))
            continue
        if state := counted_state(reading, value) or instrument(reading, value):
            kept.append(Binding(value, state, state.concepts, own=True, distance=0.0))
            continue
        mine = sorted([b for b in found if b.value is value], key=lambda b: (not b.own, b.distance))
        limits = [_limit(value)] if value.mention.note in LIMITS else []
        own = [*limits, *_pruned(mine, value)]
        if not any(_known(b) for b in own):
            own = [*_labelled(reading, value), *own]
        kept += own or [Binding(value, None, (), own=True, distance=0.0)]
    return tuple(kept)


def _happened(reading: Reading, value: Placed) -> list[str]:
    """The events that the clause of an age tells: what the person did or met with at that age."""
    table, here = concepts(), reading.clause_of[value.first]
    verbs = [t for t in reading.triggers if t.verb and reading.clause_of[t.start] == here]
    names = dict.fromkeys([name for t in verbs for name in t.concepts])
    return [name for name in names if name in table and table[name].time == "event"][: MOST_TRIGGERS - 1]


def _dates_nothing(reading: Reading, value: Placed) -> bool:
    return (
        refers(value)
        or dates_itself(reading, value)
        or is_compared_with(reading, value)
        or tells_when_so_much(reading, value)
    )


def refers(value: Placed) -> bool:
    """ "At the time", "from then": only looks back to a date told before, and dates nothing anew."""
    return value.mention.note == "anaphora" and value.mention.text.lower().startswith(REFERRING)


def _known(binding: Binding) -> bool:
    return bool(binding.concepts) and not binding.concepts[0].startswith("~")


def _labelled(reading: Reading, value: Placed) -> list[Binding]:
    """The concepts that the labels over a cell name for a value of its kind."""
    if reading.sentence.block.kind != "row":
        return []
    named = [name for trigger in over(reading, value).triggers for name in allowed(trigger, value.mention.kind)]
    names = tuple(dict.fromkeys(name for name in named if not name.startswith("~")))[:MOST_TRIGGERS]
    return [Binding(value, None, names, own=True, distance=0.0)] if names else []


def _limit(value: Placed) -> Binding:
    """ "since 2005" says when something began, whatever verb it has; "until" when it ended."""
    concept = LIMITS[value.mention.note]
    at = max(value.first - 1, 0)
    trigger = Trigger(at, at + 1, (concept,), value.mention.note, verb=True)
    return Binding(value, trigger, (concept,), own=True, distance=0.0)


def _pruned(mine: list[Binding], value: Placed) -> list[Binding]:
    """An event has one date but a date several events; an amount has one attribute.

    Where a verb says that something began, was signed or ended, the date is of that, not of the noun it happened to.
    """
    known = [b for b in mine if not b.concepts[0].startswith("~")]
    if value.mention.kind not in TIMES:
        return _joined(known or mine)
    decided = any(b.own and b.trigger and b.trigger.verb and _phase(b) for b in known)
    if decided:
        known = [b for b in known if b.trigger and b.trigger.verb]
    return (known + [b for b in mine if b.concepts[0].startswith("~")])[:MOST_TRIGGERS]


def _joined(mine: list[Binding]) -> list[Binding]:
    """One binding of an amount to its nearest word, with the concepts of the others that are about as near."""
    if not mine:
        return []
    most = mine[0].distance if _is_right_behind(mine[0]) else max(NEAR, mine[0].distance + 2)
    near = [b for b in mine if b.own == mine[0].own and b.distance <= most]
    first, names = mine[0], dict.fromkeys([name for b in near[:MOST_TRIGGERS] for name in b.concepts])
    return [Binding(first.value, first.trigger, tuple(names), first.own, first.distance)]


def _is_right_behind(binding: Binding) -> bool:
    """ "A 90-feet wide tank": what is measured stands right behind the measure."""
    trigger, value = binding.trigger, binding.value
    joined = value.mention.kind == "quantity" and "-" in value.mention.text
    return joined and trigger is not None and trigger.start == value.last


def _phase(binding: Binding) -> str:
    table = concepts()
    return next((table[name].phase for name in binding.concepts if name in table), "")


def allowed(trigger: Trigger, kind: str) -> tuple[str, ...]:
    """The concepts of the trigger that can govern a value of this kind; a verb can always stand for itself."""
    return _allowed(trigger.concepts, trigger.lemma if trigger.verb else "", kind)


@lru_cache(maxsize=100_000)
def _allowed(told: tuple[str, ...], verb: str, kind: str) -> tuple[str, ...]:
    table = concepts()
    names = tuple(name for name in told if name in table and kind in table[name].kinds)
    if names or not verb or kind not in PLAIN_VERB:
        return names
    events = tuple(n for n in told if n in table and table[n].time == "event")
    if events and kind == "duration":
        return events  # whatever happens goes on for some time
    events = tuple(n for n in events if table[n].kinds & HAPPENS)
    if events and kind in TIMES:
        return events  # and has a time
    return ("~" + verb,) if verb not in LIGHT_VERBS else ()


def _of_trigger(reading: Reading, trigger: Trigger, dates: list[Placed], amounts: list[Placed]) -> Iterator[Binding]:
    """The nearest date, and every amount in reach, the nearest first: an amount without a word of its own takes it."""
    clause = reading.clause_of[trigger.start]
    for here in (dates, amounts):
        reach = reachable(reading, clause, here, here is dates) if here else ()
        options = [(distance(reading, trigger, v), v) for v in reach if _governs(reading, trigger, v)]
        options.sort(key=lambda option: (option[0], option[1].first))
        for away, value in options[:1] if here is dates else options:
            own = reading.clause_of[value.first] == clause
            yield Binding(value, trigger, allowed(trigger, kind_for(reading, trigger, value)), own, away)


def _governs(reading: Reading, trigger: Trigger, value: Placed) -> bool:
    """A verb governs what its concept allows; a noun only what it is close to.

    Of things counted it must stand right before the number ("a toll of 40"), be said to be it ("the toll is 40") or
    label it in a row; a date must not have a verb in between ("yesterday ruled on the loss").
    """
    if not allowed(trigger, kind_for(reading, trigger, value)) or _counted_from(reading, trigger, value):
        return False
    if trigger.verb:
        if describes_number(reading, trigger) or _tells_amount(reading, trigger, value):
            return False
        return not (is_of_another(reading, trigger, value) or _is_of_count_before(reading, trigger, value))
    if value.mention.kind == "count":
        labels = reading.sentence.block.kind == "row" and trigger.end <= value.first
        return labels or 0 <= value.first - trigger.end <= COUNT_REACH or _is_said_to_be(reading, trigger, value)
    after = trigger.end <= value.first
    between = reading.tokens[trigger.end : value.first] if after else reading.tokens[value.last : trigger.start]
    if value.mention.kind not in TIMES:
        return after or not is_whole(reading, trigger, value)
    apart = dates_the_verb(reading, trigger, value) if after else gives_reason(reading, trigger, value)
    return not apart and not any(token.tag == "V" for token in between)


def _is_of_count_before(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """ "11 killed | 17 injured": a verb between two counts, where the second has its own right behind."""
    if value.mention.kind != "count" or verb.end != value.first:
        return False
    before = any(p.last == verb.start and p.mention.kind == "count" for p in reading.values)
    return before and any(t.verb and t.start == value.last for t in reading.triggers)


def _tells_amount(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """ "Sales reached 40,000 copies in 2014": the year is when there were so many, and nothing happened then."""
    if value.mention.kind not in TIMES or verb.lemma not in AMOUNT_VERBS:
        return False
    if all(name.startswith("~") for name in allowed(verb, value.mention.kind)):
        return False  # "prices rose to 9 in 2016": happens again and again
    told = (p for p in reading.values if 0 <= p.first - verb.end <= COUNT_REACH)
    return any(p.mention.kind not in TIMES and p.mention.kind != "ordinal" for p in told)


def _counted_from(reading: Reading, trigger: Trigger, value: Placed) -> bool:
    """ "Two days before the wall gave way": giving way is what the days are counted from, not what happened then."""
    if value.mention.note == COUNTED and trigger.start >= value.last:
        first = next(t for t in reading.triggers if t.start >= value.last)
        return trigger is first or not (trigger.verb or "," in reading.tokens.lows[value.last : trigger.start])
    if trigger.start < value.last or not value.mention.text.lower().endswith(("before", "after")):
        return False
    return reading.clause_of[trigger.start] == reading.clause_of[value.first] and not any(
        token.text == "," for token in reading.tokens[value.last : trigger.start]
    )


def _is_said_to_be(reading: Reading, trigger: Trigger, value: Placed) -> bool:
    """ "The final toll of the fire is 40", "attendance rose to 900": the only verb in between says how many it is."""
    if trigger.end > value.first:
        return False
    verbs = [token.lemma for token in reading.tokens[trigger.end : value.first] if token.tag in ("V", "A", "G")]
    return bool(verbs) and set(verbs) <= AMOUNT_VERBS

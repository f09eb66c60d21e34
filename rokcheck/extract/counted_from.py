"""Days counted from an event of the same text: "four days after the launch", "two weeks after she grounded".

Only where the text tells the day of that event beyond doubt: one day for what the words name, of the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rokcheck.extract.amount_roles import lasts
from rokcheck.extract.binding import COUNTED, bindings
from rokcheck.extract.clauses import before_verb, chain
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Placed, Reading
from rokcheck.models import Kind, Mention
from rokcheck.values.date_calendar import shift
from rokcheck.values.date_context import fine

SIDES = {"after": 1, "before": -1, "following": 1}
UNITS = frozenset({"day", "week", "month", "year"})
# How far behind "after" the event may be named, in tokens.
REACH = 6
# Verbs that say of a thing only that it happened: "the great wave struck on 6 June".
HAPPENING = frozenset({"strike", "occur", "happen", "hit", "come", "begin", "start", "take"})
Events = dict[str, set[tuple[date, str]]]


def counted(every: Sequence[Reading], text: str) -> Sequence[Reading]:
    """The readings; lengths of time that lead from an event to a day as that day."""
    if not any(_side(reading, value) for reading in every for value in reading.values):
        return every
    events = _events(every)
    return [_with_days(reading, events, text) for reading in every]


def _side(reading: Reading, value: Placed) -> int:
    """1 for "four days after", -1 for "four days before", 0 for what is no such thing."""
    mention = value.mention
    if mention.kind != "duration" or mention.unit not in UNITS or mention.amount is None or mention.approximate:
        return 0
    whole = mention.amount == mention.amount.to_integral_value() and not mention.bound
    if not whole or lasts(reading, value):
        return 0
    return SIDES.get(" ".join(reading.tokens.lows[value.last : value.last + 1]), 0)


def _events(every: Sequence[Reading]) -> Events:
    """Concept, or the thing that something happened to → the days told of it, each with what it was told of."""
    found: Events = {}
    for reading in every:
        for binding in bindings(reading):
            trigger = binding.trigger
            if trigger is None or not binding.own or _told_day(binding.value) is None:
                continue
            thing = _thing(reading, trigger)
            happened = (thing,) if thing and reading.tokens.lemmas[trigger.start] in HAPPENING else ()
            for name in (*binding.concepts, *happened):
                found.setdefault(name, set()).update((day, thing) for day in _days_beside(reading, trigger))
    return found


def _days_beside(reading: Reading, trigger: Trigger) -> set[date]:
    """All days in the clause: of "launched on 6 June and 3 May" neither is the only one."""
    clause = reading.clause_of[trigger.start]
    here = (_told_day(value) for value in reading.values if reading.clause_of[value.first] == clause)
    return {day for day in here if day is not None}


def _told_day(value: Placed) -> date | None:
    """The day that a value tells in full, by itself."""
    day = value.mention.lower
    return day if isinstance(day, date) and day == value.mention.upper and not value.mention.note else None


def _thing(reading: Reading, trigger: Trigger) -> str:
    """What a deed was done to or by, as lemmas; "" where a pronoun or nothing stands there."""
    clause = reading.clauses[reading.clause_of[trigger.start]]
    if trigger.verb:
        told = [p for p in before_verb(reading.tokens, clause) if p.end <= trigger.start]
    else:  # "the launch of the rocket", not "after the launch the antenna failed"
        of = reading.tokens.lows[trigger.start + 1 : trigger.start + 2] == ("of",)
        told = list(chain(reading.tokens, trigger.start + 2, clause.end)) if of else []
    if not told:
        return ""
    first = trigger.start + 2 if not trigger.verb else told[0].start  # "of the second | rocket"
    words = reading.tokens[first : told[0].end]
    return " ".join([token.lemma for token in words if token.tag != "D"])


def _with_days(reading: Reading, events: Events, text: str) -> Reading:
    values = tuple(_day(reading, value, events, text) or value for value in reading.values)
    return replace(reading, values=values) if values != reading.values else reading


def _day(reading: Reading, value: Placed, events: Events, text: str) -> Placed | None:
    side = _side(reading, value)
    anchor = _anchor(reading, value, events) if side else None
    if anchor is None or value.mention.amount is None:
        return None
    day = shift(anchor, value.mention.unit, side * int(value.mention.amount))
    span = fine(day, value.mention.unit, exact=False).span
    if span is None or span.first is None:
        return None
    start, end = value.mention.start, reading.tokens[value.last].end
    kind: Kind = "interval" if span.interval else "date"
    stated = span.value + "~" if span.approximate and not span.interval else span.value
    mention = Mention(
        start, end, text[start:end], kind, stated, lower=span.first, upper=span.last, approximate=span.approximate,
        note=COUNTED,
    )  # fmt: skip
    return Placed(mention, value.first, value.last + 1)


def _anchor(reading: Reading, value: Placed, events: Events) -> date | None:
    """The only day that the text tells of the event named behind "after"."""
    first = value.last + 1
    named = next((t for t in reading.triggers if first <= t.start <= first + REACH), None)
    if named is not None:
        thing = _thing_named(reading, named, first)
        for name in named.concepts:
            days = {day for day, of in events.get(name, ()) if not thing or not of or of == thing}
            if len(days) == 1 and len(events[name]) == 1:
                return days.pop()
    phrase = next(iter(chain(reading.tokens, first, min(first + REACH, len(reading.tokens)))), None)
    key = " ".join(reading.tokens.lemmas[phrase.start : phrase.end]) if phrase else ""
    days = {day for day, _ in events.get(key, ())}
    return days.pop() if len(days) == 1 else None


def _thing_named(reading: Reading, named: Trigger, first: int) -> str:
    if named.verb:
        told = [n for n in range(first, named.start) if reading.tokens.tags[n] == "N"]
        return " ".join(reading.tokens.lemmas[n] for n in told)
    return _thing(reading, named)

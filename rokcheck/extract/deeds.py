"""Deeds: every verb that says something by itself, with whether it was done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rokcheck.extract.clauses import phrases
from rokcheck.extract.concepts import LIGHT_VERBS, Trigger
from rokcheck.extract.reading import Reading
from rokcheck.extract.statement import Statement, Turned, doubtful

HABITUAL = frozenset({"do", "does", "don't", "doesn't", "don’t", "doesn’t"})
SAYING = frozenset({"say", "says", "said", "saying"})
# Verbs that say little without their object: "took a bribe", "saw the letter", "used child labour".
OF_OBJECTS = frozenset({"take", "make", "get", "give", "use", "put", "keep", "see", "need"})
# Objects that with such a verb are no one thing.
VAGUE = frozenset({"place", "part", "use", "way", "time", "sense", "thing", "lot", "number", "one", "none", "nothing"})
ARTICLES = 4
CLAUSES = (("that",), ("whether",), ("how",), ("why",))
PARTICLES = frozenset({"off", "on", "out", "up", "down", "ahead", "away", "over", "through", "back"})


def deeds(reading: Reading, turned: Turned) -> Iterator[Statement]:
    """Every verb that says something by itself, with whether it was done."""
    seen: set[int] = set()
    for trigger in reading.triggers:
        tag = reading.tokens.tags[trigger.start]
        if not trigger.verb or (tag == "G" and not _going_on(reading, trigger.start)):
            continue
        plain = tag in "VG" and (trigger.lemma not in LIGHT_VERBS or _phrasal(reading, trigger.end))
        if plain or trigger.end - trigger.start > 1:
            seen.update(range(trigger.start, trigger.end))
            yield from _deed(reading, trigger, turned)
    for n in turned:
        token = reading.tokens[n]
        light = token.lemma in LIGHT_VERBS and not _phrasal(reading, n + 1)
        if n not in seen and token.tag != "#" and not light:
            yield from _deed(reading, Trigger(n, n + 1, (), token.lemma, verb=True), turned)
    yield from _with_objects(reading, turned)


def _with_objects(reading: Reading, turned: Turned) -> Iterator[Statement]:
    """Light verbs by their direct object: "took money" is another deed than "took the train"."""
    tokens = reading.tokens
    for n in [n for n, lemma in enumerate(tokens.lemmas) if lemma in OF_OBJECTS and tokens.tags[n] in "VN"]:
        clause = reading.clauses[reading.clause_of[n]]
        found = phrases(tokens, n + 1, clause.end)[:1]
        between = tokens.tags[n + 1 : found[0].start] if found else "-"
        if not (n in turned or tokens.tags[n] == "V") or len(between) > ARTICLES or between.strip("DX#"):
            continue
        head = tokens.lemmas[found[0].head]
        if head not in VAGUE and found[0].head not in reading.name_at:
            made = Trigger(n, n + 1, (), f"{tokens.lemmas[n]} {head}", verb=True)
            yield from _deed(reading, made, turned)


def _habit(reading: Reading, n: int) -> bool:
    """ "does not open on Mondays" denies no single deed."""
    return not HABITUAL.isdisjoint(reading.tokens.lows[max(0, n - 1) : n + 1])


def _going_on(reading: Reading, n: int) -> bool:
    """ "was standing", "without standing"; not "standing places"."""
    before = reading.tokens[max(0, n - 3) : n]
    return any(token.lemma == "be" or token.text.lower() == "without" for token in before)


def _phrasal(reading: Reading, n: int) -> bool:
    return n < len(reading.tokens) and reading.tokens.lows[n] in PARTICLES


def _deed(reading: Reading, trigger: Trigger, turned: Turned) -> Iterator[Statement]:
    start, end = trigger.start, trigger.end
    if reading.tokens.lows[end : end + 1] in CLAUSES and reading.tokens.tags[end] == "R":
        return  # "found that it leaked": what was found is the clause
    by = {by for n in range(start, end) for by in turned.get(n, ())} if turned else set[int]()
    if trigger.concepts and _ends_in_no(reading, trigger):
        by -= {end - 1}
    if by and any(trigger.start <= n < trigger.end and reading.tokens[n].tag != "D" for n in by):
        return  # "found not guilty": whether the concept has the "not" in it is not known here
    if len(by) > 1 or doubtful(reading, start, by) or any(_habit(reading, n) for n in by):
        return
    if _phrasal(reading, end) and " " not in trigger.lemma:
        trigger = Trigger(start, end, trigger.concepts, f"{trigger.lemma} {reading.tokens.lows[end]}", trigger.verb)
    yield Statement(_done(trigger.concepts, trigger.lemma), not by, min((start, *by)), end, trigger)


def _ends_in_no(reading: Reading, trigger: Trigger) -> bool:
    """ "said no": the answer itself, which turns nothing round; "took no part" has its noun behind it."""
    return reading.tokens.lows[trigger.end - 1] == "no" and reading.tokens.lows[trigger.end - 2] in SAYING


@lru_cache(maxsize=100_000)
def _done(concepts: tuple[str, ...], lemma: str) -> tuple[str, ...]:
    return (*(f"did {name}" for name in concepts if name[0] != "~"), f"did ~{lemma}")

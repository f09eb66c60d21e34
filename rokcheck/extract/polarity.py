"""Find yes/no claims: what a text says is so, and what it says is not.

Three forms. Of a thing: "carries no refuelling port", "without a lift" against "was fitted with a port", "the lift".
Of a deed: "had not been warned" against "were warned". Of two words for the sides of one question: "was acquitted"
against "was convicted". A sentence that states something without denying it makes a claim only where some document
denies the like; else every sentence would be one.
"""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.extract.acts import Act, acts, every_question
from rokcheck.extract.asking import Asking
from rokcheck.extract.clauses import phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.deeds import deeds
from rokcheck.extract.negation import NOBODY, missing_at, negated
from rokcheck.extract.presence import present
from rokcheck.extract.reading import Reading
from rokcheck.extract.statement import Statement, Turned, doubtful, turned_by
from rokcheck.extract.things import denied_things, things_told

__all__ = ["Statement", "denials", "statements"]

OF_PEOPLE = frozenset({"act injure", "act survive-person", "act recover-patient", "act die"})
FIRST_TIME = "act first-time"
# Words between "no" and its noun, with itself.
NEAR = 3
# Words up to a length of time: "in less than a month".
WINDOW = 4


def denials(reading: Reading) -> Iterator[Statement]:
    """What the sentence says is not so: things that are not there, deeds that were not done."""
    if not _supposed(reading):
        turned = negated(reading)
        yield from denied_things(reading, turned)
        yield from (s for s in deeds(reading, turned) if not s.yes)
        for act in acts(reading.tokens, every_question(), turned):
            gone = (act.noun and missing_at(reading, act.start)) or _lacking(reading, act)
            if gone or act.turned or turned_by(act.start, act.end, turned):
                yield Statement((act.question,), False, act.start, act.end, _of_act(reading, act, turned))


def statements(reading: Reading, denied: Asking) -> tuple[Statement, ...]:
    """The denials of the sentence, and what it affirms of the things and acts that are denied somewhere."""
    if _supposed(reading):
        return ()
    turned = negated(reading)
    found = list(denied_things(reading, turned))
    barred = {n for s in found for n in range(s.start, s.end)}
    found += things_told(reading, denied, barred, turned)
    for deed in deeds(reading, turned):
        keys = denied.among(deed.keys) if deed.yes else deed.keys
        if keys:
            found.append(Statement(keys, deed.yes, deed.start, deed.end, deed.trigger))
    return (*found, *_answers(reading, denied, turned))


def _supposed(reading: Reading) -> bool:
    """A question claims nothing."""
    return bool(reading.tokens) and reading.tokens[-1].text == "?"


def _answers(reading: Reading, denied: Asking, turned: Turned) -> Iterator[Statement]:
    """Words for one side of a question that others answer with the words of the other side."""
    for act in acts(reading.tokens, denied, turned):
        by = turned_by(act.start, act.end, turned) or _lacking(reading, act)
        if act.noun:
            yield from _of_noun(reading, act, turned)
            continue
        if not by and reading.tokens.tags[act.start] == "N" and missing_at(reading, act.start):
            continue
        named = any(p.first <= act.start < p.last for p in reading.names) or _judges(reading, act)
        yes = act.yes is not bool(by)
        none = _none(reading, by or {act.start})
        if act.question == FIRST_TIME and _since_another(reading, act.end):
            continue
        partly = act.question in OF_PEOPLE and not yes and not none and not _whole(reading, act.start)
        if len(by) <= 1 and not named and not partly and not doubtful(reading, act.start, by):
            yield Statement((act.question,), yes, act.start, act.end, _of_act(reading, act, turned))


def _lacking(reading: Reading, act: Act) -> set[int]:
    """The "no" of "no | loss of life"; "without unsafe blocks", "those without a ticket" only tell which are meant."""
    noun = reading.tokens.tags[act.start] == "N" and reading.tokens.tags[act.end : act.end + 1] != "N"
    before = reading.tokens.lows[max(0, act.start - NEAR) : act.start]
    gone = noun and reading.tokens.lows[act.start] != "no" and "no" in before and missing_at(reading, act.start)
    return {act.start - 1} if gone else set()


def _judges(reading: Reading, act: Act) -> bool:
    """ "found that", "was found to be", "found guilty": nothing was found."""
    after = reading.tokens[act.end : act.end + 1]
    found = reading.tokens[act.start].lemma == "find" and act.end == act.start + 1
    return found and any(t.text in ("that", "to", "not", "guilty", "innocent", "out") for t in after)


def _of_noun(reading: Reading, act: Act, turned: Turned) -> Iterator[Statement]:
    """ "There was no warning", "received a warning": the deed as a thing that is there or not."""
    missing = missing_at(reading, act.start)
    clause = reading.clauses[reading.clause_of[act.start]]
    phrase = next((p for p in phrases(reading.tokens, clause.start, clause.end) if p.start <= act.start < p.end), None)
    if phrase is None or any(p.first <= act.start < p.last for p in reading.names):
        return
    if missing or present(reading, clause, phrase, turned):
        yes = act.yes is not bool(missing)
        yield Statement((act.question,), yes, act.start, act.end, _of_act(reading, act, turned), about=phrase)


def _since_another(reading: Reading, end: int) -> bool:
    """ "For the first time since 1910", "for the second time in a month": the first or second of that time alone."""
    led = reading.tokens.lows[end : end + 1]
    if led == ("since",):
        return True
    spans = (p for p in reading.values if p.mention.kind == "duration" and end < p.first <= end + WINDOW)
    return led in (("in",), ("within",), ("inside",)) and any(True for _ in spans)


def _none(reading: Reading, by: set[int]) -> bool:
    """ "nobody", "no passenger", "none of them": of all, not of the few that were named."""
    return any(reading.tokens[n].text.lower() in NOBODY | {"no"} for n in by)


def _whole(reading: Reading, at: int) -> bool:
    """Of one person by name or of all: that two of many were unhurt says nothing of the others."""
    clause = reading.clauses[reading.clause_of[at]]
    words = {token.text.lower() for token in reading.tokens[clause.start : at]}
    named = any(p.mention.dimension == "person" for p in reading.names if clause.start <= p.first < clause.end)
    return named or bool(words & {"all", "both", "everyone", "everybody", "he", "she", "every"})


def _of_act(reading: Reading, act: Act, turned: Turned) -> Trigger:
    token = reading.tokens[act.start]
    verb = not act.noun and (token.tag in "VGA" or act.start in turned)
    return Trigger(act.start, act.end, (act.question,), token.lemma, verb=verb)

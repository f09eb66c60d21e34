"""Find yes/no claims: what a text says is so, and what it says is not.

Two forms. Of a thing: "carries no refuelling port", "without a lift" against "was fitted with a port", "the lift".
Of an act: "had not been warned" against "were warned". A sentence that states something without denying it makes a
claim only where some document denies the like; else every sentence would be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.clauses import Phrase, phrases
from rokcheck.extract.concepts import LIGHT_VERBS, Trigger
from rokcheck.extract.reading import Reading
from rokcheck.lexicon import rows

BEFORE_NOUN = frozenset({"no", "without"})
BEFORE_VERB = frozenset({"not", "never", "n't", "cannot"})
# A negation reaches the verb across auxiliaries and adverbs only.
REACH = 5
# What the thing of a claim may be the object or subject of, where a text says that it is there.
PRESENT = frozenset({"INSTALL", "EQUIPPED-WITH", "BUILD", "START-OPERATION", "OPEN", "COMMISSION"})
PRESENT_VERBS = frozenset({"have", "carry", "include", "feature", "contain", "hold", "be", "possess", "own", "there"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Tokens [start, end) that say yes or no to `key`; `trigger` is the verb or noun that the key is made of."""

    key: str
    yes: bool
    start: int
    end: int
    trigger: Trigger


@cache
def _cancelled() -> frozenset[tuple[str, ...]]:
    """ "not only", "no doubt": words of negation that deny nothing."""
    return frozenset(tuple(row["term"].split()) for row in rows("negations") if row["kind"] == "cancel")


def denials(reading: Reading) -> Iterator[Statement]:
    """What the sentence says is not so."""
    lemmas = [token.lemma for token in reading.tokens]
    for n, token in enumerate(reading.tokens):
        low = token.text.lower()
        if any(tuple(lemmas[n : n + k]) in _cancelled() for k in (2, 3, 4)):
            continue
        if low in BEFORE_NOUN:
            yield from _denied_things(reading, n)
        elif low in BEFORE_VERB or low.endswith(("n't", "n’t")):
            yield from _denied_act(reading, n)


def _denied_things(reading: Reading, n: int) -> Iterator[Statement]:
    """The noun phrases of "no x", "without an x, a y or a z"."""
    stop = n + 1
    while (stop < len(reading.tokens) and reading.tokens[stop].tag in ("N", "D", ",", "-")) or _joins(reading, stop):
        stop += 1
    for phrase in phrases(reading.tokens, n + 1, stop):
        thing = _thing(reading, phrase)
        yield Statement(thing.concepts[0], False, n, phrase.end, thing)


def _thing(reading: Reading, phrase: Phrase) -> Trigger:
    """The head noun of a phrase as what is or is not there."""
    lemma = reading.tokens[phrase.head].lemma
    return Trigger(phrase.head, phrase.end, ("has " + lemma,), lemma, verb=False)


def _joins(reading: Reading, n: int) -> bool:
    return n < len(reading.tokens) and reading.tokens[n].text.lower() in ("or", "nor")


def _denied_act(reading: Reading, n: int) -> Iterator[Statement]:
    for trigger in reading.triggers:
        if trigger.verb and n < trigger.start <= n + REACH:
            between = reading.tokens[n + 1 : trigger.start]
            if all(token.tag in "AXVG" for token in between):
                yield from (Statement(key, False, n, trigger.end, trigger) for key in _act_keys(trigger))
                return


def _act_keys(trigger: Trigger) -> tuple[str, ...]:
    """A verb without a concept of its own is too vague to be denied: "look", "need", "miss"."""
    return tuple(f"did {name}" for name in trigger.concepts if name[0] != "~" and trigger.lemma not in LIGHT_VERBS)


def statements(reading: Reading, denied: frozenset[str]) -> tuple[Statement, ...]:
    """The denials of the sentence, and what it affirms of the things and acts that are denied somewhere."""
    negative = tuple(denials(reading))
    barred = {n for s in negative for n in range(s.start, s.end)}
    return (*negative, *_things(reading, denied, barred), *_acts(reading, denied, barred))


def _things(reading: Reading, denied: frozenset[str], barred: set[int]) -> Iterator[Statement]:
    for clause in reading.clauses:
        present = _said_to_be_there(reading, clause.start, clause.end)
        for phrase in phrases(reading.tokens, clause.start, clause.end) if present else ():
            thing = _thing(reading, phrase)
            if thing.concepts[0] in denied and phrase.head not in barred:
                yield Statement(thing.concepts[0], True, phrase.start, phrase.end, thing)


def _said_to_be_there(reading: Reading, start: int, end: int) -> bool:
    if any(token.lemma in PRESENT_VERBS for token in reading.tokens[start:end]):
        return True
    return any(start <= t.start < end and PRESENT & set(t.concepts) for t in reading.triggers)


def _acts(reading: Reading, denied: frozenset[str], barred: set[int]) -> Iterator[Statement]:
    for trigger in reading.triggers:
        if trigger.verb and trigger.start not in barred and not _doubtful(reading, trigger):
            for key in _act_keys(trigger):
                if key in denied:
                    yield Statement(key, True, trigger.start, trigger.end, trigger)


def _doubtful(reading: Reading, trigger: Trigger) -> bool:
    """ "would appeal", "to appeal", "if they appeal": no one says that it was so."""
    before: Sequence[str] = [token.text.lower() for token in reading.tokens[max(0, trigger.start - 3) : trigger.start]]
    return bool({"to", "would", "could", "should", "might", "may", "if", "whether", "will"} & set(before))

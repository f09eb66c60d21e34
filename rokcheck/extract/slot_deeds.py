"""Names as agents of a deed that a noun tells: "its restoration was the work of N", "the first to see it was N"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rokcheck.extract.clauses import Phrase, before_verb, chain
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.slot_words import SlotWord, verb_slots

# "carried out by N": the verb says only that it was done; what was done is a noun.
DOING = (
    ("carry", "out"), ("do",), ("undertake",), ("perform",), ("handle",), ("entrust",), ("lead",), ("complete",),
    ("attribute",), ("ascribe",), ("credit",), ("due",), ("owe",),
)  # fmt: skip
ENDINGS = (
    ("ation", "e"), ("ation", ""), ("ion", ""), ("ion", "e"), ("ment", ""), ("ing", ""), ("ing", "e"), ("y", ""),
    ("al", ""), ("", ""),
)  # fmt: skip
REACH = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """A name as the agent of what `noun` names, with the noun phrases of what it was done to."""

    name: Placed
    word: SlotWord
    things: tuple[Phrase, ...]


def deeds(reading: Reading) -> Iterator[Deed]:
    """The agents of deeds that are told by nouns."""
    for name in reading.names:
        at = _done_by(reading, name)
        if at is not None:
            yield from _of_subject(reading, name, at)
        yield from _owed(reading, name)
    yield from _firsts(reading)


def _done_by(reading: Reading, name: Placed) -> int | None:
    """The verb or "work" that leads to the name: "was the work of N", "was carried out by N", "was entrusted to N"."""
    tokens = reading.tokens
    for n in range(name.first - 1, max(0, name.first - REACH), -1):
        if tokens[n].text in ("by", "to", "of") and n:
            if tokens[n].text == "of" and tokens[n - 1].lemma not in ("work", "hand"):
                continue
            before = tuple(token.lemma for token in tokens[max(0, n - 2) : n])
            if tokens[n].text == "of" or any(before[-len(verb) :] == verb for verb in DOING):
                return n
        elif tokens[n].tag not in "DNP":
            return None
    return None


def _owed(reading: Reading, name: Placed) -> Iterator[Deed]:
    """ "The town owes its rescue to N", "N is credited with the rescue of the town"."""
    tokens, last = reading.tokens, name.last
    if name.first > 2 and tokens.lows[name.first - 1] == "to":
        for n in range(name.first - 2, max(0, name.first - REACH), -1):
            if tokens.lemmas[n] == "owe" and tokens.lows[n + 1] in ("its", "their", "his", "her"):
                clause = reading.clauses[reading.clause_of[n]]
                subject = tuple(p for p in before_verb(tokens, clause) if p.end <= n)[:1]
                yield from _named(reading, name, name.first - 2, subject)
    credited = next((n for n in range(last, min(last + 4, len(tokens))) if tokens.lemmas[n] == "credit"), 0)
    if (
        credited
        and tokens.lows[credited + 1 : credited + 2] == ("with",)
        and not tokens.tags[last:credited].strip("AX")
    ):
        deed = chain(tokens, credited + 2, len(tokens))
        if deed:
            yield from _named(reading, name, deed[0].head, deed[1:2])


def _named(reading: Reading, name: Placed, n: int, things: tuple[Phrase, ...]) -> Iterator[Deed]:
    """The deed whose noun is token n."""
    for slot in _slots_of_noun(reading.tokens.lemmas[n]):
        yield Deed(name, SlotWord(slot, "verb", n, n + 1, slot), things)


def _of_subject(reading: Reading, name: Placed, at: int) -> Iterator[Deed]:
    """The deed is the subject of the clause, or hangs on it: "the long work of repair"."""
    clause = reading.clauses[reading.clause_of[at]]
    subject = [p for p in before_verb(reading.tokens, clause) if p.end <= at]
    while not subject and clause.host >= 0:
        clause = reading.clauses[clause.host]
        subject = [p for p in before_verb(reading.tokens, clause) if p.end <= at]
    for phrase in subject[:2]:
        for slot in _slots_of_noun(reading.tokens[phrase.head].lemma):
            rest = [p for p in subject if p is not phrase]
            own = (Phrase(phrase.start, phrase.head),) if phrase.head > phrase.start else ()
            yield Deed(name, SlotWord(slot, "verb", phrase.head, phrase.end, slot), (*rest[:1], *own))
            return


def _slots_of_noun(noun: str) -> tuple[str, ...]:
    """Slots of the verb that the noun is made of: "restoration" of "restore"."""
    for ending, instead in ENDINGS:
        if noun.endswith(ending):
            stem = noun[: len(noun) - len(ending)] + instead
            if len(stem) > 2 and stem in verb_slots():
                return (verb_slots()[stem],)
    return ()


def _firsts(reading: Reading) -> Iterator[Deed]:
    """ "the first to ask for it was N", "N was the first to ask", "it was N who first asked"."""
    tokens = reading.tokens
    for n, low in enumerate(tokens.lows):
        if low != "first" or n + 1 >= len(tokens):
            continue
        to = tokens[n + 1].text == "to"
        verb = n + 2 if to else n + 1
        if verb >= len(tokens) or not (to or tokens[verb].tag == "V"):
            continue
        name = _first_one(reading, n, verb, to)
        if name:
            end = next((k for k in range(verb + 1, len(tokens)) if tokens[k].lemma == "be"), len(tokens))
            things = chain(tokens, verb + 1, end)[:2]
            yield Deed(name, SlotWord("first to do it", "verb", verb, verb + 1, tokens[verb].lemma), things)


def _first_one(reading: Reading, n: int, verb: int, to: bool) -> Placed | None:
    tokens = reading.tokens
    before = [p for p in reading.names if p.last <= n]
    if before:
        gap = tokens[before[-1].last : n]
        is_one = to and any(t.lemma == "be" for t in gap)  # "N was first performed" is of a work
        joined = [t.text for t in gap[:1]] == ["who"] or is_one or (not to and not gap)
        return before[-1] if joined and len(gap) <= 4 else None
    said = [k for k in range(verb, len(tokens)) if tokens[k].lemma == "be"]
    after = [p for p in reading.names if said and 0 <= p.first - said[0] <= 4]
    return after[0] if after and to else None

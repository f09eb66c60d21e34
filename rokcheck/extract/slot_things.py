"""What a slot belongs to: the thing that was designed, the body that somebody heads."""

from __future__ import annotations

from rokcheck.extract.clauses import Phrase, before_verb, chain, phrases
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.slot_words import SlotWord

# How far before "the maker of which" the thing may stand.
ANTECEDENT = 6
# "The school chose N as | its head": what the subject has.
OWNED = frozenset({"its", "their"})


def built(reading: Reading, word: SlotWord) -> tuple[Phrase, ...]:
    """ "They put up | the hall | to designs by N": the object right before the works, where the verb has one."""
    tokens, at = reading.tokens, word.start
    while at and tokens.tags[at - 1] in "DNX#" and at > word.start - 3:
        at -= 1
    clause = reading.clauses[reading.clause_of[word.start]]
    verb = max(tokens.tags.rfind("V", clause.start, at), tokens.tags.rfind("G", clause.start, at))
    if verb < 0 or tokens.tags[at - 1] != "P" or "A" in tokens.tags[clause.start : verb]:
        return ()
    first = verb + 2 if tokens.tags[verb + 1] == "P" else verb + 1
    object_ = chain(tokens, first, at - 1)
    return object_[:2] if object_ and object_[-1].end == at - 1 else ()


def subject(reading: Reading, word: SlotWord) -> tuple[Phrase, ...]:
    """What a work belongs to where it does not say: the subject of its clause ("the hall was built to plans by N")."""
    clause = reading.clauses[reading.clause_of[word.start]]
    return tuple(p for p in before_verb(reading.tokens, clause) if p.end <= word.start)[:1]


def later_subject(reading: Reading, name: Placed) -> tuple[Phrase, ...]:
    """ "Under Captain N | the ship | sailed": the subject behind the opening."""
    clause = reading.clauses[reading.clause_of[name.first]]
    if name.last >= clause.end or reading.tokens.tags[name.last] not in "D,":
        return ()
    return tuple(p for p in before_verb(reading.tokens, clause) if p.start >= name.last)[:1]


def belongs_to(reading: Reading, word: SlotWord) -> tuple[Phrase, ...]:
    """ "architect of X", "X's architect"."""
    tokens = reading.tokens
    if [t.text for t in tokens[word.end : word.end + 2]] in (["of", "which"], ["of", "whom"]):
        return phrases(tokens, max(0, word.start - ANTECEDENT), word.start)[-1:]
    if word.end < len(tokens) and tokens[word.end].text in ("of", "for", "on", "to"):
        return chain(tokens, word.end + 1, len(tokens))[:1]
    first = word.start
    while first and tokens[first - 1].tag in "NX#":
        first -= 1
    owners = [n for n in range(first, word.start) if tokens[n].text.endswith(("'s", "’s", "s’", "s'"))]
    if owners:
        return (Phrase(first, owners[-1] + 1),)
    return subject(reading, word) if first and tokens.lows[first - 1] in OWNED else ()

"""What a slot belongs to: the thing that was designed, the body that somebody heads."""

from __future__ import annotations

from rokcheck.extract.clauses import Phrase, before_verb, chain, phrases
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.slot_words import SlotWord

# How far before "the maker of which" the thing may stand.
ANTECEDENT = 6
# "The school chose N as | its head": what the subject has.
OWNED = frozenset({"its", "their"})
POSSESSIVE = OWNED | {"his", "her", "our", "my"}
# Before one of several such things.
ANY = frozenset({"a", "an", "another", "some", "any", "each", "every", "several", "many", "no"})


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


def is_owned(reading: Reading, phrase: Phrase) -> bool:
    """ "Its lens", "their first hall": a part or possession of what was told before, and not that itself."""
    tokens, first = reading.tokens, phrase.start
    while first and tokens.tags[first - 1] in "X#":
        first -= 1
    return first > 0 and tokens.lows[first - 1] in POSSESSIVE


def one_of_several(reading: Reading, phrase: Phrase) -> bool:
    """Whether nothing tells which of its kind is meant: "a house", "five letters", "letters"; not "the house"."""
    tokens, first = reading.tokens, phrase.start
    owned = any(tokens[n].text.endswith(("'s", "’s", "s’", "s'")) for n in range(phrase.start, phrase.head))
    named = any(n in reading.name_at or (n and tokens[n].text[0].isupper()) for n in range(phrase.start, phrase.end))
    if owned or named:
        return False
    while first and tokens.tags[first - 1] in "X#":
        first -= 1
    before = tokens.lows[first - 1] if first and tokens.tags[first - 1] == "D" else ""
    if before:
        return before in ANY
    return "#" in tokens.tags[first : phrase.start] or _plural(tokens.lows[phrase.head], tokens.lemmas[phrase.head])


def _plural(low: str, lemma: str) -> bool:
    return low != lemma and low.endswith("s")

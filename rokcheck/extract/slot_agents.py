"""Which name fills which slot: the agent of a verb, the holder of a function, the author of a work.

"designed by N", "N, who designed it"; "the contractor was N", "N, the contractor"; "plans by N"; "named after N".
"""

from __future__ import annotations

from dataclasses import dataclass

from rokcheck.extract.clauses import Phrase, chain
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.slot_things import belongs_to, built, later_subject, subject
from rokcheck.extract.slot_words import OTHER_PART, SlotWord

# How many tokens may stand between a governing word and the name that fills its slot.
REACH = 7
SAYS_IS = frozenset({"be", "become", "remain"})
# "N was appointed (as) the head": verbs that make somebody something.
APPOINTING = frozenset(
    {"appoint", "elect", "name", "choose", "instal", "install", "make", "select", "inaugurate", "nominate"}
)
# In a headline, with nothing that they are done to behind, these are suffered: "N jailed for nine years".
SUFFERED = frozenset(
    ["sentence", "convict", "jail", "imprison", "charge", "arrest", "fine", "acquit", "accuse", "indict", "kill",
     "elect", "appoint", "name", "nominate"]
)  # fmt: skip
BODIES = frozenset({"firm", "company", "practice", "studio", "house", "team", "group", "yard", "office", "partnership"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A name in a slot, the word that opens it and the noun phrases of what it belongs to, where the text tells."""

    name: Placed
    word: SlotWord
    things: tuple[Phrase, ...] | None = None


def fills(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """The name in the slot that the word opens, or None where it does not fill it."""
    if word.form in ("place", "cause", "material", "goal", "noun-place") or _modifies_a_name(reading, name):
        return None
    if word.form == "object":
        led = name.first >= word.end and _led_to(reading, word.end, name.first) and _is_said(reading, word)
        return Filled(name, word, built(reading, word) or None) if led else None
    if word.form == "verb":
        return _agent(reading, word, name)
    return _by_work(reading, word, name) if word.form == "work" else _function(reading, word, name)


def _is_said(reading: Reading, word: SlotWord) -> bool:
    """Of "is a creation of N"; "contributed to the creation of N" tells what was created."""
    before = reading.tokens[max(0, word.start - 3) : word.start]
    return word.lemma != "creation of" or any(t.lemma == "be" or t.text == "," for t in before)


def _modifies_a_name(reading: Reading, name: Placed) -> bool:
    """ "the Liberal | deputy N": only the one who is named last acts."""
    return any(other.first == name.last for other in reading.names)


def tags(reading: Reading, start: int, end: int, allowed: str) -> bool:
    """Whether only words of the allowed tags stand between; names between do not count."""
    inside = {n for p in reading.names for n in range(p.first, p.last)}
    return start <= end and all(n in inside or reading.tokens[n].tag in allowed for n in range(start, end))


def _agent(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """ "designed by N", "N designed", "the man who designed it, the engineer N"."""
    tokens = reading.tokens
    if name.first >= word.end:
        by = [n for n in range(word.end, name.first) if tokens[n].text == "by"]
        if by and by[-1] - word.end <= REACH and _led_to(reading, by[-1] + 1, name.first):
            return Filled(name, word) if not _verb_between(reading, word.end, by[-1]) else None
        return _named_later(reading, word, name)
    if _passive(reading, word) or _in_headline(reading, word, name):
        return None
    gap = tokens[name.last : word.start]
    if [t.text for t in gap] == [","] and name.first and tokens[name.first - 1].text == ",":
        return Filled(name, word)  # "a cleaner, N, raised the alarm"
    if all(token.tag in "XA" for token in gap) and not any(token.lemma == "be" for token in gap) and len(gap) <= 3:
        return Filled(name, word) if _is_subject(reading, name) else None
    relative = [n for n in range(name.last, word.start) if tokens[n].text in ("who", "which", "that")]
    after = tokens[relative[-1] + 1 : word.start] if relative else ()
    close = len(relative) == 1 and _right_before(reading, name, relative[0])
    return Filled(name, word) if close and all(token.tag in "XA" and token.lemma != "be" for token in after) else None


def _right_before(reading: Reading, name: Placed, who: int) -> bool:
    """Whether a relative clause is of the name before it: of "N of the Orla Institute, who" it is of the person."""
    tokens = reading.tokens
    if tokens[who].text == "who" and name.mention.dimension in ("organisation", "place"):
        return False
    after = [p for p in reading.names if name.last < p.first and p.last <= who and p.mention.dimension != "person"]
    allowed = ",DNXP" if after and tokens[who].text == "who" and tokens[name.last].tag == "P" else ",DNX"
    return tags(reading, name.last, who, allowed) and len(tokens[name.last : who]) <= REACH


def _led_to(reading: Reading, start: int, end: int) -> bool:
    """Only articles, nouns and names stand before the name: "by the Danish practice N", "by the firm of N"."""
    if end - start > REACH:
        return False
    of = [n for n in range(start, end) if reading.tokens[n].text == "of"]
    if of:
        return reading.tokens[of[0] - 1].lemma in BODIES and of[0] == end - 1
    return not _other_name(reading, start, end) and tags(reading, start, end, "DNC,&-")


def _other_name(reading: Reading, start: int, end: int) -> bool:
    """A name in between that is no member of a list with what follows: "by N, a Danish engineer"."""
    met = [p for p in reading.names if start <= p.first and p.last <= end and p.mention.note != "demonym"]
    met = [p for p in met if p.last != end and not _modifies_a_name(reading, p)]
    bounds = [*(p.first for p in met[1:]), end][: len(met)]
    return any(not tags(reading, p.last, bound, "C,&") or p.last == bound for p, bound in zip(met, bounds, strict=True))


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    return any(token.tag == "V" for token in reading.tokens[start:end])


def _passive(reading: Reading, word: SlotWord) -> bool:
    clause = reading.clauses[reading.clause_of[word.start]]
    before = reading.tokens[max(clause.start, word.start - 4) : word.start]
    return any(token.lemma == "be" and token.tag == "A" for token in before)


def _in_headline(reading: Reading, word: SlotWord, name: Placed) -> bool:
    """ "N sentenced to nine years", "N's Moon painting": what happened to N, and what is called so."""
    tokens = reading.tokens
    if name.last != word.start:
        return False
    after = tokens.tags[word.end : word.end + 1]
    if tokens.lemmas[word.start] in SUFFERED and tokens.lows[word.start].endswith("ed") and after in ("", "P"):
        return True
    return tokens.lows[word.start].endswith("ing")


def _is_subject(reading: Reading, name: Placed) -> bool:
    """No preposition before the name: "the owner of N designed" is not N's deed."""
    first = name.first
    while first and reading.tokens[first - 1].tag in "DN":
        first -= 1
    return not first or reading.tokens[first - 1].tag != "P"


def _named_later(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """ "The man who designed the dam, the engineer N": the subject is named after the object."""
    clause = reading.clauses[reading.clause_of[word.start]]
    if clause.connector not in ("who", "that") or reading.clause_of[name.first] != reading.clause_of[word.start]:
        return None
    comma = [n for n in range(word.end, name.first) if reading.tokens[n].text == ","]
    if not comma or not tags(reading, comma[-1] + 1, name.first, "DN") or len(comma) > 1:
        return None
    return Filled(name, word, chain(reading.tokens, word.end, comma[-1])[:2])


def _by_work(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """ "plans by N", "a portrait by N", "to the design of N"."""
    between = reading.tokens[word.end : name.first]
    told = belongs_to(reading, word)
    if told and told[0].start > word.end and reading.tokens[told[0].end : told[0].end + 1]:
        at = told[0].end  # "design of the hall: N"
        if name.first >= at and reading.tokens[at].text in (":", "|") and _led_to(reading, at + 1, name.first):
            return Filled(name, word, told)
    if name.first < word.end or not between or between[0].text != "by":
        return None
    if not _led_to(reading, word.end + 1, name.first):
        return None
    return Filled(name, word, built(reading, word) or subject(reading, word))


def _function(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """ "the contractor was N", "N was the contractor", "N, the contractor", "contractor N", "N as contractor"."""
    before = {token.lemma for token in reading.tokens[max(0, word.start - 2) : word.start]}
    if before & OTHER_PART:
        return None
    if name.first <= word.start < name.last or word.start < name.first < word.end:
        told = belongs_to(reading, word)
        if word.start < name.first:  # "the film's | director, N"
            told = (Phrase(word.start, name.first),)
        titled = not told and not name.mention.noun and word.start == name.first
        ahead = reading.tokens[name.first - 1].text.lower() if name.first else ""
        if titled and not name.first and {":", "|"} & set(reading.tokens.lows[name.first : name.last]):
            return Filled(name, word) if name.mention.kind == "role" else None  # "Architect: N"
        if titled and ahead not in ("the", "its", "their", "before", "under", "by"):
            return None
        if titled and ahead in ("by", "under", "before"):  # "the case was heard by Judge N"
            told = subject(reading, word) or later_subject(reading, name)
        return Filled(name, word, told) if name.mention.kind == "role" else None
    things = belongs_to(reading, word)
    after = max([word.end, *(p.end for p in (*things, *_more(reading, word, name)) if p.start >= word.end)])
    if name.first >= word.end:
        return Filled(name, word, things) if _names_it(reading, after, name.first, word) else None
    return Filled(name, word, things) if _named_it(reading, name.last, word.start) else None


def _more(reading: Reading, word: SlotWord, name: Placed) -> tuple[Phrase, ...]:
    """All that hangs on a noun of function before the name: "the leader | of the party | to the pole | was N"."""
    if word.end >= len(reading.tokens) or reading.tokens[word.end].tag != "P":
        return ()
    return tuple(p for p in chain(reading.tokens, word.end + 1, len(reading.tokens)) if p.end < name.first)


def _names_it(reading: Reading, after: int, first: int, word: SlotWord) -> bool:
    """ "the contractor (of X) was N", "the contractor, N", "contractor N", "Contractor: N", a table cell."""
    between = reading.tokens[after:first]
    texts = [token.text for token in between]
    if not between:  # "the architect N"; "Captain N" may be anybody's
        return bool(word.start) and reading.tokens[word.start - 1].tag in "DN"
    if texts[0] in (",", ":", "|", "("):
        return tags(reading, after + 1, first, "DN|") and len(between) <= 4
    said = [n for n, token in enumerate(between) if token.lemma in SAYS_IS]
    if not said or len(between) > REACH:
        return False
    return (
        said[0] <= 2
        and all(t.tag in "XAVPR#" for t in between[: said[0]])
        and tags(reading, after + said[0] + 1, first, "DNX&")
    )


def _named_it(reading: Reading, last: int, start: int) -> bool:
    """ "N was the contractor", "N, the (Danish) contractor", "N as contractor"."""
    between = reading.tokens[last:start]
    if not between or len(between) > REACH:
        return False
    if between[0].text == "," and [t.text for t in between[1:2]] == ["who"]:
        return any(t.lemma == "be" for t in between) and tags(reading, last + 2, start, "AXDNP")
    made = [n for n, token in enumerate(between) if token.lemma in APPOINTING]
    if made and all(t.tag in "AX" or t.lemma in APPOINTING for t in between[: made[0] + 1]):
        return all(t.tag in "DNX#" or t.text in ("as", "to", "be") for t in between[made[0] + 1 :])
    if between[0].text in (",", "(") or between[0].lemma in SAYS_IS or between[0].text == "as":
        return tags(reading, last + 1, start, "DN#")
    has_been = [n for n, token in enumerate(between) if token.text in ("been", "was", "were")]
    if has_been and all(token.tag in "AX" for token in between[: has_been[-1] + 1]):
        return tags(reading, last + has_been[-1] + 1, start, "DN#")
    return False

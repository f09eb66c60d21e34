"""Names as values: who designed it, who captained it, for whom it is a work of.

A name fills a slot as the agent of a verb ("designed by N", "N designed"), as what a noun of function is said to be
("the contractor was N", "N, the contractor", "contractor N"), as the author of a work ("plans by N"), or in the cell
of a table ("Contractor | N").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.clauses import Phrase, before_verb, chain
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.drafts import draft, lent
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Vocabulary, phrase_key
from rokcheck.extract.slot_deeds import deeds
from rokcheck.extract.slot_words import OTHER_PART, SlotWord, slot_words
from rokcheck.models import Claim

# How many tokens may stand between a governing word and the name that fills its slot.
REACH = 7
SAYS_IS = frozenset({"be", "become", "remain"})
BODIES = frozenset({"firm", "company", "practice", "studio", "house", "team", "group", "yard", "office", "partnership"})
INQUIRIES = frozenset(
    ["inquiry", "enquiry", "investigation", "commission", "committee", "panel", "review", "tribunal", "expedition"]
)
FIRST_TO = 5
# Modifiers that leave the function what it is.
PLAIN = frozenset(
    [
        "main", "chief", "lead", "prime", "general", "principal", "famous", "great", "young", "old", "local", "only",
        "sole", "overall", "first", "incident", "scene",
        "flight", "mission", "operation", "ship", "team", "project",
        "noted", "celebrate", "own", "external", "official", "current", "present", "well",
    ]
)  # fmt: skip
DOUBT = frozenset({"to", "would", "could", "should", "might", "may", "if", "whether", "will", "not", "never", "must"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A name in a slot, the word that opens it and the noun phrases of what it belongs to, where the text tells."""

    name: Placed
    word: SlotWord
    things: tuple[Phrase, ...] | None = None


def slot_claims(reading: Reading, earlier: Antecedents, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Drafts of the claims whose value is a name: holders of posts, and who took which part in what."""
    for placed in reading.names:
        if placed.mention.kind == "role":
            yield draft(_blind(reading, placed), _post(placed), earlier, vocabulary)
    told = (Filled(deed.name, deed.word, deed.things) for deed in deeds(reading))
    for filled in itertools.chain(fillings(reading), told):
        if not _doubted(reading, filled):
            yield _claim(reading, filled, earlier, vocabulary)


def fillings(reading: Reading) -> Iterator[Filled]:
    """Each name with the slots that it fills."""
    words = slot_words(reading.tokens)
    for placed in reading.names if words else ():
        if placed.mention.note == "demonym" or placed.mention.dimension == "place":
            continue
        taken: set[tuple[str, str]] = set()
        for word in words:
            found = _fills(reading, word, placed) if (word.slot, word.form) not in taken else None
            if found:
                taken.add((word.slot, word.form))
                yield found


def _fills(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    if word.form in ("place", "cause", "material"):
        return None
    if word.form == "object":
        led = name.first >= word.end and _led_to(reading, word.end, name.first)
        return Filled(name, word) if led else None
    if word.form == "verb":
        return _agent(reading, word, name)
    return _by_work(reading, word, name) if word.form == "work" else _function(reading, word, name)


def _doubted(reading: Reading, filled: Filled) -> bool:
    start = filled.word.start
    before = {token.text.lower() for token in reading.tokens[max(0, start - 3) : start]}
    sure = filled.word.form == "work" or filled.word.slot == "first to do it"
    doubt = DOUBT - {"to"} if sure else DOUBT  # "built to plans by N", "the first to see"
    return bool(before & doubt) or reading.tokens[-1].text == "?"


def _tags(reading: Reading, start: int, end: int, allowed: str) -> bool:
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
    if _passive(reading, word):
        return None
    gap = tokens[name.last : word.start]
    if all(token.tag in "XA" for token in gap) and not any(token.lemma == "be" for token in gap) and len(gap) <= 3:
        return Filled(name, word) if _is_subject(reading, name) else None
    relative = [n for n in range(name.last, word.start) if tokens[n].text in ("who", "which", "that")]
    after = tokens[relative[-1] + 1 : word.start] if relative else ()
    close = relative and all(tokens[n].tag in ",DNX" for n in range(name.last, relative[-1])) and len(relative) == 1
    return Filled(name, word) if close and all(token.tag in "XA" and token.lemma != "be" for token in after) else None


def _led_to(reading: Reading, start: int, end: int) -> bool:
    """Only articles, nouns and names stand before the name: "by the Danish practice N", "by the firm of N"."""
    if end - start > REACH:
        return False
    of = [n for n in range(start, end) if reading.tokens[n].text == "of"]
    if of:
        return reading.tokens[of[0] - 1].lemma in BODIES and of[0] == end - 1
    return not _other_name(reading, start, end) and _tags(reading, start, end, "DNC,&-")


def _other_name(reading: Reading, start: int, end: int) -> bool:
    """A name in between that is no member of a list with what follows: "by N, a Danish engineer"."""
    met = [p for p in reading.names if start <= p.first and p.last <= end and p.mention.note != "demonym"]
    bounds = [*(p.first for p in met[1:]), end][: len(met)]
    return any(
        not _tags(reading, p.last, bound, "C,&") or p.last == bound for p, bound in zip(met, bounds, strict=True)
    )


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    return any(token.tag == "V" for token in reading.tokens[start:end])


def _passive(reading: Reading, word: SlotWord) -> bool:
    before = reading.tokens[max(0, word.start - 4) : word.start]
    return any(token.lemma == "be" and token.tag == "A" for token in before)


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
    if not comma or not _tags(reading, comma[-1] + 1, name.first, "DN") or len(comma) > 1:
        return None
    return Filled(name, word, chain(reading.tokens, word.end, comma[-1])[:2])


def _by_work(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """ "plans by N", "a portrait by N", "to the design of N"."""
    between = reading.tokens[word.end : name.first]
    if name.first < word.end or not between or between[0].text != "by":
        return None
    if not _led_to(reading, word.end + 1, name.first):
        return None
    return Filled(name, word, _subject(reading, word))


def _subject(reading: Reading, word: SlotWord) -> tuple[Phrase, ...]:
    """What a work belongs to where it does not say: the subject of its clause ("the hall was built to plans by N")."""
    clause = reading.clauses[reading.clause_of[word.start]]
    return tuple(p for p in before_verb(reading.tokens, clause) if p.end <= word.start)[:1]


def _function(reading: Reading, word: SlotWord, name: Placed) -> Filled | None:
    """ "the contractor was N", "N was the contractor", "N, the contractor", "contractor N", "N as contractor"."""
    before = {token.lemma for token in reading.tokens[max(0, word.start - 2) : word.start]}
    if before & OTHER_PART:
        return None
    if name.first <= word.start < name.last:
        told = _belongs_to(reading, word) if word.start > name.first else ()
        titled = not told and not name.mention.noun and word.start == name.first
        ahead = reading.tokens[name.first - 1].text.lower() if name.first else ""
        if titled and ahead not in ("the", "its", "their", "before", "under", "by"):
            return None
        return Filled(name, word, told) if name.mention.kind == "role" else None
    things = _belongs_to(reading, word)
    after = max([word.end, *(phrase.end for phrase in things if phrase.start >= word.end)])
    if name.first >= word.end:
        return Filled(name, word, things) if _names_it(reading, after, name.first, word) else None
    return Filled(name, word, things) if _named_it(reading, name.last, word.start) else None


def _belongs_to(reading: Reading, word: SlotWord) -> tuple[Phrase, ...]:
    """ "architect of X", "X's architect"."""
    tokens = reading.tokens
    if word.end < len(tokens) and tokens[word.end].text in ("of", "for", "on", "to"):
        return chain(tokens, word.end + 1, len(tokens))[:1]
    first = word.start
    while first and tokens[first - 1].tag == "N":
        first -= 1
    owners = [n for n in range(first, word.start) if tokens[n].text.endswith(("'s", "’s", "s’", "s'"))]
    return (Phrase(first, owners[-1] + 1),) if owners else ()


def _names_it(reading: Reading, after: int, first: int, word: SlotWord) -> bool:
    """ "the contractor (of X) was N", "the contractor, N", "contractor N", "Contractor: N", a table cell."""
    between = reading.tokens[after:first]
    texts = [token.text for token in between]
    if not between:  # "the architect N"; "Captain N" may be anybody's
        return bool(word.start) and reading.tokens[word.start - 1].tag in "DN"
    if texts[0] in (",", ":", "|", "("):
        return _tags(reading, after + 1, first, "DN|") and len(between) <= 4
    said = [n for n, token in enumerate(between) if token.lemma in SAYS_IS]
    if not said or len(between) > REACH:
        return False
    return (
        said[0] <= 2
        and all(t.tag in "XAVP" for t in between[: said[0]])
        and _tags(reading, after + said[0] + 1, first, "DNX&")
    )


def _named_it(reading: Reading, last: int, start: int) -> bool:
    """ "N was the contractor", "N, the (Danish) contractor", "N as contractor"."""
    between = reading.tokens[last:start]
    if not between or len(between) > REACH:
        return False
    if between[0].text == "," and [t.text for t in between[1:2]] == ["who"]:
        return any(t.lemma == "be" for t in between) and _tags(reading, last + 2, start, "AXDNP")
    if between[0].text in (",", "(") or between[0].lemma in SAYS_IS or between[0].text == "as":
        return _tags(reading, last + 1, start, "DN#")
    has_been = [n for n, token in enumerate(between) if token.text in ("been", "was", "were")]
    if has_been and all(token.tag in "AX" for token in between[: has_been[-1] + 1]):
        return _tags(reading, last + has_been[-1] + 1, start, "DN#")
    return False


def _claim(reading: Reading, filled: Filled, earlier: Antecedents, vocabulary: Vocabulary) -> Claim:
    name, word = filled.name, filled.word
    mention = replace(name.mention, kind="name", unit="", noun=_listed(reading, name))
    trigger = Trigger(word.start, word.end, (word.slot,), word.lemma, verb=word.form in ("verb", "object"))
    binding = Binding(Placed(mention, name.first, name.last), trigger, (word.slot,), own=True, distance=0.0)
    made = draft(_seen(reading, filled), binding, earlier, vocabulary)
    topic = replace(made.topic, slot=word.slot, noun="" if trigger.verb else _modifiers(reading, word))
    if filled.things is not None:
        keys = [("theme", key) for phrase in filled.things if (key := _key(reading, phrase, vocabulary))]
        topic = replace(topic, heads=lent(tuple(keys), earlier))
    last = {phrase.split()[-1] for role, phrase in topic.heads if role in ("theme", "definite")}
    if word.slot == "chair" and last & INQUIRIES:  # an inquiry is led by its chair, a company is not
        topic = replace(topic, slot="leader", concepts=("leader",))
    return replace(made, topic=topic)


def _seen(reading: Reading, filled: Filled) -> Reading:
    """The reading without the name; and "plans by N" plans nothing."""
    word, seen = filled.word, _blind(reading, filled.name)
    if word.form in ("verb", "object") and word.slot != "first to do it":
        return seen
    first = word.start - (FIRST_TO if word.slot == "first to do it" else 0)  # "was the first to" plans nothing
    return replace(seen, phases=tuple(p for p in seen.phases if not first <= p[0] < word.end))


def _modifiers(reading: Reading, word: SlotWord) -> str:
    """What tells the function from others of its kind: "lighting designer", "steel contractor"."""
    first = word.start
    while first and reading.tokens[first - 1].tag == "N" and reading.tokens[first - 1].text.islower():
        if reading.tokens[first - 1].text.endswith(("'s", "’s", "s’", "s'")):
            break
        first -= 1
    kept = [token.lemma for token in reading.tokens[first : word.start] if token.lemma not in PLAIN]
    return " ".join(kept)


def _key(reading: Reading, phrase: Phrase, vocabulary: Vocabulary) -> str:
    """The key of a phrase that may stand inside the words of a post ("N, the architect of the Linden Gallery")."""
    words = [token for token in reading.tokens[phrase.start : phrase.end] if token.tag == "N"]
    if words and all(token.text[0].isupper() for token in words):
        return "@" + vocabulary.key(" ".join(token.text for token in words).lower())
    inside = any(p.mention.kind == "role" and p.first <= phrase.head < p.last for p in reading.names)
    return " ".join(token.lemma for token in words) if inside else phrase_key(reading, phrase, vocabulary)


def _listed(reading: Reading, name: Placed) -> str:
    """The names that share the slot: "designed by A and B", "A, B and C"; "" for one alone."""
    found = [name]
    for step in (1, -1):
        at = reading.names.index(name) + step
        while 0 <= at < len(reading.names):
            left, right = sorted((reading.names[at], found[-1] if step > 0 else found[0]), key=lambda p: p.first)
            if not 0 < right.first - left.last <= 2 or not _tags(reading, left.last, right.first, "C,D&"):
                break
            found = [*found, reading.names[at]] if step > 0 else [reading.names[at], *found]
            at += step
    return "; ".join(p.mention.value for p in found) if len(found) > 1 else ""


def _post(placed: Placed) -> Binding:
    """A holder of a post; the post and what it belongs to are the topic."""
    name = f"post {placed.mention.unit}"
    trigger = Trigger(placed.first, placed.last, (name,), placed.mention.unit, verb=False)
    return Binding(placed, trigger, (name,), own=True, distance=0.0)


def _blind(reading: Reading, placed: Placed) -> Reading:
    """The reading without the name: alignment must not see what it is going to compare."""
    span = range(placed.first, placed.last)
    tokens = tuple(replace(token, tag="#") if n in span else token for n, token in enumerate(reading.tokens))
    others = {
        n: key for n, key in reading.name_at.items() if n not in span and key != "@" + placed.mention.value.lower()
    }
    return replace(reading, tokens=tokens, name_at=others)

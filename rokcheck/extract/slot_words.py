"""Words that make a name the value of a slot (data/slot_words.csv): verbs, nouns of function, and works.

"designed" and "architect" are words of one slot, "designer". `time` tells whether its holder may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rokcheck.extract.reading import Reading
from rokcheck.extract.terms import Terms
from rokcheck.extract.tokens import Tokens
from rokcheck.lexicon import rows

# Who only helped, or came before or after, has another part.
OTHER_PART = frozenset(
    [
        "assistant", "deputy", "vice", "former", "later", "new", "second", "third", "next", "previous", "associate",
        "junior", "late", "acting", "interim", "co", "sub", "original", "future", "last", "another", "rival", "fellow",
    ]
)  # fmt: skip


# Before a post: who had it first.
FIRST_OF_ALL = ("first", "founding", "inaugural")
FIRST_HOLDER = "first holder"
# "was born in", "has its seat in": no verb forms that the tagger knows, but they govern a place.
PLACE_NOUNS = frozenset({"born", "seat", "headquarters", "seated"})


@dataclass(slots=True)  # see Token
class SlotWord:
    """Tokens [start, end) that open the slot."""

    slot: str
    form: str
    start: int
    end: int
    lemma: str


@cache
def _terms() -> Terms[tuple[str, str]]:
    """The terms with their slot and form, the longest first."""
    entries = [(tuple(row["term"].split()), (row["slot"], row["form"])) for row in rows("slot_words")]
    return Terms(entries)


@cache
def verb_slots() -> dict[str, str]:
    """The slot of each single verb."""
    return {row["term"]: row["slot"] for row in rows("slot_words") if row["form"] == "verb" and " " not in row["term"]}


@cache
def work_slots() -> dict[str, tuple[str, ...]]:
    """The slots of each kind of work: a portrait has a painter."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("slot_words"):
        if row["form"] == "work":
            found[row["term"]] = (*found.get(row["term"], ()), row["slot"])
    return found


@cache
def _posts() -> Terms[str]:
    """Posts by their words, and nouns of function: what somebody may be the first to be."""
    told = {row["role"] for row in rows("roles")} | {row["term"] for row in rows("slot_words") if row["form"] == "noun"}
    plain = [term for term in told if not term.startswith(FIRST_OF_ALL) and f"first {term}" not in told]
    return Terms((tuple(term.split()), term) for term in sorted(plain))


def _first_holders(tokens: Tokens) -> list[SlotWord]:
    """ "the first chancellor of": who had a post first is so for ever, whoever has it now."""
    found = []
    for n in [n for n, low in enumerate(tokens.lows[:-1]) if low in FIRST_OF_ALL]:
        ahead = _posts().starting(tokens.lemmas[n + 1], tokens.lemmas[n + 2 : n + 3])
        ends = [(n + 1 + len(term), post) for term, post in ahead if tokens.lemmas[n + 1 : n + 1 + len(term)] == term]
        if ends:
            found.append(SlotWord(FIRST_HOLDER, "noun", n + 1, *ends[0]))
    return found


@lru_cache(maxsize=4)  # places and names are looked for in the same sentence
def slot_words(reading: Reading) -> tuple[SlotWord, ...]:
    """The words of a sentence that may open a slot, in order; the longest of those that overlap."""
    tokens = reading.tokens
    found: list[SlotWord] = []
    known, after = _terms(), 0
    firsts = known.index
    for n in [n for n, lemma in enumerate(tokens.lemmas) if lemma in firsts]:
        if n < after:
            continue
        lemma = tokens.lemmas[n]
        second = _second(tokens, n) if firsts[lemma][1] else ()
        here = [
            SlotWord(slot, form, n, end, " ".join(term))
            for term, (slot, form) in known.starting(lemma, second)
            if (end := _match(tokens, n, term)) and _fits(tokens, n, end, form)
        ]
        if here:
            after = max([word.end for word in here])
            found += [word for word in here if word.end == after]
    holders = _first_holders(tokens)
    others = [word for word in found if all(word.end <= f.start or f.end <= word.start for f in holders)]
    return tuple(sorted([*others, *holders], key=lambda word: word.start) if holders else found)


def _second(tokens: Tokens, n: int) -> tuple[str, ...]:
    """The word after token n, across articles."""
    n += 1
    while n < len(tokens) and tokens.tags[n] == "D":
        n += 1
    return tokens.lemmas[n : n + 1]


def _match(tokens: Tokens, n: int, term: tuple[str, ...]) -> int:
    """End of the term at token n, across articles; 0 where it is not there."""
    at, lemmas = n + 1, tokens.lemmas
    for lemma in term[1:]:
        while at < len(lemmas) and tokens.tags[at] == "D":
            at += 1
        if at >= len(lemmas) or lemmas[at] != lemma:
            return 0
        at += 1
    return at


def _fits(tokens: Tokens, n: int, end: int, form: str) -> bool:
    """Whether tokens [n, end) are of the part of speech that the form wants."""
    token = tokens[n]
    if form == "place":
        odd = token.lemma in PLACE_NOUNS or token.text.lower() in ("come", "originate")
        return token.tag in "VGA" or odd or end > n + 1
    if form in ("cause", "material", "work", "noun-place"):
        return token.tag != "#" and not (form == "work" and token.text.endswith("ed"))
    if form == "object":
        return token.tag != "#"
    if form in ("verb", "goal"):
        return token.tag in "VG" or (end > n + 1 and tokens[end - 1].tag == "V") or _participle(tokens, n, end)
    return token.tag not in "VG#"


def _participle(tokens: Tokens, n: int, end: int) -> bool:
    """ "is run by": a participle like its base form."""
    before = tokens[max(0, n - 3) : n]
    return (
        n > 0
        and end < len(tokens)
        and tokens[end].text == "by"
        and any(t.lemma == "be" for t in before)
        and all(t.tag in "AX" for t in before[-1:])
    )

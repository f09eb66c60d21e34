"""Words that make a name the value of a slot (data/slot_words.csv): verbs, nouns of function, and works.

"designed" and "architect" are words of one slot, "designer". `time` tells whether its holder may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.tokens import Token
from rokcheck.lexicon import rows

# Who only helped, or came before or after, has another part.
OTHER_PART = frozenset(
    [
        "assistant", "deputy", "vice", "former", "later", "new", "second", "third", "next", "previous", "associate",
        "junior", "late", "acting", "interim", "co", "sub", "original", "future", "last", "another", "rival", "fellow",
    ]
)  # fmt: skip


# "was born in", "has its seat in": no verb forms that the tagger knows, but they govern a place.
PLACE_NOUNS = frozenset({"born", "seat", "headquarters", "seated"})


@dataclass(frozen=True, slots=True)
class SlotWord:
    """Tokens [start, end) that open the slot."""

    slot: str
    form: str
    start: int
    end: int
    lemma: str


@cache
def _terms() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in rows("slot_words"):
        term = tuple(row["term"].split())
        found.setdefault(term[0], []).append((term, row["slot"], row["form"]))
    return {first: tuple(sorted(terms, key=lambda t: (-len(t[0]), t))) for first, terms in found.items()}


@cache
def verb_slots() -> dict[str, str]:
    """The slot of each single verb."""
    return {row["term"]: row["slot"] for row in rows("slot_words") if row["form"] == "verb" and " " not in row["term"]}


def slot_words(tokens: Sequence[Token]) -> tuple[SlotWord, ...]:
    """The words of a sentence that may open a slot, in order; the longest of those that overlap."""
    found: list[SlotWord] = []
    known, after = _terms(), 0
    for n, token in enumerate(tokens):
        if n < after or token.lemma not in known:
            continue
        here = [
            SlotWord(slot, form, n, end, " ".join(term))
            for term, slot, form in known[token.lemma]
            if (end := _match(tokens, n, term)) and (_fits(token, form) or (form == "place" and len(term) > 1))
        ]
        after = max((word.end for word in here), default=n + 1)
        found += [word for word in here if word.end == after]
    return tuple(found)


def _match(tokens: Sequence[Token], n: int, term: tuple[str, ...]) -> int:
    """End of the term at token n, across articles; 0 where it is not there."""
    at = n
    for lemma in term:
        while at > n and at < len(tokens) and tokens[at].tag == "D":
            at += 1
        if at >= len(tokens) or tokens[at].lemma != lemma:
            return 0
        at += 1
    return at


def _fits(token: Token, form: str) -> bool:
    if form == "place":
        return token.tag in "VGA" or token.lemma in PLACE_NOUNS or token.text.lower() in ("come", "originate")
    if form in ("cause", "material", "work"):
        return token.tag != "#" and not (form == "work" and token.text.endswith("ed"))
    if form == "object":
        return token.tag != "#"
    return token.tag in "VG" if form == "verb" else token.tag not in "VG#"

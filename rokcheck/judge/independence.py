"""How many independent origins stand behind a value: what was copied, by whoever, counts once.

Two claims are of one origin if they stand in one document, if `sources.csv` says that one document is a copy of the
other or both are of a third, or if one passage was copied from the other: most runs of four words of the shorter one
recur in the other, be it the sentence or the text around it. A short sentence alone proves nothing, for two people may
well both write "It opened in 1904."
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rokcheck.models import Claim, Document

Shingles = frozenset[tuple[str, ...]]
SHINGLE = 4  # words
# Share of the shingles of the shorter text that must recur. Of passages that were written independently of one another
# about the same thing, a third recurs at most in the sentence, and a tenth around it.
SENTENCE, AROUND = 0.5, 0.3
SHORTEST, SHORTEST_AROUND = 5, 12  # shingles; fewer are no evidence
REMEMBERED = 4096  # passages cut into shingles, of an archive not all at once
REACH = 300  # characters on both sides of a value


def origins(documents: Sequence[Document]) -> Callable[[Sequence[Claim]], int]:
    """A function that counts the independent origins of claims from the documents."""
    texts = {document.name: document.text for document in documents}
    first = first_copies(documents)

    @lru_cache(maxsize=REMEMBERED)
    def passages(claim: Claim) -> tuple[Shingles, Shingles]:
        text = texts.get(claim.document, "")
        return shingles(claim.sentence), shingles(_around(text, claim.start, claim.end))

    def one_origin(a: Claim, b: Claim) -> bool:
        if first.get(a.document, a.document) == first.get(b.document, b.document):
            return True
        (sentence, around), (other_sentence, other_around) = passages(a), passages(b)
        return copied(sentence, other_sentence) or copied(around, other_around, AROUND, SHORTEST_AROUND)

    return lambda claims: _components(claims, one_origin)


def first_copies(documents: Sequence[Document]) -> Mapping[str, str]:
    """Document → the document at the end of its chain of `copy_of`, which need not be among the documents."""
    stated = {document.name: document.copy_of for document in documents if document.copy_of}
    first = {}
    for name in stated:
        chain = [name]
        while (above := stated.get(chain[-1], "")) and above not in chain:
            chain.append(above)
        # In a ring of copies nobody is the first; any one of them, the same for all, will do.
        first[name] = min(chain[chain.index(above) :]) if above else chain[-1]
    return first


def shingles(text: str) -> Shingles:
    """All runs of four words, in small letters."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def copied(a: Shingles, b: Shingles, share: float = SENTENCE, least: int = SHORTEST) -> bool:
    """Whether at least that share of the shorter text recurs in the other, and it has enough to be evidence."""
    shorter = min(len(a), len(b))
    return shorter >= least and len(a & b) >= share * shorter


def _around(text: str, start: int, end: int) -> str:
    """The text on both sides, without the words that are cut by its ends."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    if low:
        low = text.find(" ", low, start) + 1 or start
    if high < len(text):
        high = max(text.rfind(" ", end, high), end)
    return text[low:high]


def _components(claims: Sequence[Claim], joined: Callable[[Claim, Claim], bool]) -> int:
    """How many groups the claims fall into, where any chain of joined pairs makes one group."""
    home = {claim: {claim} for claim in claims}
    for a, b in combinations(home, 2):
        if home[a] is not home[b] and joined(a, b):
            home[a] |= home[b]
            for claim in home[b]:
                home[claim] = home[a]
    return len({id(group) for group in home.values()})

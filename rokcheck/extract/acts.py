"""Words for two sides of one question: acquitted or convicted, resigned or dismissed, insured or uninsured.

Two lists: data/acts.csv gives whole wordings for either side, data/antonyms.csv single pairs. A question is looked
at only where the documents together use words of both its sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.tokens import Token
from rokcheck.lexicon import rows

# Of the antonyms only those made by a prefix: "load" and "empty" are opposites of one sense among many.
PREFIXES = ("un", "in", "im", "il", "ir", "non-", "dis")
# Prepositions made of verbs begin a list and say nothing of the subject.
LISTING = frozenset({"including", "excluding"})
TURNING = frozenset({"no", "not", "never", "neither"})
Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Tokens [start, end) that answer `question` with yes or no."""

    start: int
    end: int
    question: str
    yes: bool


@cache
def questions() -> dict[str, dict[bool, tuple[Term, ...]]]:
    """Question → side → terms."""
    found: dict[str, dict[bool, list[Term]]] = defaultdict(lambda: {True: [], False: []})
    for row in rows("acts"):
        found[row["act"]][row["side"] == "yes"].append(tuple(row["term"].split()))
    for row in rows("antonyms"):
        if _made_opposite(row["term_a"], row["term_b"]):
            name = f"{row['term_a']}|{row['term_b']}"
            found[name][True].append(tuple(row["term_a"].split()))
            found[name][False].append(tuple(row["term_b"].split()))
    return {name: {side: tuple(terms) for side, terms in sides.items()} for name, sides in found.items()}


def _made_opposite(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return any(long == prefix + short for prefix in PREFIXES)


@cache
def _index() -> dict[str, tuple[tuple[Term, str, bool], ...]]:
    found: dict[str, list[tuple[Term, str, bool]]] = defaultdict(list)
    for name, sides in questions().items():
        for yes, terms in sides.items():
            for term in terms:
                found[term[0]].append((term, name, yes))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e))) for first, entries in found.items()}


def open_questions(lemmas: Iterable[str]) -> frozenset[str]:
    """The questions for both sides of which a corpus with these lemmas has words."""
    known = frozenset(lemmas)
    return frozenset(
        f"act {name}"
        for name, sides in questions().items()
        if all(any(known.issuperset(term) for term in terms) for terms in sides.values())
    )


@cache
def every_question() -> frozenset[str]:
    """All questions, as the keys of claims."""
    return frozenset(f"act {name}" for name in questions())


def acts(tokens: Sequence[Token], asked: frozenset[str]) -> Iterator[Act]:
    """The answers in a sentence to the questions `asked`; of each question the longest wording at a place."""
    taken: dict[str, int] = {}
    known = _index()
    for n, token in enumerate(tokens):
        if token.lemma not in known or token.tag == "#" or token.text in LISTING:
            continue
        for term, name, yes in known[token.lemma]:
            if taken.get(name, 0) > n or f"act {name}" not in asked:
                continue
            end = _match(tokens, n, term)
            if end:
                taken[name] = end
                yield Act(n, end, f"act {name}", yes)


def _match(tokens: Sequence[Token], n: int, term: Term) -> int:
    """End of the term that begins at token n, across articles and adverbs; 0 where it does not."""
    at = n + 1
    for lemma in term[1:]:
        gap = 0
        while at < len(tokens) and tokens[at].lemma != lemma and tokens[at].tag in "DXO" and gap < 2:
            if tokens[at].text.lower() in TURNING:
                return 0
            at += 1
            gap += 1
        if at >= len(tokens) or tokens[at].lemma != lemma:
            return 0
        at += 1
    return at

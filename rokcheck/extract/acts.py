"""Words for two sides of one question: acquitted or convicted, resigned or dismissed, insured or uninsured.

Two lists: data/acts.csv gives whole wordings for either side, data/antonyms.csv single pairs. A question is looked
at only where the documents together use words of both its sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.terms import Terms
from rokcheck.extract.tokens import Tokens
from rokcheck.lexicon import rows

# Of the antonyms only those made by a prefix: "load" and "empty" are opposites of one sense among many.
PREFIXES = ("un", "in", "im", "il", "ir", "non-", "dis")
# Prepositions made of verbs begin a list and say nothing of the subject.
LISTING = frozenset({"including", "excluding"})
# Articles and adverbs between two words of a term.
MOST_BETWEEN = 2
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
def _terms() -> Terms[tuple[str, bool]]:
    """The terms with their question and side, the longest first."""
    entries = [
        (term, (f"act {name}", yes))
        for name, sides in questions().items()
        for yes, terms in sides.items()
        for term in terms
    ]
    return Terms(entries)


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


def acts(tokens: Tokens, asked: AbstractSet[str]) -> Iterator[Act]:
    """The answers in a sentence to the questions `asked`; of each question the longest wording at a place."""
    taken: dict[str, int] = {}
    known, lemmas = _terms(), tokens.lemmas
    firsts = known.index
    for n, lemma in enumerate(lemmas):
        if lemma not in firsts or tokens.tags[n] == "#" or tokens[n].text in LISTING:
            continue
        for term, (question, yes) in known.starting(lemma, lemmas[n + 1 : n + 2 + MOST_BETWEEN]):
            if question not in asked or taken.get(question, 0) > n:
                continue
            end = _match(tokens, n, term)
            if end:
                taken[question] = end
                yield Act(n, end, question, yes)


def _match(tokens: Tokens, n: int, term: Term) -> int:
    """End of the term that begins at token n, across articles and adverbs; 0 where it does not."""
    at = n + 1
    for lemma in term[1:]:
        gap = 0
        while at < len(tokens) and tokens[at].lemma != lemma and tokens[at].tag in "DXO" and gap < MOST_BETWEEN:
            if tokens[at].text.lower() in TURNING:
                return 0
            at += 1
            gap += 1
        if at >= len(tokens) or tokens[at].lemma != lemma:
            return 0
        at += 1
    return at

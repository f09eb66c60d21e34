"""Words for two sides of one question: acquitted or convicted, resigned or dismissed, insured or uninsured.

Two lists: data/acts.csv gives whole wordings for either side, data/antonyms.csv single pairs. A question is looked
at only where the documents together use words of both its sides. The form of a wording tells where it answers:

    any     wherever it stands
    said    as a verb, or as what something is, was, stayed or was found: "is full", not "a full charge"
    noun    the same, or as a thing that is or is not there: "received no warning", "an apology was made"
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.asking import Asking
from rokcheck.extract.terms import Terms
from rokcheck.extract.tokens import Tokens
from rokcheck.extract.words import verb_lemmas
from rokcheck.lexicon import rows

# Of the antonyms only those made by a prefix: "load" and "empty" are opposites of one sense among many.
PREFIXES = ("un", "in", "im", "il", "ir", "non-", "dis")
# Prepositions made of verbs begin a list and say nothing of the subject.
LISTING = frozenset({"including", "excluding"})
# What a court awards, where no object follows ("it damages the hull").
PAID = frozenset({"damages"})
SURVIVE = "survive"
STRETCHES = ("minute", "hour", "day", "week", "month", "year", "decade", "centur")
# Articles and adverbs between two words of a term.
MOST_BETWEEN = 2
ARTICLES = frozenset({"a", "an", "the", "this", "these", "those", "each", "every"})
TURNING = frozenset({"no", "not", "never", "neither"})
# Verbs after which a word tells what something is: "was empty", "stayed open", "ruled inadmissible".
COPULAS = frozenset(
    [
        "be", "become", "remain", "stay", "stand", "lie", "keep", "leave", "find", "prove", "declare", "rule", "seem",
        "appear", "make", "look", "sit", "run", "go", "come", "turn", "get", "feel", "consider", "deem", "judge",
    ]
)  # fmt: skip
# Of these, what may have an object before the word: "ruled the evidence inadmissible".
MAKING = frozenset({"rule", "find", "leave", "keep", "declare", "make", "consider", "deem", "judge", "turn"})
COPULA_REACH = 5
Term = tuple[str, ...]


@dataclass(slots=True)  # see Token
class Act:
    """Tokens [start, end) that answer `question` with yes or no.

    `noun`: as a thing that is or is not there. `turned`: by a "no" inside the wording ("made no statement").
    """

    start: int
    end: int
    question: str
    yes: bool
    noun: bool = False
    turned: bool = False


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
def _terms() -> Terms[tuple[str, bool, str]]:
    """The terms with their question, side and form, the longest first."""
    forms = {(row["act"], row["side"] == "yes", row["term"]): row["form"] for row in rows("acts")}
    entries = [
        (term, (f"act {name}", yes, forms.get((name, yes, " ".join(term)), "any")))
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
def every_question() -> Asking:
    """All questions, as the keys of claims, each as asked."""
    return Asking(frozenset(f"act {name}" for name in questions()))


def acts(tokens: Tokens, asked: Asking, verbs: Container[int] = ()) -> Iterator[Act]:
    """The answers in a sentence to the questions `asked`; of each question the longest wording at a place.

    `verbs` are tokens known to be verbs whatever their tag.
    """
    taken: dict[str, int] = {}
    known, lemmas = _terms(), tokens.lemmas
    firsts = known.index
    for n in [n for n, lemma in enumerate(lemmas) if lemma in firsts]:
        if tokens.tags[n] == "#" or tokens[n].text in LISTING or _paid(tokens, n):
            continue
        for term, (question, yes, form) in known.starting(lemmas[n], lemmas[n + 1 : n + 2 + MOST_BETWEEN]):
            if not asked[question] or taken.get(question, 0) > n:
                continue
            end, turned = _match(tokens, n, term)
            as_noun = form == "noun" and not (n in verbs or _said(tokens, n, end))
            if form == "any" and end == n + 1 and _article_before(tokens, n):
                continue  # "an object", "the remains"
            if (
                end
                and not _for_a_time(tokens, end)
                and (form == "any" or n in verbs or (_thing(tokens, n, end) if as_noun else _said(tokens, n, end)))
            ):
                taken[question] = end
                yield Act(n, end, question, yes is not turned, as_noun, turned)


def _paid(tokens: Tokens, n: int) -> bool:
    return tokens.lows[n] in PAID and tokens.tags[n + 1 : n + 2] not in ("D", "N", "O")


def _for_a_time(tokens: Tokens, end: int) -> bool:
    """ "Survived | for nine days", "remained missing | for over two years": then it was otherwise."""
    after = end + (tokens.lows[end : end + 1] == ("for",))
    told = after > end or tokens.lemmas[end - 1] == SURVIVE
    if not told:
        return False
    if tokens.lemmas[after + 1 : after + 2] == ("time",):
        return True
    at = next((n for n in range(after, min(after + 3, len(tokens))) if tokens.tags[n] == "#"), -1)
    words = "".join(token.text for token in tokens[at : at + 2]).lower() if at >= 0 else ""
    return any(unit in words for unit in STRETCHES)


def _thing(tokens: Tokens, n: int, end: int) -> bool:
    """Whether a noun stands by itself: "a warning", not "a warning light"."""
    return tokens[n].tag in "NG" and tokens[n].text[0].islower() and not _before_noun(tokens, end)


def _article_before(tokens: Tokens, n: int) -> bool:
    """Whether a word that may be a verb is a noun here: "an object", "the bound"."""
    return n > 0 and tokens.tags[n] == "N" and tokens.lows[n - 1] in ARTICLES and tokens.lemmas[n] in verb_lemmas()


def _before_noun(tokens: Tokens, end: int) -> bool:
    return end < len(tokens) and tokens[end].tag == "N"


def _said(tokens: Tokens, n: int, end: int) -> bool:
    """Whether the word is a verb, or what something is, stays, is found or left."""
    if tokens[n].tag == "V":
        return True
    before = tokens[max(0, n - COPULA_REACH) : n]
    led = [k for k, token in enumerate(before) if token.lemma in COPULAS]
    if not led or _before_noun(tokens, end):
        return False
    between = before[led[-1] + 1 :]
    with_object = before[led[-1]].lemma in MAKING and between and between[0].tag in "DO"
    return all(token.tag in ("XDAVNO" if with_object else "XDAV") for token in between)


def _match(tokens: Tokens, n: int, term: Term) -> tuple[int, bool]:
    """End of the term that begins at token n, across articles and adverbs, and whether "no" stands in it; else 0."""
    at, turned, lemmas = n + 1, False, tokens.lemmas
    for lemma in term[1:]:
        first, furthest = at, min(at + MOST_BETWEEN, len(lemmas))
        while at < furthest and lemmas[at] != lemma and tokens[at].tag in "DXO":
            low = tokens.lows[at]
            if low in TURNING and low != "no":
                return 0, False
            turned = turned or low == "no"
            at += 1
        if at > first and term[0] == "be" and at < len(tokens) and _article_before(tokens, at):
            return 0, False  # "is a work" does not say that it works
        if at >= len(lemmas) or lemmas[at] != lemma:
            return 0, False
        at += 1
    return at, turned

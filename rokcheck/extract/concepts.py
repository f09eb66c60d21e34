"""Finds the concepts of a sentence: words and phrases of data/concept_terms.csv that name an attribute or event.

A verb that the lexicon does not know stands for itself ("~ascend"), so that two documents that use the same verb
still meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.tokens import Token
from rokcheck.lexicon import rows

# Tokens that may stand between the words of a phrase: "put [their] names to", "came [into] force [again]".
SKIPPED = frozenset("DOXA")
MAX_GAP = 2
LIGHT_VERBS = frozenset(
    [
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "go",
        "come",
        "give",
        "say",
        "tell",
        "let",
        "seem",
        "become",
        "keep",
        "put",
        "set",
        "see",
        "know",
        "think",
        "want",
        "use",
        "mean",
    ]
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens [start, end) that name the concepts; `verb` where they act as one; `lemma` is their base form."""

    start: int
    end: int
    concepts: tuple[str, ...]
    lemma: str
    verb: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of data/concepts.csv."""

    name: str
    kinds: frozenset[str]
    time: str
    phase: str


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by name."""
    return {
        row["concept"]: Concept(row["concept"], frozenset(row["kinds"].split()), row["time"], row["phase"])
        for row in rows("concepts")
    }


# First lemma → second lemma ("" for a single word) → (lemmas, what they say): only what may match is ever looked at.
Index = dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]


def _index(entries: Iterable[tuple[str, str]]) -> Index:
    """Terms with what they say, by their first two words, the longest first."""
    index: Index = {}
    for term, meaning in entries:
        lemmas = tuple(term.split())
        index.setdefault(lemmas[0], {}).setdefault(lemmas[1] if len(lemmas) > 1 else "", []).append((lemmas, meaning))
    for seconds in index.values():
        for found in seconds.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[1]))
    return index


def _matches(index: Index, tokens: Sequence[Token], n: int, word: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """(end, lemmas, what they say) of the terms that begin with `word` at token n."""
    seconds = index.get(word)
    if not seconds:
        return
    alone = len(seconds) == 1 and "" in seconds
    near = () if alone else [token.lemma for token in tokens[n + 1 : n + 2 + MAX_GAP]]
    for second in ("",) if alone else dict.fromkeys(["", *near]):
        for lemmas, meaning in seconds.get(second, ()):
            end = _match(tokens, n, lemmas)
            if end:
                yield end, lemmas, meaning


@cache
def _terms() -> Index:
    return _index((row["term"], f"{row['pos']} {row['concept']}") for row in rows("concept_terms"))


def triggers(tokens: Sequence[Token]) -> tuple[Trigger, ...]:
    """Concept triggers in order; a longer phrase hides the shorter ones inside it."""
    found: list[Trigger] = []
    known, after = _terms(), 0
    for n, token in enumerate(tokens):
        # "40 people died": the verb says it, the number is what it says
        if n < after or token.tag == "#" or (token.lemma not in known and token.tag not in "VG"):
            continue
        if trigger := _at(tokens, n):
            found.append(trigger)
            after = trigger.end
    return tuple(found)


def _at(tokens: Sequence[Token], n: int) -> Trigger | None:
    token = tokens[n]
    best: dict[int, list[str]] = {}
    for end, lemmas, meaning in _matches(_terms(), tokens, n, token.lemma):
        pos, _, concept = meaning.partition(" ")
        if _fits(token, pos, len(lemmas)):
            best.setdefault(end, []).append(concept)
    if best:
        end = max(best)
        verb = any(token.tag in "VGA" for token in tokens[n:end])  # "were hurt", "lost their lives"
        return Trigger(n, end, tuple(sorted(set(best[end]))), token.lemma, verb)
    if token.tag in "VG" and token.lemma not in LIGHT_VERBS:
        return Trigger(n, n + 1, ("~" + token.lemma,), token.lemma, verb=True)
    return None


def _match(tokens: Sequence[Token], n: int, lemmas: tuple[str, ...]) -> int:
    """End of the phrase that begins at token n, or 0."""
    at = n + 1
    for lemma in lemmas[1:]:
        gap = 0
        while at < len(tokens) and tokens[at].lemma != lemma and tokens[at].tag in SKIPPED and gap < MAX_GAP:
            at += 1
            gap += 1
        if at >= len(tokens) or tokens[at].lemma != lemma:
            return 0
        at += 1
    return at


def _fits(token: Token, pos: str, length: int) -> bool:
    if length > 1 or pos == "p":
        return True
    if pos == "v":
        return token.tag in "VG"
    return token.tag not in "VG"


@cache
def _marks() -> Index:
    return _index((row["term"], f"{row['group']}:{row['side']}") for row in rows("contrasts"))


def marks(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """(token index, "group:side") of every contrasting qualifier."""
    known = _marks()
    for n, token in enumerate(tokens):
        if token.tag == "#":
            continue
        # As it stands or as its lemma: the lemma of "highest" is "high".
        low, lemma = token.text.lower(), token.lemma
        if low in known:
            yield from ((n, mark) for _, _, mark in _matches(known, tokens, n, low))
        if lemma != low and lemma in known:
            yield from ((n, mark) for _, _, mark in _matches(known, tokens, n, lemma))


@cache
def _phases() -> Index:
    return _index((row["term"], row["phase"]) for row in rows("phases"))


def phases(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """(token index, phase) of every word that puts its clause in a phase or modality."""
    known = _phases()
    for n, token in enumerate(tokens):
        if token.tag != "#" and token.lemma in known:
            yield from ((n, phase) for _, _, phase in _matches(known, tokens, n, token.lemma))

"""The words of a claim that a passage must have: base forms, words that mean the same, events and what denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from rokcheck.extract.lemmas import lemma
from rokcheck.extract.tokens import Token
from rokcheck.lexicon import rows
from rokcheck.lexicon import words as lexicon_words


@cache
def used(use: str) -> frozenset[str]:
    """The words of `data/check_words.csv` for one use."""
    return frozenset(row["word"] for row in rows("check_words") if row["use"] == use)


# Words that a claim can hold without saying more of its subject.
EMPTY = used("empty")
DENYING = used("denying")
# "not only", "no less than", "not until": nothing is denied.
CANCELLING = used("cancelling")
# Verbs that are no nouns as well, so that their base forms tell the event by themselves.
CLEAR_VERBS = used("clear_verb")
NEEDING_TO = used("denying_with_to")
EXCLUDING = used("excluding")
NEGATIVE = ("un", "in", "im", "non", "dis", "ir")
SHORTEST_STEM = 4
ENDINGS = used("ending") | {""}


def denials(tokens: Sequence[Token], start: int = 0, end: int | None = None) -> int:
    """How many words of denial there are in tokens [start, end); two take each other back."""
    found = 0
    for n in range(start, len(tokens) if end is None else end):
        token = tokens[n]
        word = "not" if token.text.lower().endswith(("n't", "n’t")) else token.lemma
        if word not in DENYING or token.tag == "#":
            continue  # "zero nominations" is a value
        following = tokens[n + 1].text.lower() if n + 1 < len(tokens) else ""
        if word in NEEDING_TO and following != "to":
            continue
        named = token.text[0].isupper() and n + 1 < len(tokens) and tokens[n + 1].text[0].isupper()
        if named or ((word == "no" and following[:1] in (".", "#")) or following[:1].isdigit()):
            continue  # "No Strings Attached", "No. 9"
        if word == "not" and any(t.lemma == "until" for t in tokens[n:end]):
            continue  # "was not opened until 1950"
        if word in ("not", "no") and following in CANCELLING - ({"to"} if word == "not" else set()):
            continue
        found += 1
    return found


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in (*rows("synonyms"), *rows("check_synonyms")):
        groups[row["term"]].add(row["group"])
    return {term: frozenset(found) for term, found in groups.items()}


@cache
def _events() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("check_events"):
        found[row["term"]].add(row["event"])
    return {term: frozenset(events) for term, events in found.items()}


@cache
def _verbs() -> frozenset[str]:
    """Words that name an event only as verbs: "they film it" is no film."""
    return frozenset(row["term"] for row in rows("check_events") if row["pos"] == "v")


@cache
def _event_beginnings() -> frozenset[str]:
    return frozenset(term.split()[0] for term in _events() if " " in term)


def events(tokens: Sequence[Token], n: int) -> frozenset[str]:
    """The events that the word at token n names, alone or with the next one."""
    token = tokens[n]
    if token.lemma in _event_beginnings() and n + 1 < len(tokens):
        longer = _events().get(f"{token.lemma} {tokens[n + 1].lemma}")
        if longer:
            return longer
    if token.tag == "N" and ((token.text[0].isupper() and n) or token.lemma in _verbs()):
        return frozenset()
    return _events().get(token.lemma, frozenset()) | _events().get(token.text.lower(), frozenset())


@cache
def event_parts() -> frozenset[str]:
    """All words of the phrases that name events: "take", "place", "out"."""
    return frozenset(word for term in _events() for word in term.split())


@cache
def parts_of(events: frozenset[str]) -> frozenset[str]:
    """The words of the phrases of more than one word that name one of the events."""
    return frozenset(
        word for term, named in _events().items() if " " in term and named & events for word in term.split()
    )


def events_of(word: str) -> frozenset[str]:
    """The events that a base form by itself names."""
    return _events().get(word, frozenset())


def editions(tokens: Sequence[Token]) -> frozenset[str]:
    """Words for one form of a thing among several: what dates the video does not date the film."""
    return frozenset(token.text.lower() for token in tokens) & lexicon_words("check_editions")


@lru_cache(maxsize=100_000)
def alike(a: str, b: str) -> bool:
    """Whether two base forms are one word or mean the same: "direct" and "director", "film" and "movie"."""
    if a == b:
        return True
    if _groups().get(a, frozenset()) & _groups().get(b, frozenset()):
        return True
    if _same_event(a, b):
        return True
    shorter = min(len(a), len(b))
    common = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    return common >= max(SHORTEST_STEM, shorter - 2) and {a[common:], b[common:]} <= ENDINGS


def _same_event(a: str, b: str) -> bool:
    if {a, b} & (_verbs() - CLEAR_VERBS):
        return False
    return bool(_events().get(a, frozenset()) & _events().get(b, frozenset()))


def has(word: str, words: Collection[str]) -> bool:
    """Whether a word, or one that means the same, is among the words."""
    return word in words or any(alike(word, other) for other in words)


def share(wanted: Iterable[str], words: Collection[str]) -> float:
    """The share of the wanted words that are there; 1 where nothing is wanted."""
    every = list(wanted)
    return sum(has(word, words) for word in every) / len(every) if every else 1.0


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("antonyms"):
        found[row["term_a"]].add(row["term_b"])
        found[row["term_b"]].add(row["term_a"])
    return {term: frozenset(others) for term, others in found.items()}


def opposite(word: str, words: AbstractSet[str]) -> str:
    """The word among the words that says the opposite ("unavailable" of "available", "least" of "most"), or ""."""
    if word in words:
        return ""
    for start in NEGATIVE:
        rest = word.removeprefix(start)
        if rest != word and len(rest) >= SHORTEST_STEM and words & {rest, lemma(rest)}:
            return min(words & {rest, lemma(rest)})
        if len(word) >= SHORTEST_STEM and start + word in words:
            return start + word
    return min(_antonyms().get(word, frozenset()) & frozenset(words), default="")

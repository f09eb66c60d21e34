"""A sentence as tagged tokens: a light tagger made of closed word classes and word forms.

Tags: N noun or adjective, V verb form, G -ing form, P preposition, D determiner, A auxiliary, C conjunction,
R relative or wh-word, O pronoun, X adverb, # part of a value, and the punctuation mark itself.
No statistical tagger: measured, they read 0.1 MB/s; this one reads forms and neighbours only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rokcheck.lexicon import rows

TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*['’]?|\d+(?:[.,]\d+)*|[^\w\s]|_", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s?$")
MODALS = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "to",
        "did",
        "do",
        "does",
        "didn't",
        "not",
    ]
)


# The tags of the words that say something by themselves.
CONTENT = frozenset(("N", "V", "G"))
# What stands for the words of a value to the word before them: "measures nine feet", "cost £84 million".
NUMBER = "0"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark with its span in the text read, its lemma and its tag."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str

    @property
    def is_content(self) -> bool:
        """Whether the word says something by itself."""
        return self.tag in CONTENT


@cache
def function_words() -> dict[str, str]:
    """Closed-class words and their tags."""
    return {row["word"]: row["tag"] for row in rows("function_words")}


@cache
def verb_lemmas() -> frozenset[str]:
    """Lemmas that the concept lexicon knows as verbs."""
    return frozenset(row["term"] for row in rows("concept_terms") if row["pos"] == "v")


@cache
def _irregular() -> dict[str, str]:
    """Words that the lemmatizer misreads."""
    return {row["word"]: row["lemma"] for row in rows("concept_lemmas")}


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """English base form, lower case."""
    from simplemma import lemmatize  # loads its tables on first use

    low = POSSESSIVE.sub("", word.lower())
    if low in _irregular():
        return _irregular()[low]
    return str(lemmatize(low, lang="en")).lower() if low.isalpha() else low


def tokenize(text: str, span: tuple[int, int], values: Sequence[tuple[int, int]] = ()) -> tuple[Token, ...]:
    """Tagged tokens of `text[span]`; tokens inside `values` (spans, ascending) are tagged "#"."""
    start, end = span
    pieces = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end)]
    inside = _inside([(s, e) for s, e, _ in pieces], values)
    tokens: list[Token] = []
    for n, (s, e, word) in enumerate(pieces):
        following = pieces[n + 1][2] if n + 1 < len(pieces) else ""
        following = NUMBER if n + 1 < len(pieces) and inside[n + 1] else following
        tag = "#" if inside[n] else _tag(word, tokens, following)
        tokens.append(Token(s, e, word, _base(word, tag), tag))
    return tuple(tokens)


@lru_cache(maxsize=200_000)
def _base(word: str, tag: str) -> str:
    """The lemma; of a verb's past form its own one ("rose" is no flower)."""
    if not word[0].isalpha():
        return word
    past = _past_forms().get(word.lower()) if tag == "V" else None
    return past or lemma(word)


def base_forms(word: str) -> frozenset[str]:
    """What the word may be a form of, as noun and as verb: "left" of itself and of "leave"."""
    return frozenset({lemma(word), _base(word, "V")})


@cache
def _past_forms() -> dict[str, str]:
    return {row["word"]: row["lemma"] for row in rows("irregular_verbs")}


def _inside(spans: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]) -> list[bool]:
    flags, n = [], 0
    for start, end in spans:
        while n < len(values) and values[n][1] <= start:
            n += 1
        flags.append(n < len(values) and values[n][0] < end)
    return flags


def _tag(word: str, before: Sequence[Token], following: str) -> str:
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    low = word.lower()
    closed = function_words().get(low)
    if closed:
        return _demonstrative(closed, low, following)
    previous = before[-1] if before else None
    if word[0].isupper() and previous is not None and previous.text not in '.:“"':
        return "N"
    if low.endswith("ly") and len(low) > 4:
        return "X"
    return _open_class(low, previous, following)


def _demonstrative(closed: str, low: str, following: str) -> str:
    """ "that year" is a determiner, "that was" a relative."""
    if low == "that" and following.isalpha() and function_words().get(following.lower()) is None:
        return "D" if not following.endswith("ed") else "R"
    return closed


def _open_class(low: str, previous: Token | None, following: str) -> str:
    base = lemma(low)
    after_article = previous is not None and previous.tag == "D"
    next_open = following[:1].isalpha() and following.lower() not in function_words()
    if low.endswith("ing") and base != low:
        return "N" if after_article or (previous is not None and previous.tag == "N" and not next_open) else "G"
    if low.endswith("ed") or low in _past_forms() or (base != low and base in verb_lemmas() and not low.endswith("s")):
        return "N" if after_article and next_open else "V"
    return _present(low, base, previous, following)


def _present(low: str, base: str, previous: Token | None, following: str) -> str:
    """Base and -s forms are verbs only where their neighbours say so."""
    if previous is None or base not in verb_lemmas():
        return "N"
    if previous.text.lower() in MODALS or (previous.tag == "O" and previous.text.lower() != "one"):
        return "V"
    object_follows = following != "of" and (
        function_words().get(following.lower()) in ("D", "O", "P") or following[:1].isdigit()
    )
    unchanged = low in _past_forms() or following == NUMBER
    if previous.tag == "C" and object_follows and (low != base or unchanged):
        return "V"
    if previous.tag in ("N", "R") and object_follows:
        return "V" if unchanged or low != base or previous.text.endswith("s") or previous.tag == "R" else "N"
    return "N"

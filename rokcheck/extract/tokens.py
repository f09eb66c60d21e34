"""A sentence as tagged tokens: a light tagger made of closed word classes and word forms.

Tags: N noun or adjective, V verb form, G -ing form, P preposition, D determiner, A auxiliary, C conjunction,
R relative or wh-word, O pronoun, X adverb, # part of a value, and the punctuation mark itself.
No statistical tagger: measured, they read 0.1 MB/s; this one reads forms and neighbours only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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


@dataclass(slots=True)  # not frozen, though nobody changes one: a frozen one takes three times as long to make
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


class Tokens(tuple[Token, ...]):
    """The tokens of a sentence, and beside them what many steps ask of all of them at once.

    `lows` are the words in lower case, `lemmas` their base forms, `tags` their tags, one letter each; `shape` is the
    same with "-" for every hyphen, whatever its tag. A slice is a plain tuple.
    """

    lows: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: str
    shape: str

    @classmethod
    def of(cls, tokens: Iterable[Token], lows: tuple[str, ...], lemmas: tuple[str, ...]) -> Tokens:
        """The tokens with their words in lower case and their lemmas."""
        made = cls(tokens)
        made.lows, made.lemmas = lows, lemmas
        made.tags = made.shape = "".join([token.tag[0] for token in made])
        if "-" in lows:
            made.shape = "".join(["-" if low == "-" else tag for low, tag in zip(lows, made.tags, strict=True)])
        return made

    def tagged(self, changed: Mapping[int, str]) -> Tokens:
        """The same tokens, some of them (by index) with another tag."""
        if not changed:
            return self
        tokens = list(self)
        for n, tag in changed.items():
            tokens[n] = replace(tokens[n], tag=tag)
        return Tokens.of(tokens, self.lows, self.lemmas)

    def hidden(self, span: range) -> Tokens:
        """The same tokens, those of the span as part of a value."""
        return self.tagged(dict.fromkeys(range(max(span.start, 0), min(span.stop, len(self))), "#"))


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


def tokenize(text: str, span: tuple[int, int], values: Sequence[tuple[int, int]] = ()) -> Tokens:
    """Tagged tokens of `text[span]`; tokens inside `values` (spans, ascending) are tagged "#"."""
    pieces = [(*m.span(), m[0]) for m in TOKEN.finditer(text, *span)]
    inside = _inside(pieces, values)
    words = [_word(word) for _, _, word in pieces]
    after = [*(NUMBER if within else piece[2] for piece, within in zip(pieces, inside, strict=True)), ""][1:]
    tokens: list[Token] = []
    previous: Token | None = None
    for piece, (low, tag, base, past), within, following in zip(pieces, words, inside, after, strict=False):
        tag = "#" if within else tag or _tag(piece[2], low, previous, following)
        previous = Token(*piece, past if tag == "V" else base, tag)
        tokens.append(previous)
    return Tokens.of(tokens, tuple([low for low, _, _, _ in words]), tuple([token.lemma for token in tokens]))


@lru_cache(maxsize=200_000)
def _word(word: str) -> tuple[str, str, str, str]:
    """A word in lower case, its tag where that hangs on nothing else or "", its lemma, and its lemma as a verb."""
    low = word.lower()
    if not word[0].isalpha():
        return low, "#" if word[0].isdigit() else word, word, word
    closed = function_words().get(low, "")
    return low, "" if low == "that" else closed, _base(word, ""), _base(word, "V")


@lru_cache(maxsize=200_000)
def _base(word: str, tag: str) -> str:
    """The lemma; of a verb's past form its own one ("rose" is no flower)."""
    if not word[0].isalpha():
        return word
    past = _past_forms().get(word.lower()) if tag == "V" else None
    return past or lemma(word)


def base_forms(word: str) -> tuple[str, str]:
    """What the word may be a form of, as noun and as verb: "left" of itself and of "leave"."""
    return lemma(word), _base(word, "V")


@cache
def _past_forms() -> dict[str, str]:
    return {row["word"]: row["lemma"] for row in rows("irregular_verbs")}


def _inside(pieces: Sequence[tuple[int, int, str]], values: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each piece lies in a value."""
    if not values:
        return [False] * len(pieces)
    flags, n = [], 0
    for start, end, _ in pieces:
        while n < len(values) and values[n][1] <= start:
            n += 1
        flags.append(n < len(values) and values[n][0] < end)
    return flags


def _tag(word: str, low: str, previous: Token | None, following: str) -> str:
    """The tag of a word whose neighbours decide."""
    if closed := function_words().get(low):
        return _demonstrative(closed, low, following)
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

"""A sentence as tagged tokens: a light tagger made of closed word classes and word forms.

Tags: N noun or adjective, V verb form, G -ing form, P preposition, D determiner, A auxiliary, C conjunction,
R relative or wh-word, O pronoun, X adverb, # part of a value, and the punctuation mark itself.
No statistical tagger: measured, they read 0.1 MB/s; this one reads forms and neighbours only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rokcheck.lexicon import columns, rows
from rokcheck.remembering import Remembering

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
# What stands between two spaces is remembered up to this length: most text is made of few such pieces.
CHUNK = 30
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
    same with "-" for every hyphen, whatever its tag. `found` keeps the noun phrases by where they were looked for
    (clauses.phrases). A slice is a plain tuple.
    """

    lows: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: str
    shape: str
    found: dict[tuple[int, int], tuple[Any, ...]]

    @classmethod
    def of(cls, tokens: Iterable[Token], lows: tuple[str, ...], lemmas: tuple[str, ...], tags: Iterable[str]) -> Tokens:
        """The tokens with their words in lower case, their lemmas and their tags."""
        made = cls(tokens)
        made.lows, made.lemmas, made.found = lows, lemmas, {}
        made.tags = made.shape = "".join([tag[0] for tag in tags])
        if "-" in lows:
            made.shape = "".join(["-" if low == "-" else tag for low, tag in zip(lows, made.tags, strict=True)])
        return made

    def tagged(self, changed: Mapping[int, str]) -> Tokens:
        """The same tokens, some of them (by index) with another tag."""
        if not changed:
            return self
        tokens, tags = list(self), list(self.tags)
        for n, tag in changed.items():
            token = tokens[n]
            tokens[n], tags[n] = Token(token.start, token.end, token.text, token.lemma, tag), tag
        return Tokens.of(tokens, self.lows, self.lemmas, tags)

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
    return frozenset([term for term, pos, _ in columns("concept_terms", "term", "pos", "concept") if pos == "v"])


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


@dataclass(slots=True)  # see Token
class _Word:
    """What a word is wherever it stands: in lower case, its tag where that hangs on nothing else or "", its lemmas.

    `past` is its lemma as a verb. `form` is the tag that its form tells, "B" for what may be the base or -s form of a
    verb. The rest is what it tells of the word before it: whether an open word follows, what may begin an object, what
    "that" is a determiner of, a number.
    """

    text: str
    low: str
    tag: str
    base: str
    past: str
    form: str
    capital: bool
    opens: bool
    takes: bool
    shown: bool
    number: bool = False


# What follows the last word, and what the words of a value are to the word before them ("measures nine feet").
NOTHING = _Word("", "", "", "", "", "", False, False, False, False)
VALUE = _Word("", "", "#", "", "", "", False, False, True, False, number=True)


def tokenize(text: str, span: tuple[int, int], values: Sequence[tuple[int, int]] = ()) -> Tokens:
    """Tagged tokens of `text[span]`; tokens inside `values` (spans, ascending) are tagged "#"."""
    starts, ends, words = _pieces(text, span)
    texts = [word.text for word in words]
    tags, after = [word.tag for word in words], [*words[1:], NOTHING]
    for n in _inside(starts, ends, values) if values else ():
        tags[n] = "#"
        if n:
            after[n - 1] = VALUE
    lemmas = [word.base for word in words]
    for n, tag in enumerate(tags):
        if not tag:
            tags[n] = tag = _tag(words[n], (texts[n - 1], tags[n - 1]) if n else None, after[n])
        if tag == "V":
            lemmas[n] = words[n].past
    return Tokens.of(
        map(Token, starts, ends, texts, lemmas, tags), tuple([word.low for word in words]), tuple(lemmas), tags
    )


def _pieces(text: str, span: tuple[int, int]) -> tuple[list[int], list[int], list[_Word]]:
    """Where the words of `text[span]` begin and end, and what each is."""
    starts, ends, words = list[int](), list[int](), list[_Word]()
    at = span[0]
    for chunk in text[slice(*span)].split():
        start = text.index(chunk, at)
        at = start + len(chunk)
        piece = _PIECES[chunk] if len(chunk) <= CHUNK else _cut(chunk)
        if isinstance(piece, _Word):
            starts.append(start)
            ends.append(at)
            words.append(piece)
            continue
        for first, last, word in piece:
            starts.append(start + first)
            ends.append(start + last)
            words.append(word)
    return starts, ends, words


def _piece(chunk: str) -> _Word | list[tuple[int, int, _Word]]:
    """What stands between two spaces: one word, or several with their spans."""
    found = _cut(chunk)
    return found[0][2] if len(found) == 1 else found


_PIECES = Remembering(_piece, 30_000)


def _cut(chunk: str) -> list[tuple[int, int, _Word]]:
    return [(*match.span(), _word(match[0])) for match in TOKEN.finditer(chunk)]


@lru_cache(maxsize=200_000)
def _word(word: str) -> _Word:
    low = word.lower()
    if not word[0].isalpha():
        digit = word[0].isdigit()
        return _Word(word, low, "#" if digit else word, word, word, "", False, False, digit, False, word == NUMBER)
    closed = function_words().get(low.replace("’", "'"), "")
    return _Word(
        word, low, "" if low == "that" else closed, _base(word, ""), _base(word, "V"), _form(low), word[0].isupper(),
        opens=not closed, takes=closed in ("D", "O", "P") and word != "of",
        shown=not closed and word.isalpha() and not word.endswith("ed"),
    )  # fmt: skip


def _form(low: str) -> str:
    """The tag of a word as far as its form alone tells it."""
    base = lemma(low)
    if low.endswith("ly") and len(low) > 4:
        return "X"
    if low.endswith("ing") and base != low:
        return "G"
    if low.endswith("ed") or low in _past_forms() or (base != low and base in verb_lemmas() and not low.endswith("s")):
        return "V"
    return "B" if base in verb_lemmas() else "N"


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


def _inside(starts: Sequence[int], ends: Sequence[int], values: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The indices of the words that lie in a value."""
    at = 0
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while at < len(values) and values[at][1] <= start:
            at += 1
        if at == len(values):
            return
        if values[at][0] < end:
            yield n


def _tag(word: _Word, previous: tuple[str, str] | None, after: _Word) -> str:
    """The tag of a word whose neighbours decide; `previous` is the word before it with its tag."""
    if word.low == "that":  # "that year" is a determiner, "that was" a relative
        return "D" if after.shown else function_words()["that"]
    if previous is None:
        return "N" if word.form == "B" else word.form
    text, before = previous
    form = word.form
    if word.capital and text not in '.:“"':
        return "N"
    if form == "G":
        return "N" if before == "D" or (before == "N" and not after.opens) else "G"
    if form == "V":
        return "N" if before == "D" and after.opens else "V"
    return _present(word, text, before, after) if form == "B" else form


def _present(word: _Word, previous: str, before: str, after: _Word) -> str:
    """Base and -s forms are verbs only where their neighbours say so."""
    if previous.lower() in MODALS or (before == "O" and previous.lower() != "one"):
        return "V"
    if not after.takes or before not in ("C", "N", "R"):
        return "N"
    changed, unchanged = word.low != lemma(word.low), word.low in _past_forms() or after.number
    if changed or unchanged or before == "R":
        return "V"
    return "V" if before == "N" and previous.endswith("s") else "N"

"""A sentence as tagged tokens: a light tagger made of closed word classes and word forms.

Tags: N noun or adjective, V verb form, G -ing form, P preposition, D determiner, A auxiliary, C conjunction,
R relative or wh-word, O pronoun, X adverb, # part of a value, and the punctuation mark itself.
No statistical tagger: measured, they read 0.1 MB/s; this one reads forms and neighbours only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rokcheck.extract.lemmas import lemma
from rokcheck.extract.words import NOTHING, VALUE, Word, function_words, past_forms, pieces

MODALS = frozenset(
    [
        "will", "would", "shall", "should", "can", "could", "may", "might", "must", "to", "did", "do", "does", "not",
        "cannot",
        *(f"{word}n{mark}t" for mark in "'’" for word in ("did", "do", "does", "ca", "could", "wo", "would", "should")),
    ]
)  # fmt: skip


# The tags of the words that say something by themselves.
CONTENT = frozenset(("N", "V", "G"))


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


def tokenize(text: str, span: tuple[int, int], values: Sequence[tuple[int, int]] = ()) -> Tokens:
    """Tagged tokens of `text[span]`; tokens inside `values` (spans, ascending) are tagged "#"."""
    starts, ends, words = pieces(text, span)
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


def _tag(word: Word, previous: tuple[str, str] | None, after: Word) -> str:
    """The tag of a word whose neighbours decide; `previous` is the word before it with its tag."""
    if word.low == "that":  # "that year" is a determiner, "that was" a relative
        return "D" if after.shown and after.low not in past_forms() else function_words()["that"]
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


def _present(word: Word, previous: str, before: str, after: Word) -> str:
    """Base and -s forms are verbs only where their neighbours say so."""
    if previous.lower() in MODALS or (before == "O" and previous.lower() != "one"):
        return "V"
    if not after.takes or before not in ("C", "N", "R"):
        return "N"
    changed, unchanged = word.low != lemma(word.low), word.low in past_forms() or after.number
    if changed or unchanged or before == "R":
        return "V"
    return "V" if before == "N" and previous.endswith("s") else "N"

"""Texts as they are checked: sentences with their words, the names they are about and their values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rokcheck.extract.sentences import Sentence, split
from rokcheck.extract.tokens import Token, Tokens, tokenize
from rokcheck.factcheck.headings import heading_words
from rokcheck.factcheck.words import EMPTY, denials, used
from rokcheck.models import Block, Document, Mention
from rokcheck.values import find_values

NAMES = frozenset({"name", "role", "place"})
POINTING = used("pointing")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `words` are its content words without values, `names` the parts of names in it, lower case.

    `subject` are the parts of the name that it begins with, `aside` words in brackets, `predicate` those from the
    first verb on; `continues`: it speaks of what was spoken of before.
    """

    document: Document
    sentence: Sentence
    text: str
    tokens: Tokens
    values: tuple[Mention, ...]
    words: frozenset[str]
    names: frozenset[str]
    subject: frozenset[str]
    continues: bool
    denied: bool
    aside: frozenset[str] = frozenset()
    predicate: frozenset[str] = frozenset()
    active: bool = True
    nationalities: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()

    def token_at(self, offset: int) -> int:
        """Number of the first token that begins at or after the offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)


def document(text: str, name: str) -> Document:
    """A text given as a string: its paragraphs are those between blank lines."""
    blocks, start = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            blocks.append(Block(start, start + len(piece), "paragraph"))
        start += len(piece) + 2
    lines = [0, *(n + 1 for n, char in enumerate(text) if char == "\n")]
    return Document(name, name, text, tuple(blocks), segments=tuple((at, n, 1) for n, at in enumerate(lines, 1)))


@lru_cache(maxsize=512)
def passages(source: Document) -> tuple[Passage, ...]:
    """The sentences of a document as they are checked; kept, so that a loop reads a source once."""
    found = [
        mention
        for mention in find_values(source.text, published=source.published, inside=True)
        if mention.kind not in NAMES or mention.kind == "place"
    ]
    starts = [mention.start for mention in found]
    return tuple(_passage(source, sentence, found, starts) for sentence in split(source))


def _passage(source: Document, sentence: Sentence, values: Sequence[Mention], starts: Sequence[int]) -> Passage:
    every = values[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]
    inside = [mention for mention in every if mention.kind not in NAMES]
    tokens = tokenize(source.text, (sentence.start, sentence.end), _spans(inside))
    words = frozenset(t.lemma for t in tokens if t.is_content and len(t.text) > 1 and t.lemma not in EMPTY)
    words |= frozenset().union(*(heading_words(cell.context) for cell in sentence.cells))
    words |= {m.noun for m in inside if m.noun and m.noun not in EMPTY}
    subject = frozenset(_subject(tokens))
    first = tokens[0].text.lower() if tokens else ""
    return Passage(
        source, sentence, " ".join(source.text[sentence.start : sentence.end].split()), tokens, tuple(inside), words,
        frozenset(names(tokens)), subject, first in POINTING or not subject, denials(tokens) % 2 == 1,
        frozenset(_aside(tokens)), frozenset(_predicate(tokens)) & words,
        _is_active(tokens),
        tuple(mention for mention in every if mention.note == "demonym"),
        tuple(mention for mention in every if mention.kind in NAMES),
    )  # fmt: skip


def _aside(tokens: Sequence[Token]) -> Iterator[str]:
    """Words in brackets, as base forms and as they stand."""
    depth = 0
    for token in tokens:
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if depth:
            yield from (token.lemma, token.text.lower())


def _predicate(tokens: Sequence[Token]) -> Iterator[str]:
    first = next(
        (n for n, token in enumerate(tokens) if token.tag in "VA" and n and not token.text[0].isupper()), len(tokens)
    )
    yield from (token.lemma for token in tokens[first:])


def complement(tokens: Sequence[Token]) -> Sequence[Token]:
    """What a sentence says that its subject is: "a Swiss cellist" of "Mila Kern (born 1980) is a Swiss cellist"."""
    verb = next((n for n, token in enumerate(tokens) if token.tag in "VA" and n and token.lemma == "be"), None)
    before = [token for token in tokens[:verb] if token.tag == "V" and token.text.islower()]
    if verb is None or any(token.lemma not in ("be", "bear") for token in before):
        return ()
    end = next((n for n in range(verb + 1, len(tokens)) if _ends_noun(tokens, n)), None)
    return tokens[verb + 1 : end]


def _ends_noun(tokens: Sequence[Token], n: int) -> bool:
    """Whether a noun with what stands before it ends here; "computer-animated" and "added" before a noun go on."""
    following = tokens[n + 1].tag if n + 1 < len(tokens) else ""
    return tokens[n].tag in "PR" or tokens[n].text in ",;(" or (tokens[n].tag == "V" and following not in ("N", "V"))


def _is_active(tokens: Sequence[Token]) -> bool:
    """Whether the subject does something itself, so that it must be there."""
    first = next((n for n, token in enumerate(tokens) if token.tag in "VA" and n and not token.text[0].isupper()), None)
    return first is not None and tokens[first].tag == "V" and tokens[first].lemma != "be"


def _spans(values: Sequence[Mention]) -> list[tuple[int, int]]:
    """Spans without those inside another."""
    spans: list[tuple[int, int]] = []
    for mention in values:
        if not spans or mention.start >= spans[-1][1]:
            spans.append((mention.start, mention.end))
    return spans


def names(tokens: Sequence[Token]) -> Iterator[str]:
    """Parts of names, lower case: words with a capital that are not only the first of the sentence."""
    for n, token in enumerate(tokens):
        if token.text[0].isupper() and token.tag in "NVG" and len(token.text) > 1:
            following = tokens[n + 1].text if n + 1 < len(tokens) else ""
            if n or following[:1].isupper() or following[:1] in "'’" or token.tag == "N":
                yield token.text.lower().removesuffix("'s").removesuffix("’s")
                if "-" in token.text:
                    yield from token.text.lower().split("-")


def _subject(tokens: Sequence[Token]) -> Iterator[str]:
    """The parts of the names before the first verb."""
    for n, token in enumerate(tokens):
        if token.tag in "VA" and n and not token.text[0].isupper():
            return
        if not n and token.tag == "G":
            continue  # "Filming began"
        named = n + 1 < len(tokens) and tokens[n + 1].text[0].isupper()  # "Ed Hale", which is no verb
        if token.text[0].isupper() and token.tag in ("NGV" if named else "NG") and len(token.text) > 1:
            yield token.text.lower().removesuffix("'s").removesuffix("’s")

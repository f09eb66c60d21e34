"""Texts as they are checked: sentences with their words, the names they are about and their values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rokcheck.extract.sentences import Sentence, split
from rokcheck.extract.tokens import Token, tokenize
from rokcheck.factcheck.words import EMPTY, denials, events
from rokcheck.models import Block, Document, Mention
from rokcheck.values import find_values

NAMES = frozenset({"name", "role", "place"})
PARTING = frozenset(
    ["(", ")", ";", ":", "which", "who", "but", "although", "though", "while", "whereas", "because", "when", "where"]
)
RELATIVE = frozenset({"which", "who", "whose", "where", "when", "while", "although", "though"})
PRONOUNS = frozenset({"it", "he", "she", "they", "the", "and", "this"})
STRETCH = frozenset({"to", "through", "until", "till", "onwards", "on", "-", "–"})
UNKNOWN = "~"
EXCEPTING = frozenset({"except", "excluding"})
INDEFINITE = frozenset({"a", "an", "some", "someone", "somebody", "another"})
POINTING = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "the", "that"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `words` are its content words without values, `names` the parts of names in it, lower case.

    `subject` are the parts of the name that it begins with, `aside` words in brackets, `predicate` those from the
    first verb on; `continues`: it speaks of what was spoken of before.
    """

    document: Document
    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
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
        if mention.kind not in NAMES or mention.note == "demonym"
    ]
    starts = [mention.start for mention in found]
    return tuple(_passage(source, sentence, found, starts) for sentence in split(source))


def _passage(source: Document, sentence: Sentence, values: Sequence[Mention], starts: Sequence[int]) -> Passage:
    every = values[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]
    inside = [mention for mention in every if mention.kind not in NAMES]
    tokens = tokenize(source.text, (sentence.start, sentence.end), _spans(inside))
    words = frozenset(t.lemma for t in tokens if t.is_content and len(t.text) > 1 and t.lemma not in EMPTY)
    words |= {m.noun for m in inside if m.noun and m.noun not in EMPTY}
    subject = frozenset(_subject(tokens))
    first = tokens[0].text.lower() if tokens else ""
    return Passage(
        source, sentence, " ".join(source.text[sentence.start : sentence.end].split()), tokens, tuple(inside), words,
        frozenset(names(tokens)), subject, first in POINTING or not subject, denials(tokens) % 2 == 1,
        frozenset(_aside(tokens)), frozenset(_predicate(tokens)) & words,
        _is_active(tokens),
        tuple(mention for mention in every if mention.kind in NAMES),
    )  # fmt: skip


def _is_bracketed(tokens: Sequence[Token], at: int) -> bool:
    last = next((token.text for token in reversed(tokens[:at]) if token.text in "()"), ")")
    return last == "("


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


def _is_active(tokens: Sequence[Token]) -> bool:
    """Whether the subject does something itself, so that it must be there."""
    first = next((n for n, token in enumerate(tokens) if token.tag in "VA" and n and not token.text[0].isupper()), None)
    return first is not None and tokens[first].tag == "V" and tokens[first].lemma != "be"


def denied_at(passage: Passage, value: Mention) -> bool:
    """Whether the clause of a value is turned round."""
    tokens, at = passage.tokens, passage.token_at(value.start)
    start = next((n + 1 for n in range(min(at, len(tokens)) - 1, -1, -1) if _parts(tokens, n)), 0)
    end = next((n for n in range(at, len(tokens)) if _parts(tokens, n)), len(tokens))
    excepted = any(token.text.lower() in EXCEPTING for token in tokens[max(0, at - 2) : at])
    return (denials(tokens, start, end) + excepted) % 2 == 1


def clause_denied(passage: Passage, words: Collection[str]) -> bool:
    """Whether the clause that has most of the words is turned round."""
    tokens = passage.tokens
    cuts = [0, *(n + 1 for n in range(len(tokens)) if _parts(tokens, n)), len(tokens)]
    spans = list(pairwise(cuts))
    start, end = max(spans, key=lambda span: sum(t.lemma in words for t in tokens[slice(*span)]))
    return denials(tokens, start, end) % 2 == 1


def _parts(tokens: Sequence[Token], n: int) -> bool:
    """Whether a clause ends before or begins after token n."""
    if tokens[n].text.lower() == "and":  # "has lost and has only won once"
        return n + 1 < len(tokens) and tokens[n + 1].tag in "AV"
    if tokens[n].text != ",":
        return tokens[n].text.lower() in PARTING
    following = tokens[n + 1].text.lower() if n + 1 < len(tokens) else ""
    before = next((t.text.lower() for t in reversed(tokens[:n]) if t.text == "," or t.text.lower() in RELATIVE), "")
    return following in PRONOUNS or following in RELATIVE or before in RELATIVE


def is_one_of_many(passage: Passage, value: Mention) -> bool:
    """ "received an award in 2010", "stars an actor born in 1960": the year of another one is no contradiction.

    What something is ("is a festival that began in 1990") is no other one.
    """
    tokens, at = passage.tokens, passage.token_at(value.start)
    verb = next((n for n, token in enumerate(tokens) if token.tag in "VA" and n and not token.text[0].isupper()), None)
    if verb is None:
        return False
    if tokens[0].text.lower() in INDEFINITE:
        return True
    acts = [n for n in range(verb, min(verb + 4, len(tokens))) if tokens[n].tag == "V" and tokens[n].lemma != "be"]
    if tokens[verb].lemma == "be" and not acts:
        return False
    main = acts[0] if acts else verb
    end = at if at > main else len(tokens)
    for n in range(main + 1, end):
        if tokens[n].text.lower() in INDEFINITE and n + 1 < end:
            is_object = tokens[n - 1].tag != "P"
            if is_object or any(t.tag in "VGR" for t in tokens[n + 1 : end]):
                return True
    return False


def is_named(passage: Passage, value: Mention) -> bool:
    """Whether a number is part of a name: "Runner 2049", "21 Jump Street", "the 66th Grand Prix", "Oz (2013 film)"."""
    tokens, at, end = passage.tokens, passage.token_at(value.start), passage.token_at(value.end)
    before, after = (tokens[n] if 0 <= n < len(tokens) else None for n in (at - 1, end))
    if (
        before
        and before.text == "("
        and after
        and after.tag == "N"
        and any(t.text == ")" for t in tokens[end : end + 4])
    ):
        return True
    if not value.text[0].isdigit() or not value.text.replace("th", "").isalnum() or value.kind in ("money", "percent"):
        return False
    if before is not None and before.text.lower().endswith(("'s", "’s")):
        return False  # "Anna's 1986 novel"
    named = before is not None and before.tag == "N" and before.text[0].isupper() and at > 1
    named = named or (before is not None and at == 1 and before.text[0].isupper() and before.tag == "N")
    followed = (
        after is not None and after.text[0].isupper() and after.tag == "N" and value.kind not in ("date", "interval")
    )
    return bool(named or (followed and not value.noun) or (followed and value.kind == "ordinal" and at <= 1))


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


def events_near(passage: Passage, value: Mention) -> frozenset[str]:
    """What happened at a time: the nearest event before it in its clause, else after it; a bracket tells by itself."""
    tokens = passage.tokens
    at, end = passage.token_at(value.start), passage.token_at(value.end)
    marked = _marked(tokens, at, end, value)
    if marked:
        return marked
    before = _nearest(passage, range(at - 1, -1, -1))
    if value.note == "begins":
        return before | {"start"}
    if value.note == "ends":
        return frozenset({"end"})
    if at and tokens[at - 1].text.lower() == "from":
        return before | {"start"}
    return before or _nearest(passage, range(end, len(tokens)))


def _nearest(passage: Passage, places: range) -> frozenset[str]:
    """The events of the first word that names one; "began airing" names two; an unknown verb stands for itself."""
    tokens = passage.tokens
    for n in places:
        found = events(tokens, n)
        if found:
            return found | (events(tokens, n - 1) if n and places.step < 0 else frozenset())
        if tokens[n].tag in "VG" and tokens[n].lemma not in EMPTY:
            return frozenset({UNKNOWN + tokens[n].lemma})
        if tokens[n].text == ".":
            break
    return frozenset()


def _marked(tokens: Sequence[Token], at: int, end: int, value: Mention) -> frozenset[str]:
    """ "a 1997 comedy" was made and came out then; "(1897)" after a name; "(1903 – 1971)" is a life."""
    if value.note in ("begins", "ends") and _is_bracketed(tokens, at):
        return frozenset({"birth", "start"} if value.note == "begins" else {"death", "end"})
    before = tokens[at - 1].text.lower() if at else ""
    following = tokens[end] if end < len(tokens) else None
    if following and following.tag == "N" and before in ("a", "an", "the", "this", "his", "her", "their", "its"):
        return frozenset({"release", "start"})
    if (
        before == "from"
        and (following is None or following.text.lower() not in STRETCH)
        and at > 1
        and tokens[at - 2].tag == "N"
    ):
        return frozenset({"release", "start"})
    if before == "(" and following and following.text == ")" and len(value.text) == 4:
        return frozenset({"release"})
    return frozenset()

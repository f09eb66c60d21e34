"""What a word is wherever it stands: its lemmas, its class if that is closed, and the tag that its form tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rokcheck.extract.lemmas import lemma
from rokcheck.lexicon import columns, rows
from rokcheck.remembering import Remembering

TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*['’]?|\d+(?:[.,]\d+)*|[^\w\s]|_", re.UNICODE)
# What stands between two spaces is remembered up to this length: most text is made of few such pieces.
CHUNK = 30
# What stands for the words of a value to the word before them: "measures nine feet", "cost £84 million".
NUMBER = "0"


@cache
def function_words() -> dict[str, str]:
    """Closed-class words and their tags."""
    return {row["word"]: row["tag"] for row in rows("function_words")}


@cache
def verb_lemmas() -> frozenset[str]:
    """Lemmas that the concept lexicon knows as verbs."""
    return frozenset([term for term, pos, _ in columns("concept_terms", "term", "pos", "concept") if pos == "v"])


@dataclass(slots=True)  # see tokens.Token
class Word:
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
NOTHING = Word("", "", "", "", "", "", False, False, False, False)
VALUE = Word("", "", "#", "", "", "", False, False, True, False, number=True)


def pieces(text: str, span: tuple[int, int]) -> tuple[list[int], list[int], list[Word]]:
    """Where the words of `text[span]` begin and end, and what each is."""
    starts, ends, words = list[int](), list[int](), list[Word]()
    at = span[0]
    for chunk in text[slice(*span)].split():
        start = text.index(chunk, at)
        at = start + len(chunk)
        piece = _PIECES[chunk] if len(chunk) <= CHUNK else _cut(chunk)
        if isinstance(piece, Word):
            starts.append(start)
            ends.append(at)
            words.append(piece)
            continue
        for first, last, word in piece:
            starts.append(start + first)
            ends.append(start + last)
            words.append(word)
    return starts, ends, words


def _piece(chunk: str) -> Word | list[tuple[int, int, Word]]:
    """What stands between two spaces: one word, or several with their spans."""
    found = _cut(chunk)
    return found[0][2] if len(found) == 1 else found


_PIECES = Remembering(_piece, 30_000)


def _cut(chunk: str) -> list[tuple[int, int, Word]]:
    return [(*match.span(), _word(match[0])) for match in TOKEN.finditer(chunk)]


@lru_cache(maxsize=200_000)
def _word(word: str) -> Word:
    low = word.lower()
    if not word[0].isalpha():
        digit = word[0].isdigit()
        return Word(word, low, "#" if digit else word, word, word, "", False, False, digit, False, word == NUMBER)
    closed = function_words().get(low.replace("’", "'"), "")
    return Word(
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
    if low.endswith("ed") or low in past_forms() or (base != low and base in verb_lemmas() and not low.endswith("s")):
        return "V"
    return "B" if base in verb_lemmas() else "N"


@lru_cache(maxsize=200_000)
def _base(word: str, tag: str) -> str:
    """The lemma; of a verb's past form its own one ("rose" is no flower)."""
    if not word[0].isalpha():
        return word
    past = past_forms().get(word.lower()) if tag == "V" else None
    return past or lemma(word)


def base_forms(word: str) -> tuple[str, str]:
    """What the word may be a form of, as noun and as verb: "left" of itself and of "leave"."""
    return lemma(word), _base(word, "V")


@cache
def past_forms() -> dict[str, str]:
    """Irregular past forms and the verbs that they are of."""
    return {row["word"]: row["lemma"] for row in rows("irregular_verbs")}

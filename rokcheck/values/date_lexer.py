"""Cuts a text into words, numbers and signs, and says of each what it can be in a time: "4 May 1931" → DAY MONTH YEAR.

Every class (date_classes) is one letter, so that a text becomes a string on which the grammar (date_grammar) is matched. One pass over
the text, whatever it holds: what cannot stand in a time gets the class OTHER and breaks every form. What stands between
two spaces is cut once and remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rokcheck.remembering import Remembering
from rokcheck.values import number_anchors
from rokcheck.values.date_classes import (
    CODES,
    HOLIDAY,
    NUMERAL,
    OTHER,
    SPECIAL,
    STOP,
    abbreviated,
    classes,
    holiday,
    shape,
)
from rokcheck.values.number_anchors import Anchor

TOKEN = re.compile(
    r"(?:\d{1,2}[/.]){2}\d{4}(?=[-–]\d\d?[/.])|\d+(?:[.,:/~–‑−-]\d+)*(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|(?<=0)['’]s\b)?[A-Za-z]*"
    r"|[^\W\d_]+\d*|['’]s\b|['’]\d\d(?:['’]?s)?\b|\n[ \t]*\n\s*|[^\w\s]|_+"
)
# What stands right before or behind digits and makes them money, a part of a code or a share.
GLUED_BEFORE, GLUED_BEHIND = "$€£¥₩₹#_@", "%°_"
LONGEST = 25
# What stands between two spaces is remembered up to this length: most text is made of few such pieces.
CHUNK = 30
BLANK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The classes of the tokens as one string, and where each token begins and ends in the text.

    `numerals` are the number words and articles met on the way, which tell amounts.
    """

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    numerals: list[Anchor] = field(default_factory=list)

    def word(self, n: int) -> str:
        """The token as written."""
        return self.text[self.starts[n] : self.ends[n]]

    def words(self, first: int, last: int) -> list[str]:
        """The tokens [first, last) in lower case."""
        return [self.word(n).lower() for n in range(first, last)]


def lex(text: str, low: int, high: int) -> Tokens:
    """The tokens of text[low:high]; of neighbours that cannot stand in a time only the first."""
    found = _Found(text, low, high)
    kinds, starts, ends, at = found.kinds, found.starts, found.ends, low
    first, last = low + 1 if low else 0, high - 1 if high < len(text) else high  # at a cut words may go on
    for chunk in text[low:high].split():
        start = text.index(chunk, at)
        if start - at > 1:
            found.gap(at, start)
        at = start + len(chunk)
        piece = _PIECES[chunk] if first <= start and at <= last and len(chunk) <= CHUNK else None
        if piece is None or start < found.resume or found.odd:
            if at > found.resume:
                found.words(max(start, found.resume), at)
        elif isinstance(piece, _Piece):
            found.add(piece, start)
        elif not piece == found.last == OTHER:
            found.last = piece
            kinds.append(piece)
            starts.append(start)
            ends.append(at)
    if high - at > 1:
        found.gap(at, high)
    return Tokens(text, "".join(kinds), starts, ends, found.numerals)


@dataclass(slots=True)
class _Piece:
    """What stands between two spaces: classes and spans of its tokens, and its number words, from its beginning."""

    kinds: str
    spans: tuple[tuple[int, int], ...]
    numerals: tuple[Anchor, ...]


def _piece(chunk: str) -> _Piece | str | None:
    """What stands between two spaces; of a single word its class alone. None where a class hangs on the words around."""
    found = _Found(chunk, 0, len(chunk), alone=True)
    found.words(0, len(chunk))
    if found.hangs:
        return None
    spans = tuple(zip(found.starts, found.ends, strict=True))
    if spans == ((0, len(chunk)),) and not found.numerals:
        return found.kinds[0]
    return _Piece("".join(found.kinds), spans, tuple(found.numerals))


_PIECES = Remembering(_piece, 30_000)


class _Found:
    """The tokens found so far in text[low:high].

    A holiday takes in several words: up to `resume` all is read. `odd`: the words that cannot stand in a time began with
    one that a full stop may belong to, which counts for all of them. `alone`: the text is but a piece; `hangs` tells
    that more is needed.
    """

    __slots__ = ("_alone", "_high", "_text", "ends", "hangs", "kinds", "last", "numerals", "odd", "resume", "starts")

    def __init__(self, text: str, low: int, high: int, *, alone: bool = False) -> None:
        self._text, self._high, self._alone = text, high, alone
        self.kinds, self.starts, self.ends = list[str](), list[int](), list[int]()
        self.numerals = list[Anchor]()
        self.last, self.resume, self.hangs, self.odd = "", low, False, False

    def gap(self, start: int, end: int) -> None:
        """Spaces; a blank line breaks every form."""
        if self.last != OTHER and (blank := BLANK.search(self._text, max(start, self.resume), end)):
            self._put(OTHER, *blank.span())

    def add(self, piece: _Piece, at: int) -> None:
        """A piece at a place of the text."""
        skipped = self.last == OTHER == piece.kinds[0]
        for code, (start, end) in zip(piece.kinds, piece.spans, strict=True):
            if not skipped:
                self.kinds.append(code)
                self.starts.append(at + start)
                self.ends.append(at + end)
            skipped = False
        self.last = piece.kinds[-1]
        for word, start, end in piece.numerals:
            self.numerals.append((word, at + start, at + end))

    def words(self, start: int, end: int) -> None:
        """The tokens of text[start:end], one by one."""
        while start < end:
            self.resume = end
            for match in TOKEN.finditer(self._text, start, end):
                if self._word(match):
                    break
            start = self.resume

    def _word(self, match: re.Match[str]) -> bool:
        """One token; whether it is a holiday, behind which reading resumes."""
        word, text = match[0], self._text
        code = classes().get(word)
        if code is None:
            plain = word.isalpha() or not (word[0] < ":" or word[-1] < ":" or word[0] == "’")
            code = OTHER if plain else _number(text, match)
        elif word in number_anchors.counting():
            self.numerals.append((word, *match.span()))
            code = OTHER if code == NUMERAL else code
        stop = match.end()
        if code in SPECIAL:
            self.hangs |= self._alone and (code == HOLIDAY or not self.ends)
            code, stop = _special(text, match, self, self._high)
            self._put(code, match.start(), stop)
        elif not code == self.last == OTHER:
            self._put(code, match.start(), stop)
        if code == HOLIDAY:
            self.numerals += number_anchors.words_in(text, match.end(), stop)
            self.resume = stop
        return code == HOLIDAY

    def _put(self, code: str, start: int, end: int) -> None:
        self.kinds.append(code)
        self.starts.append(start)
        self.ends.append(end)
        self.last = code
        self.odd = code == OTHER and abbreviated(self._text[start:end])
        self.hangs |= self._alone and self.odd

    def word(self, n: int) -> str:
        """The token as written."""
        return self._text[self.starts[n] : self.ends[n]]


def _special(text: str, match: re.Match[str], found: _Found, high: int) -> tuple[str, int]:
    """The class and end of what depends on its neighbours: the first word of a holiday, and full stops."""
    if match[0] == ".":
        return (STOP if found.ends and abbreviated(found.word(-1)) else OTHER), match.end()
    end = holiday(text, match.start(), high)
    return (HOLIDAY, end) if end else (classes().get(match[0] + "\0", OTHER), match.end())


def _number(text: str, match: re.Match[str]) -> str:
    """The class of a token with digits, by its own shape and what is glued to it."""
    word, start, end = match[0], match.start(), match.end()
    if text[end : end + 1] in GLUED_BEHIND and end < len(text):
        return OTHER
    if start and (
        text[start - 1] in GLUED_BEFORE or (text[start - 1] in ".:," and text[start - 2 : start - 1].isalnum())
    ):
        return OTHER
    if word.isascii() and word.isdecimal():
        if len(word) == 4:
            return CODES["YEAR"] if "1000" <= word < "2200" else OTHER
        if len(word) < 4:
            return CODES["DAY"] if 0 < int(word) < 32 else CODES["NUMBER"]
    return shape(word) if len(word) <= LONGEST else OTHER

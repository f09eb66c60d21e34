"""Where in the source of a page its words stand: the parser does not tell, so they are looked up in order."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from io import StringIO

from rokcheck.load.piece import Piece, Place

WORD = re.compile(r"[^\s&]+|&(?:#\w{1,10}|\w{1,32});?|&")
RAW = re.compile(r"(script|style|textarea|title|xmp|noembed|noframes|iframe)\b", re.IGNORECASE)
NAME = re.compile(r"[A-Za-z/!?]")
SPACE = re.compile(r"\s+")
# How far ahead a run of words is looked for, and how often in one page it may be looked for further on.
WINDOW, FAR_LOOKS = 20_000, 50


class Places:
    """Words of the source without tags and white space; `piece` finds runs of them in order."""

    def __init__(self, source: str) -> None:
        self.starts, self.offsets = array("q"), array("q")
        self.words = StringIO()
        self.length = 0
        self._scan(source)
        self.visible = self.words.getvalue()
        self.words.close()
        self.lines = array("q", [0, *(match.end() for match in re.finditer("\n", source))])
        self.at = 0
        self.far_looks = FAR_LOOKS

    def piece(self, raw: str) -> Piece:
        """The text with its white space folded, and where it stands; it must come after what was looked up before."""
        folded = " ".join(raw.split())
        start = self.find(SPACE.sub("", folded))
        if start < 0:
            return Piece(folded, ((0, *self.place(self.at)),))
        return Piece(folded, tuple(self._places(folded, start)))

    def skip(self, raw: str) -> None:
        """Go past text that is not read."""
        self.find(SPACE.sub("", raw))

    def find(self, word: str) -> int:
        """Where the run begins among the visible words; -1 if it is not there."""
        if not word:
            return -1
        start = self.visible.find(word, self.at, self.at + len(word) + WINDOW)
        if start < 0 and self.far_looks:
            self.far_looks -= 1
            start = self.visible.find(word, self.at)
        if start >= 0:
            self.at = start + len(word)
        return start

    def place(self, visible: int) -> tuple[int, int]:
        """Line and column of a visible character."""
        if not self.starts:
            return 1, 1
        n = max(bisect_right(self.starts, visible) - 1, 0)
        offset = self.offsets[n] + visible - self.starts[n]
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def _places(self, folded: str, start: int) -> Iterator[Place]:
        """A place wherever the text does not simply run on in the source; it begins at a visible character."""
        entry = max(bisect_right(self.starts, start) - 1, 0)
        at, expected, line_end = 0, -1, -1
        for word in folded.split(" "):
            end = start + len(word)
            while start < end:
                while entry + 1 < len(self.starts) and self.starts[entry + 1] <= start:
                    entry += 1
                offset = self.offsets[entry] + start - self.starts[entry]
                if offset != expected or offset >= line_end:
                    line = bisect_right(self.lines, offset)
                    line_end = self.lines[line] if line < len(self.lines) else 1 << 60
                    yield at, line, offset - self.lines[line - 1] + 1
                following = self.starts[entry + 1] if entry + 1 < len(self.starts) else end
                part = min(following, end) - start
                start, at, expected = start + part, at + part, offset + part
            at, expected = at + 1, expected + 1

    def _scan(self, source: str) -> None:
        at, end = 0, len(source)
        while at < end:
            tag = source.find("<", at)
            tag = end if tag < 0 else tag
            self._text(source, at, tag)
            at = self._after_tag(source, tag)

    def _after_tag(self, source: str, tag: int) -> int:
        """The end of the tag, comment or raw element that begins here; a lone "<" is text."""
        if tag >= len(source):
            return tag
        if source.startswith("<!--", tag):
            return _past(source, "-->", tag + 4)
        if not NAME.match(source, tag + 1):
            self._add("<", tag)
            return tag + 1
        after = _past(source, ">", tag)
        raw = RAW.match(source, tag + 1)
        if raw is None:
            return after
        close = re.compile(f"</{raw[1]}", re.IGNORECASE).search(source, after)
        return close.start() if close else len(source)

    def _text(self, source: str, start: int, end: int) -> None:
        for match in WORD.finditer(source, start, end):
            word = match.group()
            self._add(SPACE.sub("", html.unescape(word)) if word[0] == "&" else word, match.start())

    def _add(self, word: str, offset: int) -> None:
        if word:
            self.starts.append(self.length)
            self.offsets.append(offset)
            self.words.write(word)
            self.length += len(word)


def _past(source: str, mark: str, at: int) -> int:
    found = source.find(mark, at)
    return found + len(mark) if found >= 0 else len(source)

"""Finds the runs of capitalised words that may hold names, and says where each stands.

In a sentence, at its beginning, or in a heading: only the first proves that a capital is a name's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rokcheck.values import name_words as lexicon

GAP = "[ \u00a0\n]"
LINKS = (
    "of|for|and|&|v\\.|at|on|the|de|del|der|den|den|da|das|do|dos|du|des|di|della|van|von|zu|ten|ter|bin|ibn|bint|ben|"
    "al|el|la|las|los|le|y|e|af|av|ul|ould"
)


class Chunk(NamedTuple):
    """A run of capitalised words with the small words that may link them."""

    start: int
    text: str
    opens: bool
    heading: bool


@cache
def upper() -> str:
    """All capital letters of Latin, Greek and Cyrillic, for a character class."""
    spans = ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
    return "".join(chr(code) for low, high in spans for code in range(low, high) if chr(code).isupper())


@cache
def pattern() -> re.Pattern[str]:
    """A chunk: a capital first, so that the search skips fast; every repeat is bounded or over single characters."""
    big = f"[{upper()}]"
    dotted = rf"{big}\.(?:[-]?{big}\.){{0,6}}"
    inner = r"(?:\w|['’](?!(?:s|re|ve|ll|d|t|m)\b)(?=\w)|[-‑](?=\w))*"
    prefix = r"(?:(?:[ae][dlnst]|ash|ul)-|[dl]['’])?"
    token = rf"{big}(?:\.(?:[-]?{big}\.){{0,6}}|{inner}(?:\.(?={GAP}{big}))?)"
    later = rf"(?:{dotted}|{prefix}{big}{inner}(?:\.(?={GAP}{big}))?)"
    return re.compile(rf"{token}(?:{GAP}(?:(?:{LINKS}){GAP}){{0,2}}{later}){{0,13}}")


def chunks(text: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Chunk]:
    """All runs of capitalised words, in text order, none in the spans that are `taken` (ascending)."""
    headings = _headings(text)
    starts = [start for start, _ in headings]
    for start, run in _runs(text, taken):
        if start and (text[start - 1].isalnum() or text[start - 1] in "_@#/\\"):
            continue
        if run[1:2] == "-" and _is_party(text, start):
            continue
        if text[start - 3 : start] in ("al-", "el-"):
            start, run = start - 3, text[start - 3 : start] + run
        at = bisect_right(starts, start) - 1
        heading = (at >= 0 and start < headings[at][1]) or _shouts(run)
        for offset, part in _lines(text, start, run):
            yield Chunk(offset, part, opens_sentence(text, offset), heading)


def _is_party(text: str, start: int) -> bool:
    """ "(D-Ohio)", ", R-Texas,": party and state behind the name of an American politician."""
    return text[start] in "DRI" and text[max(0, start - 2) : start].endswith(("(", ", "))


def _runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Runs of capitalised words with where they start; a taken span ends one, and after it another may begin."""
    at, count = 0, len(taken)
    for match in pattern().finditer(text):
        start, end = match.span()
        while at < count and taken[at][1] <= start:
            at += 1
        if at == count or taken[at][0] >= end:
            yield start, match.group()
            continue
        index = at
        while index < count and taken[index][0] < end:
            yield from _found(text, start, taken[index][0])
            start = max(start, taken[index][1])
            index += 1
        yield from _found(text, start, end)


def _found(text: str, low: int, high: int) -> Iterator[tuple[int, str]]:
    if low < high:
        yield from ((match.start(), match.group()) for match in pattern().finditer(text, low, high))


def _lines(text: str, start: int, run: str) -> Iterator[tuple[int, str]]:
    """A run goes on over a line break only where the text is wrapped, not from a heading or cell into the next."""
    if "\n" not in run:
        yield start, run
        return
    begin = 0
    for match in re.finditer("\n", run):
        line_start = text.rfind("\n", max(0, start + match.start() - 200), start + match.start()) + 1
        if start + match.start() - line_start < 35:
            yield start + begin, run[begin : match.start()]
            begin = match.end()
    yield start + begin, run[begin:]


def opens_sentence(text: str, start: int) -> bool:
    """Whether what stands before is the end of a sentence, a line break after a short line, or nothing."""
    at = start - 1
    while at >= 0 and start - at < 6 and text[at] in " \u00a0\"'“‘([*•–—-":
        at -= 1
    after_dateline = text[at] == ")" and text[at + 1 : start].strip() != ""
    if at < 0 or after_dateline or text[at] in '.!?:;|…”"':
        return True
    if text[at] != "\n":
        return False
    line_start = text.rfind("\n", max(0, at - 200), at) + 1
    return at - line_start < 35 or text[at - 1] in ".!?:;"


def _shouts(run: str) -> bool:
    """Two long words in capitals: a headline, not an acronym."""
    return run.isupper() and sum(len(word) > 3 for word in run.split()) > 1


def _headings(text: str) -> list[tuple[int, int]]:
    """Spans of the lines set in title case or capitals: their capitals prove nothing."""
    found, position, before = [], 0, ""
    for line in text.split("\n"):
        if 3 < len(line) < 160 and not before.strip() and _is_title_case(line):
            found.append((position, position + len(line)))
        position += len(line) + 1
        before = line
    return found


def _is_title_case(line: str) -> bool:
    bare = line.rstrip()
    if bare[-1:] in ".!?,;" or ":" in bare:
        return False
    tokens = [word for word in bare.strip("# *").split() if len(word) > 3 and word[0].isalpha()]
    return len(tokens) > 1 and all(word[0].isupper() or word in lexicon.stops() for word in tokens)

"""Dates and intervals: `find` reads them in a text, `compare` tells how two stand to each other.

    find("It opened on 4 May 1931 and closed in the 1970s.")
    →  date "4 May 1931"  1931-05-04   ·   interval "the 1970s"  197X

    text ──date_lexer──▶ classes ──date_grammar──▶ forms ──date_nodes──▶ times ──date_resolve──▶ days

A day without a year takes it from what the text tells of (date_story) or from the day of publication; what neither
tells stays unresolved (`lower` None) and is never guessed. Day and month as figures are read in the order that the
document shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rokcheck.models import Kind, Mention
from rokcheck.values.date_calendar import Span, make
from rokcheck.values.date_compare import EITHER, GUESSED, RELATIVE, ROLLING, compare
from rokcheck.values.date_context import Context
from rokcheck.values.date_guards import stands
from rokcheck.values.date_lexer import Tokens, lex
from rokcheck.values.date_nodes import Node, nodes
from rokcheck.values.date_resolve import LEANING, days_of, whole_of
from rokcheck.values.date_tense import tense
from rokcheck.values.number_anchors import Anchor

__all__ = ["INSIDE", "compare", "find", "is_cut_between_words", "read"]

# Long texts are read in pieces of this many characters, cut between lines or words.
PIECE = 1 << 17
# A day without a year that lies within these days of publication is of that year; farther off it is a guess.
SURE_DAYS = 60
# A digit first, so that the search skips fast.
FIGURES = re.compile(r"(\d(?<![\d/.-]\d)\d?)([-/])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/%-])")
BEFORE = re.compile(
    r"(?:^|[\s(“\"])(?P<w>since|until|till|before|after|by|from|as of|prior to|around|about|circa|c\.|ca\.|in|on|during"
    r"|of|towards?|throughout|through|early in|late in|not until|year|between|and|at|the|for|over|to)\s(?:the\s)?$",
    re.IGNORECASE,
)
# Two numbers joined by a dash or the like, as far as they are one token or stand beside it.
GLUED = re.compile(r"(\d+)\s?[^\d\s]\s?(\d+)")
# Notes of mentions inside another one.
INSIDE = frozenset({"begins", "ends", "whole"})
LIMIT_NOTES = {
    "since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by",
    "prior to": "before", "from": "from", "not until": "",
}  # fmt: skip
# "Did not open until May": in May it did, which is no bound but a day.
UNTIL, UNTIL_REACH = ("until", "till"), 90
NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never|no|nor|none|nobody|nothing)|n['’]t)\b[^.,;:!?]{0,70}\b(?:until|till)\s(?:the\s)?$",
    re.IGNORECASE,
)
HEDGES = frozenset({"around", "about", "circa", "c.", "ca."})
# Forms whose year, month or day is told by the words themselves or by a date before, not by the publication.
ANAPHORIC = ("that", "same")
Read = tuple[Mention, tuple[Mention, ...]]


def find(text: str, published: date | None = None) -> list[Mention]:
    """All dates and intervals in text order, never overlapping; `published` resolves the relative ones."""
    return [mention for mention, _ in read(text, published)]


def read(text: str, published: date | None = None, numerals: list[Anchor] | None = None) -> Iterator[Read]:
    """As `find`, each with the times named inside it: what "begins" and "ends" an interval, the "whole" of a part.

    To `numerals` are added the number words and articles met on the way.
    """
    context = Context(text, published, _day_first(text))
    for low, high in _pieces(text):
        tokens = lex(text, low, high)
        if numerals is not None:
            numerals += tokens.numerals
        for node in nodes(tokens, context.day_first):
            if found := _mention(tokens, node, context):
                yield found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    low = 0
    while low < len(text):
        high = low + PIECE
        if high < len(text):
            cuts = (text.rfind(sign, low + PIECE // 2, high) for sign in ("\n", " "))
            high = next((cut + 1 for cut in cuts if cut > 0), high)
        yield low, min(high, len(text))
        low = high


def is_cut_between_words(text: str) -> bool:
    """Whether all pieces in which a long text is read end with a word; not where it holds no spaces."""
    return all(text[high - 1] in "\n " for _, high in _pieces(text) if high < len(text))


def _day_first(text: str) -> bool | None:
    """True where the text's own figures show day before month, False for month first, None where none or both do."""
    shown = {int(a) > 12 for a, _, b in FIGURES.findall(text) if (int(a) > 12) != (int(b) > 12)}
    return shown.pop() if len(shown) == 1 else None


def _mention(tokens: Tokens, node: Node, context: Context) -> Read | None:
    start, end = tokens.starts[node.first], tokens.ends[node.end - 1]
    before = BEFORE.search(tokens.text, max(0, start - 16), start)
    lead = before["w"].lower() if before else ""
    if not stands(tokens, node, lead):
        return None
    context.ahead = context.gone = context.now = False
    context.sure = True
    if node.name in LEANING or (node.point and node.point.yearless):
        told = tense(tokens.text, start, end)
        context.ahead, context.gone, context.now = told == "ahead", told == "gone", told == "now"
        context.ahead |= node.name == "year_end" and lead == "by" and not context.gone
        if lead == "since":
            context.ahead, context.now = False, context.now or context.ahead
    span, sides = days_of(tokens, node, context)
    if span is None:
        return None
    note = _note(tokens, node, span, lead) or _guess(node, span, context)
    if span.first and note != "anaphora":
        context.last, context.at = span, end
        if node.name not in LEANING and note != GUESSED:
            context.tell((start, end), span, lead)
    return _made(tokens, (start, end), span, note), _inside(tokens, node, span, sides)


def _note(tokens: Tokens, node: Node, span: Span, lead: str) -> str:
    if node.name == "that_time" or (node.name == "near_unit" and _says(tokens, node, ANAPHORIC)):
        return "anaphora"
    if span.value.startswith("["):
        return EITHER
    if span.first is None and node.name in LEANING:
        return "unresolved"
    if node.name in ("near_count", "near_unit") and span.approximate and not node.heads:
        return ROLLING
    start = tokens.starts[node.first]
    if lead in UNTIL and NOT_UNTIL.search(tokens.text, max(0, start - UNTIL_REACH), start):
        return ""
    return "around" if lead in HEDGES else LIMIT_NOTES.get(lead, "")


def _says(tokens: Tokens, node: Node, words: tuple[str, ...]) -> bool:
    return any(word in words for word in tokens.words(node.match.start(), node.match.end()))


def _guess(node: Node, span: Span, context: Context) -> str:
    """Whether the days hang on the publication, or the year was taken from one of which the text does not tell."""
    if span.first is None or context.published is None:
        return GUESSED if span.first and not context.sure else ""
    if node.name in LEANING or (node.name == "holiday" and node.match["r"]):
        return "" if node.name == "later" or (node.name == "unit_next" and not node.match["r"]) else RELATIVE
    yearless = node.point is not None and node.point.yearless and not node.match.groupdict().get("yr")
    if not context.sure:
        return GUESSED
    return GUESSED if yearless and abs((context.published - span.first).days) > SURE_DAYS else ""


def _made(tokens: Tokens, place: tuple[int, int], span: Span, note: str) -> Mention:
    start, end = place
    vague = span.approximate or note == "around"
    value = span.value + "~" if vague and not span.interval and not span.value.endswith("~") else span.value
    kind: Kind = "interval" if span.interval else "date"
    return Mention(
        start, end, tokens.text[start:end], kind, value,
        lower=span.first, upper=span.last, approximate=vague, note=note,
    )  # fmt: skip


def _inside(tokens: Tokens, node: Node, span: Span, sides: tuple[Span | None, Span | None]) -> tuple[Mention, ...]:
    """The times named inside another: both ends of a range, and the whole of which a part is meant."""
    if node.until is not None or node.name == "years":
        return _ends(tokens, node, sides if node.until else _year_sides(span))
    whole = whole_of(node, span)
    if whole is None:
        return ()
    groups = [group for group in ("m", "n", "o", "y") if node.match.groupdict().get(group)]
    first = min(node.match.start(group) for group in groups) if groups and not node.heads else node.match.start()
    place = tokens.starts[first], tokens.ends[node.last - 1]
    return (_made(tokens, place, whole, "whole"),)


def _year_sides(span: Span) -> tuple[Span | None, Span | None]:
    """The two years of "2010–13"."""
    return (make(span.first.year), make(span.last.year)) if span.first and span.last else (None, None)


def _ends(tokens: Tokens, node: Node, sides: tuple[Span | None, Span | None]) -> tuple[Mention, ...]:
    """Both ends of a range as mentions inside it."""
    if sides[0] is None or sides[1] is None:
        return ()
    until = node.until or node
    begin = (tokens.starts[node.first], tokens.ends[node.last - 1])
    end = (tokens.starts[until.first], tokens.ends[until.last - 1])
    if begin[1] > end[0]:  # both in one token: "2010–13", "May 5-7"
        cut = GLUED.search(tokens.text, begin[0], end[1])
        begin, end = (begin[0], cut.end(1) if cut else begin[1]), (cut.start(2) if cut else end[0], end[1])
    return _made(tokens, begin, sides[0], "begins"), _made(tokens, end, sides[1], "ends")

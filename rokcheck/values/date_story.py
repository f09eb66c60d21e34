"""The year that a text is telling of: which dates move it on, and which only look aside.

"In 2012 …", "on 3 May 2012" tell of another year; "since it was new in 1998", "the 1957 flood", "(1874)" and what lies
after the day of publication do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rokcheck.values.date_calendar import Span

# A date told before counts for what follows within this many characters; a year that no month or day is told of only
# in its own paragraph, unless a line or sentence begins with it.
SAME_PASSAGE = 700
SENTENCE = 200
STOPS = re.compile(r"[.!?]\s|\n")
# "In 2012, …", "2003: …": what a sentence begins with.
OPENING = re.compile(
    r"[\W_]*(?:(?:early |late |mid-?)?(?:in|during|by|for)(?: the)?"
    r"(?: (?:early|late|mid|year|summer|spring|autumn|winter))?)?\W*",
    re.IGNORECASE,
)
LEADS = frozenset({"in", "during", "early in", "late in"})
# Words after which a lone year belongs to a clause that only looks aside.
ASIDE = re.compile(
    r"\b(?:since|which|who|whom|whose|that|when|where|than|after|before|until|till|had|having)\b[^,;()]*$",
    re.IGNORECASE,
)
FINITE = re.compile(r"\b(?:was|were|is|are|has|have|did|does|will|would|[a-z]{2,}ed)\b")
# A year with its month or day, anywhere in a text.
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATED = re.compile(
    rf"\b{MONTHS} (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?((?:1[4-9]|20)\d\d)\b|\b((?:1[4-9]|20)\d\d)-\d\d-\d\d\b"
)
MOST_SHARE = 2 / 3


@dataclass(slots=True)
class Story:
    """The time that the text tells of: the span last told, where it ended, how far it holds and how sure that is.

    `lone`: a year of which no month or day is told.
    """

    span: Span
    at: int
    until: int
    sure: bool
    lone: bool = False

    @property
    def year(self) -> int:
        """The year of its first day."""
        return self.span.first.year if self.span.first else 0


def main_year(text: str) -> int:
    """The year of two thirds of the dates that a text tells with month and year; 0 where there is none."""
    years = Counter(a or b for a, b in DATED.findall(text))
    most = years.most_common(1)
    return int(most[0][0]) if most and most[0][1] >= MOST_SHARE * years.total() else 0


def moved_on(text: str, place: tuple[int, int], span: Span, lead: str, before: Sequence[Story]) -> Story | None:
    """The story from this date on, or None where it only looks aside; `before` are the years told up to here."""
    start, end = place
    if span.first is None or span.last is None or span.first.year != span.last.year:
        return None
    head = STOPS.split(text[max(0, start - SENTENCE) : start])[-1]
    if head.rfind("(") > head.rfind(")"):
        return None
    opens = OPENING.fullmatch(head) is not None
    near = {story.year for story in before if end - story.at <= SAME_PASSAGE and not story.lone}
    sure = opens or near <= {span.first.year}
    if _is_lone(span):
        if not opens and not _narrates(text, end, head, lead):
            return None
        until = end + SAME_PASSAGE if opens else _paragraph(text, end)
        return Story(span, end, until, sure, lone=True)
    return Story(span, end, end + SAME_PASSAGE, sure)


def _is_lone(span: Span) -> bool:
    """A year of which no part is told."""
    return (
        span.first == date(span.first.year, 1, 1) and span.last == date(span.first.year, 12, 31)
        if span.first
        else False
    )


def _narrates(text: str, end: int, head: str, lead: str) -> bool:
    """ "She moved to the coast in 1998", not "a hall built in 1998", "since it was new in 1998", "the 1998 flood"."""
    if lead not in LEADS or ASIDE.search(head):
        return False
    piece = head.rpartition(",")[2]
    enclosed = "," in head and text[end : end + 1] == ","
    return not enclosed and FINITE.search(piece) is not None


def _paragraph(text: str, end: int) -> int:
    """Where the paragraph ends."""
    found = text.find("\n\n", end, end + SAME_PASSAGE)
    return found if found >= 0 else end + SAME_PASSAGE

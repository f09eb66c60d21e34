"""Votes for and against: "52 votes to 48", "voted 61 to 39", "a 5–4 decision"; the goals of a match are none."""

from __future__ import annotations

import re
from functools import cache

from rokcheck.values import amount_times, amounts
from rokcheck.values.amount import Setting, based
from rokcheck.values.numbers import Number
from rokcheck.values.span import Span

_NAMED = frozenset(("votes to", "votes against"))
_LINKS = frozenset(("to", "-to-", "-", "–", "against"))


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says in front of a pair, or behind it, that votes were cast."""
    return re.compile(r"\b(?:voted|votes? of|vote was|votes? were) $"), re.compile(r"[ -](?:vote|decision|ruling)\b")


def both(text: str, number: Number, following: Number, world: Setting) -> tuple[Span, Span] | None:
    """Both counts as votes; None where no votes are told of."""
    words = " ".join(text[number.end : following.start].split())
    if words not in _NAMED and not (words in _LINKS and _are_votes(text, number, following, world)):
        return None
    whole = all(one.form in ("digits", "words") and one.amount % 1 == 0 for one in (number, following))
    if not whole or amount_times.is_clock(text, following) or text[following.end : following.end + 1] in ("%", "-"):
        return None
    end = number.end + len(" votes") if words in _NAMED else number.end
    return _cast(number, end), _cast(following, following.end)


def _are_votes(text: str, number: Number, following: Number, world: Setting) -> bool:
    before, behind = _told()
    if behind.match(text, following.end, following.end + 12):
        return True
    if not before.search(text, max(0, number.start - 12), number.start):
        return False
    right = amounts.measure(text, following, world, joined=True)
    return right is None or right.bare  # not "voted 3 to 4 times"


def _cast(number: Number, end: int) -> Span:
    votes = based(number, end=end, kind="count", unit="vote", dimension="count", noun="vote")
    return Span(number.start, end, votes, votes)

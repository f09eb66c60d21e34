"""What cannot have happened, by the dates of a life or of a making."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rokcheck.factcheck.ask import Asked, Told
from rokcheck.factcheck.fit import family
from rokcheck.factcheck.occasions import UNKNOWN, events_near
from rokcheck.factcheck.passages import Passage
from rokcheck.models import Mention

DEEDS = frozenset({"death", "marry", "win", "elect", "join", "graduate"})
MADE, MAKING = frozenset({"release", "start"}), 3  # years that the making of a thing may take


def lifetime(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """Nothing happens to anyone before birth, or to a thing long before it is made; the dead do not marry or study."""
    claim = asked.claim
    about = passage.continues or claim.subject & passage.subject
    if (
        family(value) != "time"
        or not about
        or any(t.text in ("'s", "’s") or "’s" in t.text or "'s" in t.text for t in claim.tokens)
    ):
        return
    mine = events_near(claim, value)
    for other in passage.values:
        if family(other) != "time":
            continue
        theirs = events_near(passage, other)
        reason = _outside(mine, value, theirs, other)
        if not reason and "birth" in theirs and mine and "birth" not in mine and claim.active and _is_day(value, other):
            reason = "the day of birth itself:"
        lives = claim.active or "alive" in claim.words
        if not reason and "death" in theirs and not is_known(mine) and lives and value.lower > other.upper:  # type: ignore[operator]
            reason = "after the death on"
        if reason:
            yield Told(passage, other, "apart", f"{reason} {other.text}", 1.0)


def _outside(mine: frozenset[str], value: Mention, theirs: frozenset[str], other: Mention) -> str:
    """How a time lies outside of a life or of the time since a thing was made, or ""."""
    days = (value.lower, value.upper, other.lower, other.upper)
    if "/" in other.value or not all(isinstance(day, date) for day in days):
        return ""
    first, last, begins, ends = days
    if "birth" in theirs and "birth" not in mine and "start" not in theirs:
        if last < begins:  # type: ignore[operator]
            return "before the birth on"
        if mine & DEEDS and first.year == last.year == begins.year:  # type: ignore[union-attr]
            return "the time of birth itself:"
    if "birth" in theirs and "birth" not in mine and last < begins:  # type: ignore[operator]
        return "before the beginning on"
    if "death" in theirs and mine & (DEEDS - {"death", "win"} | {"birth"}) and first > ends:  # type: ignore[operator]
        return "after the death on"
    if "end" in mine and theirs & MADE and "end" not in theirs and last.year < begins.year:  # type: ignore[union-attr]
        return "ended before it began in"
    if theirs == MADE and not mine & (MADE | {"birth"}) and last.year < begins.year - MAKING:  # type: ignore[union-attr]
        return "long before it was made in"
    return ""


def _is_day(a: Mention, b: Mention) -> bool:
    return a.lower == a.upper == b.lower == b.upper


def is_known(found: frozenset[str]) -> bool:
    """Whether the events are of the lexicon and not verbs that stand for themselves."""
    return bool(found) and not any(event.startswith(UNKNOWN) for event in found)

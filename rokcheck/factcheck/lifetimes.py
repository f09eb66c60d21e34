"""What cannot have happened, by the dates of a life or of a making."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.factcheck.ask import Asked, Told
from rokcheck.factcheck.fit import Days, days, family
from rokcheck.factcheck.occasions import UNKNOWN, events_near
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.relations import other_fact
from rokcheck.models import Mention

DEEDS = frozenset({"death", "marry", "win", "elect", "join", "graduate"})
LIVING_DEEDS = DEEDS - {"death", "win"} | {"birth"}  # prizes are given to the dead as well
MADE, MAKING = frozenset({"release", "start"}), 3  # years that the making of a thing may take
POSSESSIVES = ("'s", "’s")
Events = frozenset[str]


def lifetime(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """Nothing happens to anyone before birth, or to a thing long before it is made; the dead do not marry or study."""
    claim, mine = asked.claim, days(value)
    about = passage.continues or claim.subject & passage.subject
    if not mine or not about or any(token.text.endswith(POSSESSIVES) for token in claim.tokens):
        return
    events = events_near(claim, value)
    does = claim.active or "alive" in claim.words
    for other in passage.values:
        theirs = days(other)
        if family(other) == "time" and theirs and "/" not in other.value:
            told = events_near(passage, other)
            reason = (
                _outside_life(events, mine, told, theirs)
                or (_unknown_deed(events, mine, told, theirs) if does else "")
                or _outside_making(events, mine, told, theirs)
            )
            if reason and not other_fact(claim, value, passage, other):
                yield Told(passage, other, "apart", f"{reason} {other.text}", 1.0)


def _outside_life(mine: Events, asked: Days, theirs: Events, told: Days) -> str:
    """How a time lies outside of a life, or ""."""
    if "birth" in theirs and "birth" not in mine:
        if asked[1] < told[0]:
            return "before the birth on" if "start" not in theirs else "before the beginning on"
        if mine & DEEDS and "start" not in theirs and asked[0].year == asked[1].year == told[0].year:
            return "the time of birth itself:"
    if "death" in theirs and mine & LIVING_DEEDS and asked[0] > told[1]:
        return "after the death on"
    return ""


def _unknown_deed(mine: Events, asked: Days, theirs: Events, told: Days) -> str:
    """The same for what the lexicon does not know, if the subject does it or is alive."""
    if "birth" in theirs and mine and "birth" not in mine and asked == told and told[0] == told[1]:
        return "the day of birth itself:"
    if "death" in theirs and not is_known(mine) and asked[0] > told[1]:
        return "after the death on"
    return ""


def _outside_making(mine: Events, asked: Days, theirs: Events, told: Days) -> str:
    """How a time does not go with that of a making, or ""."""
    made_late = ("making" in mine and theirs >= MADE) or (mine == {"start"} and theirs == {"release"})
    if made_late and "end" not in theirs and asked[0] > told[1]:
        return "after it was there in"
    if "end" in mine and theirs & MADE and "end" not in theirs and asked[1].year < told[0].year:
        return "ended before it began in"
    if theirs == MADE and not mine & (MADE | {"birth"}) and asked[1].year < told[0].year - MAKING:
        return "long before it was made in"
    return ""


def is_known(found: Events) -> bool:
    """Whether the events are of the lexicon and not verbs that stand for themselves."""
    return bool(found) and not any(event.startswith(UNKNOWN) for event in found)

"""Times on the way: "passed 30 km in 1:25:40". The length is where it was, and the time is that of this place alone."""

from __future__ import annotations

from rokcheck.extract.reading import Placed, Reading

PASSING = frozenset({"pass", "reach", "cross"})
THROUGH = frozenset({"through", "past"})


def place_passed(reading: Reading, length: Placed) -> bool:
    """Whether a length is a place on the way that was passed in the time right behind it."""
    before, lows = length.first - 1, reading.tokens.lows
    if length.mention.dimension != "length" or before < 0 or lows[length.last : length.last + 1] != ("in",):
        return False
    passed = reading.tokens.lemmas[before] in PASSING or lows[before] in THROUGH
    return passed and any(v.first == length.last + 1 and v.mention.kind == "duration" for v in reading.values)


def split_of(reading: Reading, time: Placed) -> str:
    """The place at which a time was taken ("30 km"), or ""."""
    if time.mention.kind != "duration":
        return ""
    return next((v.mention.value for v in reading.values if v.last + 1 == time.first and place_passed(reading, v)), "")

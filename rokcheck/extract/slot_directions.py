"""Where a thing lies from another: "two miles north-east of Cape Orla" against "south-west of Cape Orla"."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.slot_places import may_be_place, placed_value
from rokcheck.extract.slot_words import SlotWord

SLOT = "place of direction"
COMPASS = {
    "north": "north or south=north",
    "south": "north or south=south",
    "east": "east or west=east",
    "west": "east or west=west",
}
BEGINNINGS = frozenset(name[:4] for name in COMPASS)
# Words between "of" and the name: "of the old | town of N".
REACH = 2


def directions(reading: Reading) -> Iterator[tuple[SlotWord, Placed, Placed]]:
    """The directions of a sentence, each with the name from which it is told."""
    if "of" not in reading.tokens.lows or BEGINNINGS.isdisjoint([low[:4] for low in reading.tokens.lows]):
        return
    lows, n = tuple(low.replace("-", "") if len(low) > 1 else low for low in reading.tokens.lows), 0
    while n < len(lows):
        end, told = _told(lows, n)
        if told and lows[end : end + 1] == ("of",):
            named = [p for p in reading.names if 0 < p.first - end <= REACH and may_be_place(p)]
            if named and named[0].first > end:
                value = placed_value(reading, (n, end), "place", " ".join(lows[n:end]), told)
                yield SlotWord(SLOT, "place", n, end, "lie"), value, named[0]
        n = max(end, n + 1)


def _told(lows: tuple[str, ...], n: int) -> tuple[int, list[str]]:
    """End of a direction at token n, and its sides: "north", "north-east", "northeast"."""
    sides = _sides(lows[n])
    if len(sides) == 1 and lows[n + 1 : n + 2] == ("-",) and n + 2 < len(lows) and _sides(lows[n + 2]):
        return n + 3, [*sides, *_sides(lows[n + 2])]
    return n + bool(sides), sides


def _sides(low: str) -> list[str]:
    """ "northwest" has two."""
    if low in COMPASS:
        return [COMPASS[low]]
    return [COMPASS[low[:5]], COMPASS[low[5:]]] if low[:5] in COMPASS and low[5:] in COMPASS else []

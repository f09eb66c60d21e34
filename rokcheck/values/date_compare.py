"""How two dates or intervals stand to each other, with the reason in words."""

from __future__ import annotations

from datetime import date, timedelta

from rokcheck.models import Comparison, Mention

# A hedge ("around 1900", "early April") leaves this much room: a share of the time's own length, at least some days.
HEDGE_SHARE, HEDGE_LEAST = 0.5, 3
HEDGED_YEARS = 2
# Mention.note of a day whose year was taken from the publication and not told.
GUESSED = "guessed year"
# … of a day told from the day of publication ("yesterday"), and of a stretch counted from it ("the last five years").
RELATIVE, ROLLING = "relative", "rolling"
OPEN = {"before": (True, False), "until": (True, False), "by": (True, False), "after": (False, True)}


def compare(a: Mention, b: Mention) -> Comparison:
    """equal, refines (one holds the other), overlaps, conflict (no day fits both) or undecidable (unresolved)."""
    left, right = _bounds(a), _bounds(b)
    if left is None or right is None:
        return Comparison("undecidable", "a date that the text does not tell in full")
    if a.kind == b.kind == "interval" and _period(a) and _period(b):
        return _intervals(a, b)
    if left == right:
        return Comparison("equal", f"both {a.value}" if a.value == b.value else "the same days")
    if left[1] < right[0] or right[1] < left[0]:
        if GUESSED in (a.note, b.note) and left[0].year != right[0].year:
            return Comparison("undecidable", "the year of one of them is not told")
        return Comparison("conflict", f"{_apart(left, right)} apart, no day fits both")
    if _holds(left, right) or _holds(right, left):
        wide, narrow = (a, b) if _holds(left, right) else (b, a)
        relation = "overlaps" if wide.kind == "interval" and _period(wide) else "refines"
        return Comparison(relation, f"{narrow.value} lies in {wide.value}")  # type: ignore[arg-type]
    return Comparison("overlaps", "the times overlap")


def _period(mention: Mention) -> bool:
    """A period told by its two ends, not a decade or century that only places a point."""
    return "/" in mention.value and ".." not in mention.value


def _bounds(mention: Mention) -> tuple[date, date] | None:
    """First and last day that the words allow; an open side runs to the end of the calendar."""
    if not isinstance(mention.lower, date) or not isinstance(mention.upper, date):
        return None
    low, high = mention.lower, mention.upper
    if mention.note == "around":
        low, high = _moved(low, -366 * HEDGED_YEARS), _moved(high, 366 * HEDGED_YEARS)
    elif mention.approximate:
        room = max(int((high - low).days * HEDGE_SHARE), HEDGE_LEAST)
        low, high = _moved(low, -room), _moved(high, room)
    down, up = OPEN.get(mention.note, (False, False))
    return date.min if down else low, date.max if up else high


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _intervals(a: Mention, b: Mention) -> Comparison:
    """Two periods agree only where both their ends do, each within its own precision."""
    ends = [_ends(a), _ends(b)]
    firsts, lasts = [pair[0] for pair in ends], [pair[1] for pair in ends]
    wrong = [name for name, (x, y) in (("beginnings", firsts), ("ends", lasts)) if x[1] < y[0] or y[1] < x[0]]
    if not wrong:
        return Comparison("equal" if a.value == b.value else "refines", "the same beginning and end")
    x, y = firsts if wrong[0] == "beginnings" else lasts
    return Comparison("conflict", f"the {' and '.join(wrong)} differ: {_apart(x, y)} apart")


def _ends(mention: Mention) -> list[tuple[date, date]]:
    """(first, last) day of the beginning and of the end, by the precision of each side."""
    first, _, last = mention.value.partition("/")
    low, high = mention.lower, mention.upper
    if not isinstance(low, date) or not isinstance(high, date):
        raise TypeError("an interval without its days")
    return [(low, _close(low, first)), (_open(high, last), high)]


def _close(low: date, value: str) -> date:
    """The last day of what begins at `low`, told as precisely as `value` is."""
    if len(value.rstrip("~")) == 4:
        return date(low.year, 12, 31)
    return date.fromordinal(_next_month(low).toordinal() - 1) if len(value.rstrip("~")) == 7 else low


def _open(high: date, value: str) -> date:
    if len(value.rstrip("~")) == 4:
        return date(high.year, 1, 1)
    return high.replace(day=1) if len(value.rstrip("~")) == 7 else high


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _holds(outer: tuple[date, date], inner: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _apart(a: tuple[date, date], b: tuple[date, date]) -> str:
    """The distance of two times in words: days, months or years, as fine as they are told."""
    first, second = sorted((a, b))
    days = (second[0] - first[1]).days
    years = second[0].year - first[0].year
    if years and (first[1] - first[0]).days >= 27:
        return _some(years, "year")
    if days >= 365:
        return _some(round(days / 365.25), "year")
    if days > 60 or (first[1] - first[0]).days >= 27:
        months = (second[0].year - first[0].year) * 12 + second[0].month - first[0].month
        return _some(max(months, 1), "month")
    return _some(days, "day")


def _some(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")

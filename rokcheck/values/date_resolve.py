"""From a time as told to its first and last day: years from the passage or the publication, both ends of a range."""

from __future__ import annotations

from datetime import date

from rokcheck.values.date_back import BACK, told_year
from rokcheck.values.date_calendar import Span, between, of_day
from rokcheck.values.date_context import Context, nearest, relative_of, weekday_of
from rokcheck.values.date_heads import HEADS
from rokcheck.values.date_holidays import holiday
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_near import NEAR
from rokcheck.values.date_nodes import Node
from rokcheck.values.date_point import Point
from rokcheck.values.date_year import year_near

# Heads that say nothing of some times: "the third of last year's floods".
MAY_FAIL = frozenset(
    {"head_weekday", "head_day", "head_ending", "head_nth_weekday", "head_beside", "head_edge", "head_week_of"}
)
PARTS_OF = frozenset({"head_part", "head_half", "head_nth", "head_week"})
# Forms that lean on the publication or on a date before.
LEANING = {**NEAR, **BACK}
Sides = tuple[Span | None, Span | None]


def days_of(tokens: Tokens, node: Node, context: Context) -> tuple[Span | None, Sides]:
    """The span of a time, and those of both ends of a range; None where it is no time after all."""
    if node.until is None:
        span = _single(tokens, node, context)
        return _open(span) if span and node.goes_on else span, (None, None)
    return _range(tokens, node, node.until, context)


def _open(span: Span) -> Span:
    """What goes on at the time of writing: its end is open."""
    return Span(f"{span.value.partition('/')[0]}/..", span.first, None, interval=True)


def _single(tokens: Tokens, node: Node, context: Context) -> Span | None:
    point = _point(tokens, node, context)
    if point is None:
        return None
    found = _completed(point, context, tokens.starts[node.first])
    return _headed(tokens, node, found) if node.heads else found


def _point(tokens: Tokens, node: Node, context: Context) -> Point | None:
    if node.name == "that_time":
        last = context.last
        return Point(span=last) if last and not last.interval else None
    if node.name == "holiday" and node.match["r"] and node.point and context.published:
        return _near_holiday(tokens, node, node.point, context.published)
    if node.point is None:
        return LEANING[node.name](tokens, node.match, context)
    if node.match.groupdict().get("yr"):
        return node.point._replace(year=told_year(tokens, node.match, context))
    return node.point


def _near_holiday(tokens: Tokens, node: Node, point: Point, published: date) -> Point | None:
    """ "last Easter", "next Halloween": the nearest before or after publication."""
    away = relative_of(tokens, node.match)
    days = [day for year in range(published.year - 1, published.year + 2) if (day := holiday(point.name, year))]
    if not away:
        return Point(span=point.of(days[1].year)) if len(days) == 3 else None
    side = [day for day in days if (day - published).days * away > 0]
    return Point(span=point.of((min(side) if away > 0 else max(side)).year)) if side else None


def _headed(tokens: Tokens, node: Node, found: Span | None) -> Span | None:
    """The heads applied, the nearest to the time first."""
    for name, match in reversed(node.heads):
        if found is None or found.first is None:
            return Span("XXXX", None, None) if found else None
        leaning = HEADS[name](tokens, match, found)
        if leaning is None and name == "head_offset":
            return Span("XXXX", None, None)
        found = found if leaning is None and name in MAY_FAIL else leaning
    return found


def _completed(point: Point, context: Context, at: int) -> Span | None:
    """The time with its year told, from the passage or from the publication; "XXXX-…" where nothing tells it."""
    if not point.yearless:
        return point.of(point.year)
    year = year_near(point, context, at)
    return point.of(year) if year else _yearless(point)


def whole_of(node: Node, span: Span) -> Span | None:
    """What a part is a part of: 1990 for "the end of 1990"; None where the words name no whole of its own."""
    point = node.point
    if point is None or span.first is None:
        return None
    if node.heads:
        return point.of(point.year or span.first.year) if node.heads[-1][0] in PARTS_OF else None
    if point.whole:
        return point.whole
    return point._replace(part=None).of(point.year or span.first.year) if point.part is not None else None


def _yearless(point: Point) -> Span | None:
    if point.kind == "holiday" or not point.month:
        return Span("XXXX", None, None)
    return Span(f"XXXX-{point.month:02}" + (f"-{point.day:02}" if point.day else ""), None, None)


def _range(tokens: Tokens, node: Node, until: Node, context: Context) -> tuple[Span | None, Sides]:
    first, last = _point(tokens, node, context), _point(tokens, until, context)
    if first is None or last is None:
        return None, (None, None)
    at = tokens.starts[node.first]
    if until.name == "weekday" and first.span and first.span.last:
        last = Point(span=of_day(nearest(first.span.last, weekday_of(tokens, until.match), ahead=True)))
    if last.yearless and first.yearless:
        year = year_near(last, context, at)
        if not year:
            told = [_yearless(point) for point in (first, last)]
            return Span("/".join(span.value for span in told if span), None, None, interval=True), (None, None)
        last = last._replace(year=year)
    first, last = _filled(first, last)
    sides = (_headed(tokens, node, first.of(first.year)), _headed(tokens, until, last.of(last.year)))
    both = between(*sides) or _undecided(*sides)
    return both, (sides if both and both.first else (None, None))


def _undecided(first: Span | None, last: Span | None) -> Span | None:
    """A range of which an end is not known: of figures that can be read in two ways only the years."""
    told = [span.value for span in (first, last) if span]
    if len(told) < 2 or (first and last and first.first and last.first):
        return None
    ends = (f"{value[1:5]}-XX-XX" if value.startswith("[") else value for value in told)
    return Span("/".join(ends), None, None, interval=True)


def _filled(first: Point, last: Point) -> tuple[Point, Point]:
    """Each end takes the year that only the other one tells; the beginning is never after the end."""
    a, b = _year(first), _year(last)
    if not a and b:
        told = first.of(b)
        end = last.of(b)
        later = told and end and told.first and end.first and told.first > end.first
        return first._replace(year=b - bool(later)), last
    if not b and a:
        told, end = first.of(a), last.of(a)
        earlier = told and end and told.first and end.last and end.last < told.first
        return first, last._replace(year=a + bool(earlier))
    return first, last


def _year(point: Point) -> int:
    return point.span.first.year if point.span and point.span.first else point.year

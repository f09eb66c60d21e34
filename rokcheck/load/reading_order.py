"""The order in which the parts of a page are read: columns, sidebars and what runs across them (recursive XY-cut).

After Nagy and Seth, "Hierarchical representation of optically scanned documents" (1984), with one change: a few lines
may run across a gutter, as headlines do; they cut the page into bands, and each band has its own columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rokcheck.load.pdf_runs import Run

FEWEST_LINES = 3
NARROWEST_GUTTER = 0.8  # times the type size
# Share of a region's runs that may cross a gutter.
CROSSING = 0.25
TABLE_SHARE, TABLE_WORDS = 0.6, 3.0
DEEPEST = 40


def in_order(runs: Sequence[Run], depth: int = 0) -> list[list[Run]]:
    """The runs in groups, each of one column, in reading order."""
    if len(runs) < 2 * FEWEST_LINES or depth > DEEPEST:
        return [list(runs)] if runs else []
    gutter = _gutter(runs)
    if gutter is not None:
        return [group for part in _bands(runs, gutter) for group in _columns(part, gutter, depth)]
    upper, lower = _cut_across(runs)
    if not lower:
        return [list(runs)]
    return [*in_order(upper, depth + 1), *in_order(lower, depth + 1)]


def _gutter(runs: Sequence[Run]) -> float | None:
    """The place of the widest white strip between two columns of prose that few runs cross."""
    size = median(run.size for run in runs)
    most = CROSSING * len(runs)
    edges = sorted([(run.x0, 1) for run in runs] + [(run.x1, -1) for run in runs])
    best, found = NARROWEST_GUTTER * size, None
    covering = 0
    strips: list[tuple[float, float, float]] = []
    for (at, step), (following, _) in pairwise(edges):
        covering += step
        if covering <= most and following > at:
            strips.append((at, following, covering))
    for low, high in _merged(strips, most):
        middle = (low + high) / 2
        if high - low > best and _parts_columns(runs, middle, size):
            best, found = high - low, middle
    return found


def _merged(strips: Sequence[tuple[float, float, float]], most: float) -> list[tuple[float, float]]:
    """Neighbouring strips with as few crossings as the best of them make one."""
    found: list[tuple[float, float, float]] = []
    for low, high, covering in strips:
        if covering > most:
            continue
        if found and found[-1][1] == low and found[-1][2] == covering:
            found[-1] = (found[-1][0], high, covering)
        else:
            found.append((low, high, covering))
    return [(low, high) for low, high, _ in found]


def _parts_columns(runs: Sequence[Run], at: float, size: float) -> bool:
    """Whether there is prose on both sides: several lines each, and not the cells of a table."""
    left = [run for run in runs if run.x1 <= at]
    right = [run for run in runs if run.x0 >= at]
    if min(_line_count(left), _line_count(right)) < FEWEST_LINES:
        return False
    return not _is_table(left, right, size) and not _is_margin(left, right)


def _line_count(runs: Sequence[Run]) -> int:
    return len({round(run.middle / max(run.size, 1)) for run in runs})


def _is_table(left: Sequence[Run], right: Sequence[Run], size: float) -> bool:
    """Whether the runs to the right stand on the lines of those to the left, and one side is short."""
    fewer, more = sorted((left, right), key=len)
    heights = sorted(run.middle for run in more)
    level = sum(_near(heights, run.middle, 0.3 * size) for run in fewer)
    short = min(median(len(run.text.split()) for run in side) for side in (left, right)) <= TABLE_WORDS
    return short and level >= TABLE_SHARE * len(fewer)


def _near(heights: Sequence[float], height: float, by: float) -> bool:
    at = bisect_left(heights, height - by)
    return at < len(heights) and heights[at] <= height + by


def _is_margin(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether one side holds nothing but bullets, numbers of lines or the like."""
    return any(median(len(run.text) for run in side) <= 3 for side in (left, right))


def _bands(runs: Sequence[Run], gutter: float) -> list[list[Run]]:
    """The runs cut into bands from the top, those that cross the gutter apart from those that do not."""
    bands: list[list[Run]] = []
    crossing = False
    for run in sorted(runs, key=lambda r: -r.middle):
        crosses = run.x0 < gutter < run.x1
        if bands and (crosses == crossing or _beside(bands[-1], run)):
            bands[-1].append(run)
        else:
            bands.append([run])
            crossing = crosses
    return bands


def _beside(band: Sequence[Run], run: Run) -> bool:
    """Whether the run stands on the last line of the band: a line that crosses may be set in pieces."""
    return abs(band[-1].middle - run.middle) < 0.3 * run.size and (band[-1].x0 > run.x1 or run.x0 > band[-1].x1)


def _columns(band: Sequence[Run], gutter: float, depth: int) -> list[list[Run]]:
    if any(run.x0 < gutter < run.x1 for run in band):
        return [list(band)] if len(band) < 2 * FEWEST_LINES else in_order_across(band, depth + 1)
    left = [run for run in band if run.x1 <= gutter]
    right = [run for run in band if run.x0 >= gutter]
    return [*in_order(left, depth + 1), *in_order(right, depth + 1)]


def in_order_across(band: Sequence[Run], depth: int) -> list[list[Run]]:
    """A band that runs across the gutter: it may have parts, but no such columns."""
    upper, lower = _cut_across(band)
    return [*in_order(upper, depth), *in_order(lower, depth)] if lower else [list(band)]


def _cut_across(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs above and below the widest white strip across; nothing below if there is none."""
    down = sorted(runs, key=lambda run: -run.y1)
    best, at, floor = 0.0, 0, down[0].y0
    for n, run in enumerate(down[1:], 1):
        if floor - run.y1 > best:
            best, at = floor - run.y1, n
        floor = min(floor, run.y0)
    size = median(run.size for run in runs)
    return (down[:at], down[at:]) if best > 0.4 * size else (list(runs), [])

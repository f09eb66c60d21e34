"""Which year a day without one is of: that of the story, else that which lies nearest to the publication."""

from __future__ import annotations

import re
from datetime import timedelta

from rokcheck.values.date_context import Context
from rokcheck.values.date_point import Point

# A day without a year may lie this far after publication ("the trial opens on 3 June"); else it is of the year before.
AHEAD, AHEAD_SAID = timedelta(days=200), timedelta(days=100)
# One that is to come, or of which nothing says that it is over, is of the next year where that of this year is over
# for so long ("the show opens on 3 January", published in December).
WELL_PAST, LONG_PAST = timedelta(days=60), timedelta(days=300)

# "Until 1914, when the line opened on 3 May": the year that "when" follows is that of its clause.
WHEN = re.compile(r",? when\b[^.;:!?\n]{0,150}")


def year_near(point: Point, context: Context, at: int) -> int:
    """The year; 0 where nothing tells it. Sets `context.sure`: whether the text leaves no other year open."""
    if year := _when(context, at):
        return year
    story, published = context.story(at), context.published
    if published is None:
        context.sure = story is not None and story.sure and not context.ahead
        return story.year if story else 0 if context.ahead else context.main()
    if story and story.year > published.year:
        context.sure = False
        return story.year
    if story and context.gone and abs(published.year - story.year) > 1:
        context.sure = story.sure
        return story.year
    if story and not (context.ahead or context.now or story.lone) and abs(published.year - story.year) > 1:
        context.sure = story.sure
        return story.year
    context.sure = not context.gone or not context.has_told_of_another(published.year, at)
    return _near_publication(point, context)


def _when(context: Context, at: int) -> int:
    """The year in which a clause with "when" says that something was on a day; 0 where there is no such clause."""
    last = context.last
    return last.last.year if last and last.last and WHEN.fullmatch(context.text, context.at, at) else 0


def _near_publication(point: Point, context: Context) -> int:
    """The year in which the day lies nearest to the publication, before or after it as the words around say."""
    published = context.published
    if published is None:
        return 0
    told = point.of(published.year)
    if told is None or told.first is None or told.last is None:
        return published.year
    past = published - told.last
    if not (context.gone or context.now) and past > (WELL_PAST if context.ahead else LONG_PAST):
        return published.year + 1
    far = not context.ahead and told.first - published > (AHEAD_SAID if context.gone else AHEAD)
    return published.year - far

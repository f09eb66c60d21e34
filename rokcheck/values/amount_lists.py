"""Numbers that share the noun or unit of a later one: "12, 15 or 20 seats", "two- and three-bedroom flats"."""

from __future__ import annotations

from rokcheck.values.span import Span

_SUSPENDED = frozenset(("- and ", "- or ", "-, ", "- to ", "-and ", "-or ", "-to-"))
_ENDS = frozenset((" and ", " or ", ", and ", ", or "))
_MEASURES = frozenset(("quantity", "percent", "duration", "money"))


def shared(text: str, spans: list[Span]) -> list[Span]:
    """The spans with what they count taken from the end of the list they stand in; ends of a range made one."""
    made: list[Span] = []
    linked = False  # whether the span behind belongs to a list that is closed by "and" or "or"
    for place in range(len(spans) - 1, -1, -1):
        span = spans[place]
        following = made[-1] if made else None
        gap = text[span.end : following.start] if following else ""
        linked = following is not None and (
            gap in _SUSPENDED or _in_list(text, spans[max(0, place - 1) : place + 1], following, linked)
        )
        if following is not None and linked and _is_open(text, span, following):
            span = _taken(span, following)
            if gap in ("- to ", "-to-") and span.low.amount < following.low.amount:
                made.pop()
                span = Span(span.start, following.end, span.low, following.high)
        else:
            linked = False
        made.append(span)
    return made[::-1]


def _in_list(text: str, spans: list[Span], following: Span, linked: bool) -> bool:
    """Whether "and", "or" or a comma of a list joins the last of the spans to the one behind."""
    gap = text[spans[-1].end : following.start]
    if gap not in _ENDS:
        return gap == ", " and linked
    longer = len(spans) > 1 and text[spans[-2].end : spans[-1].start] == ", " and spans[-2].low.bare
    return "or" in gap or following.low.kind in _MEASURES or longer


def _is_open(text: str, span: Span, following: Span) -> bool:
    """Whether a span lacks what the span behind has, and is written like it."""
    alike = text[span.start].isdigit() == text[following.start].isdigit() and text[following.start].isalnum()
    known = following.low.kind != "ordinal" and not following.low.bare and not following.parts
    return span.low.bare and span.low.unit != "ratio" and alike and known and span.low.scaled == following.low.scaled


def _taken(span: Span, following: Span) -> Span:
    low, high = (
        following.low._replace(start=part.start, end=part.end, amount=part.amount, step=part.step, form=part.form)
        for part in (span.low, span.high)
    )
    return span._replace(low=low, high=high)

"""A time as a text tells it, with or without its year."""

from __future__ import annotations

from typing import NamedTuple

from rokcheck.values.date_calendar import Span, make, of_day, part, quarter, season
from rokcheck.values.date_holidays import holiday, weekend_of


class Point(NamedTuple):
    """A time as told: 0 where the text tells no year, month or day.

    `kind` "season", "quarter" and "holiday" use `number` (1: the weekend of a holiday) or `name`; `part`
    is early (0), middle (1), late (2) or None. `span` is set where all is known, and `whole` where `span` is only a
    part of what is named.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    kind: str = "date"
    number: int = 0
    name: str = ""
    part: int | None = None
    span: Span | None = None
    whole: Span | None = None

    def of(self, year: int) -> Span | None:
        """The time in that year; None where there is no such day."""
        if self.span:
            return self.span
        if self.kind == "season":
            found: Span | None = season(year, self.number)
        elif self.kind == "quarter":
            found = quarter(year, self.number)
        elif self.kind == "holiday":
            day = holiday(self.name, year)
            found = (weekend_of(self.name, day) if self.number else of_day(day)) if day else None
        else:
            found = make(year, self.month, self.day)
        return part(found, self.part) if found and self.part is not None else found

    @property
    def yearless(self) -> bool:
        """Whether only the year is missing."""
        return not self.year and self.span is None

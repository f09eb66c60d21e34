"""A long line cut to the columns there are, so that the value in it stays in sight."""

from __future__ import annotations

from dataclasses import dataclass

from rokcheck.report.passage import Passage
from rokcheck.report.screen import Screen, columns, head, tail

LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Window:
    """The parts of a passage that are shown, with an ellipsis where something is cut off."""

    before: str
    value: str
    after: str

    @property
    def text(self) -> str:
        """The line as shown."""
        return self.before + self.value + self.after


def window(passage: Passage, room: int, screen: Screen) -> Window:
    """The passage in at most `room` columns; what is cut is cut at a space where there is one nearby."""
    dots = screen.text("…")
    before, value, after = (screen.text(part) for part in (passage.before, passage.value, passage.after))
    if not value:
        return Window(_left(before, room, dots), "", "")
    value = _left(value, room, dots)
    rest = room - columns(value)
    left = min(columns(before), max(rest // 2, rest - columns(after)))
    return Window(_right(before, left, dots), value, _left(after, rest - left, dots))


def _left(text: str, room: int, dots: str) -> str:
    """The beginning of a text."""
    if columns(text) <= room:
        return text
    cut = head(text, room - len(dots))
    space = len(cut) if text[len(cut)] == " " else cut.rfind(" ", max(len(cut) - LONGEST_WORD, 1))
    return (cut[:space] if space > 0 else cut) + dots if room >= len(dots) else ""


def _right(text: str, room: int, dots: str) -> str:
    """The end of a text."""
    if columns(text) <= room:
        return text
    cut = tail(text, room - len(dots))
    space = -1 if text[-len(cut) - 1] == " " else cut.find(" ", 0, LONGEST_WORD)
    return dots + (cut[space + 1 :] if space < len(cut) - 1 else cut) if room >= len(dots) else ""

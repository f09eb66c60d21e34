"""Text on a screen of a given width: columns instead of characters, colours, and glyphs that the screen can show."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from shutil import get_terminal_size
from typing import TextIO

DEFAULT_WIDTH, NARROWEST, WIDEST = 100, 30, 160
PAINTS: Mapping[str, str] = {
    "error": "1;31", "warning": "1;33", "note": "1;36", "bold": "1", "dim": "2", "frame": "34", "first": "1;31",
    "other": "1;34", "good": "1;32",
}  # fmt: skip
# What stands in for a sign where the encoding does not have it.
ASCII: Mapping[str, str] = {
    "╭▸": "->", "│": "|", "⸬": ":", "╰": "=", "━": "^", "─": "-", "…": "...", "·": "-", "–": "-", "—": "-", "−": "-",
    "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Screen:
    """What text is written for: `width` columns, with or without colours; `encoding` limits the characters."""

    width: int = DEFAULT_WIDTH
    color: bool = False
    encoding: str = "utf-8"

    def paint(self, text: str, style: str) -> str:
        """The text in a colour of PAINTS."""
        return f"\x1b[{PAINTS[style]}m{text}\x1b[0m" if self.color and text else text

    def text(self, text: str) -> str:
        """Text with what the encoding cannot say replaced by something like it, or written as an escape."""
        if text.isascii() or _sayable(text, self.encoding):
            return text
        for sign, other in ASCII.items():
            text = text if _sayable(sign, self.encoding) else text.replace(sign, other)
        return text.encode(self.encoding, "backslashreplace").decode(self.encoding)


def screen_of(stream: TextIO, color: str = "auto", width: int = 0) -> Screen:
    """The screen behind a stream. `color`: auto, always or never; `width` 0 takes that of the terminal."""
    terminal = stream.isatty()
    columns = width or (min(get_terminal_size().columns, WIDEST) if terminal else DEFAULT_WIDTH)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return Screen(max(columns, NARROWEST), _colored(color, terminal), encoding)


def _colored(color: str, terminal: bool) -> bool:
    """The flag beats NO_COLOR, that beats FORCE_COLOR; an empty variable counts as not set."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")


def _sayable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def columns(text: str) -> int:
    """How many columns the text takes: East Asian wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def head(text: str, room: int) -> str:
    """As much of the beginning as fits into `room` columns."""
    if text.isascii():
        return text[: max(room, 0)]
    taken = 0
    for index, char in enumerate(text):
        taken += _columns(char)
        if taken > room:
            return text[:index]
    return text


def tail(text: str, room: int) -> str:
    """As much of the end as fits into `room` columns."""
    if text.isascii():
        return text[max(len(text) - max(room, 0), 0) :]
    taken = 0
    for index in range(len(text) - 1, -1, -1):
        taken += _columns(text[index])
        if taken > room:
            return text[index + 1 :]
    return text


def wrap(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` columns, broken at spaces, and inside a word only if it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if columns(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while columns(line) > room:
            part = head(line, room) or line[0]
            lines.append(part)
            line = line[len(part) :]
    return [*lines, line] if line else lines

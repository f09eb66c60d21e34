"""The characters of a PDF page gathered into runs: text on one line without a wide gap, with its box."""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rokcheck.load.hyphens import SOFT_HYPHEN

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# Where pdfium sees a word cut at the end of a line, it gives this in place of the hyphen.
CUT_MARK = re.compile("[\x02\u00ad\ufffe]")
WORD = re.compile("[^\\s\\x00-\\x20\u00a0\u00ad\ufffe]+")
# A letter is at most so many times as wide as the letters of its word are high.
WIDEST_LETTER = 2.0
# A gap of this many times the type size ends a run; within a column it is closed again.
WIDEST_GAP = 0.9
BOLD, BOLD_NAMES = 600, (b"bold", b"black", b"heavy")
UPRIGHT = 0.2  # radians
LARGEST_TYPE = 500.0
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Run:
    """Text in one line; points from the lower left corner, `y0` the lower and `y1` the upper edge."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the run."""
        return "".join(self.parts).strip()

    @property
    def middle(self) -> float:
        """Half-way between its lower and upper edge."""
        return (self.y0 + self.y1) / 2


def runs(page: PdfPage, most: int) -> list[Run]:
    """The runs of a page that stand upright, in the order of the file; at most `most` characters are read."""
    text = page.get_textpage()
    try:
        return [run for run in _runs(text.raw, most) if run.text]
    finally:
        text.close()


def _runs(text: Any, most: int) -> Iterator[Run]:
    run: Run | None = None
    spaced = False
    for n, word, box in _words(text, most):
        if box is None:
            if word and run is not None:
                run.parts.append(word)
            spaced = True
            continue
        if run is None or not _same_run(run, box):
            if run is not None:
                yield run
            run = _begin(text, n, box)
        elif spaced:
            run.parts.append(" ")
        if run is not None:
            run.parts.append(word)
            run.x1, run.y0, run.y1 = max(run.x1, box[2]), min(run.y0, box[1]), max(run.y1, box[3])
        spaced = False
    if run is not None:
        yield run


def _words(text: Any, most: int) -> Iterator[tuple[int, str, Box | None]]:
    """Number of the first character, word and box (left, lower, right, upper); cut marks and spaces have no box.

    To ask for the box of each character takes most of the time of reading a page, so only those of the first and the
    last one are asked for, unless the word proves to be spread over lines or columns.
    """
    letters = _letters(text, most)
    at = 0
    for match in WORD.finditer(letters):
        first, last = match.start(), match.end() - 1
        if first > at:
            yield at, (SOFT_HYPHEN if CUT_MARK.search(letters, at, first) else ""), None
        at = match.end()
        begin = _box(text, first)
        end = _box(text, last) if last > first else begin
        if begin and end and _in_one_line(begin, end, last - first):
            yield first, match.group(), (begin[0], min(begin[1], end[1]), end[2], max(begin[3], end[3]))
        else:
            yield from ((n, letters[n], _box(text, n)) for n in range(first, last + 1))
    if CUT_MARK.search(letters, at):
        yield at, SOFT_HYPHEN, None


def _letters(text: Any, most: int) -> str:
    """One letter for each character of the page."""
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFText_CountChars(text), most)
    codes = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text, 0, count, codes)
    if got == count + 1:
        letters = bytes(codes)[: 2 * count].decode("utf-16-le", "replace")
        if len(letters) == count:
            return letters
    single = (pdfium.FPDFText_GetUnicode(text, n) for n in range(count))
    return "".join(chr(code) if code < sys.maxunicode and not 0xD800 <= code < 0xE000 else "\ufffd" for code in single)


def _box(text: Any, n: int) -> Box | None:
    import pypdfium2.raw as pdfium

    left, right, low, high = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    found = pdfium.FPDFText_GetCharBox(
        text, n, ctypes.byref(left), ctypes.byref(right), ctypes.byref(low), ctypes.byref(high)
    )
    return (left.value, low.value, right.value, high.value) if found else None


def _in_one_line(begin: Box, end: Box, steps: int) -> bool:
    """Whether a word that begins and ends with these boxes can be set in one piece."""
    height = max(begin[3] - begin[1], end[3] - end[1], 1.0)
    level = abs(begin[1] - end[1]) < 1.5 * height
    return level and -height <= end[0] - begin[0] <= (steps + 1) * WIDEST_LETTER * height


def _begin(text: Any, n: int, box: Box) -> Run | None:
    """A run that begins with this character; None if the character is turned."""
    import pypdfium2.raw as pdfium

    if UPRIGHT < pdfium.FPDFText_GetCharAngle(text, n) < 2 * math.pi - UPRIGHT:
        return None
    x0, y0, x1, y1 = box
    size = min(max(pdfium.FPDFText_GetFontSize(text, n), y1 - y0, 1.0), LARGEST_TYPE)
    return Run(x0, y0, x1, y1, size, pdfium.FPDFText_GetFontWeight(text, n) >= BOLD or _is_bold_font(text, n))


def _is_bold_font(text: Any, n: int) -> bool:
    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, n, name, len(name), ctypes.byref(flags))
    return any(word in name.value.lower() for word in BOLD_NAMES)


def _same_run(run: Run, box: Box) -> bool:
    """Whether a character at this place goes on with the run: on its line, after its end, not far from it."""
    near = -0.5 * run.size <= box[0] - run.x1 <= WIDEST_GAP * run.size
    return near and run.y0 - 0.35 * run.size <= (box[1] + box[3]) / 2 <= run.y1 + 0.35 * run.size

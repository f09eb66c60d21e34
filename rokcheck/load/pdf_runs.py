"""The characters of a PDF page gathered into runs: text on one line without a wide gap, with its box."""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rokcheck.load.hyphens import SOFT_HYPHEN

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# Where pdfium sees a word cut at the end of a line, it gives this in place of the hyphen.
CUT_MARKS = (2, 0xAD, 0xFFFE)
# A gap of this many times the type size ends a run; within a column it is closed again.
WIDEST_GAP = 0.9
BOLD, BOLD_NAMES = 600, (b"bold", b"black", b"heavy")
UPRIGHT = 0.2  # radians
LARGEST_TYPE = 500.0
SPACE, NO_BREAK_SPACE = 32, 160
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
    for n, character, box in _characters(text, most):
        if character == SOFT_HYPHEN and run is not None:
            run.parts.append(SOFT_HYPHEN)
        if box is None:
            spaced = True
            continue
        if run is None or not _same_run(run, box):
            if run is not None:
                yield run
            run = _begin(text, n, box)
        elif spaced:
            run.parts.append(" ")
        if run is not None:
            run.parts.append(character)
            run.x1, run.y0, run.y1 = max(run.x1, box[2]), min(run.y0, box[1]), max(run.y1, box[3])
        spaced = False
    if run is not None:
        yield run


def _characters(text: Any, most: int) -> Iterator[tuple[int, str, Box | None]]:
    """Number, character and box (left, lower, right, upper) of each; no box for white space and cut marks."""
    import pypdfium2.raw as pdfium

    left, right, low, high = (ctypes.c_double() for _ in range(4))
    boxes = [ctypes.byref(value) for value in (left, right, low, high)]
    for n in range(min(pdfium.FPDFText_CountChars(text), most)):
        code = pdfium.FPDFText_GetUnicode(text, n)
        if code in CUT_MARKS:
            yield n, SOFT_HYPHEN, None
        elif code <= SPACE or code == NO_BREAK_SPACE or not pdfium.FPDFText_GetCharBox(text, n, *boxes):
            yield n, " ", None
        else:
            character = chr(code) if code < sys.maxunicode and not 0xD800 <= code < 0xE000 else "\ufffd"
            yield n, character, (left.value, low.value, right.value, high.value)


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

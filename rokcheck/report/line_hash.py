"""The fingerprint by which GitHub knows a line of a file again: a rolling hash over the next hundred characters.

Its uploader computes the same value and warns where a file brings another one. What it does: code units of UTF-16,
spaces and tabs left out, every line end is LF, after the end of the file 0xFFFF and zeros; modulo 2^64; equal values
are numbered.
"""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cache
from itertools import islice

WINDOW, FACTOR, MODULUS, END = 100, 37, 1 << 64, 0xFFFF


def line_hashes(text: str) -> list[str]:
    """The fingerprint of every line of a file's text, the first line first."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array("H", bare.encode("utf-16-le", "surrogatepass"))
    if units.itemsize != 2:  # pragma: no cover
        raise NotImplementedError("this machine has no 16-bit integers")
    padded = [*units, END, *[0] * WINDOW]
    starts = [0, *(index + 1 for index, unit in enumerate(units) if unit == ord("\n"))]
    seen = Counter[int]()
    hashes = []
    for start in starts:
        value = sum(map(int.__mul__, islice(padded, start, start + WINDOW), _powers())) % MODULUS
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


@cache
def _powers() -> tuple[int, ...]:
    return tuple(pow(FACTOR, WINDOW - 1 - n, MODULUS) for n in range(WINDOW))

"""Which program made an entry: its files, its Python, and the libraries that read and write texts for it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import rokcheck

LIBRARIES = (
    "ftfy", "jinja2", "markdown-it-py", "markupsafe", "nupunkt", "pypdfium2", "rapidfuzz", "selectolax", "simplemma",
    "trafilatura",
)  # fmt: skip


@cache
def program() -> str:
    """A name that changes with the code, the word lists, Python, or a library; files by size and time of change."""
    made = hashlib.sha256()
    for part in (
        rokcheck.__version__,
        sys.version,
        sys.byteorder,
        *_libraries(),
        *_files(Path(rokcheck.__file__).parent),
    ):
        made.update(part.encode("utf-8", "backslashreplace") + b"\0")
    return made.hexdigest()[:16]


def _files(package: Path) -> Iterator[str]:
    for pattern in ("**/*.py", "data/*.csv", "report/page/*.jinja"):
        for file in sorted(package.glob(pattern)):
            state = file.stat()
            yield f"{file.relative_to(package).as_posix()} {state.st_size} {state.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} absent"

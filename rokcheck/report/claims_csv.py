"""`claims/*.csv`: what each document claims, one file a document, one line a claim."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from rokcheck.report.files import Text
from rokcheck.tables import CLAIM_COLUMNS, Report, claims_files

# By these columns a file is known as ours, even if an earlier version wrote it.
OUR_HEADER = ",".join(CLAIM_COLUMNS[:8]).encode()
LONGEST_NAME, CUT_NAME = 200, 150  # in bytes; most file systems stop at 255
UNSAFE = frozenset('<>:"|?*\\')


def claims_csvs(report: Report) -> dict[str, Text]:
    """File name → CSV for every document, in text order; a document without claims has the header alone."""
    names = file_names([document.name for document in report.documents])
    return {names[one.document]: Text(partial(_parts, one.text), one.sha256) for one in claims_files(report)}


def _parts(text: Callable[[], str]) -> tuple[str]:
    return (text(),)


def file_names(documents: Iterable[str]) -> dict[str, str]:
    """Document name → name of its file: "a/b.txt" → "a__b.txt.csv"; no two differ in case only."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for document in sorted(documents):
        name = _safe(document)
        size = name.encode("utf-8", "backslashreplace")
        if name.casefold() in taken or len(size) > LONGEST_NAME:
            digest = hashlib.sha256(document.encode("utf-8", "backslashreplace")).hexdigest()[:8]
            name = f"{size[:CUT_NAME].decode('utf-8', 'ignore')}-{digest}"
        taken.add(name.casefold())
        names[document] = f"{name}.csv"
    return names


def _safe(document: str) -> str:
    """The name as one part of a path on every system, never hidden."""
    flat = document.strip("/").replace("/", "__")
    name = "".join("_" if char in UNSAFE or not char.isprintable() else char for char in flat)
    return f"_{name[1:]}" if name.startswith(".") else name


def stale(folder: Path, current: Iterable[str]) -> tuple[Path, ...]:
    """Claims files in the folder that are not among the current names; only files with our header."""
    keep = {name.casefold() for name in current}
    others = [file for file in sorted(folder.glob("*.csv")) if file.name.casefold() not in keep]
    return tuple(file for file in others if is_ours(file))


def is_ours(file: Path) -> bool:
    """Whether this is a claims file, by its header."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(OUR_HEADER)) == OUR_HEADER

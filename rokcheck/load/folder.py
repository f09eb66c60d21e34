"""Finds the documents of folders and paths and reads each with the reader of its format."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rokcheck.errors import InputError
from rokcheck.lexicon import words
from rokcheck.load.decode import NotText, decode
from rokcheck.load.html import read_html
from rokcheck.load.markdown import read_markdown
from rokcheck.load.sources import LISTING, override
from rokcheck.load.text import read_text
from rokcheck.models import Document, SkippedDocument

Reader = Callable[[str, str], Document]

# To read another format, add its suffix and a function (text, name) -> Document.
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
LARGEST = 20_000_000
LEFT_OUT = frozenset({LISTING, "README.md"})
# English text has about every third word from this list; below one in eight it is another language or a table.
ENGLISH_SHARE, ENGLISH_WORDS = 0.12, 60


def load_folder(paths: Sequence[Path]) -> tuple[tuple[Document, ...], tuple[SkippedDocument, ...]]:
    """Documents by name, and what was not read with the reason. Raises InputError where there is nothing to read."""
    documents: list[Document] = []
    skipped: list[SkippedDocument] = []
    for path in paths:
        for file, name in _files(path):
            found = load_path(file, name)
            (skipped if isinstance(found, SkippedDocument) else documents).append(found)  # type: ignore[arg-type]
        if path.is_dir():
            documents = override(documents, path / LISTING)
    if not documents and not skipped:
        places = ", ".join(str(path) for path in paths)
        raise InputError(
            f"{places}: no documents here; put {', '.join(sorted(READERS))} files into it or give other paths"
        )
    named = _distinct(documents)
    return tuple(sorted(named, key=lambda d: d.name)), tuple(sorted(skipped, key=lambda s: s.path))


def _files(path: Path) -> list[tuple[Path, str]]:
    """Files of a folder (hidden ones, sources.csv and README.md left out) with their names, or the one file."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; name a folder that holds documents")
    if not path.is_dir():
        return [(path, path.name)]
    found = []
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if not file.is_dir() and file.name not in LEFT_OUT and not any(part.startswith(".") for part in inside.parts):
            found.append((file, inside.as_posix()))
    return found


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Two documents of one name (from two folders) keep it apart by their paths."""
    names = [document.name for document in documents]
    return [replace(d, name=d.path) if names.count(d.name) > 1 else d for d in documents]


def load_path(path: Path, name: str) -> Document | SkippedDocument:
    """Read one file; whatever is wrong with it is the reason in a SkippedDocument."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return SkippedDocument(name, f"is a {path.suffix or 'file without suffix'}: no reader for this format")
    try:
        reason = _unreadable(path)
        document = reader(decode(path.read_bytes()), name) if not reason else None
    except NotText as error:
        return SkippedDocument(name, str(error))
    except OSError as error:
        return SkippedDocument(name, f"cannot be read: {error.strerror or error}")
    if document is None:
        return SkippedDocument(name, reason)
    reason = _useless(document)
    return SkippedDocument(name, reason) if reason else replace(document, path=path.as_posix())


def _unreadable(path: Path) -> str:
    """Why the file is not even opened, or ""."""
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        return "is not a regular file"
    if info.st_size > LARGEST:
        return f"is too large ({info.st_size / 1e6:.0f} MB; the limit is {LARGEST / 1e6:.0f} MB): split it"
    return "" if info.st_size else "is empty"


def _useless(document: Document) -> str:
    if not document.text.strip():
        return "holds no text"
    found = [word.strip(".,;:!?\"'()“”").lower() for word in document.text[:20_000].split()]
    plain = [word for word in found if word.isalpha()]
    if len(plain) >= ENGLISH_WORDS:
        share = sum(word in words("function_words") for word in plain) / len(plain)
        if share < ENGLISH_SHARE:
            return f"does not look like English ({share:.0%} common English words)"
    return ""


def load_text(text: str, name: str, format: str = "text") -> Document:  # noqa: A002 - the model's own word
    """A document from a string; `format` is "text", "markdown" or "html"."""
    reader = {"markdown": read_markdown, "html": read_html}.get(format, read_text)
    return reader(text, name)

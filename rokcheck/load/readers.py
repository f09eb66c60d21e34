"""The formats that are read, one reader each, and what is asked of a document before it is taken for read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from rokcheck.config import Reading
from rokcheck.lazily import Lazily
from rokcheck.load.languages import language
from rokcheck.load.source import Found, Source
from rokcheck.load.unreadable import Unreadable
from rokcheck.load.worker import read_apart
from rokcheck.models import Document, SkippedDocument

Reader = Callable[[Source], Document | tuple[Found, ...]]

# To read another format, add its suffix and "module:function" of a reader.
# Whatever it is given, a reader raises nothing but Unreadable.
READERS: Mapping[str, Reader] = Lazily(
    __package__,
    {
        ".txt": "text:read_text",
        ".text": "text:read_text",
        ".md": "markdown:read_markdown",
        ".markdown": "markdown:read_markdown",
        ".html": "html:read_html",
        ".htm": "html:read_html",
        ".xhtml": "html:read_html",
        ".pdf": "pdf:read_pdf",
        ".docx": "docx:read_docx",
        ".eml": "mail:read_eml",
        ".mhtml": "mail:read_mhtml",
        ".mht": "mail:read_mhtml",
        ".csv": "rows:read_csv",
    },
)
LARGEST_HERE = 2_000_000  # bytes
APART = frozenset([".pdf", ".eml", ".mhtml", ".mht"])
MARKUP = frozenset([".html", ".htm", ".xhtml"])
FORMATS = {"text": ".txt", "markdown": ".md", "html": ".html"}


def read(source: Source) -> tuple[Found, ...]:
    """The documents in a file; whatever is wrong with it is the reason in a SkippedDocument."""
    suffix = PurePath(source.name).suffix.lower()
    if suffix not in READERS:
        kind = f"is a {suffix} file" if suffix else "has no suffix"
        return (SkippedDocument(source.name, f"{kind}: there is no reader for it; the formats are {formats()}"),)
    try:
        found = read_apart(source) if needs_own_process(suffix, source) else read_here(source)
    except Unreadable as error:
        return (SkippedDocument(source.name, str(error)),)
    except (RecursionError, MemoryError):
        return (SkippedDocument(source.name, "is nested too deeply or takes too much memory: simplify or split it"),)
    return tuple(_checked(found))


def read_here(source: Source) -> tuple[Found, ...]:
    """The documents in a file, read in this process. Raises Unreadable, RecursionError, MemoryError."""
    found = READERS[PurePath(source.name).suffix.lower()](source)
    return found if isinstance(found, tuple) else (found,)


def needs_own_process(suffix: str, source: Source) -> bool:
    """Whether a file of this kind may take any time and memory, because a library reads it that has no bounds."""
    if isinstance(source.data, str):
        return False
    if suffix in APART or len(source.data) > LARGEST_HERE:
        return True
    if suffix in MARKUP:
        from rokcheck.load.html import is_tangled

        return is_tangled(source.data)
    return False


def formats() -> str:
    """The suffixes that can be read, for messages."""
    return ", ".join(READERS)


def _checked(found: tuple[Found, ...]) -> Iterator[Found]:
    """The documents, with those that hold no English text turned into reasons."""
    for document in found:
        if isinstance(document, SkippedDocument):
            yield document
        elif not document.text.strip():
            yield SkippedDocument(document.name, "holds no text")
        else:
            code, name = language(document.text)
            wrong = SkippedDocument(document.name, f"is not in English but in {name}: rokcheck reads English only")
            yield replace(document, language=code) if code == "en" else wrong


def load_text(text: str, name: str, format: str = "text", reading: Reading | None = None) -> Document:  # noqa: A002
    """A document from a string; `format` is "text", "markdown" or "html". Raises Unreadable."""
    found = READERS[FORMATS[format]](Source(name, text, reading or Reading()))
    assert isinstance(found, Document)  # noqa: S101 - these formats hold one document each
    return found

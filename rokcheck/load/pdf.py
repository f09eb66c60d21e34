"""PDF into a Document: text in reading order, by page. Read by pdfium, in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.decode import mended
from rokcheck.load.facts import Facts, dated, facts_of_lines, finished, stated
from rokcheck.load.layout import rejoined
from rokcheck.load.pdf_lines import Line, lines_of, paragraphs_of, without_running_heads
from rokcheck.load.pdf_runs import runs
from rokcheck.load.source import Source
from rokcheck.load.text import add_paragraphs
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import Document, SkippedDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

PROPERTIES = "PDF properties"
# A page printed from a browser was made when it was printed.
BROWSERS = ("Skia", "Chrom", "Mozilla", "Quartz", "cairo", "wkhtml", "Qt ")
# Programs write their own name or that of the file where the title should be.
NO_TITLE = ("untitled", "microsoft word", "powerpoint", ".doc", ".indd", ".qxd", ".pdf", "anonymous", "unspecified")


def read_pdf(source: Source) -> tuple[Document | SkippedDocument, ...]:
    """The text of all pages; pages that are pictures without text are told apart. Raises Unreadable."""
    file = _opened(source)
    try:
        pages, pictures = _pages(file, source)
        properties = file.get_metadata_dict()
    finally:
        file.close()
    if not any(pages):
        raise Unreadable("holds pictures of pages and no text: run text recognition (OCR) over it, then try again")
    document = _document(without_running_heads(pages), properties, source)
    if not pictures:
        return (document,)
    numbers = _numbers(pictures)
    document = replace(document, warnings=(*document.warnings, f"{numbers} without text (pictures) not read"))
    return document, SkippedDocument(f"{source.name} ({numbers})", "is a picture without text: run OCR over it")


def _opened(source: Source) -> PdfDocument:
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(source.data)
        count = len(file)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("is locked by a password: save a copy without one") from None
        raise Unreadable("is damaged or no PDF: open it in a viewer and save it anew") from None
    if count > source.reading.most_pages:
        file.close()
        raise Unreadable(
            f"has {count:,} pages; the limit is {source.reading.most_pages:,}: split it, or raise most-pages in "
            "rokcheck.toml"
        )
    return file


def _pages(file: PdfDocument, source: Source) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of the pages that are pictures."""
    import pypdfium2

    left = source.reading.largest_text * 1_000_000
    pages: list[list[Line]] = []
    pictures: list[int] = []
    for number in range(1, len(file) + 1):
        try:
            page = file[number - 1]
        except pypdfium2.PdfiumError:
            pictures.append(number)
            continue
        try:
            lines = lines_of(number, runs(page, left))
            if not lines and _shows_something(page):
                pictures.append(number)
        except pypdfium2.PdfiumError:
            pictures.append(number)
            continue
        finally:
            page.close()
        for line in lines:
            line.text = mended(cleaned(line.text))
        left -= sum(len(line.text) for line in lines)
        if left <= 0:
            raise Unreadable(
                f"holds more than {source.reading.largest_text} million characters: split it, or raise largest-text "
                "in rokcheck.toml"
            )
        pages.append(lines)
    return pages, pictures


def _shows_something(page: PdfPage) -> bool:
    """Whether a page without text is not simply empty."""
    return next(iter(page.get_objects(max_depth=2)), None) is not None


def _document(pages: Sequence[Sequence[Line]], properties: dict[str, str], source: Source) -> Document:
    lines = [line.text for page in pages for line in page]
    builder = Builder(source.reading)
    add_paragraphs(builder, rejoined(paragraphs_of(pages), lines))
    shown = facts_of_lines(lines, source.name)
    document = finished(builder, _ranked(shown, properties, titled=builder.titled), source.name, "pdf")
    return replace(document, line_unit="page")


def _ranked(shown: Facts, properties: dict[str, str], *, titled: bool) -> Facts:
    """What the pages show before what the properties say."""
    title = properties.get("Title", "")
    useless = titled or len(title) < 4 or any(word in title.lower() for word in NO_TITLE)
    printed = any(word in properties.get("Producer", "") for word in BROWSERS)
    made = "" if printed else properties.get("CreationDate", "").removeprefix("D:")[:8]
    return shown.filled(
        Facts(
            title=stated("" if useless else title, PROPERTIES),
            author=stated(properties.get("Author"), PROPERTIES),
            published=dated(made, f"{PROPERTIES} (when the file was made)"),
        )
    )


def _numbers(pages: Sequence[int]) -> str:
    """ "page 3", "pages 3, 5 and 4 more"."""
    shown = ", ".join(map(str, pages[:5]))
    more = f" and {len(pages) - 5} more" if len(pages) > 5 else ""
    return f"{'page' if len(pages) == 1 else 'pages'} {shown}{more}"

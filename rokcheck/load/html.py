"""HTML into a Document: the main text without the page around it. Nothing in the page is followed or run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.decode import declared_charset
from rokcheck.load.facts import facts_of_lines, finished
from rokcheck.load.html_facts import facts_of_page
from rokcheck.load.html_main import DROPPED_TAGS, NO_TEXT, Extent, is_around, is_byline_label, is_links, main_part
from rokcheck.load.html_places import Places
from rokcheck.load.html_table import add_html_table, is_layout
from rokcheck.load.piece import Piece, joined
from rokcheck.load.source import Source
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import BlockKind, Document

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

KINDS: dict[str, BlockKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "figcaption": "caption", "caption": "caption", "address": "furniture", "summary": "heading",
}  # fmt: skip
SECTIONS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
     "main", "ol", "p", "pre", "section", "summary", "tbody", "td", "th", "tr", "ul"]
)  # fmt: skip
# Elements whose end may be left out, or that have none, are of no account.
TAG = re.compile(
    rb"<(/?)(?!(?:p|li|dt|dd|tr|td|th|t(?:head|body|foot)|option|br|hr|img|input|meta|link|wbr|col|source|area|base"
    rb"|embed|param|track|path|html|body|head)[\s/>])([A-Za-z][A-Za-z0-9]{0,20})"
)
MOST_WORK, DEEPEST_HERE, DEEPEST_EVER = 2_000_000, 1_000, 20_000
BREAK = "\0"  # a line break in a run; the source cannot hold it
DEEPEST, LONGEST_FOOT = 300, 110
LONGEST_TERM, LONGEST_DEFINITION = 8, 30  # words: up to here a definition list is a fact box


def is_tangled(data: bytes) -> bool:
    """Whether so many elements stay open that a parser needs far more time and memory than the page is long."""
    opened, closed = Counter[bytes](), Counter[bytes]()
    for slash, name in TAG.findall(data):
        (closed if slash else opened)[name.lower()] += 1
    left_open = sum((opened - closed).values())
    return left_open * sum(opened.values()) > MOST_WORK or nesting(data) > DEEPEST_HERE


def refuse_deep(data: bytes) -> None:
    """Raises Unreadable for a page that would keep the parser busy for hours."""
    if nesting(data) > DEEPEST_EVER:
        raise Unreadable(f"has elements nested more than {DEEPEST_EVER:,} deep, as no page that people read")


def nesting(data: bytes) -> int:
    """How deep the elements of a page stand inside one another, at most."""
    depth = deepest = 0
    for slash, _ in TAG.findall(data):
        depth = max(depth - 1, 0) if slash else depth + 1
        deepest = max(deepest, depth)
    return deepest


def read_html(source: Source) -> Document:
    """The page's title, headings, paragraphs, lists, tables and captions in order. Raises Unreadable."""
    declared = ""
    if isinstance(source.data, bytes):
        refuse_deep(source.data)
        declared = declared_charset(source.data)
    return read_page(cleaned(source.text(declared)), source)


def read_page(text: str, source: Source) -> Document:
    """The same for a page that is decoded already."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    stated = facts_of_page(page)
    builder = Builder(source.reading)
    shown = _by_trafilatura(text) if source.reading.html_reader == "trafilatura" else page
    walk = _Walk(builder, Places(text), shown)
    if shown.body is not None:
        walk.inside(shown.body, "paragraph", 0)
        walk.flush()
    return finished(
        builder, stated.filled(facts_of_lines([*builder.lines_read(), *walk.foot], source.name)), source.name, "html"
    )


def _by_trafilatura(text: str) -> LexborHTMLParser:
    """The page cut down to its main text by trafilatura. Raises Unreadable where that is not installed."""
    from selectolax.lexbor import LexborHTMLParser

    try:
        from trafilatura import extract
    except ImportError as error:
        raise Unreadable(
            "is to be read with trafilatura, which is not installed: pip install 'rokcheck[html]', or set "
            'html-reader = "own"'
        ) from error
    cut = extract(text, output_format="html", include_comments=False, include_tables=True, include_formatting=False)
    return LexborHTMLParser(cut or "")


class _Walk:
    """Goes through the elements in order; text gathers in `run` until a block begins or ends."""

    def __init__(self, builder: Builder, places: Places, page: LexborHTMLParser) -> None:
        self.builder = builder
        self.places = places
        self.main = main_part(page)
        self.extent = Extent(page)
        self.reading = self.main is None
        self.run: list[tuple[str, bool]] = []  # text, and whether it is read or passed over
        self.foot: list[str] = []  # footers may hold the date and the publisher
        self.kind: BlockKind = "paragraph"
        self.level = 0

    def inside(self, node: LexborNode, kind: BlockKind, depth: int) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.run.append((child.text_content or "", self.reading))
            elif tag == "br":
                self.run.append((BREAK, self.reading))
            elif tag and tag[0] not in "-!_":
                self.element(child, tag, kind, depth)

    def element(self, node: LexborNode, tag: str, kind: BlockKind, depth: int) -> None:
        if self.main is not None and node.mem_id == self.main.mem_id:
            self.reading, self.main = True, None
            self.inside(node, kind, depth + 1)
            self.flush()
            self.reading = False
        elif tag in DROPPED_TAGS or (
            self.reading and (is_around(node, tag, self.extent) or is_links(node, tag, self.extent))
        ):
            self.drop(node, tag)
        elif depth > DEEPEST:
            self.run.append((node.text(deep=True, separator=" "), self.reading))
        elif not self.reading:
            self.inside(node, kind, depth + 1)
        elif tag == "table" and not is_layout(node):
            self.flush()
            add_html_table(self.builder, self.places, node)
        elif tag == "dl":
            self.definitions(node, depth)
        elif tag in SECTIONS:
            self.block(node, tag, kind, depth)
        else:
            self.inside(node, kind, depth + 1)

    def drop(self, node: LexborNode, tag: str) -> None:
        if tag in SECTIONS:
            self.flush()
        if tag == "footer":
            self.foot.append(" ".join(node.text(deep=True, separator=" ").split())[:LONGEST_FOOT])
        if tag not in NO_TEXT:
            self.run.append((node.text(deep=True), False))

    def block(self, node: LexborNode, tag: str, kind: BlockKind, depth: int) -> None:
        self.flush()
        aside = is_byline_label(node, self.extent) or (tag == "pre" and node.css_first("code") is not None)
        own = KINDS.get(tag, "furniture" if aside else kind)
        level = int(tag[1]) if tag[1:].isdigit() else 6
        self.kind, self.level = own, level
        self.inside(node, own, depth + 1)
        self.flush()
        self.kind = kind

    def definitions(self, node: LexborNode, depth: int) -> None:
        """A definition list: rows where terms and definitions are short, otherwise headings and text."""
        parts = [child for child in node.iter() if child.tag in ("dt", "dd")]
        words = {child.mem_id: len(child.text().split()) for child in parts}
        longest = {"dt": LONGEST_TERM, "dd": LONGEST_DEFINITION}
        if not parts or any(words[child.mem_id] > longest[child.tag or "dd"] for child in parts):
            self.block(node, "div", "paragraph", depth)
            return
        self.flush()
        term: Piece | None = None
        for child in parts:
            piece = self.places.piece(child.text(deep=True, separator=" "))
            if child.tag == "dd" and term is not None:
                self.builder.row([term, piece], ())
                term = None
            elif child.tag == "dt":
                term = piece
            else:
                self.builder.paragraph([piece])

    def flush(self) -> None:
        pieces = [line for line in self.lines_of_run() if line.text]
        self.run = []
        if not pieces:
            return
        if self.kind in ("title", "heading", "caption", "furniture"):
            self.builder.block(pieces, self.kind, self.level)
        else:
            self.builder.lines(pieces, self.kind)

    def lines_of_run(self) -> Iterator[Piece]:
        """What has gathered, line by line; what is passed over only moves the place on."""
        line: list[Piece] = []
        text = ""
        for part, read in [*self.run, (BREAK, True)]:
            first, *rest = part.split(BREAK) if read else [""]
            text += first
            if read and not rest:
                continue
            spaced = text[:1].isspace() or not line
            if text.strip():
                line.append(replace(self.places.piece(text), tight=not spaced))
            if not read:
                self.places.skip(part)
                text = text[-1:] if text[-1:].isspace() else ""
                continue
            yield joined(line)
            line, text = [], rest[-1]

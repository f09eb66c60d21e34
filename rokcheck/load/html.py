"""HTML into a Document: the main text without the page around it. Nothing in the page is followed or run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rokcheck.load.builder import Builder, Piece, cleaned
from rokcheck.load.facts import Facts, facts_of_lines, read_date
from rokcheck.load.lines import is_furniture
from rokcheck.load.markdown import add_cells
from rokcheck.load.text import finished
from rokcheck.models import BlockKind, Document

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

DROPPED = (
    "script, style, noscript, template, nav, footer, form, iframe, svg, button, select, [hidden], [aria-hidden=true]"
)
AROUND = re.compile(
    r"\b(?:cookie|consent|comments?|related|share|social|breadcrumbs?|newsletter|subscribe|promo|advert|banner|menu|navbar)\b",
    re.IGNORECASE,
)
BLOCKS: dict[str, BlockKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "p": "paragraph", "li": "item", "blockquote": "paragraph", "figcaption": "caption", "caption": "caption",
    "dt": "heading", "dd": "paragraph", "pre": "paragraph", "address": "furniture", "summary": "heading",
}  # fmt: skip
DATES = ("article:modified_time", "og:updated_time", "article:published_time", "date", "dc.date", "dcterms.modified")
DEEPEST = 400


def read_html(text: str, name: str) -> Document:
    """The page's title, headings, paragraphs, lists, tables and captions in order."""
    from selectolax.lexbor import LexborHTMLParser

    source = cleaned(text)
    page = LexborHTMLParser(source)
    stated = _facts(page)
    root = _main(page)
    builder = Builder()
    if root is not None:
        walk = _Walk(builder, source)
        walk.element(root, 0)
        walk.flush()
    lines = [builder.text[b.start : b.end] for b in builder.blocks if b.kind != "cell"]
    return finished(builder, stated.filled(facts_of_lines(lines, name)), name, "html")


def _main(page: LexborHTMLParser) -> LexborNode | None:
    for node in page.css(DROPPED):
        node.decompose()
    for node in page.css("[class], [id]"):
        label = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".replace("-", " ").replace(
            "_", " "
        )
        if node.tag not in ("html", "body", "main", "article") and AROUND.search(label):
            node.decompose()
    found = page.css("article, main, [role=main]")
    return max(found, key=lambda node: len(node.text())) if found else page.body


class _Walk:
    """Goes through the elements in order; text outside any block element gathers until one begins."""

    def __init__(self, builder: Builder, source: str) -> None:
        self.builder = builder
        self.source = source
        self.at = 0
        self.line = 1
        self.loose: list[str] = []

    def element(self, node: LexborNode, depth: int) -> None:
        if depth > DEEPEST:
            return
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self.loose.append(child.text(deep=False))
            elif tag == "table":
                self.flush()
                self.table(child)
            elif tag in BLOCKS and not _has_blocks(child):
                self.flush()
                self.block(_text(child), BLOCKS[tag], int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else 0)
            elif tag in BLOCKS or _is_section(tag):
                self.flush()
                self.element(child, depth + 1)
                self.flush()
            elif tag and not tag.startswith(("!", "-")):
                self.loose.append(_text(child))

    def flush(self) -> None:
        text, self.loose = "".join(self.loose), []
        self.block(text, "paragraph", 0)

    def block(self, text: str, kind: BlockKind, level: int) -> None:
        folded = " ".join(text.split())
        if not folded:
            return
        if kind in ("paragraph", "item") and is_furniture(folded):
            kind = "furniture"
        if kind == "title" and any(block.kind == "title" for block in self.builder.blocks):
            kind = "heading"
        self.builder.block([self.piece(folded)], kind, level)

    def piece(self, folded: str) -> Piece:
        """The text with the line at which its first words stand in the source, looking forward only."""
        start = self.source.find(folded[:16].split("&")[0], self.at)
        if start < 0:
            return Piece(folded, self.line)
        self.line += self.source.count("\n", self.at, start)
        self.at = start
        return Piece(folded, self.line, start - self.source.rfind("\n", 0, start))

    def table(self, node: LexborNode) -> None:
        for caption in node.css("caption"):
            self.block(_text(caption), "caption", 0)
        columns: list[str] = []
        for row in node.css("tr"):
            cells = [" ".join(_text(cell).split()) for cell in row.css("th, td")]
            if not any(cells):
                continue
            heading = not columns and not row.css("td")
            line = self.piece(next(cell for cell in cells if cell)).line
            columns = add_cells(self.builder, cells, line, None if heading else columns)


def _text(node: LexborNode) -> str:
    for line_break in node.css("br"):
        line_break.replace_with(" ")
    return str(node.text(deep=True, separator=""))


def _has_blocks(node: LexborNode) -> bool:
    """Whether other blocks stand inside; a selector also finds the node itself."""
    if node.tag == "p":
        return False
    inside = node.css("p, li, table, h1, h2, h3, h4, h5, h6, dl, ul, ol, blockquote")
    return any(found.mem_id != node.mem_id for found in inside)


def _is_section(tag: str | None) -> bool:
    return tag in (
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "dl",
        "figure",
        "header",
        "aside",
        "details",
        "body",
        "center",
        "tbody",
    )


def _facts(page: LexborHTMLParser) -> Facts:
    """What the head of the page states: meta tags and JSON-LD before the title element."""
    meta = {
        (node.attributes.get("property") or node.attributes.get("name") or "").lower(): node.attributes.get("content")
        or ""
        for node in page.css("meta[content]")
    }
    linked = next(_json_ld(page), {})
    stated = next((meta[key] for key in DATES if meta.get(key)), "") or str(
        linked.get("dateModified") or linked.get("datePublished") or ""
    )
    where = "meta tag" if any(meta.get(key) for key in DATES) else "JSON-LD"
    if not stated and (time := page.css_first("time[datetime]")) is not None:
        stated, where = time.attributes.get("datetime") or "", "time element"
    published = read_date(stated)
    heading = page.css_first("h1") or page.css_first("title")
    return Facts(
        meta.get("og:title") or (" ".join(_text(heading).split()) if heading is not None else ""),
        meta.get("og:site_name", ""),
        meta.get("author", ""),
        published,
        where if published else "",
    )


def _json_ld(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in page.css("script[type='application/ld+json']"):
        try:
            found = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for entry in found if isinstance(found, list) else [found]:
            if isinstance(entry, dict):
                yield entry

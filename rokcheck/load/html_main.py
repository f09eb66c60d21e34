"""What of a page is the article and what is the page around it: navigation, comments, related links, notices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NO_TEXT = frozenset(["script", "style", "template", "iframe", "textarea"])
DROPPED_TAGS = NO_TEXT | frozenset(
    ["noscript", "nav", "footer", "svg", "math", "button", "select", "audio", "video", "object", "canvas",
     "dialog", "head", "title"]
)  # fmt: skip
AROUND = re.compile(
    r"(?<![a-z])(?:cookies?|consent|gdpr|comments?|disqus|related|recommended|recirc|share|sharing|social|breadcrumbs?"
    r"|newsletter|subscribe|subscription|paywall|promos?|adverts?|advertisement|sponsored|banner|menu|nav|navbar"
    r"|navigation|pagination|pager|toc|skip-link|sr-only|visually-hidden|screen-reader|mw-editsection|reflist"
    r"|references|noprint|tags?|popup|modal|trending|most-read|read-more|outbrain|taboola)(?![a-z])",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?<![a-z])(?:byline|author|dateline|timestamp|date|time|meta|credit|published|updated|kicker|copyright)(?![a-z])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOTE_MARK = re.compile(r"\s*\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed|edit)\]\s*$", re.IGNORECASE)
# A part with one of these labels stays if it holds this share of the page's words: a wrapper, not a sidebar.
MAIN_SHARE = 0.4
LINK_SHARE = 0.75
LONGEST_BYLINE, LONGEST_NOTE_MARK = 160, 30
MOST_MEASURED, MOST_PARTS = 30, 200


def main_part(page: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the article; None where the whole body is it."""
    found = page.css("article, main, [role=main], [itemprop=articleBody]")
    if not found:
        return None
    sizes = {node.mem_id: _text_size(node) for node in found[:MOST_PARTS]}
    found = found[:MOST_PARTS]
    best = max(found, key=lambda node: sizes[node.mem_id])
    # Several articles of one size are a list of teasers or a thread: then the element around them counts.
    rivals = [node for node in found if node.tag == "article" and sizes[node.mem_id] > sizes[best.mem_id] / 2]
    return None if best.tag == "article" and len(rivals) > 2 else best


class Extent:
    """How long the text of a page is, and which parts are short against it.

    To measure a part costs as much as the part is long: of parts that lie inside one another without end, those that
    come late count as long.
    """

    def __init__(self, page: LexborHTMLParser) -> None:
        self.whole = _text_size(page.body) if page.body is not None else 0
        self.left = MOST_MEASURED * self.whole

    def of(self, node: LexborNode) -> int:
        """How many characters of text the element holds."""
        size = _text_size(node) if self.left > 0 else self.whole
        self.left -= size
        return size

    def is_small(self, node: LexborNode) -> bool:
        """Whether the element is a part beside the main one."""
        return self.of(node) < MAIN_SHARE * self.whole


def is_around(node: LexborNode, tag: str, extent: Extent) -> bool:
    """Whether the element is no part of the article, by its labels or because it is hidden."""
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if HIDDEN.search(attributes.get("style") or "") or attributes.get("role") in ("navigation", "search", "banner"):
        return True
    if tag == "sup":
        return extent.of(node) < LONGEST_NOTE_MARK and bool(NOTE_MARK.match(node.text(deep=True)))
    if tag in ("form", "menu"):
        return extent.is_small(node)
    if tag == "header" and node.css_first("h1") is None and node.css_first("nav") is not None:
        return True
    label = _label(node, "class", "id")
    return bool(AROUND.search(label)) and tag not in ("body", "main", "article") and extent.is_small(node)


def is_byline_label(node: LexborNode, extent: Extent) -> bool:
    """Whether a short element is labelled as byline, date line or credit."""
    return bool(BYLINE.search(_label(node, "class", "itemprop"))) and extent.of(node) < LONGEST_BYLINE


def is_links(node: LexborNode, tag: str, extent: Extent) -> bool:
    """Whether a list is nothing but links."""
    if tag not in ("ul", "ol"):
        return False
    links = node.css("li a")
    return len(links) >= 2 and sum(extent.of(link) for link in links) >= LINK_SHARE * extent.of(node)


def _label(node: LexborNode, *names: str) -> str:
    attributes = node.attributes
    return " ".join((attributes.get(name) or "")[:200] for name in names).replace("_", "-")


def _text_size(node: LexborNode) -> int:
    return len(node.text(deep=True))

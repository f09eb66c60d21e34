"""What the head of a page states: JSON-LD, meta tags, Open Graph, the time element, the title with its site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rokcheck.load.facts import Fact, Facts, dated, stated

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

TITLE_CUT = re.compile(r"\s+(?:\||–|—|-|::|•|»)\s+")
LONGEST_SITE = 6  # words
PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publish-date",
             "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
             "dcterms.issued", "citation_publication_date", "citation_date")  # fmt: skip
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "revised",
           "dc.date.modified", "dcterms.modified")  # fmt: skip
PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher",
             "citation_journal_title", "application-name")  # fmt: skip
AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "citation_author", "parsely-author")
TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
DEEPEST = 6
MOST_OBJECTS = 200


def facts_of_page(page: LexborHTMLParser) -> Facts:
    """The facts in order of trust."""
    meta = {
        (node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or "")
        .lower(): node.attributes.get("content") or ""
        for node in reversed(page.css("meta[content]"))
    }  # fmt: skip
    return _json_facts(page).filled(_meta_facts(meta)).filled(_shown_facts(page))


def _meta_facts(meta: Mapping[str, str]) -> Facts:
    def first(keys: tuple[str, ...]) -> str:
        return next((meta[key] for key in keys if meta.get(key)), "")

    author = first(AUTHOR)
    return Facts(
        title=stated(first(TITLE), "meta tag"),
        publisher=stated(first(PUBLISHER), "meta tag"),
        author=stated("" if author.startswith("http") else author, "meta tag"),
        published=dated(first(PUBLISHED), "meta tag"),
        updated=dated(first(UPDATED), "meta tag"),
        url=stated(meta.get("og:url"), "meta tag"),
    )


def _shown_facts(page: LexborHTMLParser) -> Facts:
    """Heading, title element, link to itself and time elements."""
    heading, element = page.css_first("h1"), page.css_first("head title")
    parts = TITLE_CUT.split(" ".join(element.text().split())) if element is not None else [""]
    canonical = page.css_first("link[rel=canonical]")
    shown = stated(heading.text(deep=True, separator=" ") if heading is not None else "", "heading")
    named = parts[0] if shown.value == parts[-1] else parts[-1]
    site = named if len(parts) > 1 and len(named.split()) <= LONGEST_SITE else ""
    return Facts(
        title=shown or stated(" | ".join(part for part in parts if part != site), "title element"),
        publisher=stated(site, "title element"),
        published=_time(page, ""),
        updated=_time(page, "modified"),
        url=stated(canonical.attributes.get("href") if canonical is not None else "", "canonical link"),
    )


def _time(page: LexborHTMLParser, which: str) -> Fact:
    """The first time element that is labelled as modified, or that is not."""
    for node in page.css("time[datetime]"):
        label = f"{node.attributes.get('itemprop') or ''} {node.attributes.get('class') or ''}".lower()
        if bool(re.search("modified|updated", label)) == bool(which):
            return dated(node.attributes.get("datetime"), "time element")
    return Fact()


def _json_facts(page: LexborHTMLParser) -> Facts:
    found = Facts()
    for entry in _json_ld(page):
        if any(entry.get(key) for key in ("datePublished", "dateModified", "headline")):
            found = found.filled(
                Facts(
                    title=stated(_text(entry.get("headline")), "JSON-LD"),
                    publisher=stated(_text(entry.get("publisher")), "JSON-LD"),
                    author=stated(_text(entry.get("author")), "JSON-LD"),
                    published=dated(_text(entry.get("datePublished")), "JSON-LD"),
                    updated=dated(_text(entry.get("dateModified")), "JSON-LD"),
                    url=stated(_text(entry.get("url")), "JSON-LD"),
                )
            )
    return found


def _text(value: Any, depth: int = 0) -> str:
    """A value of JSON-LD as text: a string, the name of a thing, the first of several."""
    if isinstance(value, list) and depth < DEEPEST:
        return ", ".join(filter(None, (_text(part, depth + 1) for part in value[:3])))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _json_ld(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD scripts; those inside others only a few levels deep, and not without end."""
    left = MOST_OBJECTS
    for node in page.css("script[type='application/ld+json']"):
        try:
            found = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for entry in _objects(found, 0):
            left -= 1
            if left < 0:
                return
            yield entry


def _objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    for entry in found if isinstance(found, list) else [found]:
        if isinstance(entry, dict):
            yield entry
            yield from _objects(entry.get("@graph", []), depth + 1)
        elif isinstance(entry, list):
            yield from _objects(entry, depth + 1)

"""What a document says about itself, each fact with where it was found.

In order of trust: `sources.csv`; what the format states (front matter, the columns of a CSV, the head of an e-mail,
JSON-LD, then meta tags); a labelled line ("Last updated: …", "Publisher: …"); byline and dateline; a line that is
nothing but a date; the file name; a month on its own (its last day); the properties of a PDF or Word file, which often
are those of a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from rokcheck.load.builder import Builder
from rokcheck.load.lines import is_byline, is_date_line, is_masthead, is_month_line
from rokcheck.load.stated_dates import read_date, read_month
from rokcheck.models import Document

# A line under the headline may hold several facts: "Compiled by the River Board · 1 August 2021".
PARTS = re.compile(r"\s[·|•]\s|\n")
LABELS = re.compile(
    r"(?P<updated>(?:(?:this )?page (?:was )?)?last (?:updated|revised|modified|reviewed|edited)"
    r"|(?:page )?updated|revised|modified"
    r"|(?:page )?version(?: of)?(?=:? (?:\d{1,2} [A-Z]|[A-Z][a-z]{2,8}\.? \d|\d{4}-\d))"
    r"|(?:(?:situation )?(?:report|bulletin|update|briefing)\b[^\n]{0,16}? )?as (?:of|at)"
    r")\b[^\n\d]{0,30}?(?=\d|[A-Z][A-Za-z]{2,8}\.? \d)"
    r"|(?P<published>(?:first |originally )?published|posted|issued|released|(?:report |release |publication )?date"
    r"|embargoed until|for release)\b[^\n\d]{0,30}?(?=\d|[A-Z][A-Za-z]{2,8}\.? \d)",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^\s*[A-ZÀ-Ý][A-ZÀ-Ý .,'’-]{2,40}[,(]?\s*(?:[A-Za-z .]{0,30},\s*)?(?P<date>[^–—\n]{0,24}?\d{4})\s*\)?\s*"
    r"(?:\((?P<agency>[^)]{2,30})\)\s*)?[–—-]"
)
AGENCY = re.compile(r"^\s*[A-ZÀ-Ý][^()\n]{2,60}\((?P<agency>[A-Z][^)]{1,30})\)\s*[–—-]")
PUBLISHER = re.compile(r"(?:publisher|published by|source|issued by)\s*:\s*(\S.{1,80})$", re.IGNORECASE)
PUBLISHED_BY = re.compile(r"(?:[Pp]ublished|[Ii]ssued|[Cc]ompiled|[Pp]roduced) by (?:the )?([A-Z].{1,80})$")
FROM_WORK = re.compile(r"From (?:the )?([A-Z][^.!?]{3,80})$")
COPYRIGHT = re.compile(
    r"(?:[Cc]opyright\s*)?(?:©|\([cC]\)|[Cc]opyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by )?"
    r"(?P<who>[A-Z][^.|\d]{2,60})"
)
FIRST_LINES = 8
LONGEST_LABELLED, LONGEST_LINE = 120, 400


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and where it was found; "" where it is not known."""

    value: str = ""
    where: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, publisher, author and address; the dates in ISO form."""

    title: Fact = Fact()
    publisher: Fact = Fact()
    author: Fact = Fact()
    published: Fact = Fact()
    updated: Fact = Fact()
    url: Fact = Fact()

    def filled(self, other: Facts) -> Facts:
        """These facts, with what is missing taken from `other`."""
        return Facts(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


def stated(value: str | None, where: str) -> Fact:
    """A fact out of a field of text, on one line."""
    folded = " ".join((value or "").split())[:300]
    return Fact(folded, where) if folded else Fact()


def dated(value: str | None, where: str) -> Fact:
    """A fact out of a field that holds a date, complete or to the month."""
    found = read_date(value or "") or read_month(value or "")
    return Fact(found.isoformat(), where) if found else Fact()


def facts_of_lines(lines: Iterable[str], name: str) -> Facts:
    """Publisher, author and dates from the lines of a text and its file name."""
    ends = _ends([line for line in lines if line.strip()])
    texts = [text for line in ends for part in PARTS.split(line) if (text := part.strip(" \t\n•|*_#>-"))]
    head, tail = texts[: 2 * FIRST_LINES], texts[-FIRST_LINES:]
    author = next((text.split(maxsplit=1)[1] for text in texts[:FIRST_LINES] if is_byline(text)), "")
    labelled = _labelled([*head, *tail])
    published = labelled.published or (Fact() if labelled.updated else _unlabelled(texts[:FIRST_LINES], name))
    return Facts(
        publisher=_publisher(texts), author=stated(author, "byline"), published=published, updated=labelled.updated
    )


def _ends(lines: Sequence[str]) -> list[str]:
    """The first and the last lines, and of each no more than a line that states facts is long."""
    chosen = lines if len(lines) <= 6 * FIRST_LINES else [*lines[: 3 * FIRST_LINES], *lines[-3 * FIRST_LINES :]]
    return [line[:LONGEST_LINE] for line in chosen]


def _labelled(texts: Sequence[str]) -> Facts:
    """The dates that a line names as such: "Published 3 May 2019 · Updated: 7 June 2021"."""
    found: dict[str, Fact] = {}
    for text in texts:
        if len(text) > LONGEST_LABELLED or not LABELS.match(text):
            continue
        for label in LABELS.finditer(text):
            which = label.lastgroup or "published"
            told = read_date(text[label.end() :])
            if told:
                found.setdefault(which, Fact(told.isoformat(), f"“{label[which].lower()}” line"))
    return Facts(published=found.get("published", Fact()), updated=found.get("updated", Fact()))


def _unlabelled(texts: Sequence[str], name: str) -> Fact:
    for text in texts:
        line = DATELINE.match(text)
        if line and (found := read_date(line["date"].strip() + " ") or read_date(text[: line.end()])):
            return Fact(found.isoformat(), "dateline")
    for text in texts:
        if is_date_line(text) and (found := read_date(text)):
            return Fact(found.isoformat(), "date line")
    if found := read_date(name.replace("_", "-")):
        return Fact(found.isoformat(), "file name")
    for text in texts:
        if is_month_line(text) and (found := read_month(text)):
            return Fact(found.isoformat(), "month line (its last day)")
    return Fact()


def _publisher(texts: Sequence[str]) -> Fact:
    return next(_publishers(texts), Fact())


def _publishers(texts: Sequence[str]) -> Iterator[Fact]:
    head = texts[:FIRST_LINES]
    for text in head:
        if match := PUBLISHER.match(text) or PUBLISHED_BY.match(text):
            yield stated(match[1].rstrip(" ."), "publisher line")
    if is_masthead(head):
        yield stated(head[0], "masthead")
    for text in head:
        if match := DATELINE.match(text) or AGENCY.match(text):
            yield stated(match["agency"], "dateline")
    for text in head[:4]:
        if match := FROM_WORK.match(text):
            yield stated(match[1].partition(",")[0], "source line")
    for text in [*head, *texts[-FIRST_LINES:]]:
        if len(text) < LONGEST_LABELLED and (match := COPYRIGHT.match(text)):
            yield stated(match["who"].strip(" ,"), "copyright line")


def finished(builder: Builder, facts: Facts, name: str, format: str) -> Document:  # noqa: A002 - the model's own word
    """The document of what was built."""
    text = builder.text
    heading = next((b for b in builder.blocks if b.kind in ("title", "heading")), None)
    title = facts.title or stated(text[heading.start : heading.end] if heading else "", "first heading")
    published = facts.published or facts.updated
    told = {"title": title, "publisher": facts.publisher, "author": facts.author, "updated": facts.updated}
    return Document(
        name=name, path=name, text=text, blocks=tuple(builder.blocks), title=title.value,
        publisher=facts.publisher.value, author=facts.author.value,
        published=date.fromisoformat(published.value) if published else None, published_from=published.where,
        format=format, segments=builder.places(), url=facts.url.value,
        updated=date.fromisoformat(facts.updated.value) if facts.updated else None,
        provenance=tuple((name, fact.where) for name, fact in told.items() if fact),
    )  # fmt: skip

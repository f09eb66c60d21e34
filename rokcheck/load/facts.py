"""What a document says about itself: title, author, publisher and date, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from rokcheck.load.lines import is_byline

MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b")
MONTH_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
MONTH_YEAR = re.compile(r"\b([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b")
# In order of trust: what says that it is the date of the text, then where such a date stands.
LABELS = re.compile(
    r"(last (?:updated|revised|modified)|updated|revised|published|posted|issued|date|version of|as of)\b[^\n\d]{0,30}"
    r"(?=\d|[A-Z][a-z]{2,8}\.? \d)",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^\s*[A-ZÀ-Ý][A-ZÀ-Ý .,'’-]{2,40}[,(]?\s*(?:[A-Za-z .]{0,30},\s*)?(?P<date>[^–—\n]{0,24}?\d{4})\s*\)?\s*"
    r"(?:\([^)]{2,30}\)\s*)?[–—-]"
)
FIRST_LINES = 8


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, publisher and author ("" where unknown), date and where it was found."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    published_from: str = ""

    def filled(self, other: Facts) -> Facts:
        """These facts, with what is missing taken from `other`."""
        dated = self if self.published else other
        return replace(
            self,
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            author=self.author or other.author,
            published=dated.published,
            published_from=dated.published_from,
        )


def read_date(text: str) -> date | None:
    """The first complete date in a short text, else the last day of a month and year, else None."""
    for pattern, order in ((ISO, (1, 2, 3)), (DAY_MONTH, (3, 2, 1)), (MONTH_DAY, (3, 1, 2))):
        if match := pattern.search(text):
            found = _date(*(match[n] for n in order))
            if found:
                return found
    return None


def read_month(text: str) -> date | None:
    """The last day of a month and year: by then it was published."""
    match = MONTH_YEAR.search(text)
    month = MONTHS.get(match[1][:3].lower()) if match else None
    if not match or not month:
        return None
    following = date(int(match[2]) + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def facts_of_lines(lines: Iterable[str], name: str) -> Facts:
    """Publisher, author and date from the lines of a text and its file name."""
    texts = [line.strip(" \t•|*_#>-") for line in lines]
    texts = [text for text in texts if text]
    author = next((text.split(maxsplit=1)[1] for text in texts[:FIRST_LINES] if is_byline(text)), "")
    publisher = next(
        (text.split(":", 1)[1].strip() for text in texts[:FIRST_LINES] if text.lower().startswith("publisher:")), ""
    )
    published, where = _published(texts, name)
    return Facts("", publisher, author, published, where)


def _published(texts: list[str], name: str) -> tuple[date | None, str]:
    for text in [*texts[: 2 * FIRST_LINES], *texts[-FIRST_LINES:]]:
        label = LABELS.match(text) if len(text) < 120 else None
        found = read_date(text[label.end() :]) if label else None
        if label and found:
            return found, f"“{label[1].lower()}” line"
    for text in texts[:FIRST_LINES]:
        line = DATELINE.match(text)
        if line and (found := read_date(line["date"].strip() + " ") or read_date(text[: line.end()])):
            return found, "dateline"
    for text in texts[:FIRST_LINES]:
        if len(text) < 60 and (found := read_date(text)):
            return found, "date line"
    if found := read_date(name.replace("_", "-")):
        return found, "file name"
    for text in texts[:FIRST_LINES]:
        if len(text) < 40 and (found := read_month(text)):
            return found, "month line (its last day)"
    return None, ""

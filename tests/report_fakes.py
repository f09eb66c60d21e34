"""Small made-up documents, claims and findings for the tests of reports and of the command line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rokcheck.models import Claim, Document, Finding, Mention, Side, SkippedDocument, Topic
from rokcheck.tables import Report


def claim(document: str, sentence: str, words: str, value: str, **changes: object) -> Claim:
    """A claim whose sentence begins its document; `words` are those that hold the value."""
    start = sentence.index(words)
    mention = Mention(start, start + len(words), words, changes.pop("kind", "date"), value)  # type: ignore[arg-type]
    made = Claim(
        id=f"{document}-{value}",
        document=document,
        start=start,
        end=start + len(words),
        line=3,
        column=start + 1,
        sentence=" ".join(sentence.split()),
        mention=mention,
        topic=Topic(attribute="foundation"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


GUIDE = claim("guide.md", "The library was founded in 1904 by a bequest.", "1904", "1904", line=12, column=28)
HISTORY = claim("history.txt", "Since its foundation in 1914 it has moved twice.", "1914", "1914")
LEAFLET = claim("leaflet.txt", "Founded 1914, open every day.", "1914", "1914", line=7)

DOCUMENTS = (
    Document("guide.md", "sources/guide.md", "…", publisher="Town Press", published=date(2019, 5, 2)),
    Document("history.txt", "sources/history.txt", "…"),
    Document("leaflet.txt", "sources/leaflet.txt", "…", title="Visit us"),
)


def finding(*sides: Sequence[Claim], **changes: object) -> Finding:
    """A conflict between sides, each made of the claims of one value."""
    made = Finding(
        id="7f3a9c0d1e2f",
        rule="RK101",
        verdict="conflict",
        severity="error",
        confidence=0.93,
        kind="date",
        label="foundation of the library",
        explanation=f"{' against '.join(side[0].mention.value for side in sides)}: 10 years apart",
        sides=tuple(Side(side[0].mention.value, tuple(side), len({c.document for c in side})) for side in sides),
        reasons=("both about foundation", "same word “library”"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


CONFLICT = finding((GUIDE,), (HISTORY, LEAFLET))
REPORT = Report(DOCUMENTS, (GUIDE, HISTORY, LEAFLET), (), (CONFLICT,))
UNREAD = SkippedDocument("scan.pdf", "is a .pdf: no reader for this format")

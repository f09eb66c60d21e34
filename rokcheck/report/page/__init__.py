"""`html`: one file for editors. No network, no library; everything is there without scripts, which only help to find.

    Report ─cards─▶ Card ─┐
           ─charts─▶ Plot ─┼─▶ page.html.jinja ─▶ one file
           ─overview─▶ Matrix, Agreement ─┘

Every word of a document passes through `clean` and the escaping of the templates; styles and scripts run by their hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rokcheck import __version__
from rokcheck.models import Document
from rokcheck.ranking import SEVERITY_ORDER, severities
from rokcheck.report.layout import Layout
from rokcheck.report.page.kept import Line, Text, conflicts
from rokcheck.report.page.overview import agreement, matrix
from rokcheck.report.page.tables import claims_of, others
from rokcheck.report.page.templates import fragment, part
from rokcheck.report.places import Places
from rokcheck.report.summary import figures
from rokcheck.tables import Report

CARDS_A_PAGE = 50
# Conflicts beyond this size of the file are told in a line each, so that browsers stay quick.
CARD_BYTES = 7_000_000
SHORT = 5_000  # so many at most
LISTED = 1_000  # documents


def html(report: Report, layout: Layout | None = None) -> str:
    """The report as an HTML page."""
    layout = layout or Layout()
    lines: list[Line] = []
    made = _noted(report, Places.of(report, layout), lines)
    shown, pages = paged(text() for text in made)
    for _ in islice(made, SHORT):
        pass
    left_out, claims = claims_of(report)
    style, script = part("page.css"), part("page.js")
    return fragment(
        "page.html.jinja", style=style, script=script, policy=policy(style, script),
        figures=figures(report, layout.detail.min_confidence),
        counts=_counts(report), report=report, pages=pages, shown=shown,
        cards=lines, number=len(report.held) + len(report.accepted_conflicts),
        matrix=matrix(report), agreement=agreement(report), claims=claims, claims_left_out=left_out,
        others=others(report),
        documents=[about(document) for document in islice(report.documents, LISTED)], version=__version__,
        choices=_choices(lines),
    )  # fmt: skip


def _noted(report: Report, places: Places, lines: list[Line]) -> Iterator[Text]:
    """The cards of all conflicts, each noted in short when it is asked for: of an archive not all are."""
    for found in (report.held, report.accepted_conflicts):
        for line, text in conflicts(found, report, places):
            lines.append(line)
            yield text


def paged(cards: Iterable[str]) -> tuple[int, list[tuple[int, int, str]]]:
    """How many cards (HTML) are shown in full, and they themselves as (first, last, HTML), fifty a page.

    No more are asked for than there is room for, and one.
    """
    shown: list[str] = []
    taken = 0
    for text in cards:
        taken += len(text.encode("utf-8", "backslashreplace"))
        if taken > CARD_BYTES:
            break
        shown.append(text)
    starts = range(0, len(shown), CARDS_A_PAGE)
    pages = [(n + 1, min(n + CARDS_A_PAGE, len(shown)), "".join(shown[n : n + CARDS_A_PAGE])) for n in starts]
    return len(shown), pages


def _counts(report: Report) -> list[tuple[int, str]]:
    """The figures at the head: how many, and of what."""
    errors = severities(report.held)["error"]
    found = [
        (len(report.held), "conflict{}"),
        (errors, "of them error{}"),
        (len(report.findings), "fact{} told more than once"),
        (len(report.claims), "claim{}"),
        (len(report.documents), "document{}"),
        (len(report.not_read), "file{} not read"),
    ]
    return [(number, words.format("" if number == 1 else "s")) for number, words in found]


def _choices(lines: Sequence[Line]) -> dict[str, list[str]]:
    """What the filter bar offers."""
    severities = {line.severity for line in lines}
    return {
        "severity": [level for level in SEVERITY_ORDER if level in severities],
        "rule": sorted({line.rule for line in lines}),
        "status": sorted({line.status for line in lines}, reverse=True),
        "document": sorted({name for line in lines for name in line.documents}),
    }


def about(document: Document) -> tuple[str, ...]:
    """A document in a row of the table of documents."""
    published = document.published.isoformat() if document.published else "no date"
    return document.name, document.title, document.publisher, published, "; ".join(document.warnings)


def policy(style: str, script: str) -> str:
    """What a browser may do with a page: run this style and script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

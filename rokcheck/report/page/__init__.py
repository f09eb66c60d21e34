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
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from rokcheck import __version__
from rokcheck.models import Document
from rokcheck.ranking import SEVERITY_ORDER, severities
from rokcheck.report.layout import Layout
from rokcheck.report.page.cards import Card, card
from rokcheck.report.page.overview import agreement, matrix
from rokcheck.report.page.tables import claims_of, others
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.report.summary import figures
from rokcheck.tables import Report

if TYPE_CHECKING:
    from jinja2 import Environment, Template

CARDS_A_PAGE = 50
# Conflicts beyond this size of the file are told in a line each, so that browsers stay quick.
CARD_BYTES = 7_000_000
SHORT = 5_000  # so many at most
LISTED = 1_000  # documents


def html(report: Report, layout: Layout | None = None) -> str:
    """The report as an HTML page."""
    layout = layout or Layout()
    places = Places.of(report, layout)
    cards: list[Card] = []
    made = _noted(report, places, cards)
    shown, pages = paged(made)
    for _ in islice(made, SHORT):
        pass
    left_out, claims = claims_of(report)
    style, script = part("page.css"), part("page.js")
    return _template("page.html.jinja").render(
        style=style, script=script, policy=policy(style, script),
        figures=figures(report, layout.detail.min_confidence),
        counts=_counts(report), report=report, pages=pages, shown=shown,
        cards=cards, number=len(report.held) + len(report.accepted_conflicts),
        matrix=matrix(report), agreement=agreement(report), claims=claims, claims_left_out=left_out,
        others=others(report),
        documents=[about(document) for document in islice(report.documents, LISTED)], version=__version__,
        choices=_choices(cards),
    )  # fmt: skip


def fragment(name: str, **values: Any) -> str:
    """A template of this folder, filled with the same care as the page."""
    return _template(name).render(**values)


def _noted(report: Report, places: Places, cards: list[Card]) -> Iterator[Card]:
    """The cards of all conflicts, each noted when it is made: of an archive not all are."""
    for finding in chain(report.held, report.accepted_conflicts):
        cards.append(card(finding, report, places))
        yield cards[-1]


def paged(cards: Iterable[Card]) -> tuple[int, list[tuple[int, int, str]]]:
    """How many cards are shown in full, and they themselves as (first, last, HTML), fifty a page.

    No more are asked for than there is room for, and one.
    """
    template = _template("card.html.jinja")
    rendered: list[str] = []
    taken = 0
    for made in cards:
        text = template.render(card=made)
        taken += len(text.encode("utf-8", "backslashreplace"))
        if taken > CARD_BYTES:
            break
        rendered.append(text)
    starts = range(0, len(rendered), CARDS_A_PAGE)
    pages = [(n + 1, min(n + CARDS_A_PAGE, len(rendered)), "".join(rendered[n : n + CARDS_A_PAGE])) for n in starts]
    return len(rendered), pages


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


def _choices(cards: Sequence[Card]) -> dict[str, list[str]]:
    """What the filter bar offers."""
    severities = {made.severity for made in cards}
    return {
        "severity": [level for level in SEVERITY_ORDER if level in severities],
        "rule": sorted({made.rule for made in cards}),
        "status": sorted({made.status for made in cards}, reverse=True),
        "document": sorted({name for made in cards for name in made.documents}),
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


@cache
def part(name: str) -> str:
    """A file of this folder."""
    return (files("rokcheck") / "report" / "page" / name).read_text(encoding="utf-8")


def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(part), autoescape=True, keep_trailing_newline=True, undefined=StrictUndefined,
        finalize=_finalized, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _finalized(value: Any) -> Any:
    """Text of documents is cleaned wherever it is put in; markup of our own is a subclass of str and stays."""
    return clean(value) if type(value) is str else value

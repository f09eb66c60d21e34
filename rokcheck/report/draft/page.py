"""`html`: the draft as an editor reads it, claims marked in place, the source's passage beside.

What could not be checked leads, then what is contradicted as the cards of every report, then the whole draft. No
network; a script helps with keys and printing only, and every word of a document is escaped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rokcheck import __version__
from rokcheck.report.draft.entries import conflicts, figures, reasons_not_checkable
from rokcheck.report.draft.marks import Note, Part, notes, parts
from rokcheck.report.layout import Layout
from rokcheck.report.page import about, paged, policy
from rokcheck.report.page.cards import card
from rokcheck.report.page.kept import rendered
from rokcheck.report.page.templates import fragment, part
from rokcheck.report.places import Places
from rokcheck.tables import DraftReport

MOST_OPEN = 12  # what could not be checked beyond these is folded
LABELS = ("unverified", "contradicted", "supported")


@dataclass(frozen=True, slots=True)
class Share:
    """A label with its number of claims and its place on the bar, in percent."""

    label: str
    number: int
    percent: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Text:
    """A draft to read."""

    name: str
    title: str
    parts: tuple[Part, ...]


def draft_html(made: DraftReport, layout: Layout) -> str:
    """The check as an HTML page."""
    where = Places.of(made.report, layout)
    told = notes(made, where)
    style, script = part("page.css") + part("draft.css"), part("page.js")
    found = conflicts(made, made.report.conflicts)
    sections = [
        (heading, len(cards), *paged(map(rendered, cards)))
        for heading, cards in ((h, [card(finding, made.report, where) for finding in told_]) for h, told_ in found)
    ]
    drafts = made.names
    return fragment(
        "draft.html.jinja", style=style, script=script, policy=policy(style, script), figures=figures(made),
        shares=_shares(made), made=made, drafts=[_text(made, draft.name, told) for draft in made.drafts],
        open=[note for note in told if note.label == "unverified"], most_open=MOST_OPEN,
        without=reasons_not_checkable(made), sections=sections,
        sources=[about(d) for d in made.report.documents if d.name not in drafts], version=__version__,
    )  # fmt: skip


def _text(made: DraftReport, name: str, told: tuple[Note, ...]) -> Text:
    draft = next(draft for draft in made.drafts if draft.name == name)
    return Text(name, draft.title, tuple(parts(draft, made, told)))


def _shares(made: DraftReport) -> list[Share]:
    count = Counter(verdict.label for verdict in made.verdicts)
    total = max(len(made.verdicts), 1)
    found: list[Share] = []
    for label in LABELS:
        number = count[label]  # type: ignore[index]
        left = sum(share.width for share in found)
        found.append(Share(label, number, round(100 * number / total), round(left, 2), round(100 * number / total, 2)))
    return found

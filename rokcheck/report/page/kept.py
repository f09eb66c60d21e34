"""What a page tells of each finding, made once and kept with it, as long as no editor has said anything of it.

LINE   in short: as JSON, of a conflict the fields of Line, of any other finding those of Told
CARD   in full: the HTML of a conflict
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from rokcheck.models import Finding
from rokcheck.ranking import CARD, LINE, Picked
from rokcheck.report.page.cards import Card, card
from rokcheck.report.page.templates import fragment
from rokcheck.report.places import Places
from rokcheck.report.question import question
from rokcheck.report.words import in_words
from rokcheck.tables import Report

Text = Callable[[], str]


class Short(NamedTuple):
    """A side in short; `document` and `line` are those of the passage that speaks for it."""

    letter: str
    shade: str
    value: str
    document: str
    line: int


class Line(NamedTuple):
    """A conflict in short."""

    id: str
    severity: str
    rule: str
    status: str
    question: str
    documents: Sequence[str]
    sides: Sequence[Short]


class Told(NamedTuple):
    """A finding that is no conflict: what it is about, and each value with its documents."""

    label: str
    values: Sequence[tuple[str, str]]


def conflicts(found: Sequence[Finding], report: Report, places: Places) -> Iterator[tuple[Line, Text]]:
    """Conflicts of a report, each in short and, when it is asked for, in full."""
    if not isinstance(found, Picked) or places.link:
        yield from (_made(finding, report, places) for finding in found)
        return
    for n, (name, text) in enumerate(found.written(LINE)):
        if name in report.standings or name in report.accepted:
            yield _made(found[n], report, places)
        else:
            *rest, sides = json.loads(text)
            yield Line._make([*rest, [Short._make(side) for side in sides]]), partial(found.form, n, CARD)


def others(found: Sequence[Finding], most: int) -> list[Told]:
    """The first of findings that are no conflicts."""
    if isinstance(found, Picked):
        return [Told._make(json.loads(text)) for _, text in found.written(LINE, most)]
    return [_told(finding) for finding in found[:most]]


def forms(finding: Finding, places: Places) -> tuple[str, str]:
    """What is kept of a finding: LINE and CARD, "" where there is no card."""
    if finding.verdict != "conflict":
        return json.dumps(_told(finding)), ""
    line, text = _made(finding, Report((), (), (), ()), places)
    return json.dumps(line), text()


def rendered(made: Card) -> str:
    """A card as HTML."""
    return fragment("card.html.jinja", card=made)


def _made(finding: Finding, report: Report, places: Places) -> tuple[Line, Text]:
    made = card(finding, report, places)
    return _line(made), partial(rendered, made)


def _line(made: Card) -> Line:
    sides = [Short(side.letter, side.shade, side.value, side.quote.document, side.quote.line) for side in made.sides]
    return Line(made.id, made.severity, made.rule, made.status, made.question, made.documents, sides)


def _told(finding: Finding) -> Told:
    values = [(in_words(side.value, finding.kind), ", ".join(side.documents)) for side in finding.sides]
    return Told(finding.label or question(finding), values)

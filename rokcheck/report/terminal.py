"""Findings on a terminal: the headline with the values, the words of each side, how far apart, what to do.

One passage stands for each side, unless all are asked for:

    error[RK101]: foundation of the library: 1904 or 1914
       ╭▸ sources/guide.md:12:31  Town Press · 2 May 2019
       │
    12 │ The library was founded in 1904 by a bequest.
       │                            ━━━━ says 1904
       ⸬  sources/history.txt:3:18
       │
     3 │ Since its foundation in 1914 it has moved twice.
       │                         ──── says 1914
       │
       ╰ 1904 against 1914: 10 years apart
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rokcheck.models import Claim, Document, Finding, Side, Standing
from rokcheck.ranking import ranked, told
from rokcheck.report.anchors import VERBS, headline, ordered, reason
from rokcheck.report.layout import Detail, Layout
from rokcheck.report.passage import clean, passage
from rokcheck.report.places import provenance
from rokcheck.report.screen import Screen, columns, wrap
from rokcheck.report.summary import closing, decided
from rokcheck.report.window import window
from rokcheck.report.words import in_words, independent
from rokcheck.tables import Report

SIDES, PLACES = 4, 3


@dataclass(frozen=True, slots=True)
class Page:
    """What every line needs to know."""

    screen: Screen
    detail: Detail
    documents: Mapping[str, Document]


def text(report: Report, layout: Layout) -> str:
    """The same for the table of formats."""
    return render(report, layout.screen, layout.detail)


def render(report: Report, screen: Screen, detail: Detail | None = None) -> str:
    """All that `rokcheck reconcile` prints; "" if there is nothing to say."""
    detail = detail or Detail()
    page = Page(screen, detail, {document.name: document for document in report.documents})
    conflicts = told(report.held, detail.min_confidence)
    blocks = [_joined(_conflict(finding, page, report.standing(finding))) for finding in conflicts]
    lines: list[str] = []
    if detail.every:
        lines += _others(report, page)
    if not detail.quiet:
        lines += closing(report, screen, detail.min_confidence)
        lines += _ledger(report) if detail.verbose else ()
    return "\n\n".join([*blocks, _joined(lines)]).rstrip() + "\n" if blocks or lines else ""


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines)


def _conflict(finding: Finding, page: Page, standing: Standing) -> Iterator[str]:
    yield from _headline(finding, page)
    shown = [claim for side in finding.sides[:SIDES] for claim in _chosen(side, page)]
    gutter = max(len(str(claim.line)) for claim in shown) if shown else 1
    for number, side in enumerate(finding.sides[:SIDES]):
        for claim in _chosen(side, page):
            first = claim is shown[0]
            yield from _passage(claim, gutter, "╭▸" if first else "⸬ ", page)
            yield from _marked(claim, _more(side, claim, page), (gutter, number), page)
    bar = f"{' ' * gutter} {page.screen.paint(page.screen.text('│'), 'frame')}"
    yield bar
    for fact in (*_facts(finding, page), *decided(standing)):
        sign = page.screen.text("╰")
        for line in wrap(page.screen.text(fact), page.screen.width - gutter - 3):
            yield f"{' ' * gutter} {page.screen.paint(sign, 'frame')} {line}"
            sign = " "


def _headline(finding: Finding, page: Page) -> Iterator[str]:
    head = f"{finding.severity}[{finding.rule}]"
    first, *rest = wrap(page.screen.text(f"{head}: {headline(finding)}"), page.screen.width - 2)
    yield page.screen.paint(first[: len(head)], finding.severity) + page.screen.paint(first[len(head) :], "bold")
    yield from (f"  {page.screen.paint(line, 'bold')}" for line in rest)


def _chosen(side: Side, page: Page) -> Sequence[Claim]:
    """The passage that stands for a side: its own value before wider ones, the surest first; all when verbose."""
    claims = ordered(side)
    return claims if page.detail.verbose else claims[:1]


def _passage(claim: Claim, gutter: int, sign: str, page: Page) -> Iterator[str]:
    """Where the passage stands: path:line:column, publisher and date, and an empty line of the frame."""
    screen, document = page.screen, page.documents.get(claim.document)
    path = document.path if document and document.path else claim.document
    place = screen.text(clean(f"{path}:{claim.line}:{claim.column}"))
    about = screen.text(clean(provenance(document))) if document else ""
    bar = screen.paint(screen.text("│"), "frame")
    yield f"{' ' * gutter} {screen.paint(screen.text(sign), 'frame')} {place}" + (
        f"  {about}" if about and gutter + 5 + columns(place) + 2 + columns(about) <= screen.width else ""
    )
    if about and gutter + 5 + columns(place) + 2 + columns(about) > screen.width:
        yield from (f"{' ' * gutter} {bar}  {line}" for line in wrap(about, screen.width - gutter - 4))
    yield f"{' ' * gutter} {bar}"


def _marked(claim: Claim, more: str, place: tuple[int, int], page: Page) -> Iterator[str]:
    """The line of the document with the value underlined, and what it says. `place`: (gutter, number of the side)."""
    (gutter, side), screen = place, page.screen
    room = screen.width - gutter - 3
    seen = window(passage(claim), room, screen)
    bar, style = screen.paint(screen.text("│"), "frame"), "first" if side == 0 else "other"
    number = screen.paint(str(claim.line).rjust(gutter), "frame")
    yield f"{number} {bar} {seen.before}{screen.paint(seen.value, style)}{seen.after}"
    pad, width = columns(seen.before) if seen.value else 0, columns(seen.value)
    underline = screen.text("━" if side == 0 else "─") * width
    said = clean(f"{VERBS[claim.voice]} {in_words(claim.mention.value, claim.mention.kind)}{more}")
    note = wrap(screen.text(said), max(room - pad - width - 1, 1))
    blank = " " * gutter
    if len(note) == 1:
        yield f"{blank} {bar} {' ' * pad}{screen.paint(underline, style)} {note[0]}"
        return
    yield f"{blank} {bar} {' ' * pad}{screen.paint(underline, style)}"
    lines = wrap(screen.text(said), room)
    indent = min(pad, room - max(map(columns, lines)))
    yield from (f"{blank} {bar} {' ' * indent}{line}" for line in lines)


def _more(side: Side, shown: Claim, page: Page) -> str:
    """The other passages of a side: " (and 2 more: a.txt:3, b.txt:9)"."""
    if page.detail.verbose:
        return ""
    here = (shown.document, shown.line)
    others = list(dict.fromkeys((c.document, c.line) for c in side.claims if (c.document, c.line) != here))
    if not others:
        return ""
    places = [f"{name}:{line}" for name, line in others[:PLACES]] + (["…"] if len(others) > PLACES else [])
    return f" (and {len(others)} more: {', '.join(places)})"


def _facts(finding: Finding, page: Page) -> Iterator[str]:
    if finding.explanation:
        yield reason(finding)
    yield _support(finding)
    if len(finding.sides) > SIDES:
        yield f"{len(finding.sides) - SIDES} more values are in reports/findings.json"
    if page.detail.verbose:
        yield f"confidence {finding.confidence:.2f}; brought together by: {'; '.join(map(clean, finding.reasons))}"
    yield f"finding {finding.id} · rokcheck explain {finding.rule}"


def _support(finding: Finding) -> str:
    """ "1 of 3 documents says 1904, 2 say 1914"; passages copied from one another are one source."""
    total = len({claim.document for claim in finding.claims})
    parts: list[str] = []
    for side in finding.sides:
        number = len(side.documents)
        of = f" of {total} document{'' if total == 1 else 's'}" if not parts else ""
        verb = "says" if number == 1 else "say"
        parts.append(f"{number}{of} {verb} {clean(in_words(side.value, finding.kind))}{independent(side)}")
    return ", ".join(parts)


def _others(report: Report, page: Page) -> Iterator[str]:
    """What is no conflict, one line for each finding, by verdict."""
    rest = [finding for finding in ranked(report.findings) if finding.verdict != "conflict"]
    for verdict, findings in groupby(rest, key=lambda finding: finding.verdict):
        yield page.screen.paint(verdict, "note")
        for finding in findings:
            sides = "; ".join(_short(side, finding) for side in finding.sides)
            text = page.screen.text(clean(f"{finding.label}: {sides}" if finding.label else sides))
            first, *more = wrap(text, page.screen.width - 4)
            yield f"  {first}"
            yield from (f"    {line}" for line in more)
        yield ""


def _short(side: Side, finding: Finding) -> str:
    places = list(dict.fromkeys(f"{claim.document}:{claim.line}" for claim in side.claims))
    shown = ", ".join(places[:PLACES]) + (", …" if len(places) > PLACES else "")
    return f"{in_words(side.value, finding.kind)} ({shown})"


def _ledger(report: Report) -> Iterator[str]:
    if report.ledger:
        yield "pairs of claims left apart:"
        yield from (f"  {number:>9,}  {reason}" for reason, number in report.ledger.items())

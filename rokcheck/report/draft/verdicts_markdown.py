"""A checked draft as Markdown: for pull requests and the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.models import Label
from rokcheck.ranking import told
from rokcheck.report.draft.entries import (
    HEADINGS,
    Entry,
    conflicts,
    entries,
    figures,
    place,
    places,
    reasons_not_checkable,
)
from rokcheck.report.layout import Layout
from rokcheck.report.markdown import NO_LIMIT, conflict_lines, marked
from rokcheck.report.places import Places
from rokcheck.tables import DraftReport


def draft_markdown(made: DraftReport, layout: Layout) -> str:
    """The whole check."""
    return draft_summary(made, layout, NO_LIMIT)


def draft_summary(made: DraftReport, layout: Layout, room: int) -> str:
    """The check in at most `room` bytes of UTF-8: what could not be checked, contradictions, what is supported."""
    parts: list[str] = []
    taken, left_out = 0, 0
    for part in _parts(made, layout):
        taken += len(part.encode())
        if left_out or taken > room - 200:  # room for the line below
            left_out += 1
        else:
            parts.append(part)
    rest = f"\n{left_out:,} more entries are in the full report.\n" if left_out else ""
    return "".join(parts) + rest


def _parts(made: DraftReport, layout: Layout) -> Iterator[str]:
    yield _text(_head(made))
    yield from _section(made, "unverified", layout)
    where = Places.of(made.report, layout)
    for heading, found in conflicts(made, told(made.report.held, layout.detail.min_confidence)):
        yield _text(("", f"## {heading}"))
        yield from (_text(_deeper(conflict_lines(finding, where))) for finding in found)
    yield from _section(made, "supported", layout)


def _text(lines: Iterator[str] | tuple[str, ...]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _deeper(lines: Iterator[str]) -> Iterator[str]:
    yield from (f"#{line}" if line.startswith("## ") else line for line in lines)


def _head(made: DraftReport) -> Iterator[str]:
    yield from ("# What the sources say of the draft", "", marked(figures(made)))
    if made.report.not_read:
        yield from ("", "## Not read", "")
        yield from (f"- {marked(skipped.path)}: {marked(skipped.reason)}" for skipped in made.report.not_read)
    if made.not_checkable:
        yield from ("", f"Without a claim: {marked(reasons_not_checkable(made))}.")


def _section(made: DraftReport, label: Label, layout: Layout) -> Iterator[str]:
    found = tuple(entries(made.verdicts, label))
    if not found:
        return
    yield _text(("", f"## {HEADINGS[label]}", ""))
    where = Places.of(made.report, layout)
    yield from (f"- {_entry(entry, where)}\n" for entry in found)


def _entry(entry: Entry, where: Places) -> str:
    spot, address = f"{marked(where.path(entry.claim.document))}:{entry.claim.line}", where.address(entry.claim)
    head = f"[{spot}]({address})" if address else spot
    told = places(entry.evidence) if entry.verdicts[0].label == "supported" else ""
    near = f" (nearest: {marked(place(entry.evidence[0]))})" if not told and entry.evidence else ""
    return f"{head}: {marked(entry.marked)}{f' (as in {marked(told)})' if told else near}"

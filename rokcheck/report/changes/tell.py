"""The differences between two runs, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rokcheck.report.changes.match import Changes
from rokcheck.report.changes.read import Stated, Told, Topic
from rokcheck.report.passage import clean
from rokcheck.report.screen import Screen, wrap
from rokcheck.report.words import counted, in_words

SCHEMA = "rokcheck/diff@1"
MOST_SPOTS = 4


def changes_text(found: Changes, screen: Screen) -> str:
    """New conflicts first, the figures last."""
    lines: list[str] = []
    for told in found.new:
        lines += _paragraph("new", told.severity, _conflict(told), screen)
    for before, now in found.changed:
        lines += _paragraph("changed", "warning", f"{_conflict(before)} → {_values(now)} ({_spots(now)})", screen)
    for told in found.resolved:
        lines += _paragraph("resolved", "good", _conflict(told), screen)
    for topic, earlier, later in found.quiet:
        lines += _paragraph("changed value", "note", _quiet(topic, earlier, later), screen)
    lines.append(_figures(found))
    return "".join(f"{line}\n" for line in lines)


def _paragraph(head: str, style: str, text: str, screen: Screen) -> Iterator[str]:
    first, *rest = wrap(screen.text(f"{head}: {text}"), screen.width - 2)
    yield screen.paint(first[: len(head)], style) + first[len(head) :]
    yield from (f"  {line}" for line in rest)


def _conflict(told: Told) -> str:
    return f"{told.rule} {clean(told.label)}: {_values(told)} ({_spots(told)})"


def _values(told: Told) -> str:
    return " or ".join(clean(in_words(value, told.kind)) for value in told.values)


def _spots(told: Told) -> str:
    more = f", {len(told.spots) - MOST_SPOTS} more" if len(told.spots) > MOST_SPOTS else ""
    return clean(", ".join(told.spots[:MOST_SPOTS])) + more


def _quiet(topic: Topic, before: Stated, now: Stated) -> str:
    document, subject, attribute, *_ = topic
    about = ", ".join(part for part in (attribute, subject) if part)
    values = f"{in_words(before.value, before.kind)} → {in_words(now.value, now.kind)}"
    return clean(f"{document}:{now.line} {about}: {values}")


def _figures(found: Changes) -> str:
    return (
        f"{counted(len(found.new), 'conflict')} new, {len(found.resolved)} resolved, {len(found.changed)} changed, "
        f"{found.same} as before; {counted(len(found.quiet), 'value')} changed in a document"
    )


def changes_json(found: Changes) -> str:
    """The same as JSON."""
    content = {
        "schema": SCHEMA,
        "new": [_entry(told) for told in found.new],
        "resolved": [_entry(told) for told in found.resolved],
        "changed": [{"before": _entry(before), "now": _entry(now)} for before, now in found.changed],
        "same": found.same,
        "values": [
            {"document": topic[0], "subject": topic[1], "attribute": topic[2], "kind": before.kind,
             "before": before.value, "now": now.value, "line": now.line, "sentence": now.sentence}
            for topic, before, now in found.quiet
        ],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(told: Told) -> dict[str, Any]:
    return {
        "id": told.id, "rule": told.rule, "severity": told.severity, "label": told.label, "values": list(told.values),
        "documents": sorted({document for document, _ in told.passages}),
    }  # fmt: skip

"""Which conflict of one run is which of another: by id, then by rule with the label or with a passage in common."""

from __future__ import annotations

from dataclasses import dataclass

from rokcheck.report.changes.read import Run, Stated, Told, Topic


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different: conflicts, pairs of a conflict then and now, values that documents changed."""

    new: tuple[Told, ...]
    resolved: tuple[Told, ...]
    changed: tuple[tuple[Told, Told], ...]
    quiet: tuple[tuple[Topic, Stated, Stated], ...]
    same: int


def changes(old: Run, new: Run) -> Changes:
    """The differences between two runs; quiet changes are of documents that both runs read."""
    ids = {told.id for told in old.conflicts} & {told.id for told in new.conflicts}
    gone = [told for told in old.conflicts if told.id not in ids]
    come: list[Told] = []
    changed: list[tuple[Told, Told]] = []
    same = len(ids)
    for told in new.conflicts:
        if told.id in ids:
            continue
        before = next((other for other in gone if _is_same_matter(other, told)), None)
        if before is None:
            come.append(told)
            continue
        gone.remove(before)
        if before.values == told.values and {d for d, _ in before.passages} == {d for d, _ in told.passages}:
            same += 1  # only words of a passage have changed
        else:
            changed.append((before, told))
    return Changes(tuple(come), tuple(gone), tuple(changed), tuple(_quiet(old, new)), same)


def _is_same_matter(one: Told, other: Told) -> bool:
    return one.rule == other.rule and (one.label == other.label or len(one.passages & other.passages) > 0)


def _quiet(old: Run, new: Run) -> list[tuple[Topic, Stated, Stated]]:
    return [
        (topic, old.stated[topic], new.stated[topic])
        for topic in sorted(old.stated.keys() & new.stated.keys())
        if old.stated[topic].value != new.stated[topic].value
    ]

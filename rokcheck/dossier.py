"""What documents on the same matters come to, in whatever process, and what of it is kept for the next run.

    Comparison: Dossier ─▶ its groups, its findings, the pairs of which nothing is told

align ─▶ corroborated ─▶ judge. It depends on the documents of the dossier alone, and is kept by what they are and what
editors said of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from rokcheck.align import align_dossier
from rokcheck.cache import Entries
from rokcheck.cache.entries import BEGIN, as_line
from rokcheck.cache.results import finding_in, finding_out, group_in, group_out, places, whole_in, whole_out
from rokcheck.judge import corroborated, judge
from rokcheck.models import Claim, Finding, Group, SentenceModel
from rokcheck.steps import ODD, Extraction, Packed, Task

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Documents on the same matters, with what editors said of their claims.

    `first`: for each document that which it was copied from in the end, "" for none. `packed`: its claims where they
    are not kept. `name` is that of the result, "" where it is not to be kept.
    """

    name: str
    tasks: tuple[Task, ...]
    first: tuple[str, ...]
    packed: tuple[Packed | None, ...]
    apart: frozenset[Pair] = frozenset()
    left_out: frozenset[str] = frozenset()


class Head(NamedTuple):
    """What a finding is ranked by, and where it lies in the entry of its dossier."""

    verdict: str
    severity: str
    confidence: float
    id: str
    start: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a dossier came to: its findings by their heads, how many groups, the ledger.

    `made` are groups and findings with the places of their claims in the dossier, None where they are kept.
    """

    heads: tuple[Head, ...]
    groups: int
    ledger: Mapping[str, int] = field(default_factory=dict)
    made: Any = None


@dataclass(frozen=True)
class Comparison:
    """Compares the claims of a dossier, as far as that was not done before."""

    extraction: Extraction
    model: SentenceModel | None = None

    def __call__(self, dossier: Dossier) -> Outcome:
        """What the dossier comes to. Raises InputError where a file has changed since it was read."""
        entries, sends = self.extraction.entries, self.extraction.sends
        if entries and dossier.name and not sends:
            with suppress(*ODD):
                return known(dossier.name, entries)
        claims = claims_of(dossier, self.extraction)
        ledger = Counter[str]()
        # Agreement may look at values, where alignment must not.
        groups = corroborated(claims, align_dossier(claims, ledger, dossier.apart, self.model), dossier.apart)
        documents = [
            replace(self.extraction.document(task), copy_of=first)
            for task, first in zip(dossier.tasks, dossier.first, strict=True)
        ]
        findings = judge(groups, documents, ledger)
        place = places(claims)
        told, counts = [group_out(group, place) for group in groups], dict(sorted(ledger.items()))
        if entries and dossier.name:
            heads, lines = _filed(findings)
            is_kept = entries.put_texts(dossier.name, (*lines, as_line(told), as_line([heads, len(groups), counts])))
            if is_kept and not sends:
                return Outcome(heads, len(groups), counts)
        heads = tuple(Head(f.verdict, f.severity, f.confidence, f.id) for f in findings)
        return Outcome(heads, len(groups), counts, [told, [finding_out(finding, place) for finding in findings]])


def _filed(findings: Sequence[Finding]) -> tuple[tuple[Head, ...], list[str]]:
    """The heads of findings and their lines."""
    heads, lines, at = [], [], BEGIN
    for finding in findings:
        line = as_line(whole_out(finding))
        size = len(line.encode("utf-8", "surrogatepass"))
        heads.append(Head(finding.verdict, finding.severity, finding.confidence, finding.id, at, size))
        lines.append(line)
        at += size + 1
    return tuple(heads), lines


def known(name: str, entries: Entries) -> Outcome:
    """What is kept of a dossier. Raises any of ODD where it is not there."""
    lines = entries.get(name)
    if lines is None:
        raise KeyError(name)
    heads, groups, counts = json.loads(lines[-1])
    return Outcome(tuple(Head(*head) for head in heads), int(groups), dict(counts))


def claims_of(dossier: Dossier, extraction: Extraction) -> list[Claim]:
    """The claims of a dossier in their order, without those that are left out. Raises InputError as a call does."""
    told = (
        packed.claims if packed else extraction.claims(task)
        for task, packed in zip(dossier.tasks, dossier.packed, strict=True)
    )  # fmt: skip
    return [claim for claims in told for claim in claims if claim.id not in dossier.left_out]


def findings_of(outcome: Outcome, name: str, claims: Sequence[Claim], entries: Entries | None) -> Iterator[Finding]:
    """The findings of a dossier; `claims` are asked for only where they are not kept. Raises OSError and any of ODD."""
    if outcome.made is not None:
        yield from (finding_in(made, claims) for made in outcome.made[1])
        return
    assert entries is not None  # noqa: S101 - else nothing is kept
    for head in outcome.heads:
        yield whole_in(json.loads(entries.piece(name, head.start, head.size)))


def groups_of(outcome: Outcome, name: str, claims: Sequence[Claim], entries: Entries | None) -> list[Group]:
    """The groups of a dossier. Raises OSError and any of ODD."""
    made = outcome.made[0] if outcome.made is not None else None
    if made is None:
        lines = entries.get(name) if entries else None
        if lines is None:
            raise KeyError(name)
        made = json.loads(lines[-2])
    return [group_in(one, claims) for one in made]

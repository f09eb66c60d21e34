"""What documents on the same matters come to, in whatever process, and what of it is kept for the next run.

    Comparison: Dossier ─▶ its groups, its findings, the pairs of which nothing is told

align ─▶ corroborated ─▶ judge. It depends on the documents of the dossier alone, and is kept by what they are and what
editors said of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rokcheck.align import align_dossier
from rokcheck.cache import Entries
from rokcheck.cache.codec import ODD
from rokcheck.cache.entries import as_line
from rokcheck.cache.filed import Head, filed, head_in
from rokcheck.cache.results import finding_out, group_in, group_out, places
from rokcheck.judge import corroborated, judge
from rokcheck.models import WARNING, Claim, Group, SentenceModel
from rokcheck.report.findings_csv import finding_lines
from rokcheck.report.findings_json import finding_text
from rokcheck.report.page.kept import forms as page_forms
from rokcheck.report.places import Places
from rokcheck.steps import Extraction, Packed, Task

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a dossier came to: how many groups, the ledger, its findings by their heads.

    `made` are groups and findings with the places of their claims in the dossier, None where they are kept; only then
    there are heads.
    """

    groups: int
    ledger: Mapping[str, int]
    heads: Sequence[Head] = ()
    made: Any = None


@dataclass(frozen=True)
class Comparison:
    """Compares the claims of a dossier, as far as that was not done before."""

    extraction: Extraction
    model: SentenceModel | None = None
    least: float = WARNING

    def has(self, dossier: Dossier) -> bool:
        """Whether it seems to have been done before."""
        entries = self.extraction.entries
        return bool(entries and dossier.name and not self.extraction.sends and entries.has(dossier.name))

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
        findings = judge(groups, documents, ledger, self.least)
        place, counts = places(claims), dict(sorted(ledger.items()))
        told = [group_out(group, place) for group in groups]
        if entries and dossier.name:
            shown = Places({document.name: document for document in documents}, Path())
            forms = [(finding_text(one), finding_lines(one), *page_forms(one, shown)) for one in findings]
            heads, lines = filed(findings, forms, [*shown.documents])
            is_kept = entries.put_texts(dossier.name, [*lines, as_line(told), as_line([heads, len(groups), counts])])
            if is_kept and not sends:
                return Outcome(len(groups), counts, heads)
        return Outcome(len(groups), counts, made=[told, [finding_out(finding, place) for finding in findings]])


def known(name: str, entries: Entries) -> Outcome:
    """What is kept of a dossier. Raises any of ODD where it is not there."""
    told = entries.last(name)
    if told is None:
        raise KeyError(name)
    heads, groups, counts = json.loads(told)
    return Outcome(int(groups), dict(counts), [head_in(head) for head in heads])


def claims_of(dossier: Dossier, extraction: Extraction) -> list[Claim]:
    """The claims of a dossier in their order, without those that are left out. Raises InputError as a call does."""
    told = (
        packed.claims if packed else extraction.claims(task)
        for task, packed in zip(dossier.tasks, dossier.packed, strict=True)
    )  # fmt: skip
    return [claim for claims in told for claim in claims if claim.id not in dossier.left_out]


def groups_of(made: Any, name: str, claims: Sequence[Claim], entries: Entries | None) -> list[Group]:
    """The groups of a dossier; `made` as in Outcome. Raises OSError and any of ODD."""
    told = made[0] if made is not None else None
    if told is None:
        lines = entries.get(name) if entries else None
        if lines is None:
            raise KeyError(name)
        told = json.loads(lines[-2])
    return [group_in(one, claims) for one in told]

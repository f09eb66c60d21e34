"""rokcheck finds where documents contradict each other, and shows the words of both sides.

    sources/*            claims/*.csv                                             reports/*
       │                     ▲                                                       ▲
     load ──Document──▶ extract ──Claim──▶ align ──Group──▶ judge ──Finding──▶ report
                           │                                   │
                           └────────────── values ─────────────┘

A stage is a folder and a function of the same name; it takes the type on its left and returns the type on its right.
Stages never import each other: `pipeline` puts them together.

    report = rokcheck.reconcile("sources")
    verdicts = rokcheck.check("It opened in 1931.", against=[Path("sources")])
    mentions = rokcheck.find_values("It opened on 4 May 1931 and cost £2m.")
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rokcheck.models import ClaimVerdict, Document, Mention
    from rokcheck.tables import Report

__all__ = ["__version__", "check", "find_values", "reconcile"]

__version__ = "0.1.0"

# The stages are imported by the function that needs them, so that `import rokcheck` costs next to nothing.


def reconcile(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = "sources",
    *,
    decisions: str | os.PathLike[str] | None = None,
) -> Report:
    """Find the contradictions between the documents of a folder or of several paths. Raises errors.InputError.

    `decisions` names a `decisions.jsonl`: what editors decided then holds for this run.
    """
    from rokcheck import pipeline
    from rokcheck.review import Decided, DecisionLog

    chosen = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    decided = Decided(DecisionLog(Path(decisions)).ledger()) if decisions is not None else None
    return pipeline.reconcile([Path(path) for path in chosen], decided=decided)


def check(
    draft: str | os.PathLike[str] | Document,
    against: str | os.PathLike[str] | Document | Sequence[str | os.PathLike[str] | Document],
) -> tuple[ClaimVerdict, ...]:
    """Whether sources support or contradict each claim of a draft, in the draft's order. Raises errors.InputError.

    A string is the text itself; a file or folder is given as a `pathlib.Path`.
    """
    from rokcheck import factcheck

    return factcheck.check(draft, against)


def find_values(text: str, *, published: date | None = None) -> tuple[Mention, ...]:
    """All dates, amounts, names, roles and places that a text states, in order; see rokcheck.values.

    Only times named inside another overlap it: the two ends of an interval follow it as dates of their own with note
    "begins" and "ends", the year of "the end of 1990" with note "whole".
    """
    from rokcheck import values

    return values.find_values(text, published=published, inside=True)

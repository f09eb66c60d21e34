"""Findings, decisions and ledgers for the tests of review; the passages are those of report_fakes."""

import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from report_fakes import CONFLICT, claim, finding

from rokcheck.models import Decision, Finding
from rokcheck.review.desk import Opinion, Stamp
from rokcheck.review.record import evidences

NUMBERS = count(1)
AT = "2026-03-01T09:30:00Z"


def decision(of: Finding = CONFLICT, verdict: str = "both-ok", **changes: object) -> Decision:
    """A decision on all passages of a finding."""
    made = Decision(f"d{next(NUMBERS)}", of.id, verdict, "Kim", AT, evidences(of), reason="rounding")
    return replace(made, **changes)  # type: ignore[arg-type]


def stamp(editor: str = "Kim", identity: str = "", at: str = AT) -> Stamp:
    return Stamp(identity or f"s{next(NUMBERS)}", editor, at)


def opinion(verdict: str = "disputed", **changes: object) -> Opinion:
    return replace(Opinion(verdict), **changes)  # type: ignore[arg-type]


def many(number: int) -> tuple[Finding, ...]:
    """Findings about as many towns, each with two passages of two documents, all different."""
    return tuple(town(n) for n in range(number))


def town(n: int) -> Finding:
    """A finding with words of its own."""
    year = 1800 + n % 100
    one = claim(f"atlas{n % 7}.txt", f"The mill of Oakford {n} was built in {year} by the river.", str(year), str(year))
    two = claim(f"diary{n % 5}.md", f"Oakford {n} has had a mill since {year + 10}.", str(year + 10), str(year + 10))
    return finding(
        (replace(one, id=f"a{n}"),), (replace(two, id=f"b{n}"),), id=f"{n:012x}", label=f"mill of Oakford {n}",
        severity=("error", "warning")[n % 2], confidence=round(0.99 - n % 50 / 100, 2),
    )  # fmt: skip


def write_project(folder: Path, texts: Sequence[str]) -> None:
    """A folder with the documents 0.txt, 1.txt, …"""
    (folder / "sources").mkdir(exist_ok=True)
    for n, text in enumerate(texts):
        (folder / "sources" / f"{n}.txt").write_text(f"A headline\n\n{text}\n", encoding="utf-8")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0

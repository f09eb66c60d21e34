"""What the sources say of a draft: for a terminal, and as JSON.

contradicted  draft.md:4:22  The bridge was opened in 1931.
                             1931 against 1934: 3 years apart
                             guide.md:2:9  It opened in 1934.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rokcheck import __version__
from rokcheck.models import Claim, ClaimVerdict, Label
from rokcheck.report.passage import clean, passage
from rokcheck.report.screen import Screen, wrap
from rokcheck.report.words import counted
from rokcheck.tables import bound, fold

SCHEMA = "rokcheck/verdicts@1"
# What could not be checked comes first: a reader takes what is not told for checked.
ORDER: tuple[Label, ...] = ("unverified", "contradicted", "supported")
STYLES = {"unverified": "warning", "contradicted": "error", "supported": "good"}
INDENT = 4


def verdicts_text(verdicts: Sequence[ClaimVerdict], screen: Screen, *, quiet: bool = False) -> str:
    """All verdicts, what could not be checked first, and how many there are of each; `quiet`: contradictions only."""
    lines: list[str] = []
    for label in ORDER:
        chosen = [verdict for verdict in verdicts if verdict.label == label]
        if chosen and (label == "contradicted" or not quiet):
            lines += [line for verdict in chosen for line in _verdict(verdict, screen)] + [""]
    if not quiet:
        lines.append(summary(verdicts))
    return "\n".join(lines).rstrip() + "\n" if lines else ""


def summary(verdicts: Sequence[ClaimVerdict]) -> str:
    """ "12 claims: 7 supported, 1 contradicted, 4 unverified; the sources speak of 67 %"."""
    count = Counter(verdict.label for verdict in verdicts)
    if not verdicts:
        return "no claim found that could be checked"
    share = round(100 * (count["supported"] + count["contradicted"]) / len(verdicts))
    parts = ", ".join(f"{count[label]:,} {label}" for label in reversed(ORDER))
    return f"{counted(len(verdicts), 'claim')}: {parts}; the sources speak of {share} %"


def _verdict(verdict: ClaimVerdict, screen: Screen) -> Iterator[str]:
    yield f"{screen.paint(verdict.label, STYLES[verdict.label])}  {_place(verdict.claim)}"
    yield from _shown(_marked(verdict.claim), screen)
    if verdict.label == "supported":
        places = ", ".join(dict.fromkeys(_place(claim) for claim in verdict.evidence))
        yield from _shown(f"as in {places}", screen)
        return
    yield from _shown(verdict.explanation, screen)
    for claim in verdict.evidence:
        yield from _shown(f"{_place(claim)}: {_marked(claim)}", screen)


def _shown(text: str, screen: Screen) -> Iterator[str]:
    for line in wrap(screen.text(clean(text)), screen.width - INDENT):
        yield " " * INDENT + line


def _place(claim: Claim) -> str:
    return clean(f"{claim.document}:{claim.line}:{claim.column}")


def _marked(claim: Claim) -> str:
    """The sentence with its value in brackets, which a screen without colours shows too."""
    part = passage(claim)
    whole = claim.mention.kind == "polarity" or not part.value
    return f"{part.before}{part.value}{part.after}" if whole else f"{part.before}[{part.value}]{part.after}"


def verdicts_json(verdicts: Sequence[ClaimVerdict]) -> str:
    """The same for programs; equal input gives equal bytes."""
    count = Counter(verdict.label for verdict in verdicts)
    content = {
        "schema": SCHEMA,
        "run": {
            "claims": len(verdicts),
            "supported": count["supported"],
            "contradicted": count["contradicted"],
            "unverified": count["unverified"],
            "version": __version__,
        },
        "verdicts": [
            {
                "label": verdict.label,
                "explanation": verdict.explanation,
                "claim": _claim(verdict.claim),
                "evidence": [_claim(claim) for claim in verdict.evidence],
            }
            for verdict in verdicts
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim_id": claim.id,
        "document": claim.document,
        "sentence": claim.sentence,
        "kind": claim.mention.kind,
        "value_text": fold(claim.mention.text),
        "value": claim.mention.value,
        "value_min": bound(claim.mention.lower),
        "value_max": bound(claim.mention.upper),
        "char_start": claim.start,
        "char_end": claim.end,
        "line": claim.line,
        "column": claim.column,
    }

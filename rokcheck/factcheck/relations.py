"""Two values of one kind that are not of one fact: another phase, another time, another part, another rank.

The words that tell them apart are those of `reconcile`: voices, phases and contrasting qualifiers.
"""

from __future__ import annotations

from rokcheck.extract.concepts import marks, phases
from rokcheck.extract.voice import cues_of
from rokcheck.factcheck.clauses import clause_at
from rokcheck.factcheck.fit import family, fit
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import used
from rokcheck.models import Mention

# Said so, a source neither bears a statement out nor speaks against it.
UNSURE = frozenset({"hypothetical", "denied", "corrected", "planned", "proposed", "cancelled"})
BESIDE = 4  # tokens before a value that "again" may stand in


PRESENT = used("present")
OVER = used("over")


def other_fact(claim: Passage, value: Mention, passage: Passage, told: Mention) -> str:
    """Why the two values, told of the same thing, are not of one fact; or ""."""
    mine, theirs = (claim, value), (passage, told)
    manner = _manner(*theirs) - _manner(*mine) - {phase for _, phase in phases(claim.tokens) if phase == "renewed"}
    if manner:
        return f"{', '.join(sorted(manner))} in the source"
    return _other_rank(mine, theirs) or _other_part(mine, theirs) or _other_time(mine, theirs)


def _manner(passage: Passage, value: Mention) -> frozenset[str]:
    start, end = clause_at(passage, value)
    said = (*cues_of(passage.tokens), *phases(passage.tokens))
    at = passage.token_at(value.start)
    again = frozenset(what for n, what in said if what == "renewed" and at - BESIDE <= n < at)
    return again | frozenset(what for n, what in said if start <= n < end) & UNSURE


def _other_rank(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    """ "her first novel was published in 1974 and her second in 1980"."""
    a, b = _rank(*mine), _rank(*theirs)
    if a is None or b is None or fit(a, b)[0] != "apart":
        return ""
    return f"{a.text} against {b.text}"


def _rank(passage: Passage, value: Mention) -> Mention | None:
    """The last ordinal before a value in its clause."""
    if value.kind == "ordinal":
        return None
    start = passage.tokens[clause_at(passage, value)[0]].start if passage.tokens else 0
    before = [m for m in passage.values if m.kind == "ordinal" and start <= m.start < value.start]
    return before[-1] if before else None


def _other_part(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    sides = [dict(mark.split(":") for mark in _marks(*side)) for side in (mine, theirs)]
    for group in sorted(sides[0].keys() & sides[1].keys()):
        if sides[0][group] != sides[1][group]:
            return f"{sides[0][group]} against {sides[1][group]}"
    return ""


def _marks(passage: Passage, value: Mention) -> list[str]:
    start, end = clause_at(passage, value)
    return [mark for n, mark in marks(passage.tokens) if start <= n < end]


def _other_time(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    """An amount of another year is no other amount."""
    if family(mine[1]) == "time":
        return ""
    asked, told = _times(*mine), _times(*theirs)
    if told and not asked and is_now(mine[0]) and not is_now(theirs[0]):
        return f"now against {told[0].text}"
    if asked and told and all(fit(a, b)[0] == "apart" for a in asked for b in told):
        return f"{asked[0].text} against {told[0].text}"
    return ""


def is_now(passage: Passage) -> bool:
    """Whether a sentence says what is so at present."""
    verb = next((t for n, t in enumerate(passage.tokens) if n and t.tag in "VA" and not t.text[0].isupper()), None)
    return verb is not None and verb.text.lower() in PRESENT


def is_over(passage: Passage) -> bool:
    """Whether a sentence says that what was so is so no longer."""
    ended = any(m.note in ("until", "ends") for m in passage.values)
    return (ended and not is_now(passage)) or any(t.text.lower() in OVER for t in passage.tokens)


def _times(passage: Passage, value: Mention) -> list[Mention]:
    start, end = clause_at(passage, value)
    spans = passage.tokens[start:end]
    first, last = (spans[0].start, spans[-1].end) if spans else (0, 0)
    return [m for m in passage.values if family(m) == "time" and first <= m.start < last]

"""Two values of one kind that are not of one fact: another phase, another time, another part, another rank.

The words that tell them apart are those of `reconcile`: voices, phases and contrasting qualifiers.
"""

from __future__ import annotations

from rokcheck.extract.concepts import marks, phases
from rokcheck.extract.voice import cues_of
from rokcheck.factcheck.clauses import clause_at
from rokcheck.factcheck.fit import days, family, fit
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import used
from rokcheck.models import TIMES, Mention

# Said so, a source neither bears a statement out nor speaks against it.
UNSURE = frozenset({"hypothetical", "denied", "corrected", "planned", "proposed", "cancelled"})
AMOUNTS = frozenset({"quantity", "count", "money"})
BESIDE = 4  # tokens before a value that "again" may stand in


PRESENT = used("present")
OVER = used("over")


def other_fact(claim: Passage, value: Mention, passage: Passage, told: Mention) -> str:
    """Why the two values, told of the same thing, are not of one fact; or ""."""
    mine, theirs = (claim, value), (passage, told)
    manner = _manner(*theirs) - _manner(*mine) - {phase for _, phase in phases(claim.tokens) if phase == "renewed"}
    if _is_later(value, told):
        manner -= {"planned"}  # what is still to come has not been
    if manner:
        return f"{', '.join(sorted(manner))} in the source"
    return (
        _other_rank(mine, theirs) or _other_part(mine, theirs) or _in_a_place(mine, theirs) or _other_time(mine, theirs)
    )


def _is_later(value: Mention, told: Mention) -> bool:
    mine, theirs = days(value), days(told)
    return mine is not None and theirs is not None and theirs[0] > mine[1]


def _manner(passage: Passage, value: Mention) -> frozenset[str]:
    """How the clause puts a value, by the words before it and by those after it up to the next verb."""
    start, end = clause_at(passage, value)
    at = passage.token_at(value.start)
    end = next((n for n in range(at, end) if passage.tokens[n].tag in "VA"), end)
    said = [(n, what) for n, what in (*cues_of(passage.tokens), *phases(passage.tokens)) if start <= n < end]
    again = {what for n, what in said if what == "renewed" and at - BESIDE <= n < at}
    return frozenset(again | {what for _, what in said if what in UNSURE})


def _other_rank(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    """ "her first novel was published in 1974 and her second in 1980"."""
    asked, told = _ranks(*mine), _ranks(*theirs)
    if not asked or not told or any(fit(asked[-1], other)[0] != "apart" for other in told):
        return ""
    return f"{asked[-1].text} against {told[-1].text}"


def _ranks(passage: Passage, value: Mention) -> list[Mention]:
    """The ordinals before a value in its clause."""
    if value.kind == "ordinal":
        return []
    start = passage.tokens[clause_at(passage, value)[0]].start if passage.tokens else 0
    return [m for m in passage.values if m.kind == "ordinal" and start <= m.start < value.start]


def _other_part(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    sides = [dict(mark.split(":") for mark in _marks(*side)) for side in (mine, theirs)]
    for group in sorted(sides[0].keys() & sides[1].keys()):
        if sides[0][group] != sides[1][group]:
            return f"{sides[0][group]} against {sides[1][group]}"
    return ""


def _in_a_place(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    """ "2,100 employees in Spain" are a part of all 9,000."""
    value, told = mine[1], theirs[1]
    if value.amount is None or told.amount is None or not value.amount > told.amount or mine[0].places:
        return ""
    tokens, at = theirs[0].tokens, theirs[0].token_at(told.end)
    place = next((p for p in theirs[0].places if at + 1 < len(tokens) and p.start == tokens[at + 1].start), None)
    return f"only in {place.text}" if place and tokens[at].text.lower() == "in" else ""


def _marks(passage: Passage, value: Mention) -> list[str]:
    start, end = clause_at(passage, value)
    return [mark for n, mark in marks(passage.tokens) if start <= n < end]


def _other_time(mine: tuple[Passage, Mention], theirs: tuple[Passage, Mention]) -> str:
    """An amount of another year is no other amount, nor is the year of another amount another year."""
    if family(mine[1]) == "time":
        asked, told = _beside(*mine, AMOUNTS), _beside(*theirs, AMOUNTS)
        if asked and told and all(fit(a, b)[0] == "apart" for a in asked for b in told):
            return f"{asked[0].text} against {told[0].text}"
        return ""
    asked, told = _beside(*mine, TIMES), _beside(*theirs, TIMES)
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


def _beside(passage: Passage, value: Mention, kinds: frozenset[str]) -> list[Mention]:
    """The values of some kinds in the clause of a value."""
    tokens = passage.tokens[slice(*clause_at(passage, value))]
    first, last = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
    return [m for m in passage.values if m.kind in kinds and first <= m.start < last]

"""How a claim is put: asserted, quoted, reported, denied, planned, hypothetical or corrected, and by whom.

The speaker is whoever is named beside the verb of saying, "" where nobody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.terms import Terms
from rokcheck.extract.tokens import Tokens
from rokcheck.lexicon import rows
from rokcheck.models import Voice

OPENING, CLOSING = "“«„", "”»"
QUOTES = frozenset((*OPENING, *CLOSING, '"'))
PLANNED = frozenset({"planned", "proposed"})
# Words from "said" or "according" to a name: "according to Jane Roe", "said the mayor, Jane Roe".
AFTER = 3
# What stands before a verb whose subject follows: ", said Jane Roe".
TURNING = frozenset({",", '"', "”", "»", "’"})
# The strongest first: a withdrawn figure is no longer claimed, whoever reported it.
ORDER: tuple[Voice, ...] = ("corrected", "denied", "hypothetical", "reported")


@cache
def _terms() -> Terms[str]:
    return Terms((tuple(row["term"].split()), row["voice"]) for row in rows("voices"))


def voice(reading: Reading, value: Placed, phase: str, within: range = range(0)) -> tuple[Voice, str]:
    """Voice and speaker of the claim that `value` makes; words `within` these tokens say nothing of it."""
    if reading.memo.cues is None:
        reading.memo.cues = cues_of(reading.tokens)
    cues = reading.memo.cues
    if cues and within:
        cues = [cue for cue in cues if cue[0] not in within]
    if cues:
        near = {cue for at, cue in cues if _near(reading, at, value)}
        for wanted in ORDER:
            if wanted in near:
                return wanted, _sayer(reading, cues)
    if _in_quotes(reading, value):
        return "quoted", _speaker(reading, cues)
    if phase and not PLANNED.isdisjoint(phase.split()):
        return "planned", _sayer(reading, cues)
    return "asserted", _sayer(reading, cues)


def cues_of(tokens: Tokens) -> list[tuple[int, str]]:
    """(token index, voice) of the words that set the voice; "saying" marks verbs of saying."""
    return [(n, cue) for n, cue in _said(tokens.lemmas) if tokens.tags[n] != "#"]


def _said(lemmas: tuple[str, ...]) -> list[tuple[int, str]]:
    known = _terms()
    firsts = known.index
    if firsts.keys().isdisjoint(lemmas):
        return []
    found = []
    for n, lemma in enumerate(lemmas):
        if lemma not in firsts:
            continue
        for term, cue in known.starting(lemma, lemmas[n + 1 : n + 2]):
            if lemmas[n : n + len(term)] == term:
                found.append((n, cue))
    return found


def _near(reading: Reading, at: int, value: Placed) -> bool:
    """A cue reaches its clause and the one that hangs on it, over what interrupts: "the page, out today, said …"."""
    clause, cue = reading.clause_of[value.first], reading.clause_of[at]
    host = reading.clauses[clause].host if reading.clauses[clause].joint == "relative" else clause
    while host != cue and host >= 0 and reading.clauses[host].joint == "resume":
        host = reading.clauses[host].host
    return cue in (host, clause)


def _in_quotes(reading: Reading, value: Placed) -> bool:
    marks = reading.tokens.lows[: value.first]
    if QUOTES.isdisjoint(marks):
        return False
    opened = sum(mark in OPENING for mark in marks) - sum(mark in CLOSING for mark in marks)
    return opened > 0 or marks.count('"') % 2 == 1


def _sayer(reading: Reading, cues: Sequence[tuple[int, str]]) -> str:
    """The name right beside a verb of saying or after "according to"; "" where none is told."""
    lows = reading.tokens.lows
    for at, cue in cues:
        turned = cue == "saying" and at > 0 and lows[at - 1] in TURNING
        named = lows[at : at + 2] == ("according", "to")
        for place in reading.names:
            if cue == "saying" and 0 <= at - place.last <= 1:  # "Jane Roe said", "Jane Roe has said"
                return place.mention.value
            if (turned or named) and 0 < place.first - at <= AFTER:
                return place.mention.value
    return ""


def _speaker(reading: Reading, cues: Sequence[tuple[int, str]]) -> str:
    """The name next to a verb of saying."""
    for at, cue in cues:
        if cue == "saying":
            near = [p for p in reading.names if abs(p.first - at) <= 6 or abs(p.last - at) <= 6]
            if near:
                return min(near, key=lambda p: min(abs(p.first - at), abs(p.last - at))).mention.value
    return ""

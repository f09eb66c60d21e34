"""What no likeness of two passages makes up for: each gate keeps apart what structure shows to be two things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rokcheck.align.corpus import REMEMBERED
from rokcheck.align.gates import ANYTHING, contrasting, one_name, people_differ
from rokcheck.align.heads import phrase_likeness
from rokcheck.align.passages import THEME, Passage
from rokcheck.align.wordspace import similarity
from rokcheck.lexicon import are_of_other_types, rows, words

RELATIVE = frozenset({"part", "difference"})
EXTENTS = frozenset({"HEIGHT", "LENGTH", "DEPTH", "WIDTH", "DIAMETER", "DISTANCE", "THICKNESS"})
ISSUED = frozenset({"PUBLISH", "RELEASED", "REVISE", "DATED-TO", "RESULT-PUBLISHED", "SOFTWARE-RELEASE", "ANNOUNCE"})
VERSION = re.compile(r"\b(?:[Vv]ersion|[Rr]elease|v\.?) ?(\d+(?:\.\d+)*)\b|\bv?(\d+\.\d+\.\d+)\b")
WORDS = re.compile(r"[^\W\d_]{3,}")
# Letters by which a word and its base form are one.
STEM = 4


def gate(a: Passage, b: Passage) -> str:
    """What no likeness makes up for: the first reason that keeps the two apart, or ""."""
    if a.sentence == b.sentence:
        return "one sentence"
    if a.dimension != b.dimension and ((a.dimension and b.dimension) or _relative(a) != _relative(b)):
        return "other dimension"
    if not (a.is_claimed and b.is_claimed):
        return "not claimed (corrected or supposed)"
    if contrasting(a.marks, b.marks):
        return "contrasting qualifiers"
    if a.names_people and b.names_people and all(people_differ(x, y) for x in a.claims for y in b.claims):
        return "other people"
    if _other_version(a, b):
        return "another version"
    if _other_row(a, b):
        return "another row of a table"
    if _of_itself(a) and _of_itself(b):
        return "when the documents themselves came out"
    if are_of_other_types(a.noun, b.noun):
        return "counts of other things"
    return _other_kind(a, b)


def _other_kind(a: Passage, b: Passage) -> str:
    """What bears another name or is measured in another way, and an event that is one of many."""
    if _other_name(a, b):
        return "things of another name"
    if _other_extent(a, b):
        return "measured another way"
    if _other_outcome(a, b):
        return "another outcome"
    if _only_people(a, b):
        return "nothing but people or times in common"
    return "an event that happens again and again" if _repeated(a, b) else ""


def _relative(passage: Passage) -> str:
    """Whether an amount is only a part of another one, or the difference of two, even where it has no unit."""
    first = passage.dimension.partition(" ")[0]
    return first if first in RELATIVE else ""


def _other_version(a: Passage, b: Passage) -> bool:
    """ "0.6.4 (13 October 2011)" and "0.8.0 (13 November 2011)": each came out on its own day."""
    left = versions(a.claim.sentence)
    right = versions(b.claim.sentence) if left else left
    return bool(right) and left.isdisjoint(right)


@lru_cache(maxsize=REMEMBERED)
def versions(sentence: str) -> frozenset[str]:
    """The numbers of versions in a sentence: "2.1.4", "version 3"."""
    return frozenset(match[1] or match[2] for match in VERSION.finditer(sentence))


def _other_row(a: Passage, b: Passage) -> bool:
    """Rows with labels that have no word in common tell of two things, whatever their columns are called."""
    left = _row_label(a)
    right = _row_label(b) if left else left
    return bool(right) and not any(similarity(x, y) for x in left for y in right)


def _row_label(passage: Passage) -> list[str]:
    """The words of the passage that stand in the first cell of a table row; none for other sentences."""
    begun = _first_cell(passage.claim.sentence)
    return [word for word in passage.words if word.removeprefix("@")[:STEM] in begun] if begun else []


@lru_cache(maxsize=REMEMBERED)
def _first_cell(sentence: str) -> frozenset[str]:
    """How the words begin that stand there."""
    label, bar, _ = sentence.partition(" | ")
    return frozenset(word[:STEM].lower() for word in WORDS.findall(label)) if bar else frozenset()


def _of_itself(passage: Passage) -> bool:
    """ "Published 2 March", "Date of issue: 12 May": of nothing but the text in which it stands."""
    told = passage.family == "time" and bool(passage.known) and passage.known <= ISSUED
    return told and not any(roles & THEME for _, _, roles in passage.roles)


def _other_name(a: Passage, b: Passage) -> bool:
    """ "The Alden mill" and "the Brook mill", "Orla" and "Vey": two things, where neither text names the other one."""
    left, right = a.named, b.named
    for noun in left.keys() & right.keys():
        mine, theirs = left[noun], right[noun]
        if not (_meet(mine, theirs) or _meet(mine, b.words) or _meet(theirs, a.words)):
            return True
    return False


def _meet(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of the names may be one of the others."""
    told = [other for other in others if other[0] == "@"]
    return any(one_name(name, other) for name in names for other in told)


def _other_extent(a: Passage, b: Passage) -> bool:
    left = a.known & EXTENTS
    right = b.known & EXTENTS if left else left
    return bool(right) and left.isdisjoint(right)


def _other_outcome(a: Passage, b: Passage) -> bool:
    """The dead and the rescued, those who came and those who did not: of each there is a number of its own."""
    if _not_done(a) != _not_done(b):
        return True
    of = "times" if a.family == "time" else "counts"
    left = _sides(a.known, of)
    right = _sides(b.known, of) if left else left
    return any(left[group].isdisjoint(right[group]) for group in left.keys() & right.keys())


def _not_done(passage: Passage) -> bool:
    return any(mark.startswith("done:") for mark in passage.marks)


@lru_cache(maxsize=REMEMBERED)
def _sides(concepts: frozenset[str], of: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("rival_concepts"):
        if row["of"] == of and row["concept"] in concepts:
            found.setdefault(row["group"], set()).add(row["side"])
    return found


def _only_people(a: Passage, b: Passage) -> bool:
    """ "52 people signed it" and "12 people were hurt": both say what these did, not the same and not of one thing."""
    if not (a.noun in ANYTHING and b.noun in ANYTHING and a.concepts and b.concepts):
        return False
    return a.concepts.keys().isdisjoint(b.concepts.keys()) and not any(
        phrase_likeness(x, y) for x in a.near for y in b.near
    )


def _repeated(a: Passage, b: Passage) -> bool:
    """A visit, a fire, an award: what happens to one thing often is one event only with a second participant."""
    if a.family != "time":
        return False
    shared = a.concepts.keys() & b.concepts.keys()
    if not shared or not shared <= words("repeated_events", "concept"):
        return False
    return sum(any(phrase_likeness(x, y) for y in b.near) for x in a.near) < 2

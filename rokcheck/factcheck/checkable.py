"""Sentences of a draft that claim nothing: questions, wishes, opinions, addresses to the reader, headings.

They are told apart from claims that no source bears out: of these an editor has to do something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rokcheck.extract.tokens import Token
from rokcheck.extract.words import verb_lemmas
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import EMPTY
from rokcheck.lexicon import rows
from rokcheck.models import Mention, NotCheckable

CLOSING = "\"'”’»)*_ "
HEADINGS = frozenset({"title", "heading"})
WORD = re.compile(r"[\w']+")
SEEMING = frozenset({"be", "seem", "look", "appear", "remain", "feel"})
ADVERBS = frozenset({"very", "quite", "rather", "so", "really", "truly", "simply", "absolutely", "always", "still"})


def why_not(passage: Passage, values: Sequence[Mention]) -> str:
    """What a sentence is that claims nothing, in words; "" where it can be checked. `values` are those it states."""
    if passage.text.rstrip(CLOSING).endswith("?"):
        return "a question"
    if values and (passage.words or passage.sentence.block.kind not in HEADINGS):
        return ""
    if passage.sentence.block.kind in HEADINGS:
        return "a heading"
    if passage.sentence.block.kind == "row":
        return "" if passage.words else "nothing is said"
    return _without_value(passage)


def _without_value(passage: Passage) -> str:
    said = f" {' '.join(WORD.findall(passage.text.lower().replace('’', chr(39))))} "
    for cue, place, reason in _cues():
        if said.startswith(f" {cue} ") if place == "start" else f" {cue} " in said:
            return reason
    verbs = [token.lemma for token in passage.tokens if token.tag in "VA" or _may_be_verb(token)]
    if not passage.words or not verbs:
        return "no whole statement"
    return "a judgement of taste" if SEEMING.issuperset(verbs) and _is_taste(passage) else ""


def _may_be_verb(token: Token) -> bool:
    """ "The river flows east": the tagger takes many a verb for a noun in the plural."""
    return token.text.islower() and token.text.endswith("s") and token.lemma in verb_lemmas()


def _is_taste(passage: Passage) -> bool:
    """ "The valley is very beautiful": all that is said of it is a matter of taste."""
    said = passage.predicate - EMPTY - ADVERBS - SEEMING
    return bool(said) and said <= _tastes()


@cache
def _cues() -> tuple[tuple[str, str, str], ...]:
    found = ((row["cue"], row["place"], row["reason"]) for row in rows("not_claims"))
    return tuple(cue for cue in found if cue[1] != "taste")


@cache
def _tastes() -> frozenset[str]:
    return frozenset(row["cue"] for row in rows("not_claims") if row["place"] == "taste")


def as_not_checkable(passage: Passage, reason: str) -> NotCheckable:
    """The sentence with its place."""
    span = passage.sentence
    line, column = passage.document.position(span.start)
    return NotCheckable(passage.document.name, span.start, span.end, line, column, passage.text, reason)

"""Pairs of a question and its answer, as pages of questions and interviews have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rokcheck.extract.restated import Answered, filled, fragment, number_end, says_yes, yes_or_no
from rokcheck.extract.sentences import Sentence
from rokcheck.extract.tokens import tokenize
from rokcheck.models import Document

LONGEST_QUESTION, LONGEST_ANSWER = 240, 80
SPOKEN = frozenset({"paragraph", "item"})


@dataclass(frozen=True, slots=True)
class Restated:
    """What a question and its answer say together, and the sentence that both are."""

    said: Answered
    whole: Sentence
    answer: Sentence

    @property
    def sentence(self) -> Sentence:
        """The statement as the only sentence of a text."""
        return Sentence(0, len(self.said.text), self.answer.block, self.answer.index)


def restated(document: Document, sentences: Sequence[Sentence]) -> dict[int, Restated]:
    """Index of each sentence that answers the one before it → what the two say."""
    found: dict[int, Restated] = {}
    text = document.text
    for n, (one, other) in enumerate(pairwise(sentences)):
        asked = text[one.end - 1 : one.end] == "?" and one.end - one.start <= LONGEST_QUESTION
        if asked and other.block.kind in SPOKEN and text[other.end - 1 : other.end] != "?":
            said = _said(text, one, other)
            if said:
                whole = Sentence(one.start, other.end, one.block, one.index)
                found[n + 1] = Restated(said, whole, other)
    return found


def _said(text: str, one: Sentence, other: Sentence) -> Answered | None:
    question, answer = text[one.start : one.end], text[other.start : other.end]
    asked = tokenize(text, (one.start + number_end(question), one.end))
    begin = other.start + number_end(answer)
    told = tokenize(text, (begin, other.end))
    if asked and (yes := says_yes(text[begin : other.end], told)) is not None:
        made = yes_or_no(asked, yes)
        end = told[0].end if told.lows[0] in ("yes", "no", "never") else told[-1].end
        return Answered(made, begin, end) if made else None
    start, stop = fragment(answer)
    words = answer[start:stop]
    if (
        not words
        or len(words) > LONGEST_ANSWER
        or not asked
        or _is_sentence(text, other.start + start, other.start + stop)
    ):
        return None
    found = filled(asked, words)
    return Answered(found[0], other.start + start, other.start + stop, found[1]) if found else None


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether the words say something by themselves: they have a verb, which "4 May" has not."""
    return any(token.tag in "AVR" for token in tokenize(text, (start, end)) if not token.text[0].isupper())

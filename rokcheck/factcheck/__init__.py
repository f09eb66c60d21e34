"""Draft and sources → ClaimVerdict: each claim of the draft is supported, contradicted or unverified.

    draft ─▶ passages ─▶ ask (sources about the same) ─▶ judge each value ─▶ ClaimVerdict

The claim leads: its own words must be found in the sources, its values are compared with those told there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from rokcheck.errors import InputError
from rokcheck.factcheck.agents import agents, doer
from rokcheck.factcheck.decide import Answer, Asked, ask, judge_agent, judge_origin, judge_sentence, judge_value
from rokcheck.factcheck.origins import origins
from rokcheck.factcheck.passages import Passage, document, is_named, passages
from rokcheck.models import Claim, ClaimVerdict, Document, Mention, Topic

__all__ = ["check", "check_documents"]

Text = str | os.PathLike[str] | Document


def check(draft: Text, against: Text | Sequence[Text]) -> tuple[ClaimVerdict, ...]:
    """Verdicts on the claims of a draft, in its order. Raises InputError where a path cannot be read."""
    sources = [against] if isinstance(against, str | os.PathLike | Document) else list(against)
    drafts = _documents(draft, "draft")
    return tuple(
        verdict
        for one in drafts
        for verdict in check_documents(
            one, [found for n, source in enumerate(sources, 1) for found in _documents(source, f"source {n}")]
        )
    )


def check_documents(draft: Document, sources: Sequence[Document]) -> tuple[ClaimVerdict, ...]:
    """The same for documents that are read already."""
    told = [passage for source in sources for passage in passages(source)]
    return tuple(verdict for claim in passages(draft) for verdict in _verdicts(claim, told))


def _documents(text: Text, name: str) -> tuple[Document, ...]:
    if isinstance(text, Document):
        return (text,)
    if isinstance(text, str):
        return (_document(text, name),)
    from rokcheck.load import load_folder

    documents, skipped = load_folder([Path(text)])
    if skipped:
        raise InputError(f"{skipped[0].path}: {skipped[0].reason}")
    return documents


@lru_cache(maxsize=512)
def _document(text: str, name: str) -> Document:
    return document(text, name)


def _verdicts(claim: Passage, told: Sequence[Passage]) -> Iterator[ClaimVerdict]:
    """One verdict for each value of a sentence; one for the sentence where it has none."""
    asked = ask(claim, told)
    values = [
        value for value in claim.values if value.note not in ("begins", "ends", "whole") and not is_named(claim, value)
    ]
    if not values:
        if claim.words and claim.sentence.block.kind not in ("title", "heading"):
            by_others = list(_by_others(claim, asked))
            yield from by_others or [_verdict(claim, None, judge_sentence(asked))]
        return
    for value in values:
        yield _verdict(claim, value, judge_value(asked, value))
    yield from _by_others(claim, asked)


def _by_others(claim: Passage, asked: Asked) -> Iterator[ClaimVerdict]:
    """Another country or another doer, as the sources say it; where they agree, the sentence is judged as a whole."""
    for value in origins(claim):
        answer = judge_origin(asked, value)
        if answer.label == "contradicted":
            yield _verdict(claim, value, answer)
    for agent, value in (*agents(claim), *doer(claim)):
        answer = judge_agent(asked, agent)
        if answer.label == "contradicted":
            yield _verdict(claim, value, answer)


def _verdict(claim: Passage, value: Mention | None, answer: Answer) -> ClaimVerdict:
    evidence = tuple(_claim(told.passage, told.value) for told in answer.told)
    return ClaimVerdict(answer.label, _claim(claim, value), evidence, answer.explanation)


def _claim(passage: Passage, value: Mention | None) -> Claim:
    """A passage with its value as a claim; a sentence without one says yes or no as a whole."""
    source, span = passage.document, passage.sentence
    if value is None:
        said = "no" if passage.denied else "yes"
        value = Mention(span.start, span.end, source.text[span.start : span.end], "polarity", said)
    line, column = source.position(value.start)
    key = "\x1f".join((source.name, passage.text, value.text, value.kind))
    return Claim(
        hashlib.sha256(key.encode()).hexdigest()[:12], source.name, value.start, value.end, line, column, passage.text,
        value, Topic(subject=" ".join(sorted(passage.subject))), polarity=not passage.denied,
        sentence_start=span.start,
    )  # fmt: skip

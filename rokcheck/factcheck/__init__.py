"""Draft and sources → ClaimVerdict: each claim of the draft is supported, contradicted or unverified.

    draft ─▶ passages ─▶ ask (sources about the same) ─▶ judge each value ─▶ ClaimVerdict

The claim leads: its own words must be found in the sources, its values are compared with those told there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from rokcheck.errors import InputError
from rokcheck.factcheck.agents import agents, doer
from rokcheck.factcheck.aligned import LONG, Aligned, Place, aligned, joined
from rokcheck.factcheck.ask import Answer, Asked, Told, ask
from rokcheck.factcheck.cells import OPEN, cell_of, is_heading, judge_cell
from rokcheck.factcheck.checkable import as_not_checkable, why_not
from rokcheck.factcheck.clauses import is_named
from rokcheck.factcheck.decide import judge_agent, judge_origin, judge_sentence, judge_value
from rokcheck.factcheck.disputes import Sources, common, trusted, weighed
from rokcheck.factcheck.origins import origins
from rokcheck.factcheck.passages import Passage, document, passages
from rokcheck.factcheck.told import explained
from rokcheck.models import Claim, ClaimVerdict, Document, Mention, NotCheckable, Topic
from rokcheck.where import Where

__all__ = ["apart", "check", "check_documents", "claims_in", "not_checkable"]

INSIDE = frozenset({"begins", "ends", "whole"})  # notes of values that stand inside another
NEAR = 0.5  # how much of a claim a passage must have to be shown where it decides nothing

Text = str | os.PathLike[str] | Document


def check(draft: Text, against: Text | Sequence[Text]) -> tuple[ClaimVerdict, ...]:
    """Verdicts on the claims of a draft, in its order. Raises InputError where a path cannot be read."""
    given = [against] if isinstance(against, str | os.PathLike | Document) else list(against)
    drafts = _documents(draft, "draft")
    sources = apart(drafts, [found for n, source in enumerate(given, 1) for found in _documents(source, f"source {n}")])
    return check_documents(drafts, sources)


def apart(drafts: Sequence[Document], sources: Sequence[Document]) -> tuple[Document, ...]:
    """The sources that are no draft; one that is named like a draft goes by its path."""
    paths = {Path(draft.path).resolve() for draft in drafts if draft.path}
    names = {draft.name for draft in drafts}
    others = (source for source in sources if not source.path or Path(source.path).resolve() not in paths)
    return tuple(replace(source, name=_other_name(source)) if source.name in names else source for source in others)


def _other_name(source: Document) -> str:
    return source.path if source.path not in ("", source.name) else f"{source.name} (source)"


def check_documents(
    drafts: Sequence[Document], sources: Sequence[Document], where: Where | None = None
) -> tuple[ClaimVerdict, ...]:
    """The same for documents that are read already, one draft after the other."""
    told = tuple(passage for source in sources for passage in passages(source))
    long = [draft for draft in drafts if len(passages(draft)) + len(told) > LONG]
    found = aligned(long, sources, where) if long else {}
    asked = Sources(tuple(sources), told, trusted({source.name: source.trust for source in sources}))
    return tuple(verdict for draft in drafts for verdict in _checked(draft, asked, found.get(draft.name)))


def _checked(draft: Document, sources: Sources, found: Mapping[Place, Aligned] | None) -> Iterator[ClaimVerdict]:
    """The verdicts on one draft; `found` is what the stages say of it where there is much text."""
    asked = replace(sources, are_long=found is not None)
    verdicts = tuple(verdict for claim in passages(draft) for verdict in _verdicts(claim, asked))
    if found is not None:
        cells = {(v.start, v.end) for claim in passages(draft) for v in claim.values if cell_of(claim, v)}
        told = cells & {(v.claim.start, v.claim.end) for v in verdicts if v.label != "unverified"}
        rest = {place: made for place, made in found.items() if place not in told}  # nothing is surer than its cell
        verdicts = joined(verdicts, rest, sources.believed)
    yield from map(explained, verdicts)


def not_checkable(draft: Document) -> tuple[NotCheckable, ...]:
    """The sentences of a draft that claim nothing."""
    told = ((passage, why_not(passage, _values(passage))) for passage in passages(draft))
    return tuple(as_not_checkable(passage, reason) for passage, reason in told if reason)


def claims_in(source: Document) -> Iterator[Claim]:
    """Every value and every sentence of a document, as verdicts know them."""
    for passage in passages(source):
        for value in (*passage.values, None):
            yield _claim(passage, value)


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


def _values(claim: Passage) -> list[Mention]:
    """The values that are checked one by one."""
    return [
        value
        for value in claim.values
        if value.note not in INSIDE and not is_named(claim, value) and not is_heading(claim, value)
    ]


def _verdicts(claim: Passage, sources: Sources) -> Iterator[ClaimVerdict]:
    """One verdict for each value of a sentence; one for the sentence where it has none."""
    values = _values(claim)
    if why_not(claim, values):
        return
    asked = ask(claim, sources.told)
    if not values:
        by_others = list(_by_others(claim, asked))
        yield from by_others or [_verdict(claim, None, *weighed(asked, judge_sentence, sources))]
        return
    for value in values:
        yield _verdict(claim, value, *_judged(asked, value, sources))
    yield from _by_others(claim, asked)


def _judged(asked: Asked, value: Mention, sources: Sources) -> tuple[Answer, tuple[Told, ...]]:
    """What the sources say of a value: of a cell the cells like it, if there are any, else their sentences."""
    cell = cell_of(asked.claim, value)
    answer, against = judge_cell(cell, sources.documents, sources.believed) if cell else (OPEN, ())
    if answer is not OPEN:
        return answer, against
    return weighed(asked, partial(judge_value, value=value), sources)


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


def _verdict(claim: Passage, value: Mention | None, answer: Answer, against: Sequence[Told] = ()) -> ClaimVerdict:
    told = sorted(answer.told, key=lambda found: (-found.likeness, -common(claim, found.passage)))
    if answer.label == "unverified":  # the nearest passage, where there is one that is near
        told = [found for found in told if (claim.words or claim.names) and common(claim, found.passage) >= NEAR]
    return ClaimVerdict(
        answer.label, _claim(claim, value), tuple(map(_evidence, told)), answer.explanation,
        tuple(map(_evidence, against)),
    )  # fmt: skip


def _evidence(told: Told) -> Claim:
    return _claim(told.passage, told.value)


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

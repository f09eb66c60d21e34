"""`rokcheck why A B`: two claims, by id or by place, and why they were or were not brought together and set against.

A place is `file:line` or `file:line:column`. Where a line holds several claims, the two that go together best are
explained, and the others are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from rokcheck.cli.listings import table
from rokcheck.cli.options import Semantic
from rokcheck.cli.printing import show, show_screen
from rokcheck.config import load_settings
from rokcheck.errors import InputError
from rokcheck.models import Claim, Why
from rokcheck.report.passage import clean
from rokcheck.report.screen import wrap
from rokcheck.report.words import in_words

if TYPE_CHECKING:
    from rokcheck.tables import Report

SHORTEST_ID = 4
OTHERS = 8
LEAST = 0.005  # what adds less is not shown
HEXADECIMAL = frozenset("0123456789abcdef")


def why(
    first: Annotated[str, typer.Argument(metavar="A", help="The id of a claim, or file:line.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The same for the other one.")],
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Documents or folders of the run. Default: the folder sources/.")
    ] = None,
    semantic: Semantic = None,
) -> None:
    """Say why two claims were or were not brought together, and why they do or do not conflict."""
    from rokcheck import pipeline
    from rokcheck.cli.chosen import chosen
    from rokcheck.cli.deciding import decided
    from rokcheck.cli.outcome import refuse_nothing_read
    from rokcheck.cli.running import running

    settings = load_settings().changed(semantic=semantic)
    decisions = decided(settings)
    with running(settings.changed(cache=False), quiet=True, aligns=True) as where:
        report = pipeline.reconcile(chosen(paths, settings), settings, decisions, where)
    refuse_nothing_read(report)
    left, right = _meant(first, report), _meant(second, report)
    a, b = _best(left, right, report)
    told = (*_claim(a, report), "", *_claim(b, report), "")
    answers = pipeline.why(report, a, b, decisions)
    lines = [*told, *(line for answer in answers for line in _answer(answer)), *_others(left, right, (a, b))]
    show(show_screen(settings).text("\n".join(lines)) + "\n")


def _meant(name: str, report: Report) -> list[Claim]:
    """The claims of an id or a place. Raises InputError if there are none."""
    if len(name) >= SHORTEST_ID and set(name.lower()) <= HEXADECIMAL:
        found = [claim for claim in report.claims if claim.id.startswith(name.lower())]
        if not found:
            raise InputError(f"no claim begins with {name!r}; the ids are in the first column of claims/*.csv")
        return found
    return _at(name, report)


def _at(place: str, report: Report) -> list[Claim]:
    """The claims at `file:line` or `file:line:column`: whose value stands there, else whose sentence does."""
    file, numbers = _split(place)
    names = {document.name for document in report.documents if file in _names(document.name, document.path)}
    if len(names) != 1:
        what = f"{len(names)} documents are" if names else "no document is"
        raise InputError(f"{what} called {file!r}; `rokcheck sources` lists them")
    line, column = numbers[0], numbers[1] if len(numbers) > 1 else 0
    here = [claim for claim in report.claims if claim.document in names]
    found = [claim for claim in here if claim.line == line and column in (0, claim.column)]
    found = found or [claim for claim in here if not column and _begins(claim, report) <= line <= claim.line]
    if not found:
        near = sorted({claim.line for claim in here}, key=lambda other: (abs(other - line), other))[:3]
        hint = f"the nearest are on lines {', '.join(map(str, sorted(near)))}" if near else "it has none at all"
        raise InputError(f"{place}: no claim here; {hint}")
    return found


def _begins(claim: Claim, report: Report) -> int:
    """The line on which the claim's sentence begins."""
    document = next(document for document in report.documents if document.name == claim.document)
    return document.position(claim.sentence_start)[0]


def _split(place: str) -> tuple[str, list[int]]:
    """("a:b.txt", [12, 3]) for "a:b.txt:12:3". Raises InputError."""
    parts, numbers = place.split(":"), list[int]()
    while len(parts) > 1 and len(numbers) < 2 and parts[-1].isdecimal():
        numbers.insert(0, int(parts.pop()))
    if not numbers:
        raise InputError(f"{place!r} is neither the id of a claim nor a place; write file:line, e.g. report.txt:12")
    return ":".join(parts), numbers


def _names(name: str, path: str) -> set[str]:
    return {name, path, PurePosixPath(name).name}


def _best(left: Sequence[Claim], right: Sequence[Claim], report: Report) -> tuple[Claim, Claim]:
    """The pair that the run brought together; else of one kind of value, with most attributes and words in common."""
    together = [{claim.id for claim in group.claims} for group in report.groups]

    def fit(pair: tuple[Claim, Claim]) -> tuple[bool, bool, int, int]:
        a, b = pair
        words = {word for word, _ in a.topic.words} & {word for word, _ in b.topic.words}
        concepts = set(a.topic.concepts) & set(b.topic.concepts)
        grouped = any({a.id, b.id} <= ids for ids in together)
        return grouped, a.mention.kind == b.mention.kind, len(concepts), len(words)

    pairs = [(a, b) for a, b in product(left, right) if a.id != b.id]
    if not pairs:
        raise InputError("this is one and the same claim; name two")
    return max(pairs, key=fit)


def _claim(claim: Claim, report: Report) -> Iterator[str]:
    paths = {document.name: document.path or document.name for document in report.documents}
    mention, topic = claim.mention, claim.topic
    yield clean(f"{paths.get(claim.document, claim.document)}:{claim.line}:{claim.column}  claim {claim.id}")
    yield from (f"    {line}" for line in wrap(clean(claim.sentence), show_screen().width - 4))
    about = ", ".join(part for part in (topic.attribute, topic.subject, topic.scope, topic.as_of) if part)
    said = f"{mention.kind} “{' '.join(mention.text.split())}”, that is {in_words(mention.value, mention.kind)}"
    yield clean(f"    {said}; {claim.voice}{f'; about {about}' if about else ''}")


def _answer(answer: Why) -> Iterator[str]:
    yield clean(f"{answer.outcome}: {answer.reason}")
    if answer.score is not None:
        needed = "" if answer.needed is None else f", {answer.needed:.2f} needed"
        yield clean(f"    {answer.measure} {answer.score:.2f}{needed}")
    parts = sorted(answer.contributions, key=lambda part: -abs(part.adds))
    rows = [
        (f"{part.adds:+.2f}", f"{part.value:.2f} × {part.weight:.2f}", part.name, part.words)
        for part in parts
        if abs(part.adds) >= LEAST
    ]
    if rows:
        yield from (f"    {line}" for line in table(("adds", "value × weight", "feature", ""), rows).splitlines())
    if rows and len(rows) < len(parts):
        yield f"    {len(parts) - len(rows)} other features add nothing"
    yield ""


def _others(left: Sequence[Claim], right: Sequence[Claim], shown: tuple[Claim, Claim]) -> Iterator[str]:
    """The claims at the two places that were not explained."""
    rest = [claim for claim in dict.fromkeys((*left, *right)) if claim not in shown]
    if rest:
        yield "other claims there, which can be named by their ids:"
        yield from (
            clean(f"    {claim.id}  {claim.mention.kind} “{' '.join(claim.mention.text.split())}”")
            for claim in rest[:OTHERS]
        )
        if len(rest) > OTHERS:
            yield f"    and {len(rest) - OTHERS} more"

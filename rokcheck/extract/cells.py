"""What the labels of a table say of the numbers in it: unit, thing counted, time, and whether it is a plan.

"Total cost ($ million) | 234" is 234 million dollars; "Confirmed cases | 83" counts cases; under "2018", the value is
that of 2018. A number and its label are read as if the text had said them in one go ("234 million $").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rokcheck.extract.concepts import phases
from rokcheck.extract.sentences import Sentence
from rokcheck.extract.tokens import tokenize
from rokcheck.lexicon import words
from rokcheck.models import TIMES, Mention
from rokcheck.values import find_values

# What joins the labels over a cell (Block.context).
GAP = " · "
BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]")
# "in thousands of tonnes", "Output, tonnes": what may stand before a unit.
LEADING = re.compile(r"^(?:in|unit:?|units:?)\s+", re.IGNORECASE)
SYMBOL = re.compile(r"([^\w\s]|[A-Z]{1,3}[$€£]|[A-Z]{3})\s?(.*)")
MEASURES = frozenset({"quantity", "money", "percent", "duration"})
LONGEST_LABEL = 80


def told(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence; bare numbers in the cells of a row with what their labels say of them."""
    if not sentence.cells:
        return list(mentions)
    said = (m for m in mentions if m.kind not in MEASURES or any(map(str.isalnum, m.text.split(" ")[0])))
    return [_labelled(m, over(sentence, m.start)) if m.kind == "number" else m for m in said]  # "$ million" is none


def over(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Row label, column heading and the headings of the section over the cell at `start`, nearest first."""
    return tuple(part for part in (context(sentence, start) or "").split(GAP) if part)


def context(sentence: Sentence, start: int) -> str | None:
    """What stands over the cell at `start` (Block.context); None outside of cells."""
    return next((cell.context for cell in sentence.cells if cell.start <= start < cell.end), None)


def own(sentence: Sentence, start: int) -> tuple[str, ...]:
    """The same without the headings of the section."""
    parts = over(sentence, start)
    return parts[: len(parts) - len([part for part in sentence.block.context.split(GAP) if part])]


def as_of(sentence: Sentence, start: int) -> str:
    """The time that the labels of the cell at `start` tell, in EDTF; "" where they tell none or several."""
    found = {time for part in own(sentence, start) for time in _times(part)}
    return found.pop() if len(found) == 1 else ""


def phase(sentence: Sentence, start: int) -> frozenset[str]:
    """What the labels say of the standing of the cell at `start`: planned, provisional."""
    return frozenset(said for part in own(sentence, start) for said in _phases(part))


@lru_cache(maxsize=10_000)
def _times(part: str) -> tuple[str, ...]:
    return tuple(m.value for m in find_values(part) if m.kind in TIMES and m.lower is not None)


@lru_cache(maxsize=10_000)
def _phases(part: str) -> tuple[str, ...]:
    return tuple(said for _, said in phases(tokenize(part, (0, len(part)))))


def _labelled(number: Mention, labels: tuple[str, ...]) -> Mention:
    found = _with_unit(number.text, labels) or _counting(number.text, labels)
    if found is None or number.bound:
        return number
    return replace(found, start=number.start, end=number.end, text=number.text, note=number.note)


@lru_cache(maxsize=10_000)
def _with_unit(number: str, labels: tuple[str, ...]) -> Mention | None:
    for part in labels:
        for unit in _units(part):
            for said in _together(number, unit):
                found = [m for m in find_values(said) if m.kind in MEASURES]
                if len(found) == 1 and _is_all(found[0], said):
                    return found[0]
    return None


def _is_all(mention: Mention, said: str) -> bool:
    """Whether number and label together are the value: "62,000 tonnes", "34 per cent | of households"."""
    return mention.start == 0 and (mention.end == len(said) or mention.kind == "percent")


def _units(part: str) -> Iterator[str]:
    """What may be a unit in a label: what stands in brackets, the last part after a comma, the whole of a short one."""
    for text in (*BRACKETS.findall(part), part.rpartition(", ")[2], part):
        if len(text) <= len("thousand cubic kilometres per second"):
            yield LEADING.sub("", text.strip())


def _together(number: str, unit: str) -> Iterator[str]:
    yield f"{number} {unit[:1].lower() if unit[1:2].islower() else unit[:1]}{unit[1:]}"
    if match := SYMBOL.fullmatch(unit):
        yield f"{match[1]}{number} {match[2]}".strip()
    yield f"{number}{unit}"


@lru_cache(maxsize=10_000)
def _counting(number: str, labels: tuple[str, ...]) -> Mention | None:
    """ "Dwellings wholly destroyed | 118": the number counts what the label names first, in the plural."""
    for part in labels[:2]:
        if len(part) > LONGEST_LABEL or "(" in part:
            continue
        said = f"{number} {part[:1].lower()}{part[1:]}"
        found = [m for m in find_values(said) if m.kind == "count" and m.start == 0]
        if found and found[0].noun and found[0].noun not in words("vague_nouns"):
            return found[0]
    return None

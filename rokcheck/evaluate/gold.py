"""gold.csv: what a careful reader found in the documents, one line for each passage, the lines of a fact together.

`fact_id, kind, verdict, description, document, quote, value`. The verdict of a fact is `conflict` (the values cannot
all be true), `agree`, `refine` (one is more precise), `changed` (each true at its time), `variant` (one name in two
spellings) or `distinct` (look-alikes about different facts).
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rokcheck.errors import InputError
from rokcheck.evaluate.places import bag

COLUMNS = ("fact_id", "kind", "verdict", "description", "document", "quote", "value")
VERDICTS = ("conflict", "agree", "refine", "changed", "variant", "distinct")
OF_A_FACT = ("kind", "verdict", "description")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One passage that states the fact: `words` of the quote, `value` in normal form, `line` in the file."""

    document: str
    quote: str
    words: frozenset[str]
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, or several that look like one, with all passages about it."""

    id: str
    kind: str
    verdict: str
    description: str
    mentions: tuple[Annotation, ...]


def read_gold(file: Path) -> tuple[Fact, ...]:
    """The facts of a gold.csv, in its order. Raises InputError that names the line."""
    mentions: dict[str, list[Annotation]] = defaultdict(list)
    first: dict[str, Mapping[str, str]] = {}
    for line, row in _rows(file):
        fact = first.setdefault(row["fact_id"], row)
        for column in OF_A_FACT:
            if fact[column] != row[column]:
                raise InputError(
                    f"{file}:{line}: the lines of fact {row['fact_id']!r} differ in {column!r}: "
                    f"{fact[column]!r} and {row[column]!r}; make them equal"
                )
        mentions[row["fact_id"]].append(
            Annotation(row["document"], row["quote"], bag(row["quote"]), row["value"], line)
        )
    if not first:
        raise InputError(f"{file}: holds no annotations; each line below the header is one")
    return tuple(Fact(i, r["kind"], r["verdict"], r["description"], tuple(mentions[i])) for i, r in first.items())


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{file}: no column {', '.join(missing)}; the columns are {', '.join(COLUMNS)}")
        for row in reader:
            yield reader.line_num, _checked(row, f"{file}:{reader.line_num}")
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such file; give a gold.csv or a folder that holds one") from error
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8; save it as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{file}: not valid CSV: {error}; quote fields that hold commas or quotes") from error


def _checked(row: Mapping[str, str | None], place: str) -> Mapping[str, str]:
    """The row with every column filled and a verdict that exists."""
    filled = {column: (row[column] or "").strip() for column in COLUMNS}
    for column in COLUMNS:
        if not filled[column] and column != "description":
            raise InputError(f"{place}: {column!r} is empty")
    if filled["verdict"] not in VERDICTS:
        near = get_close_matches(filled["verdict"].lower(), VERDICTS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"the verdicts are {', '.join(VERDICTS)}"
        raise InputError(f"{place}: unknown verdict {filled['verdict']!r}; {hint}")
    return filled

"""`rokcheck evaluate`: how a run fares against gold annotations, as a table or as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rokcheck.cli.listings import table
from rokcheck.cli.printing import complain, show, show_screen
from rokcheck.config import Settings, load_settings
from rokcheck.errors import InputError
from rokcheck.report.passage import clean

if TYPE_CHECKING:
    from rokcheck.evaluate import Fact, Run, Score
    from rokcheck.models import Document
    from rokcheck.tables import Report

SCHEMA = "rokcheck/evaluation@1"
HEADER = (
    "gold", "conflicts found", "as errors", "false alarms", "as errors", "repeats", "look-alikes alarmed",
    "agreements grouped", "values extracted",
)  # fmt: skip
LISTS = {"missed": "missed", "falsely": "false", "alarmed": "alarmed"}


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="gold.csv, or folders that hold one.")],
    run: Annotated[
        Path | None, typer.Option(help="Score the claims/ and reports/ in this folder, and read no documents.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name what was missed, and why, and what was flagged wrongly.")
    ] = False,
) -> None:
    """Measure how well rokcheck does on documents whose contradictions are known."""
    if run is not None and len(gold) > 1:
        raise InputError("one run can be scored against one GOLD only; leave --run out, or name one")
    settings = load_settings()
    scores = {_name(path): _scored(path, run, settings, verbose) for path in gold}
    show(_as_json(scores) if as_json else "".join(_as_text(scores, verbose)))


def _file(path: Path) -> Path:
    return path / "gold.csv" if path.is_dir() else path


def _name(path: Path) -> str:
    file = _file(path)
    return file.parent.as_posix() if file.name == "gold.csv" else file.as_posix()


def _scored(path: Path, run: Path | None, settings: Settings, verbose: bool) -> Score:
    """The score of one gold.csv. Raises InputError."""
    from rokcheck.evaluate import read_gold, run_in, run_of, score

    file = _file(path)
    facts = read_gold(file)
    if run is not None:
        done = run_in(run / settings.claims, run / settings.reports)
        _refuse_unread(file, facts, done)
        return score(done, facts)
    report = _fresh(file, facts, settings)
    done = run_of(report)
    _refuse_unread(file, facts, done)
    found = score(done, facts)
    return replace(found, missed=_explained(found.missed, facts, report)) if verbose else found


def _refuse_unread(file: Path, facts: Sequence[Fact], run: Run) -> None:
    """Raises InputError if the gold speaks of a document that the run has not read."""
    read = {Path(name).name for name in run.documents}
    for fact in facts:
        for mention in fact.mentions:
            if Path(mention.document).name not in read:
                raise InputError(
                    f"{file}:{mention.line}: {mention.document!r} is not among the documents that were read"
                )


def _explained(missed: Sequence[str], facts: Sequence[Fact], report: Report) -> tuple[str, ...]:
    """Each missed conflict with the reason."""
    from rokcheck.cli.missing import because
    from rokcheck.evaluate.score import named

    return tuple(f"{named(fact)}: {because(report, fact)}" for fact in facts if named(fact) in missed)


def _fresh(file: Path, facts: Sequence[Fact], settings: Settings) -> Report:
    """Run on the documents of the gold; nothing is written. Raises InputError."""
    from rokcheck import pipeline
    from rokcheck.cli.outcome import refuse_nothing_read
    from rokcheck.cli.running import running

    with running(settings.changed(cache=False), quiet=True, aligns=True) as where:
        report = pipeline.reconcile(_documents(file, facts, settings), settings, where=where)
    refuse_nothing_read(report)
    for skipped in report.not_read:
        complain(f"not read: {skipped.path}: {skipped.reason}")
    _warn(file, facts, report.documents)
    return report


def _documents(file: Path, facts: Sequence[Fact], settings: Settings) -> list[Path]:
    """The folder sources/ beside the gold, else the documents beside it, else the sources of the settings."""
    beside = file.parent / "sources"
    if beside.is_dir():
        return [beside]
    named = sorted({mention.document for fact in facts for mention in fact.mentions})
    if (file.parent / named[0]).is_file():
        return [file.parent / name for name in named]
    return [settings.sources]


def _warn(file: Path, facts: Sequence[Fact], documents: Sequence[Document]) -> None:
    """A quote that stands nowhere counts as missed; the user may want to mend it."""
    from rokcheck.evaluate.places import OVERLAP, bag

    words = {Path(document.name).name: bag(document.text) for document in documents}
    for fact in facts:
        for mention in fact.mentions:
            standing = mention.words & words.get(Path(mention.document).name, mention.words)
            if len(standing) < OVERLAP * len(mention.words):
                complain(f"{file}:{mention.line}: this quote does not stand in {mention.document}; it counts as missed")


def _total(scores: Mapping[str, Score]) -> Score:
    first, *others = scores.values()
    return sum(others, first)


def _as_text(scores: Mapping[str, Score], verbose: bool) -> Iterator[str]:
    total = _total(scores)
    lines = [*scores.items(), *([("total", total)] if len(scores) > 1 else [])]
    yield table(HEADER, [(name, *_cells(one)) for name, one in lines])
    yield "".join(f"{line}\n" for line in ("", *_figures(total)))
    if verbose:
        for name, one in scores.items():
            for field, word in LISTS.items():
                told = (f"{name}: {word}: {item}" for item in getattr(one, field))
                yield "".join(show_screen().text(clean(line)) + "\n" for line in told)


def _cells(score: Score) -> tuple[str, ...]:
    return (
        f"{score.found} of {score.conflicts}",
        str(score.found_errors),
        f"{score.false} of {score.flagged}",
        f"{score.false_errors} of {score.flagged_errors}",
        str(score.repeats),
        f"{score.alarms} of {score.silent}",
        f"{score.grouped} of {score.agreements}",
        f"{score.extracted} of {score.mentions}",
    )


def _figures(score: Score) -> Iterator[str]:
    rate = {name: "none" if math.isnan(value) else f"{value:.2f}" for name, value in score.figures().items()}
    yield f"errors      precision {rate['error_precision']}  recall {rate['error_recall']}"
    yield f"all         precision {rate['precision']}  recall {rate['recall']}  F1 {rate['f1']}"
    yield f"ranking     average precision {rate['average_precision']}"
    yield f"agreements  grouped {rate['grouping']}   look-alikes left alone {rate['silence']}"
    yield f"values      extracted {rate['extraction']}"
    kinds = (f"{kind} {score.found_kinds[kind]} of {number}" for kind, number in sorted(score.kinds.items()))
    yield "found       " + ", ".join(kinds)


def _as_json(scores: Mapping[str, Score]) -> str:
    content = {
        "schema": SCHEMA,
        "corpora": [{"gold": name, **_record(score)} for name, score in scores.items()],
        "total": _record(_total(scores)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _record(score: Score) -> dict[str, Any]:
    """All counts, lists and figures; a figure of nothing is null."""
    counts = {field.name: getattr(score, field.name) for field in fields(score)}
    figures = {name: None if math.isnan(value) else round(value, 4) for name, value in score.figures().items()}
    return {**counts, "ranked": round(score.ranked, 4), "figures": figures}

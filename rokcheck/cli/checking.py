"""`rokcheck check`: each claim of a draft against the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rokcheck.cli.commands import FAILED, app, chosen
from rokcheck.cli.options import ColorFlag, ExitZero, FailOn, Outputs, Partial, Quiet, Width
from rokcheck.cli.printing import show, show_screen
from rokcheck.config import Settings, load_settings
from rokcheck.errors import InputError
from rokcheck.models import ClaimVerdict, Document, SkippedDocument
from rokcheck.tables import Report

OWN = ("text", "json")


@app.command()
def check(
    drafts: Annotated[list[Path], typer.Argument(metavar="DRAFT...", help="The texts to check.")],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against", "-a", metavar="PATH", help="Sources: a file or folder; repeatable. Default: sources/."
        ),
    ] = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
    allow_partial: Partial = None,
    color: ColorFlag = None,
    width: Width = None,
    output: Outputs = None,
    exit_zero: ExitZero = False,
) -> None:
    """Say of each claim of a draft whether the sources support it, contradict it, or leave it open."""
    from rokcheck.cli.outcome import exit_code

    settings = load_settings().changed(fail_on=fail_on, allow_partial=allow_partial, color=color, width=width)
    verdicts, report = _checked(drafts, chosen(against, settings), settings)
    _deliver(verdicts, report, settings, (output, quiet))
    code = exit_code(report, settings)
    raise typer.Exit(0 if exit_zero and code != FAILED else code)


def _checked(
    drafts: Sequence[Path], against: Sequence[Path], settings: Settings
) -> tuple[tuple[ClaimVerdict, ...], Report]:
    """Read both, a draft that lies among the sources being no source of itself, and judge."""
    from rokcheck.factcheck import check_documents
    from rokcheck.factcheck.told import report
    from rokcheck.load import load_folder

    texts, unread = load_folder(drafts, settings)
    sources, lost = load_folder(against, settings)
    sources = _others(texts, sources)
    _refuse_nothing(texts, unread, "draft")
    _refuse_nothing(sources, lost, "source")
    verdicts = tuple(verdict for text in texts for verdict in check_documents(text, sources))
    return verdicts, report(verdicts, (*texts, *sources), (*unread, *lost))


def _others(texts: Sequence[Document], sources: Sequence[Document]) -> tuple[Document, ...]:
    """The sources that are no draft; one that is named like a draft goes by its path."""
    drafts = {Path(text.path).resolve() for text in texts}
    names = {text.name for text in texts}
    others = (source for source in sources if Path(source.path).resolve() not in drafts)
    return tuple(replace(source, name=source.path) if source.name in names else source for source in others)


def _refuse_nothing(read: Sequence[Document], skipped: Sequence[SkippedDocument], what: str) -> None:
    if not read:
        reasons = "; ".join(f"{file.path} {file.reason}" for file in skipped[:5]) or "the draft is no source of itself"
        raise InputError(f"no {what} could be read: {reasons}")


def _deliver(
    verdicts: Sequence[ClaimVerdict], report: Report, settings: Settings, how: tuple[list[str] | None, bool]
) -> None:
    """Text and JSON tell the verdicts; every other format tells the contradictions as it tells conflicts."""
    from rokcheck.cli.outputs import deliver, disarmed, layout_of, outputs
    from rokcheck.report.files import write_files
    from rokcheck.report.layout import Detail
    from rokcheck.report.verdicts import verdicts_json, verdicts_text

    asked, quiet = how
    wanted = outputs(asked or settings.output)
    files: dict[Path, str] = {}
    for output in wanted:
        if output.format not in OWN:
            continue
        told = (
            verdicts_json(verdicts)
            if output.format == "json"
            else verdicts_text(verdicts, show_screen(settings), quiet=quiet)
        )
        if output.path is None:
            show(told if output.format == "json" else disarmed(told))
        else:
            files[output.path] = told
    write_files(files)
    rest = [output for output in wanted if output.format not in OWN]
    if rest:
        deliver(report, layout_of(settings, Detail(quiet)), rest)

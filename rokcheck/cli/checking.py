"""`rokcheck check`: each claim of a draft against the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rokcheck.cli.chosen import chosen
from rokcheck.cli.commands import FAILED, app
from rokcheck.cli.options import (
    Address,
    BaselineFile,
    ColorFlag,
    Confidence,
    EngineFlag,
    Excel,
    ExitZero,
    FailOn,
    Outputs,
    Partial,
    Processes,
    Quiet,
    ReportsDir,
    Since,
    Verbose,
    Width,
)
from rokcheck.config import Settings, load_settings
from rokcheck.errors import InputError
from rokcheck.models import Document, SkippedDocument
from rokcheck.tables import DraftReport

if TYPE_CHECKING:
    from rokcheck.where import Where


@app.command()
def check(
    drafts: Annotated[list[Path], typer.Argument(metavar="DRAFT...", help="The texts to check.")],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against", "-a", metavar="PATH", help="Sources: a file or folder; repeatable. Default: sources/."
        ),
    ] = None,
    among_themselves: Annotated[
        bool, typer.Option("--self", help="Also compare the claims of the drafts with one another.")
    ] = False,
    fail_on: FailOn = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    every: Annotated[bool, typer.Option("--all", help="Also print the sentences that hold no claim.")] = False,
    allow_partial: Partial = None,
    min_confidence: Confidence = None,
    color: ColorFlag = None,
    width: Width = None,
    reports_dir: ReportsDir = None,
    output: Outputs = None,
    excel: Excel = False,
    baseline: BaselineFile = None,
    since: Since = None,
    exit_zero: ExitZero = False,
    engine: EngineFlag = None,
    address: Address = None,
    processes: Processes = None,
) -> None:
    """Say of each claim of a draft whether the sources support it, contradict it, or leave it open."""
    from rokcheck.cli.accepting import accepted_in, draft_since
    from rokcheck.cli.draft_outputs import deliver_draft, draft_outputs
    from rokcheck.cli.outcome import draft_code
    from rokcheck.cli.outputs import layout_of
    from rokcheck.cli.running import running
    from rokcheck.report.draft import write_draft_results
    from rokcheck.report.layout import Detail

    settings = load_settings().changed(
        fail_on=fail_on, allow_partial=allow_partial, min_confidence=min_confidence, color=color, width=width,
        reports=reports_dir, baseline=baseline, engine=engine, address=address, processes=processes,
    )  # fmt: skip
    wanted = draft_outputs(output or settings.output)
    with running(settings, quiet=quiet) as where:
        made = checked(drafts, chosen(against, settings), settings, among_themselves=among_themselves, where=where)
    known = accepted_in(made, settings)
    made = replace(made, report=known.report)
    layout = layout_of(settings, Detail(quiet, verbose, every, settings.min_confidence), excel)
    told = draft_since(made, since)
    deliver_draft(told, layout, wanted)
    write_draft_results(made, layout)
    code = draft_code(told, settings, known.stale)
    raise typer.Exit(0 if exit_zero and code != FAILED else code)


def checked(
    drafts: Sequence[Path],
    against: Sequence[Path],
    settings: Settings,
    *,
    among_themselves: bool = False,
    where: Where | None = None,
) -> DraftReport:
    """Read both, a draft that lies among the sources being no source of itself, and judge. Raises InputError."""
    from rokcheck.cli.deciding import decided
    from rokcheck.factcheck.run import Given, check_drafts
    from rokcheck.load import load_folder

    texts, unread = load_folder(drafts, settings)
    sources, lost = load_folder(against, settings)
    given = Given(texts, sources, (*unread, *lost), decided(settings))
    _refuse_nothing(texts, unread, "draft")
    _refuse_nothing(given.others, lost, "source")
    return check_drafts(given, among_themselves=among_themselves, where=where)


def _refuse_nothing(read: Sequence[Document], skipped: Sequence[SkippedDocument], what: str) -> None:
    if not read:
        reasons = "; ".join(f"{file.path} {file.reason}" for file in skipped[:5]) or "the draft is no source of itself"
        raise InputError(f"no {what} could be read: {reasons}")

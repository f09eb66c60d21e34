"""Commands about runs of before: `baseline`, `diff`, and `schema` of what is written."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rokcheck.cli.chosen import chosen
from rokcheck.cli.commands import FINDINGS, Commands, app
from rokcheck.cli.options import BaselineFile, Paths
from rokcheck.cli.printing import show, show_screen
from rokcheck.config import LEVELS, Settings, load_settings
from rokcheck.tables import Report

if TYPE_CHECKING:
    from rokcheck.cli.accepting import Book

baseline_app = typer.Typer(
    cls=Commands, help="Keep the conflicts of today in a file, so that only new ones fail.", no_args_is_help=True
)
app.add_typer(baseline_app, name="baseline")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The folder of a run, its reports/ or its findings.json.")],
    new: Annotated[Path, typer.Argument(help="The same of a later run.")],
    json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
) -> None:
    """Compare two runs: conflicts that are new, resolved or changed, and values that documents changed quietly."""
    from rokcheck.report.changes import changes, changes_json, changes_text, read_run

    settings = load_settings()
    found = changes(read_run(old), read_run(new))
    show(changes_json(found) if json else changes_text(found, show_screen(settings)))
    levels = LEVELS[1:]
    failing = settings.fail_on in levels and any(
        levels.index(told.severity) >= levels.index(settings.fail_on) for told in found.new
    )
    raise typer.Exit(FINDINGS if failing else 0)


class Schema(StrEnum):
    """What has a schema."""

    findings = "findings"
    verdicts = "verdicts"
    settings = "settings"


@app.command()
def schema(name: Annotated[Schema, typer.Argument(help="What to describe.")]) -> None:
    """Print the JSON Schema of findings.json, of verdicts.json or of the settings."""
    from rokcheck.report.schemas import schema as text

    show(text(name.value))


Drafts = Annotated[
    list[Path] | None,
    typer.Option("--draft", metavar="DRAFT", help="Check this draft against PATHS instead, as check does; repeatable."),
]


def _run(paths: Paths, file: BaselineFile, drafts: Drafts) -> tuple[Report, Settings, Book]:
    from rokcheck import pipeline
    from rokcheck.cli.accepting import book
    from rokcheck.cli.checking import checked
    from rokcheck.cli.deciding import decided
    from rokcheck.cli.outcome import refuse_nothing_read
    from rokcheck.cli.running import running

    settings = load_settings().changed(baseline=file)
    if drafts:
        made = checked(drafts, chosen(paths, settings), settings)
        return made.report, settings, book(made, settings)
    with running(settings.changed(cache=False), quiet=True, aligns=True) as where:
        report = pipeline.reconcile(chosen(paths, settings), settings, decided(settings), where)
    refuse_nothing_read(report)
    return report, settings, book(report, settings)


@baseline_app.command("update")
def baseline_update(
    paths: Paths = None,
    baseline: BaselineFile = None,
    because: Annotated[str, typer.Option(help="Why the new ones may stand for now.")] = "",
    draft: Drafts = None,
) -> None:
    """Write down the conflicts of today. New ones are added, those that are gone taken out."""
    from rokcheck.cli.accepting import update

    report, settings, kept = _run(paths, baseline, draft)
    show("".join(f"{line}\n" for line in update(report, settings, kept, because)))


@baseline_app.command("prune")
def baseline_prune(paths: Paths = None, baseline: BaselineFile = None, draft: Drafts = None) -> None:
    """Take out what is no longer there, and add nothing."""
    from rokcheck.cli.accepting import prune

    report, _, kept = _run(paths, baseline, draft)
    show("".join(f"{line}\n" for line in prune(report, kept)))


@baseline_app.command("show")
def baseline_show(paths: Paths = None, baseline: BaselineFile = None, draft: Drafts = None) -> None:
    """List what is accepted, and what of it is gone."""
    from rokcheck.cli.accepting import listed

    report, _, kept = _run(paths, baseline, draft)
    show("".join(f"{line}\n" for line in listed(report, kept)))

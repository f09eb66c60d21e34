"""Commands about runs of before: `baseline`, `diff`, and `schema` of what is written."""

from __future__ import annotations

from typing import Annotated

import typer

from rokcheck.cli.commands import BaselineFile, Commands, Paths, app, chosen
from rokcheck.cli.printing import show
from rokcheck.config import Settings, load_settings
from rokcheck.tables import Report

baseline_app = typer.Typer(
    cls=Commands, help="Keep the conflicts of today in a file, so that only new ones fail.", no_args_is_help=True
)
app.add_typer(baseline_app, name="baseline")


def _run(paths: Paths, file: BaselineFile) -> tuple[Report, Settings]:
    from rokcheck import pipeline
    from rokcheck.cli.deciding import decided
    from rokcheck.cli.outcome import refuse_nothing_read

    settings = load_settings().changed(baseline=file)
    report = pipeline.reconcile(chosen(paths, settings), settings, decided(settings))
    refuse_nothing_read(report)
    return report, settings


@baseline_app.command("update")
def baseline_update(
    paths: Paths = None,
    baseline: BaselineFile = None,
    because: Annotated[str, typer.Option(help="Why the new ones may stand for now.")] = "",
) -> None:
    """Write down the conflicts of today. New ones are added, those that are gone taken out."""
    from rokcheck.cli.accepting import update

    report, settings = _run(paths, baseline)
    show("".join(f"{line}\n" for line in update(report, settings, because)))


@baseline_app.command("prune")
def baseline_prune(paths: Paths = None, baseline: BaselineFile = None) -> None:
    """Take out what is no longer there, and add nothing."""
    from rokcheck.cli.accepting import prune

    report, settings = _run(paths, baseline)
    show("".join(f"{line}\n" for line in prune(report, settings)))


@baseline_app.command("show")
def baseline_show(paths: Paths = None, baseline: BaselineFile = None) -> None:
    """List what is accepted, and what of it is gone."""
    from rokcheck.cli.accepting import listed

    report, settings = _run(paths, baseline)
    show("".join(f"{line}\n" for line in listed(report, settings)))

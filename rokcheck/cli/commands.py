"""The commands. Each is a few lines: settings, one call, print, exit code. Stages are imported when they are used."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rokcheck import __version__
from rokcheck.cli.chosen import chosen
from rokcheck.cli.evaluating import evaluate
from rokcheck.cli.last_write import complete_last
from rokcheck.cli.options import (
    Address,
    BaselineFile,
    CacheFlag,
    ClaimsDir,
    ColorFlag,
    Confidence,
    EngineFlag,
    Every,
    Excel,
    ExitZero,
    FailOn,
    Outputs,
    Partial,
    Paths,
    Processes,
    Quiet,
    ReportsDir,
    Semantic,
    Since,
    Verbose,
    WatchFlag,
    Width,
)
from rokcheck.cli.printing import complain, show
from rokcheck.cli.review_commands import review
from rokcheck.cli.why import why
from rokcheck.config import load_settings
from rokcheck.errors import InputError, RokcheckError

FINDINGS, FAILED, INTERRUPTED = 1, 2, 130


class Commands(TyperGroup):
    """The one place where what the user can mend becomes a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            complete_last()
            return super().invoke(ctx)
        except RokcheckError as error:
            complain(str(error))
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt:
            complain("interrupted")
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    cls=Commands,
    help="Finds where documents contradict each other, and shows the words of both sides.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(review, name="review")


def _version(wanted: bool) -> None:
    if wanted:
        show(f"rokcheck {__version__}\n")
        raise typer.Exit


@app.callback()
def rokcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Finds where documents contradict each other, and shows the words of both sides."""


@app.command()
def reconcile(
    paths: Paths = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    every: Every = False,
    allow_partial: Partial = None,
    min_confidence: Confidence = None,
    color: ColorFlag = None,
    width: Width = None,
    claims_dir: ClaimsDir = None,
    reports_dir: ReportsDir = None,
    output: Outputs = None,
    excel: Excel = False,
    baseline: BaselineFile = None,
    since: Since = None,
    exit_zero: ExitZero = False,
    engine: EngineFlag = None,
    address: Address = None,
    processes: Processes = None,
    cache: CacheFlag = None,
    watch: WatchFlag = False,
    semantic: Semantic = None,
) -> None:
    """Compare the documents, write claims/ and reports/, and print the conflicts: the main job."""
    from rokcheck.cli.job import Job
    from rokcheck.cli.outputs import outputs
    from rokcheck.cli.reconciling import again_and_again, once
    from rokcheck.report.layout import Detail

    settings = load_settings().changed(
        fail_on=fail_on, allow_partial=allow_partial, min_confidence=min_confidence, color=color, width=width,
        claims=claims_dir, reports=reports_dir, baseline=baseline, engine=engine, address=address, processes=processes,
        cache=cache, semantic=semantic,
    )  # fmt: skip
    detail = Detail(quiet, verbose, every, settings.min_confidence)
    wanted = outputs(output or settings.output)
    job = Job(chosen(paths, settings), settings, wanted, detail, not paths, excel, since)
    if watch:
        again_and_again(job)
    code = once(job)
    raise typer.Exit(0 if exit_zero and code != FAILED else code)


@app.command()
def extract(
    paths: Paths = None,
    allow_partial: Partial = None,
    claims_dir: ClaimsDir = None,
    quiet: Quiet = False,
    engine: EngineFlag = None,
    address: Address = None,
    processes: Processes = None,
    cache: CacheFlag = None,
) -> None:
    """Write down what each document claims, in claims/, and compare nothing."""
    from rokcheck import pipeline
    from rokcheck.cli.listings import claims_table
    from rokcheck.cli.outcome import refuse_nothing_read, unread_code
    from rokcheck.cli.running import alone, running
    from rokcheck.report import write_claims

    settings = load_settings().changed(
        allow_partial=allow_partial, claims=claims_dir, engine=engine, address=address, processes=processes,
        cache=cache,
    )  # fmt: skip
    places = chosen(paths, settings)
    with alone() as journal:
        with running(settings, quiet=quiet) as where:
            report = pipeline.extracted(places, settings, where)
        refuse_nothing_read(report)
        if not quiet:
            show(claims_table(report))
        write_claims(report, settings.claims, journal)
    raise typer.Exit(unread_code(report, settings))


@app.command()
def sources(paths: Paths = None, allow_partial: Partial = None) -> None:
    """List the documents with their title, publisher and date, and what could not be read."""
    from rokcheck import pipeline
    from rokcheck.cli.listings import sources_table
    from rokcheck.cli.outcome import unread_code
    from rokcheck.cli.running import running

    settings = load_settings().changed(allow_partial=allow_partial)
    with running(settings) as where:
        report = pipeline.extracted(chosen(paths, settings), settings, where)
    show(sources_table(report))
    raise typer.Exit(unread_code(report, settings))


def _codes(incomplete: str) -> list[tuple[str, str]]:
    """Rule codes for the completion of the shell."""
    from rokcheck.judge.rules import RULES

    return [(rule.code, rule.summary) for rule in RULES if rule.code.startswith(incomplete.upper())]


def _verdicts(incomplete: str) -> list[tuple[str, str]]:
    """Verdicts for the completion of the shell."""
    from rokcheck.lexicon import rows

    return [(row["verdict"], row["hint"]) for row in rows("verdicts") if row["verdict"].startswith(incomplete)]


@app.command()
def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="RULE-OR-FINDING",
            help="The code or name of a rule, or the first letters of a finding's id.",
            autocompletion=_codes,
        ),
    ],
    reports_dir: ReportsDir = None,
) -> None:
    """Say what a rule looks for, or why a finding of the last run was made."""
    from rokcheck.cli.explaining import explanation

    show(explanation(what, load_settings().changed(reports=reports_dir).reports))


@app.command()
def decide(
    finding: Annotated[str | None, typer.Argument(help="The first letters of a finding's id.")] = None,
    verdict: Annotated[
        str | None, typer.Argument(help="What you find, e.g. side-wrong or both-ok.", autocompletion=_verdicts)
    ] = None,
    side: Annotated[list[str] | None, typer.Option(help="The value that is wrong or misread; repeatable.")] = None,
    because: Annotated[str, typer.Option(help="Why, in words.")] = "",
    reason: Annotated[str, typer.Option(help="Why, by code: precision, rounding, calendar, …")] = "",
    value: Annotated[str, typer.Option(help="The right value and where it stands.")] = "",
    editor: Annotated[str | None, typer.Option(help="Who decides. Default: your name in git.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take your last decision back.")] = False,
    stale: Annotated[bool, typer.Option("--withdraw-stale", help="Take back decisions on text that is gone.")] = False,
    reports_dir: ReportsDir = None,
) -> None:
    """Decide on a finding of the last run. The decision is kept in decisions.jsonl and holds for every later run."""
    from rokcheck.cli.deciding import decide_finding, editor_name, undo_last, withdraw_stale
    from rokcheck.review.desk import Opinion

    settings = load_settings().changed(reports=reports_dir)
    if undo or stale:
        show((undo_last if undo else withdraw_stale)(editor_name(editor), settings))
        return
    if not finding or not verdict:
        raise InputError("name a finding and a verdict, e.g. rokcheck decide 7f3a both-ok --because 'rounded'")
    opinion = Opinion(verdict, tuple(side or ()), value, reason, because)
    show(decide_finding(finding, opinion, editor_name(editor), settings))


@app.command()
def rules() -> None:
    """List all rules."""
    from rokcheck.cli.listings import rules_table

    show(rules_table())


@app.command()
def init(
    example: Annotated[bool, typer.Option("--example", help="Also write the example documents into sources/.")] = False,
) -> None:
    """Write a settings file and the folder sources/. What is there already is left as it is."""
    from rokcheck.cli.starting import start

    for line in start(Path(), example):
        show(f"{line}\n")


app.command()(evaluate)
app.command()(why)

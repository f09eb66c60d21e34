"""`--output FORMAT[:PATH]`: which formats go where, and what a build server gets without being asked."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rokcheck.cli.printing import show, show_screen
from rokcheck.config import Settings
from rokcheck.errors import OutputError, SettingsError
from rokcheck.report.layout import Detail, Layout, RuleText
from rokcheck.tables import Report

# Formats made of lines; several of them may share standard output.
LINES = frozenset({"text", "concise", "grouped", "plain", "github"})
FOR_PEOPLE = LINES - {"github"}
STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """One format and its file; no file stands for standard output."""

    format: str
    path: Path | None = None


def outputs(wanted: Sequence[str]) -> tuple[Output, ...]:
    """What is asked for; text if nothing is, with annotations on GitHub Actions. Raises SettingsError."""
    if not wanted:
        return (Output("text"), Output("github")) if on_github() else (Output("text"),)
    found = tuple(map(_output, wanted))
    shown = [output.format for output in found if output.path is None]
    if len(shown) > 1 and not LINES.issuperset(shown):
        raise SettingsError(f"--output: {' and '.join(shown)} on one standard output; give files: {shown[-1]}:FILE")
    return found


def _output(wanted: str) -> Output:
    from rokcheck.report import WRITERS

    name, _, path = wanted.partition(":")
    if name not in WRITERS:
        from difflib import get_close_matches

        near = get_close_matches(name, WRITERS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"the formats are {', '.join(WRITERS)}"
        raise SettingsError(f"--output: unknown format {name!r}; {hint}")
    return Output(name, None if path in ("", STANDARD_OUTPUT) else Path(path))


def on_github() -> bool:
    """Whether this is a step of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def layout_of(settings: Settings, detail: Detail, excel: bool = False) -> Layout:
    """How reports are written in this folder and on this machine."""
    return Layout(
        screen=show_screen(settings), detail=detail, root=repository(Path.cwd()), link=link(os.environ), excel=excel,
        claims=settings.claims, reports=settings.reports, rules=_rules(),
    )  # fmt: skip


def repository(folder: Path) -> Path:
    """The top of the git repository that holds the folder; the folder itself outside of one."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)


def link(environment: Mapping[str, str]) -> str:
    """The beginning of web addresses of the documents, on a build server that has one."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, project, commit = (environment.get(name, "") for name in names)
    return f"{server}/{project}/blob/{commit}/" if server and project and commit else ""


def _rules() -> dict[str, RuleText]:
    from rokcheck.judge.rules import RULES

    return {rule.code: RuleText(rule.name, rule.summary, rule.text) for rule in RULES}


def deliver(report: Report, layout: Layout, wanted: Sequence[Output]) -> str:
    """Print what goes to standard output, then write the files, all or none; returns the former. Raises OutputError."""
    from rokcheck.report import WRITERS, write_outputs

    told = printed(wanted, lambda name: WRITERS[name](report, layout))
    write_outputs(report, layout, [(output.format, output.path) for output in wanted if output.path])
    if any(output.format == "github" for output in wanted):
        from rokcheck.report.github import job_summary

        append_summary(job_summary(report, layout))
    return told


def printed(wanted: Sequence[Output], tell: Callable[[str], str]) -> str:
    """Print what goes to standard output, and return it; `tell` gives the text of a format."""
    shown: list[str] = []
    for output in wanted:
        if output.path is None:
            told = tell(output.format)
            shown.append(disarmed(told) if output.format in FOR_PEOPLE else told)
            show(shown[-1])
    return "".join(shown)


def disarmed(text: str) -> str:
    """Text that a build server does not take for commands, whatever documents say at the beginning of a line."""
    if on_github() and text:
        token = secrets.token_hex(16)
        return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n"
    return text.replace("##vso[", "## vso[").replace("##teamcity[", "## teamcity[")


def append_summary(text: str) -> None:
    """Add to the page of the job, where there is one. Raises OutputError."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError as error:
        raise OutputError(f"{file}: the summary of the job cannot be written ({error.strerror or error})") from error

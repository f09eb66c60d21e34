"""Options and arguments that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Level(StrEnum):
    """From which severity on findings make the exit code 1."""

    none = "none"
    note = "note"
    warning = "warning"
    error = "error"


class Color(StrEnum):
    """When to print in colour."""

    auto = "auto"
    always = "always"
    never = "never"


def _formats(incomplete: str) -> list[str]:
    """Formats for the completion of the shell."""
    from rokcheck.report import WRITERS

    return [name for name in WRITERS if name.startswith(incomplete)]


Paths = Annotated[list[Path] | None, typer.Argument(help="Documents or folders. Default: the folder sources/.")]
FailOn = Annotated[Level | None, typer.Option(help="Exit with 1 if a conflict is at least this. Default: error.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the conflicts and nothing else.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every passage, and why it was brought together.")]
Every = Annotated[bool, typer.Option("--all", help="Also print, in short, what is told twice without conflict.")]


class EngineName(StrEnum):
    """Where the work runs."""

    local = "local"
    dask = "dask"
    spark = "spark"


EngineFlag = Annotated[
    EngineName | None, typer.Option("--engine", help="Where the work runs. Default: local, on all cores.")
]
Address = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The cluster of that engine, e.g. tcp://host:8786. Default: one on this machine."),
]
Processes = Annotated[int | None, typer.Option(min=0, help="How many processes share the work. Default: one a core.")]
CacheFlag = Annotated[
    bool | None,
    typer.Option("--cache/--no-cache", help="Use what earlier runs left in .rokcheck/. Default: yes."),
]
WatchFlag = Annotated[bool, typer.Option("--watch", help="Compare again after each change, until Ctrl-C.")]
Semantic = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="A sentence-embedding model that helps to align, or auto. Default: off."),
]
Partial = Annotated[
    bool | None, typer.Option("--allow-partial", help="A file that cannot be read does not make the exit code 2.")
]
ColorFlag = Annotated[Color | None, typer.Option(help="Print in colour. Default: on a terminal.")]
Width = Annotated[int | None, typer.Option(min=0, help="Columns to print in. Default: those of the terminal.")]
ClaimsDir = Annotated[Path | None, typer.Option(help="Folder for what each document claims. Default: claims/.")]
ReportsDir = Annotated[Path | None, typer.Option(help="Folder for the findings. Default: reports/.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output", "-o", metavar="FORMAT[:PATH]", autocompletion=_formats,
        help="Write the report in this format, to PATH or to standard output; may be repeated. Default: text.",
    ),
]  # fmt: skip
Excel = Annotated[
    bool, typer.Option("--excel", help="Guard the cells of CSV that a spreadsheet would run as formulas.")
]
BaselineFile = Annotated[Path | None, typer.Option(help="Conflicts known before. Default: rokcheck-baseline.jsonl.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="REF", help="Only conflicts with a passage in a document changed since this git revision."),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found; trouble still exits with 2.")
]
Confidence = Annotated[
    float | None, typer.Option(min=0, max=1, help="Conflicts below this are written, but neither printed nor counted.")
]

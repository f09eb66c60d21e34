"""What a writer may know beside the report: the screen, how much to tell, and where files and links lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rokcheck.report.screen import Screen


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is printed. `quiet` leaves the conflicts alone; `every` adds what is no conflict, in short."""

    quiet: bool = False
    verbose: bool = False
    every: bool = False
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as its readers know it: name, first line and the whole explanation."""

    name: str
    summary: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How and where a report is written; every writer takes one.

    `root` is the folder from which the paths of documents are told (that of the repository). `touched` are the names
    of the documents that a change has touched; None stands for all. `link` is the beginning of a web address to
    which path and line are added. `title` names a conflict in short. `excel` guards the cells of CSV. `target` is the
    file that is written, if it is one; `claims` and `reports` are the folders of the results. `rules` explain the rules
    by their codes.
    """

    screen: Screen = field(default_factory=Screen)
    detail: Detail = field(default_factory=Detail)
    root: Path = field(default_factory=Path)
    touched: frozenset[str] | None = None
    link: str = ""
    title: str = "sources disagree"
    excel: bool = False
    target: Path | None = None
    claims: Path = Path("claims")
    reports: Path = Path("reports")
    rules: Mapping[str, RuleText] = field(default_factory=dict)

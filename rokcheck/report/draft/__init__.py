"""DraftReport → files and terminal, as `report` does for conflicts.

Formats that hold nothing but conflicts are those of `report`: a contradiction is a conflict of draft and source. It is
shown at the passage of the draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rokcheck.report import WRITERS
from rokcheck.report.draft.lines import draft_concise, draft_grouped, draft_plain
from rokcheck.report.draft.page import draft_html
from rokcheck.report.draft.screen_text import draft_text
from rokcheck.report.draft.verdicts_csv import verdicts_csv
from rokcheck.report.draft.verdicts_json import verdicts_json
from rokcheck.report.draft.verdicts_junit import draft_junit
from rokcheck.report.draft.verdicts_markdown import draft_markdown
from rokcheck.report.files import write_files
from rokcheck.report.layout import Layout
from rokcheck.tables import DraftReport

__all__ = ["DRAFT_FILES", "DRAFT_WRITERS", "DraftWriter", "write_draft_outputs", "write_draft_results"]

DraftWriter = Callable[[DraftReport, Layout], str]
TITLE = "contradicted by the sources"


def _conflicts(made: DraftReport, layout: Layout, name: str) -> str:
    """A format of conflicts; the passages of the drafts are those that an author can change."""
    return WRITERS[name](made.report, replace(layout, touched=made.names, title=TITLE))


DRAFT_WRITERS: Mapping[str, DraftWriter] = {
    "text": draft_text,
    "concise": draft_concise,
    "grouped": draft_grouped,
    "plain": draft_plain,
    "json": verdicts_json,
    "csv": verdicts_csv,
    "markdown": draft_markdown,
    "html": draft_html,
    "junit": draft_junit,
    **{
        name: partial(_conflicts, name=name)
        for name in ("sarif", "github", "gitlab", "rdjson", "checkstyle", "jsonld", "claimreview")
    },
}
# What every check writes into the folder of the reports: file → format.
DRAFT_FILES: Mapping[str, str] = {"verdicts.json": "json", "draft.html": "html"}


def write_draft_results(made: DraftReport, layout: Layout) -> None:
    """Write all reports into their folder, whole or not at all. Raises OutputError."""
    placed = Layout(reports=layout.reports)
    write_files({layout.reports / name: DRAFT_WRITERS[format_](made, placed) for name, format_ in DRAFT_FILES.items()})


def write_draft_outputs(made: DraftReport, layout: Layout, wanted: Sequence[tuple[str, Path]]) -> None:
    """Write the check in formats, each into its file. Raises OutputError; then none of the files is changed."""
    write_files({path: DRAFT_WRITERS[name](made, replace(layout, target=path)) for name, path in wanted})

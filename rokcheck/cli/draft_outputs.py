"""Where the results of `rokcheck check` go."""

from __future__ import annotations

from collections.abc import Sequence

from rokcheck.cli.outputs import Output, append_summary, outputs, printed
from rokcheck.errors import SettingsError
from rokcheck.report.draft import DRAFT_WRITERS, write_draft_outputs
from rokcheck.report.draft.verdicts_markdown import draft_summary
from rokcheck.report.github import SUMMARY_BYTES
from rokcheck.report.layout import Layout
from rokcheck.tables import DraftReport


def draft_outputs(wanted: Sequence[str]) -> tuple[Output, ...]:
    """What is asked for; see outputs. Raises SettingsError for what describes other files than those of a check."""
    found = outputs(wanted)
    for output in found:
        if output.format not in DRAFT_WRITERS:
            raise SettingsError(
                f"--output: {output.format} describes the files of a comparison; check has {', '.join(DRAFT_WRITERS)}"
            )
    return found


def deliver_draft(made: DraftReport, layout: Layout, wanted: Sequence[Output]) -> None:
    """Print what goes to standard output, then write the files, all or none. Raises OutputError."""
    printed(wanted, lambda name: DRAFT_WRITERS[name](made, layout))
    write_draft_outputs(made, layout, [(output.format, output.path) for output in wanted if output.path])
    if any(output.format == "github" for output in wanted):
        append_summary(draft_summary(made, layout, SUMMARY_BYTES))

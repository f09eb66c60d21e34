"""Progress: on a terminal, on standard error, and gone at the end."""

import io
import re
import sys
from pathlib import Path

import pytest

from rokcheck import pipeline
from rokcheck.cli import progress
from rokcheck.cli.progress import Progress, watched
from rokcheck.engine.local import LocalEngine
from rokcheck.models import Document
from rokcheck.where import Step, Where, unwatched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal whose user has no patience: everything is shown at once."""
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "EVERY", 0)
    return Terminal()


def test_stages_and_documents_are_counted_and_the_line_is_cleared(
    hasty: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", hasty)
    documents = [Document(f"{n}.txt", f"{n}.txt", "It rained on the market.") for n in range(3)]

    with watched() as watch:
        pipeline.reconcile_documents(documents, where=Where(LocalEngine(), watch=watch))

    lines = re.split(r"\r\x1b\[K", hasty.getvalue())
    assert [re.sub(r", [\d.]+ MB/s, .* left", "", line) for line in lines] == [
        "", *(f"finding claims: {n} of 3 documents, 0.0 of 0.0 MB" for n in range(4)), "comparing …", "",
    ]  # fmt: skip


def test_rate_and_time_left_count_characters() -> None:
    step = Step("finding claims", 3, 10, 600_000, 2_400_000)

    assert progress._line(step, 60) == ("finding claims: 3 of 10 documents, 0.6 of 2.4 MB, 0.01 MB/s, 3 min left")
    assert progress._line(Step("reading", 5, 20), 8) == "reading: 5 of 20 documents, 24 s left"


def test_the_line_never_wraps(hasty: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = Progress(hasty)
    shown(Step("finding claims in something long to say", 1_000_000, 2_000_000))

    assert len(hasty.getvalue().removeprefix("\r\x1b[K")) <= 39


def test_an_error_leaves_a_clean_line(hasty: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", hasty)

    def break_down() -> None:
        with watched() as watch:
            watch(Step("reading"))
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        break_down()
    assert hasty.getvalue() == "\r\x1b[Kreading …\r\x1b[K"


def test_nobody_is_told_without_a_terminal_or_when_quiet(hasty: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", hasty)
    with watched(quiet=True) as watch:
        assert watch is unwatched
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with watched() as watch:
        assert watch is unwatched


def test_a_short_run_stays_silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    (tmp_path / "a.txt").write_text("It rained on the market for most of the day.", encoding="utf-8")

    with watched() as watch:
        pipeline.reconcile([tmp_path], where=Where(LocalEngine(), watch=watch))

    assert terminal.getvalue() == ""

"""Makes the pictures of the README from the example: the terminal as SVG, the report as PNG.

.venv/bin/python docs/screenshots.py        needs playwright and chromium, as .ci/run installs them
"""

from __future__ import annotations

import io
import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

from rokcheck import reconcile
from rokcheck.cli import main
from rokcheck.report.screen import Screen
from rokcheck.report.terminal import render

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def terminal(file: Path) -> None:
    """The first conflict as it is printed; fonts are those of the reader, nothing is fetched."""
    os.chdir(ROOT)
    printed = render(reconcile("sources"), Screen(width=COLUMNS, color=True))
    shown = f"$ rokcheck reconcile\n{printed.partition(chr(10) * 2)[0]}"
    console = Console(width=COLUMNS, record=True, file=io.StringIO())
    console.print(Text.from_ansi(shown))
    picture = console.export_svg(title="rokcheck", unique_id="rokcheck")
    file.write_text(re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL), encoding="utf-8")


def page(file: Path, source: Path, at: str = "", height: int = 1180) -> None:
    """A screen of an HTML report, from the element `at` on."""
    chromium = os.environ.get("ROKCHECK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        shown = browser.new_page(viewport={"width": 1100, "height": height}, color_scheme="light")
        shown.goto(source.as_uri())
        for _ in range(3 if at else 0):  # what comes into sight takes its own height
            shown.locator(at).evaluate("node => node.scrollIntoView({behavior: 'instant'})")
            shown.wait_for_timeout(200)
        shown.screenshot(path=file)
        browser.close()


def draft(folder: Path) -> Path:
    """The page of the example's draft."""
    os.chdir(ROOT)
    main(["check", "examples/draft.md", "-q", "--reports-dir", str(folder)])
    return folder / "draft.html"


if __name__ == "__main__":
    terminal(ROOT / "docs" / "terminal.svg")
    page(ROOT / "docs" / "report.png", ROOT / "reports" / "report.html")
    with TemporaryDirectory() as folder:
        page(ROOT / "docs" / "draft.png", draft(Path(folder)), "#drafts", 1100)

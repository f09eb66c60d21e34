"""Where a run writes down what it is about to write, until that is done."""

from __future__ import annotations

from pathlib import Path

JOURNAL = Path(".rokcheck", "journal.json")

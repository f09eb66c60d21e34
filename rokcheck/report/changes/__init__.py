"""Two runs compared: conflicts that are new, resolved or changed, and sources that quietly changed a value.

findings.json, claims/*.csv ─read─▶ Run ─match─▶ Changes ─tell─▶ text or JSON
"""

from rokcheck.report.changes.match import Changes, changes
from rokcheck.report.changes.read import Run, read_run
from rokcheck.report.changes.tell import changes_json, changes_text

__all__ = ["Changes", "Run", "changes", "changes_json", "changes_text", "read_run"]

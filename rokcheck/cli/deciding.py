"""`rokcheck decide`, and the decisions that a run takes into account."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from rokcheck.cli.printing import complain
from rokcheck.config import Settings
from rokcheck.errors import InputError
from rokcheck.models import Decision, Finding
from rokcheck.review import Decided, DecisionLog, Ledger, stale
from rokcheck.review.desk import Opinion, Stamp, checked, deciding, undoing, withdrawing
from rokcheck.review.last_run import read_findings, read_passages, read_stale
from rokcheck.review.record import new_id, now


def decided(settings: Settings) -> Decided:
    """All decisions of the project; what cannot be read in their file is told and passed over."""
    log = DecisionLog(settings.decisions)
    ledger = log.ledger()
    complain_of_faults(log)
    return Decided(ledger, settings.opinions)


def complain_of_faults(log: DecisionLog) -> None:
    """Name the lines that hold no decision."""
    for fault in log.faults:
        complain(f"{log.file}:{fault.line}: {fault.reason}; this line is passed over, the others are kept")


def editor_name(given: str | None) -> str:
    """The name to decide under: the one given, that of git, or that of the user."""
    name = (given or _git_name() or getpass.getuser()).strip()
    if not name or not name.isprintable():
        raise InputError("the editor needs a name; give it by --editor NAME")
    return name


def _git_name() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    told = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.strip()


def decide_finding(prefix: str, opinion: Opinion, editor: str, settings: Settings) -> str:
    """Record what an editor says of a finding of the last run; returns what to print. Raises InputError."""
    finding = finding_of(prefix, read_findings(settings.reports), settings.reports)
    opinion = checked(opinion, finding)
    stamp = Stamp(new_id(), editor, now())
    log = DecisionLog(settings.decisions)
    log.change(deciding(finding, opinion, stamp, seen=None, second=settings.opinions > 1))
    complain_of_faults(log)
    side = f" ({', '.join(opinion.side)})" if opinion.side else ""
    return f"saved: {editor} decided {opinion.verdict}{side} on finding {finding.id}: {finding.label}\n"


def finding_of(prefix: str, findings: Sequence[Finding], reports: Path) -> Finding:
    """The only finding whose id begins so. Raises InputError."""
    found = [finding for finding in findings if finding.id.startswith(prefix.strip().lower())]
    if len(found) != 1:
        what = f"{len(found)} findings begin" if found else "no finding begins"
        more = "; give more of the id" if found else ""
        raise InputError(f"{reports}: {what} with {prefix!r}{more}")
    return found[0]


def undo_last(editor: str, settings: Settings) -> str:
    """Take the editor's last act back; returns what to print."""
    log = DecisionLog(settings.decisions)
    made = log.change(undoing(Stamp(new_id(), editor, now())))
    return _told(made, log.ledger()) if made else f"{editor} has nothing to take back\n"


def withdraw_stale(editor: str, settings: Settings) -> str:
    """Take back the decisions on text that is gone since; returns what to print."""
    log = DecisionLog(settings.decisions)
    findings = read_findings(settings.reports)
    ledger, told = log.ledger(), read_stale(settings.reports)
    gone = {decision.id for decision in stale(ledger, read_passages(settings.claims, findings))}
    gone |= {decision.id for decision in ledger if decision.id in told and ledger.counts(decision)}
    made = log.change(withdrawing(sorted(gone), Stamp(new_id(), editor, now())))
    return _told(made, log.ledger()) if made else "no decision is on text that is gone\n"


def _told(withdrawals: Sequence[Decision], ledger: Ledger) -> str:
    taken = [ledger[name] for record in withdrawals for name in record.supersedes]
    return "".join(f"taken back: {d.verdict} on finding {d.finding} by {d.editor}\n" for d in taken)

"""Pages over many findings: the queue, statistics, the fix list, the keys, and the log to take away."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from rokcheck.models import Finding
from rokcheck.review.fixes import Fix, fixes, fixes_csv, fixes_markdown
from rokcheck.review.office import Office
from rokcheck.review.queue import ORDERS, STATUSES
from rokcheck.review.record import line, new_id, reasons, verdicts
from rokcheck.review.statistics import statistics
from rokcheck.review.web.door import Call, Door, for_editors
from rokcheck.review.web.templating import page

PER_PAGE = 50


class ListPages:
    """Pages that only show."""

    def __init__(self, office: Office, door: Door) -> None:
        self.office, self.door = office, door

    @for_editors
    def queue(self, call: Call) -> Response:
        """The queue with its filters, a page of it."""
        ledger, chosen, done = self.office.refresh(), call.chosen, call.query.get("done", "")
        names = self.office.queue(chosen, call.session.editor)
        number = min(max(_number(call.query.get("page", "1")), 1), 1 + max(len(names) - 1, 0) // PER_PAGE)
        shown = [self.office.findings[name] for name in names[(number - 1) * PER_PAGE : number * PER_PAGE]]
        return page(
            "queue.html",
            rows=[(finding, self._status(finding, call), self.office.assignee(finding)) for finding in shown],
            chosen=chosen,
            total=len(names),
            number=number,
            pages=1 + max(len(names) - 1, 0) // PER_PAGE,
            choices={**self.office.choices, "status": STATUSES, "order": ORDERS},
            message=_message(call.query.get("message", "")),
            done=ledger[done] if done in ledger and ledger[done].editor == call.session.editor else None,
            verdicts=verdicts(),
            reasons=reasons(),
            session=call.session,
            has_free_names=not self.door.gate.has_names,
            undo_id=new_id(),
        )

    def _status(self, finding: Finding, call: Call) -> str:
        """How a finding stands; an opinion that waits for a second one is not given away."""
        standing = self.office.standing(finding)
        is_hidden = standing.status == "awaiting" and call.session.editor not in {d.editor for d in standing.decisions}
        return f"{standing.status}: {standing.verdict}" if standing.verdict and not is_hidden else standing.status

    @for_editors
    def statistics(self, call: Call) -> Response:
        """Who decided how much, how far they agree, and how often each source was wrong."""
        ledger = self.office.refresh()
        figures = statistics(self.office.run.findings, ledger, self.office.run.documents)
        return page("statistics.html", figures=figures, verdicts=verdicts(), session=call.session, undo_id="")

    @for_editors
    def fixes(self, call: Call) -> Response:
        """What has to be mended, by publisher."""
        return page("fixes.html", fixes=self._fixes(), session=call.session, undo_id="")

    @for_editors
    def fixes_markdown(self, _: Call) -> Response:
        """The same as Markdown."""
        return _download(fixes_markdown(self._fixes()), "fixes.md", "text/markdown")

    @for_editors
    def fixes_csv(self, _: Call) -> Response:
        """The same for a spreadsheet."""
        return _download(fixes_csv(self._fixes()), "fixes.csv", "text/csv")

    def _fixes(self) -> tuple[Fix, ...]:
        ledger, findings = self.office.refresh(), self.office.run.findings
        agreed = [finding for finding in findings if self.office.standing(finding).status == "confirmed"]
        return fixes(agreed, ledger, self.office.run.documents)

    @for_editors
    def log(self, call: Call) -> Response:
        """All decisions, as they are kept; where second opinions are blind, not for those who still give them."""
        if self.office.opinions > 1 and not call.session.may_settle:
            raise HTTPException(404)
        text = b"".join(map(line, self.office.refresh())).decode()
        return _download(text, "decisions.jsonl", "application/x-ndjson")

    @for_editors
    def keys(self, call: Call) -> Response:
        """What each key does."""
        return page("keys.html", verdicts=verdicts(), session=call.session, undo_id="")


def _number(text: str) -> int:
    return int(text[:6]) if text.isascii() and text.isdigit() else 1


def _message(code: str) -> str:
    """What a code in the address says; free text from an address is never shown."""
    if code == "nothing":
        return "There is nothing to undo or redo."
    bulk = re.fullmatch(r"bulk-(\d{1,5})", code)
    return f"Saved: {int(bulk[1]):,} decisions. Undo takes all of them back." if bulk else ""


def _download(text: str, name: str, kind: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(text, media_type=kind, headers=headers)

"""The card of a finding, and the document that a passage stands in."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rokcheck.models import Decision, Finding
from rokcheck.review.card import card
from rokcheck.review.desk import seen_by, version
from rokcheck.review.ledger import Ledger
from rokcheck.review.office import Office
from rokcheck.review.queue import Filter
from rokcheck.review.record import new_id, reasons, verdicts
from rokcheck.review.web.door import Call, Door, for_editors
from rokcheck.review.web.gate import Session
from rokcheck.review.web.templating import page

# Verdicts that are one button each; the others need a side, a passage or a reason.
PLAIN = ("all-wrong", "not-same", "superseded", "disputed", "needs-check", "unclear")


class DeskPages:
    """Pages on one finding."""

    def __init__(self, office: Office, door: Door) -> None:
        self.office, self.door = office, door

    @for_editors
    def card(self, call: Call) -> Response:
        """The card, with the form to decide."""
        return self.show(call, finding_in(self.office, call.request))

    def show(self, call: Call, finding: Finding, error: str = "") -> Response:
        """The card; with an `error`, what was filled in stays filled in."""
        ledger, session, done = self.office.refresh(), call.session, call.query.get("done", "")
        is_blind = is_blind_for(self.office, finding, session)
        shown = seen_by(ledger, finding, session.editor, blind=is_blind)
        return page(
            "card.html",
            422 if error else 200,
            card=card(finding, self.office.run.documents),
            place=self.office.place(finding, call.chosen, session.editor),
            chosen=call.chosen,
            standing=self.office.standing(finding),
            is_hidden=is_blind and not shown,
            history=history(ledger, finding) if shown or not is_blind else (),
            assignee=self.office.assignee(finding),
            others=self.office.look(finding, session.editor),
            version=version(shown),
            form_id=new_id(),
            undo_id=new_id(),
            done=ledger[done] if done in ledger and ledger[done].editor == session.editor else None,
            verdicts=verdicts(),
            plain_verdicts=PLAIN,
            reasons=reasons(),
            editors=ledger.editors,
            session=session,
            error=error,
            form=call.form,
        )

    @for_editors
    def document(self, call: Call) -> Response:
        """A document as it was read, with one place marked. It is looked up by name, never opened."""
        document = self.office.run.documents.get(call.query.get("name", ""))
        if document is None:
            raise HTTPException(404)
        start, end = (_place(call.query.get(name, ""), len(document.text)) for name in ("start", "end"))
        end = max(start, end)
        parts = document.text[:start], document.text[start:end], document.text[end:]
        return page("document.html", document=document, parts=parts, session=call.session, undo_id="")


def _place(text: str, most: int) -> int:
    return min(int(text[:9]), most) if text.isascii() and text.isdigit() else 0


def finding_in(office: Office, request: Request) -> Finding:
    """The finding of an address. Raises HTTPException 404."""
    finding = office.findings.get(request.path_params["finding"])
    if finding is None:
        raise HTTPException(404)
    return finding


def is_blind_for(office: Office, finding: Finding, session: Session) -> bool:
    """Whether the opinions of others are hidden until one's own is given: not for who has to settle them."""
    return office.opinions > 1 and not (session.may_settle and office.standing(finding).status == "disagreed")


def history(ledger: Ledger, finding: Finding) -> tuple[tuple[Decision, bool], ...]:
    """Every record on a finding, the latest first, each with whether it still stands."""
    return tuple((decision, ledger.alive(decision.id)) for decision in reversed(ledger.history(finding)))


def address(finding: str | None, chosen: Filter, **more: str) -> str:
    """The address of a card in a queue, or of the queue itself."""
    query = "&".join(part for part in (chosen.query, urlencode(more)) if part)
    return f"/finding/{finding}?{query}" if finding else f"/?{query}"

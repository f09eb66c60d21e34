"""What the forms do: decide, note, assign, undo, redo, bulk. Each answers with the next page to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from rokcheck.errors import InputError
from rokcheck.models import Decision, Finding
from rokcheck.review.desk import (
    Opinion,
    Stamp,
    TakenError,
    assigning,
    checked,
    deciding,
    deciding_all,
    noting,
    redoing,
    seen_by,
    sides_in,
    undoing,
    version,
    withdrawing,
)
from rokcheck.review.log import Change
from rokcheck.review.record import new_id, reasons, verdicts
from rokcheck.review.web.desk_pages import DeskPages, address, finding_in, is_blind_for
from rokcheck.review.web.door import Call, for_editors
from rokcheck.review.web.forms import Form, opinion_of, stamp_of
from rokcheck.review.web.gate import valid_name
from rokcheck.review.web.templating import page

MOST_AT_ONCE = 1000


class Acts:
    """Everything that writes."""

    def __init__(self, cards: DeskPages) -> None:
        self.cards, self.office, self.door = cards, cards.office, cards.door

    @for_editors
    def decide(self, call: Call) -> Response:
        """Keep a verdict and show the next card; 409 if somebody else was faster."""
        finding, editor = finding_in(self.office, call.request), call.session.editor
        stamp = stamp_of(call.form, editor)
        if call.form.get("verdict") == "note":
            return self._note(call, finding, stamp)
        following = self.office.place(finding, replace(call.chosen, status="todo"), editor).after
        try:
            opinion = checked(opinion_of(call.form, finding), finding)
            is_second = self._is_second(call, finding)
            self.office.act(deciding(finding, opinion, stamp, seen=call.form.get("seen"), second=is_second))
        except InputError as error:
            return self.cards.show(call, finding, str(error))
        except TakenError as taken:
            return self._taken(call, finding, taken.decisions)
        left = self.office.queue(replace(call.chosen, status="todo"), editor)
        following = following if following in left else next(iter(left), None)
        return RedirectResponse(address(following, call.chosen, done=stamp.id), 303)

    def _is_second(self, call: Call, finding: Finding) -> bool:
        """Whether an opinion stands beside those of others: a disagreement is settled by adjudicators only."""
        is_asked_for = call.form.get("second") == "1" or self._is_open_quarrel(finding, call)
        return is_asked_for or is_blind_for(self.office, finding, call.session)

    def _is_open_quarrel(self, finding: Finding, call: Call) -> bool:
        return self.office.standing(finding).status == "disagreed" and not call.session.may_settle

    def _taken(self, call: Call, finding: Finding, decisions: Sequence[Decision]) -> Response:
        kept = [(name, value) for name, value in call.form.pairs if name in ("verdict", "side", "value", "note")]
        return page(
            "taken.html", 409, finding=finding, chosen=call.chosen, kept=kept, decisions=decisions,
            version=version(decisions), form_ids=(new_id(), new_id()), verdicts=verdicts(), session=call.session,
            undo_id="",
        )  # fmt: skip

    @for_editors
    def note(self, call: Call) -> Response:
        """Keep a note without a verdict."""
        return self._note(call, finding_in(self.office, call.request), stamp_of(call.form, call.session.editor))

    def _note(self, call: Call, finding: Finding, stamp: Stamp) -> Response:
        return self._kept(call, finding, stamp, lambda: noting(finding, call.form.get("note"), stamp))

    def _kept(self, call: Call, finding: Finding, stamp: Stamp, make: Callable[[], Change]) -> Response:
        """Act and show the same card again."""
        try:
            self.office.act(make())
        except InputError as error:
            return self.cards.show(call, finding, str(error))
        return RedirectResponse(address(finding.id, call.chosen, done=stamp.id), 303)

    @for_editors
    def assign(self, call: Call) -> Response:
        """Assign a finding to somebody, or with an empty name to nobody."""
        finding, stamp = finding_in(self.office, call.request), stamp_of(call.form, call.session.editor)
        name = call.form.get("name")
        if name.strip() and not valid_name(name):
            return self.cards.show(call, finding, "That name cannot be used.")
        return self._kept(call, finding, stamp, lambda: assigning(finding, valid_name(name), stamp))

    @for_editors
    def withdraw(self, call: Call) -> Response:
        """Take one record of the history back: an own one, or as an adjudicator anybody's."""
        finding, stamp = finding_in(self.office, call.request), stamp_of(call.form, call.session.editor)
        ledger, name = self.office.refresh(), call.form.get("record")
        if name not in ledger or not (call.session.may_settle or ledger[name].editor == stamp.editor):
            return self.cards.show(call, finding, "That is not yours to take back.")
        return self._kept(call, finding, stamp, lambda: withdrawing([name], stamp))

    @for_editors
    def undo(self, call: Call) -> Response:
        """Take one's last act back and show where it was."""
        return self._step(call, undoing)

    @for_editors
    def redo(self, call: Call) -> Response:
        """Bring back what one has undone last."""
        return self._step(call, redoing)

    def _step(self, call: Call, make: Callable[[Stamp], Change]) -> Response:
        made = self.office.act(make(stamp_of(call.form, call.session.editor)))
        if not made:
            return RedirectResponse(address(None, call.chosen, message="nothing"), 303)
        ledger, names = self.office.refresh(), made[0].supersedes
        if ledger[names[0]].verdict == "withdrawn":  # a redo: what it brings back is what was withdrawn
            names = ledger[names[0]].supersedes
        target = made[0].finding if len(names) == 1 and made[0].finding in self.office.findings else None
        return RedirectResponse(address(target, call.chosen, done=made[0].id), 303)

    @for_editors
    def preview(self, call: Call) -> Response:
        """Show what one verdict on many findings would do, before it does it."""
        findings, ledger, wrong = self._ticked(call), self.office.refresh(), call.form.get("wrong")
        editor, is_blind = call.session.editor, self.office.opinions > 1
        opinion, error = _bulk_opinion(call.form), ""
        try:
            for finding in findings:
                checked(replace(opinion, side=sides_in(finding, wrong)) if wrong else opinion, finding)
        except InputError as mistake:
            error = str(mistake)
        rows = [(f, seen_by(ledger, f, editor, blind=is_blind), sides_in(f, wrong)) for f in findings]
        return page(
            "bulk.html", rows=rows, form=call.form,
            opinion=opinion, wrong=wrong, chosen=call.chosen, error=error, form_id=new_id(), verdicts=verdicts(),
            reasons=reasons(), session=call.session, undo_id="",
        )  # fmt: skip

    @for_editors
    def apply(self, call: Call) -> Response:
        """Keep one verdict on many findings, as one act."""
        stamp, is_over = stamp_of(call.form, call.session.editor), call.form.get("overwrite") == "1"
        opinion, wrong = _bulk_opinion(call.form), call.form.get("wrong")
        findings = [finding for finding in self._ticked(call) if not self._is_open_quarrel(finding, call)]
        is_blind = self.office.opinions > 1
        change = deciding_all(findings, opinion, stamp, wrong=wrong, overwrite=is_over, blind=is_blind)
        made = self.office.act(change)
        return RedirectResponse(address(None, call.chosen, message=f"bulk-{len(made)}"), 303)

    def _ticked(self, call: Call) -> list[Finding]:
        """The findings that are ticked, or all that pass the filter. Raises InputError if none or too many are."""
        names: Sequence[str] = call.form.every("finding")
        if call.form.get("scope") == "filter":
            names = self.office.queue(call.chosen, call.session.editor)
        found = [self.office.findings[name] for name in dict.fromkeys(names) if name in self.office.findings]
        if not found or len(found) > MOST_AT_ONCE:
            raise InputError(f"tick 1 to {MOST_AT_ONCE:,} findings; these are {len(found):,}")
        return found


def _bulk_opinion(form: Form) -> Opinion:
    verdict, _, reason = form.get("verdict").partition(":")
    return Opinion(verdict, reason=reason, note=form.get("note"))

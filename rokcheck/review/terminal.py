"""`rokcheck review --tty`: one finding after the other, a letter and Enter each; lines only, for any terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from rokcheck.errors import RokcheckError
from rokcheck.models import Finding
from rokcheck.report.passage import clean
from rokcheck.review.card import Card, card
from rokcheck.review.desk import Opinion, Stamp, checked, deciding, noting, redoing, undoing, version
from rokcheck.review.log import Change
from rokcheck.review.office import Office
from rokcheck.review.queue import Filter
from rokcheck.review.record import new_id, now, reasons, verdicts

HELP = """\
1-9 a side is wrong · 0 all are wrong · d different things · c compatible · t right at the time · x misread ·
p really disputed · n needs checking · u cannot tell · e note · j or s next · k before ·
z undo · Z redo · ? help · q quit
"""


class Terminal:
    """A session at a terminal. `show` prints; answers are read line by line."""

    def __init__(self, office: Office, editor: str, answers: TextIO, show: Callable[[str], None]) -> None:
        self.office, self.editor, self.answers, self.show = office, editor, answers, show
        self.at = 0
        self._keys = {row["key"]: name for name, row in verdicts().items() if name != "side-wrong"}

    def run(self) -> None:
        """Until the queue is empty, the input ends, or the editor quits."""
        self.office.refresh()
        self.show(HELP)
        while finding := self._current():
            self._tell(finding)
            answer = self._ask("> ")
            if answer in (None, "q"):
                break
            try:
                self._answer(finding, answer or "")
            except RokcheckError as error:
                self.show(f"not saved: {clean(str(error))}\n")
        left = len(self.office.queue(Filter(), self.editor))
        self.show(f"{left:,} left\n" if left else "All decided.\n")

    def _current(self) -> Finding | None:
        names = self.office.queue(Filter(), self.editor)
        self.at = max(min(self.at, len(names) - 1), 0)
        return self.office.findings[names[self.at]] if names else None

    def _ask(self, prompt: str) -> str | None:
        self.show(prompt)
        answer = self.answers.readline()
        return answer.strip() if answer else None

    def _tell(self, finding: Finding) -> None:
        laid: Card = card(finding, self.office.run.documents)
        left = len(self.office.queue(Filter(), self.editor))
        self.show(f"\n{self.at + 1} of {left} left · {finding.severity} {finding.rule} · finding {finding.id}\n")
        self.show(f"{laid.question}\n{laid.why}\n")
        for side in laid.sides:
            self.show(f"\n{side.number}. {side.words}\n")
            for quote in side.quotes:
                facts = " · ".join((clean(quote.claim.document), *quote.facts))
                self.show(f"   [{quote.number}] {clean(quote.claim.sentence)}\n       {facts}\n")
        for decision in self.office.standing(finding).decisions:
            self.show(clean(f"{decision.editor} said {decision.verdict}: {decision.note}") + "\n")

    def _answer(self, finding: Finding, answer: str) -> None:
        if answer in ("j", "s", "k", ""):
            self.at += -1 if answer == "k" else 1
        elif answer in ("z", "Z"):
            self._step((undoing if answer == "z" else redoing)(self._stamp()))
        elif answer == "e":
            self.office.act(noting(finding, self._ask("note: ") or "", self._stamp()))
            self.show("saved\n")
        elif answer == "?":
            self.show(HELP)
        else:
            self._decide(finding, answer)

    def _step(self, change: Change) -> None:
        self.show("done\n" if self.office.act(change) else "there is nothing to undo or redo\n")

    def _stamp(self) -> Stamp:
        return Stamp(new_id(), self.editor, now())

    def _decide(self, finding: Finding, answer: str) -> None:
        opinion = self._opinion(finding, answer)
        if opinion is None:
            self.show(f"{clean(answer)!r} means nothing here; ? lists the keys\n")
            return
        said = checked(opinion, finding)
        seen = version(self.office.refresh().counting(finding))
        self.office.act(deciding(finding, said, self._stamp(), seen=seen, second=self.office.opinions > 1))
        self.show(f"saved: {said.verdict}\n")

    def _opinion(self, finding: Finding, answer: str) -> Opinion | None:
        if answer.isascii() and answer.isdigit() and 0 < int(answer[:3]) <= len(finding.sides):
            return Opinion("side-wrong", (finding.sides[int(answer) - 1].value,), note=self._why())
        verdict = self._keys.get(answer)
        if verdict == "extraction-error":
            number = self._ask("which passage was misread? ") or ""
            if not (number.isascii() and number.isdigit() and 0 < int(number[:6]) <= len(finding.claims)):
                return None
            claim = finding.claims[int(number) - 1]
            value = next(side.value for side in finding.sides if claim in side.claims)
            return Opinion(verdict, (value,), misread=(claim.id,))
        if verdict == "both-ok":
            listed = " · ".join(f"{n % 10} {label}" for n, label in enumerate(reasons().values(), start=1))
            number = self._ask(f"why? {listed} ") or ""
            code = {str(n % 10): code for n, code in enumerate(reasons(), start=1)}.get(number, "")
            return Opinion(verdict, reason=code, note=self._why())
        return Opinion(verdict, note=self._why()) if verdict else None

    def _why(self) -> str:
        return self._ask("because (Enter for none): ") or ""

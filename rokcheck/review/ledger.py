"""All decisions together: which of them are alive, which count, and what each editor can undo.

A record is dead while a living "withdrawn" names it: so undo, redo and undo of a redo are records like any other. A
verdict counts while it is alive and no living verdict supersedes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from rokcheck.models import Decision, Evidence, Finding
from rokcheck.review.record import ACTS, verdicts
from rokcheck.tables import fold

Passage = tuple[str, str, str]
Act = tuple[Decision, ...]


def passage_of(evidence: Evidence) -> Passage:
    """What tells a passage from others, however its claim is read: document, sentence, words."""
    return evidence.document, evidence.sentence, evidence.words


class Ledger:
    """Decisions by id; adding one twice changes nothing. Grows only."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._records: dict[str, Decision] = {}
        self._withdrawals: dict[str, list[str]] = defaultdict(list)
        self._successors: dict[str, list[str]] = defaultdict(list)
        self._order: dict[str, int] = {}
        self._by_editor: dict[str, list[str]] = defaultdict(list)
        self._by_finding: dict[str, list[str]] = defaultdict(list)
        self._by_claim: dict[str | Passage, list[str]] = defaultdict(list)
        for decision in decisions:
            self.add(decision)

    def __iter__(self) -> Iterator[Decision]:
        return iter(tuple(self._records.values()))  # others may add meanwhile

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, identity: str) -> bool:
        return identity in self._records

    def __getitem__(self, identity: str) -> Decision:
        return self._records[identity]

    def after(self, number: int) -> list[Decision]:
        """The records that came after the first `number`, in the order of the log."""
        return list(islice(tuple(self._records.values()), number, None))

    @property
    def editors(self) -> tuple[str, ...]:
        """Who has written anything, by name."""
        return tuple(sorted(self._by_editor))

    def add(self, decision: Decision) -> None:
        """Take a record in; the first one of an id stays."""
        if decision.id in self._records:
            return
        self._order[decision.id] = len(self._records)
        self._records[decision.id] = decision
        self._by_editor[decision.editor].append(decision.id)
        edges = self._withdrawals if decision.verdict == "withdrawn" else self._successors
        for earlier in decision.supersedes:
            edges[earlier].append(decision.id)
        self._by_finding[decision.finding].append(decision.id)
        for evidence in decision.claims:
            self._by_claim[evidence.claim].append(decision.id)
            self._by_claim[passage_of(evidence)].append(decision.id)

    def alive(self, identity: str) -> bool:
        """Whether no living withdrawal names the record."""
        if identity not in self._withdrawals:
            return True
        fate: dict[str, bool] = {}
        pending = [identity]
        while pending:
            current = pending[-1]
            killers = self._withdrawals.get(current, [])
            unknown = [killer for killer in killers if killer not in fate and killer not in pending]
            if unknown:
                pending += unknown
                continue
            fate[current] = not any(fate.get(killer, False) for killer in killers)
            pending.pop()
        return fate[identity]

    def counts(self, decision: Decision) -> bool:
        """Whether it is a verdict that is alive and not superseded."""
        if decision.verdict in ACTS or not self.alive(decision.id):
            return False
        successors = self._successors.get(decision.id, ())
        return not any(self._records[s].verdict in verdicts() and self.alive(s) for s in successors)

    def history(self, finding: Finding) -> tuple[Decision, ...]:
        """Every record that shares the finding's id or a claim with it, by time; the withdrawn ones too."""
        ids = set(self._by_finding.get(finding.id, ()))
        for claim in finding.claims:
            ids.update(self._by_claim.get(claim.id, ()))
            ids.update(self._by_claim.get((claim.document, claim.sentence, fold(claim.mention.text)), ()))
        for withdrawn in list(ids):
            ids.update(self._withdrawals.get(withdrawn, ()))
        return self._in_order(ids)

    def counting(self, finding: Finding) -> tuple[Decision, ...]:
        """The verdicts that count among those of its history, by time."""
        return tuple(decision for decision in self.history(finding) if self.counts(decision))

    def opposed(self, decision: Decision) -> bool:
        """Whether another verdict that counts, on the same finding or two of its claims, says otherwise."""
        ids = set(self._by_finding.get(decision.finding, ()))
        shared: dict[str, int] = defaultdict(int)
        for evidence in decision.claims:
            for other in self._by_claim.get(evidence.claim, ()):
                shared[other] += 1
        ids.update(other for other, times in shared.items() if times > 1)
        rivals = (self._records[other] for other in ids if other != decision.id)
        return any(rival.verdict != decision.verdict and self.counts(rival) for rival in rivals)

    def assignee(self, finding: Finding) -> str:
        """Whom the finding is assigned to, or ""."""
        names = [d.value for d in self.history(finding) if d.verdict == "assigned" and self.alive(d.id)]
        return names[-1] if names else ""

    def undoable(self, editor: str) -> tuple[Decision, ...]:
        """The records of the editor's last act that has not been taken back."""
        done, _ = self._acts(editor)
        return done[-1] if done else ()

    def redoable(self, editor: str) -> tuple[Decision, ...]:
        """The withdrawals of the editor's last undo, if nothing has been decided since."""
        _, undone = self._acts(editor)
        return undone[-1][1] if undone else ()

    def _acts(self, editor: str) -> tuple[list[Act], list[tuple[Act, Act]]]:
        """What the editor has done, act by act, and what was undone, each with the act that undid it."""
        done: list[Act] = []
        undone: list[tuple[Act, Act]] = []
        mine = self._in_order(self._by_editor.get(editor, ()))
        for _, records in groupby(mine, key=lambda decision: decision.batch or decision.id):
            act = tuple(records)
            if act[0].verdict != "withdrawn":
                done.append(act)
                undone.clear()
            elif redone := [pair for pair in undone if _names(act, pair[1])]:
                undone.remove(redone[0])
                done.append(redone[0][0])
            elif taken := [earlier for earlier in done if _names(act, earlier)]:
                done.remove(taken[-1])
                undone.append((taken[-1], act))
        return done, undone

    def _in_order(self, ids: Iterable[str]) -> Act:
        """By time; what came first in the log goes first within a second."""
        return tuple(sorted((self._records[i] for i in ids), key=lambda d: (d.at, self._order[d.id])))


def _names(withdrawals: Act, act: Act) -> bool:
    """Whether the withdrawals take back a record of the act."""
    return any(record.id in withdrawal.supersedes for withdrawal in withdrawals for record in act)

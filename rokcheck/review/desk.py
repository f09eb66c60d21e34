"""What editors do, each as a function that makes the records: decide, decide in bulk, undo, redo, note, assign.

Each returns a Change for the log: it is called while nobody else can write, with all that was decided before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rokcheck.errors import InputError
from rokcheck.models import Decision, Finding, Side
from rokcheck.review.ledger import Ledger
from rokcheck.review.log import Change
from rokcheck.review.record import LONGEST_TEXT, evidence, evidences, reasons, verdicts


class TakenError(Exception):
    """Somebody has decided in the meantime; `decisions` are what counts now."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        super().__init__("somebody else has decided in the meantime")
        self.decisions = tuple(decisions)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, when, and under which id: asking twice under one id decides once."""

    id: str
    editor: str
    at: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an editor says of a finding; `misread` holds ids of claims, for "extraction-error"."""

    verdict: str
    side: tuple[str, ...] = ()
    value: str = ""
    reason: str = ""
    note: str = ""
    misread: tuple[str, ...] = ()


def version(decisions: Sequence[Decision]) -> str:
    """A short name for the decisions that count, to notice that they have changed."""
    return hashlib.sha256(" ".join(sorted(d.id for d in decisions)).encode()).hexdigest()[:12]


def seen_by(ledger: Ledger, finding: Finding, editor: str, *, blind: bool) -> tuple[Decision, ...]:
    """The decisions that count and that the editor may see: in blind mode only the own ones, before deciding."""
    counting = ledger.counting(finding)
    own = tuple(decision for decision in counting if decision.editor == editor)
    return own if blind and not own else counting


def checked(opinion: Opinion, finding: Finding) -> Opinion:
    """The opinion, complete and fitting the finding. Raises InputError that says what is missing."""
    if opinion.verdict not in verdicts():
        raise InputError(f"unknown verdict {opinion.verdict!r}; the verdicts are {', '.join(verdicts())}")
    opinion = replace(opinion, side=tuple(side_of(finding, name).value for name in opinion.side))
    if opinion.verdict == "side-wrong" and not opinion.side:
        values = " or ".join(side.value for side in finding.sides)
        raise InputError(f"side-wrong needs the side that is wrong: {values}")
    if opinion.verdict == "extraction-error":
        opinion = replace(opinion, misread=opinion.misread or _only_claims(finding, opinion.side))
        if not set(opinion.misread) <= {claim.id for claim in finding.claims}:
            raise InputError("the passage that was misread is not one of this finding")
    if opinion.verdict == "both-ok":
        opinion = replace(opinion, reason=opinion.reason or ("other" if opinion.note.strip() else ""))
        if opinion.reason not in reasons():
            raise InputError(f"both-ok needs a reason: {', '.join(reasons())}; or say it in words")
    for text in (opinion.value, opinion.note):
        if len(text) > LONGEST_TEXT:
            raise InputError(f"a note may hold {LONGEST_TEXT:,} characters; this one has {len(text):,}")
    return opinion


def side_of(finding: Finding, name: str) -> Side:
    """The side named by its value, by the words of a passage, or by its letter. Raises InputError."""
    wanted = " ".join(name.split()).lower()
    for level in range(len(_names(0, finding.sides[0]))):
        found = [side for n, side in enumerate(finding.sides) if wanted in _names(n, side)[level]]
        if len(found) == 1:
            return found[0]
    values = ", ".join(side.value for side in finding.sides)
    raise InputError(f"finding {finding.id} has no single side {name!r}; its values are {values}")


def _names(place: int, side: Side) -> tuple[frozenset[str], ...]:
    """What a side may be called, the best names first."""
    words = frozenset(" ".join(claim.mention.text.split()).lower() for claim in side.claims)
    return frozenset({side.value.lower()}), words, frozenset({chr(ord("a") + place), str(place + 1)})


def _only_claims(finding: Finding, values: Sequence[str]) -> tuple[str, ...]:
    """The claims of the sides. Raises InputError where no side was named."""
    if not values:
        raise InputError("extraction-error needs the passage that was misread, or its value (--side)")
    return tuple(claim.id for side in finding.sides if side.value in values for claim in side.claims)


def deciding(finding: Finding, opinion: Opinion, stamp: Stamp, *, seen: str | None, second: bool = False) -> Change:
    """Record an opinion. It takes the place of those that count, or, as a `second` opinion, of the editor's own.

    `seen` is the `version` that the editor saw; the Change raises TakenError if another one counts now.
    """

    def make(ledger: Ledger) -> tuple[Decision, ...]:
        if _asked_before(ledger, stamp, finding):
            return ()
        counting = ledger.counting(finding)
        own = tuple(decision for decision in counting if decision.editor == stamp.editor)
        if seen is not None and seen not in (version(counting), version(own) if second else ""):
            raise TakenError(counting)
        return (_decision(finding, opinion, stamp, own if second else counting),)

    return make


def _asked_before(ledger: Ledger, stamp: Stamp, finding: Finding) -> bool:
    if stamp.id not in ledger:
        return False
    if (ledger[stamp.id].editor, ledger[stamp.id].finding) != (stamp.editor, finding.id):
        raise InputError("this form was used for another decision; load the page again")
    return True


def _decision(finding: Finding, opinion: Opinion, stamp: Stamp, earlier: Sequence[Decision]) -> Decision:
    claims = evidences(finding)
    if opinion.misread:
        claims = tuple(evidence(claim) for claim in finding.claims if claim.id in opinion.misread)
    return Decision(
        stamp.id, finding.id, opinion.verdict, stamp.editor, stamp.at, claims, opinion.side, opinion.value.strip(),
        opinion.reason, opinion.note.strip(), tuple(decision.id for decision in earlier),
    )  # fmt: skip


def deciding_all(
    findings: Sequence[Finding],
    opinion: Opinion,
    stamp: Stamp,
    *,
    wrong: str = "",
    overwrite: bool = False,
    blind: bool = False,
) -> Change:
    """Record one opinion of many findings; those that are decided already are left alone unless `overwrite`.

    With `wrong`, a document's name, it is the side of that document that is wrong. In `blind` mode, only the editor's
    own earlier decisions count.
    """

    def make(ledger: Ledger) -> tuple[Decision, ...]:
        made = []
        for finding in findings:
            counting = [d for d in ledger.counting(finding) if not blind or d.editor == stamp.editor]
            if counting and not overwrite:
                continue
            fitting = checked(replace(opinion, side=sides_in(finding, wrong)) if wrong else opinion, finding)
            digest = hashlib.sha256(f"{stamp.id} {finding.id}".encode()).hexdigest()[:16]
            own = replace(stamp, id=digest)
            made.append(replace(_decision(finding, fitting, own, counting), batch=stamp.id))
        return tuple(made)

    return make


def sides_in(finding: Finding, document: str) -> tuple[str, ...]:
    """The values that a document states."""
    return tuple(side.value for side in finding.sides if document in side.documents)


def undoing(stamp: Stamp) -> Change:
    """Take the editor's last act back, all of it."""

    def make(ledger: Ledger) -> tuple[Decision, ...]:
        return _withdrawal(ledger.undoable(stamp.editor), stamp)

    return make


def redoing(stamp: Stamp) -> Change:
    """Bring back what the editor has undone last."""

    def make(ledger: Ledger) -> tuple[Decision, ...]:
        return _withdrawal(ledger.redoable(stamp.editor), stamp)

    return make


def withdrawing(ids: Sequence[str], stamp: Stamp) -> Change:
    """Take certain records back, those that are there and alive."""

    def make(ledger: Ledger) -> tuple[Decision, ...]:
        return _withdrawal([ledger[name] for name in ids if name in ledger and ledger.alive(name)], stamp)

    return make


def _withdrawal(records: Sequence[Decision], stamp: Stamp) -> tuple[Decision, ...]:
    if not records:
        return ()
    taken = tuple(record.id for record in records)
    return (Decision(stamp.id, records[0].finding, "withdrawn", stamp.editor, stamp.at, supersedes=taken),)


def noting(finding: Finding, note: str, stamp: Stamp) -> Change:
    """Keep a note on a finding without deciding. Raises InputError if it is empty or too long."""
    if not note.strip() or len(note) > LONGEST_TEXT:
        raise InputError(f"a note needs 1 to {LONGEST_TEXT:,} characters")
    made = Decision(stamp.id, finding.id, "note", stamp.editor, stamp.at, evidences(finding), note=note.strip())
    return lambda _: (made,)


def assigning(finding: Finding, name: str, stamp: Stamp) -> Change:
    """Assign a finding to somebody, or with "" to nobody."""
    made = Decision(stamp.id, finding.id, "assigned", stamp.editor, stamp.at, evidences(finding), value=name.strip())
    return lambda _: (made,)

"""What decisions do to a run: which claims are left out, which are kept apart, and how each finding stands.

A decision is about passages, known again by claim id or, where a claim is read otherwise than before, by its words. It
holds while all its passages are there and the finding shows no value that was not decided on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from rokcheck.models import Acceptance, Claim, Decision, Document, Evidence, Finding, Standing, Status
from rokcheck.review.ledger import Ledger, Passage, passage_of
from rokcheck.review.record import verdicts
from rokcheck.tables import fold

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a run is told of the editors: their decisions, and how many of them must agree on a finding."""

    ledger: Ledger = field(default_factory=Ledger)
    opinions: int = 1


class Passages:
    """The passages of a run: what decisions are looked up in. Takes (claim id, document, sentence, words).

    `read` are the documents that were read, by name, with their text as far as it is known.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str, str]], read: Mapping[str, str] | None = None) -> None:
        self._ids: set[str] = set()
        self._places: dict[Passage, set[str]] = defaultdict(set)
        self._texts = dict(read or {})
        self._folded: dict[str, str] = {}
        self.documents = set(self._texts)
        for claim, document, sentence, words in rows:
            self._ids.add(claim)
            self._places[document, sentence, words].add(claim)
            self.documents.add(document)

    def claims(self, evidence: Evidence) -> frozenset[str]:
        """Ids of the claims that a decision was about; none if the passage has changed."""
        if evidence.claim in self._ids:
            return frozenset({evidence.claim})
        return frozenset(self._places.get(passage_of(evidence), ()))

    def is_gone(self, evidence: Evidence) -> bool:
        """Whether its document was read and says so no longer, neither as a claim nor in its text."""
        if evidence.document not in self.documents or self.claims(evidence):
            return False
        if evidence.document not in self._folded:
            self._folded[evidence.document] = fold(self._texts.get(evidence.document, ""))
        return evidence.sentence not in self._folded[evidence.document]


def passages(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> Passages:
    """The passages of claims, and of documents that may have none."""
    rows = ((c.id, c.document, c.sentence, fold(c.mention.text)) for c in claims)
    return Passages(rows, {document.name: document.text for document in documents})


def misread(ledger: Ledger, places: Passages) -> frozenset[str]:
    """Ids of the claims that an editor found misread."""
    told = (d for d in ledger if d.verdict == "extraction-error" and _in_force(ledger, d))
    return frozenset(claim for d in told for evidence in d.claims for claim in places.claims(evidence))


def kept_apart(ledger: Ledger, places: Passages) -> frozenset[Pair]:
    """Pairs of claim ids, the smaller first, that an editor found to be about different things."""
    pairs: set[Pair] = set()
    for decision in ledger:
        if decision.verdict == "not-same" and _in_force(ledger, decision):
            for left, right in _across(decision):
                pairs.update((min(p), max(p)) for p in product(places.claims(left), places.claims(right)))
    return frozenset(pair for pair in pairs if pair[0] != pair[1])


def _across(decision: Decision) -> Iterable[tuple[Evidence, Evidence]]:
    """Evidence of different values; with `side`, only that side against the rest."""
    for left, right in product(decision.claims, decision.claims):
        chosen = left.value in decision.side and right.value not in decision.side if decision.side else True
        if left.value != right.value and chosen:
            yield left, right


def _in_force(ledger: Ledger, decision: Decision) -> bool:
    return ledger.counts(decision) and not ledger.opposed(decision)


def standings(findings: Sequence[Finding], decided: Decided, places: Passages) -> dict[str, Standing]:
    """Finding id → how it stands, for the findings on which there is a decision."""
    found = {}
    for finding in findings if len(decided.ledger) else ():
        standing = standing_of(finding, decided.ledger, places, decided.opinions)
        if standing.decisions:
            found[finding.id] = standing
    return found


def accepted(standings: Mapping[str, Standing]) -> dict[str, Acceptance]:
    """The findings that editors have accepted, by id."""
    return {
        name: Acceptance(name, "decision", _because(standing.decisions[0]))
        for name, standing in standings.items()
        if standing.status == "accepted"
    }


def _because(decision: Decision) -> str:
    said = decision.note or decision.reason
    return f"{decision.editor}: {decision.verdict}{f', {said}' if said else ''}"


def standing_of(finding: Finding, ledger: Ledger, places: Passages, opinions: int = 1) -> Standing:
    """How one finding stands."""
    holding: list[Decision] = []
    outdated: dict[str, Decision] = {}
    for decision in ledger.counting(finding):
        reason = outdated_by(finding, decision, places)
        if reason is None:
            holding.append(decision)
        elif reason:
            outdated[reason] = decision
    if holding:
        return Standing(_status(holding, ledger, opinions), tuple(holding))
    if outdated:
        return Standing("reopened", tuple(dict.fromkeys(outdated.values())), tuple(outdated))
    return Standing()


def _status(holding: Sequence[Decision], ledger: Ledger, opinions: int) -> Status:
    if len({(decision.verdict, decision.side) for decision in holding}) > 1:
        return "disagreed"
    editors = {decision.editor for decision in holding}
    if len(editors) < opinions and not any(is_final(decision, ledger) for decision in holding):
        return "awaiting"
    status: Status = verdicts()[holding[0].verdict]["status"]  # type: ignore[assignment]
    return status


def is_final(decision: Decision, ledger: Ledger) -> bool:
    """Whether it settles what others have said: it supersedes opinions of two editors."""
    return len({ledger[name].editor for name in decision.supersedes if name in ledger}) > 1


def outdated_by(finding: Finding, decision: Decision, places: Passages) -> str | None:
    """Why a decision on these passages does not hold for the finding; "" if it is about others, None if it holds."""
    if decision.finding == finding.id:
        return None
    ids = {claim for evidence in decision.claims for claim in places.claims(evidence)}
    shared = sum(any(claim.id in ids for claim in side.claims) for side in finding.sides)
    gone = [evidence for evidence in decision.claims if not places.claims(evidence)]
    if not shared or (shared == 1 and not gone):
        return ""
    if gone:
        return f"{gone[0].document} no longer says: {gone[0].sentence}"
    decided = {evidence.value for evidence in decision.claims}
    new = [side for side in finding.sides if side.value not in decided]
    return f"{new[0].claims[0].document} says {new[0].value}, which was not decided on" if new else None


def stale(ledger: Ledger, places: Passages) -> tuple[Decision, ...]:
    """Accepting decisions that hide nothing any more, since a document that was read no longer says that."""
    return tuple(
        decision
        for decision in ledger
        if ledger.counts(decision)
        and verdicts()[decision.verdict]["status"] == "accepted"
        and any(map(places.is_gone, decision.claims))
    )

"""Drafts and sources → DraftReport: the verdicts, what cannot be checked, and what follows as findings.

check each draft ─▶ what editors decided ─▶ findings ─▶ (drafts among themselves) ─▶ DraftReport
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rokcheck.factcheck import apart, check_documents, claims_in, not_checkable
from rokcheck.factcheck.told import report
from rokcheck.models import Claim, ClaimVerdict, Document, SkippedDocument
from rokcheck.pipeline import reconcile_documents
from rokcheck.review import Decided, Ledger, accepted, kept_apart, misread, passages, stale, standings
from rokcheck.review.standing import Passages
from rokcheck.tables import DraftReport, Report
from rokcheck.where import Where


@dataclass(frozen=True, slots=True)
class Given:
    """What is checked against what; `unread` are the files of either that could not be read."""

    drafts: tuple[Document, ...]
    sources: tuple[Document, ...]
    unread: tuple[SkippedDocument, ...] = ()
    decided: Decided = field(default_factory=Decided)

    @property
    def others(self) -> tuple[Document, ...]:
        """The sources that are no draft."""
        return apart(self.drafts, self.sources)


def check_drafts(given: Given, *, among_themselves: bool = False, where: Where | None = None) -> DraftReport:
    """Check drafts against sources, and if that is asked for `among_themselves`."""
    sources = given.others
    documents, ledger = (*given.drafts, *sources), given.decided.ledger
    found = check_documents(given.drafts, sources, where)
    places = _places(found, documents) if len(ledger) else Passages(())
    verdicts = tuple(_corrected(found, ledger, places))
    made = report(verdicts, documents, given.unread)
    standing = standings(made.findings, given.decided, places)
    made = replace(made, accepted=accepted(standing), standings=standing, stale=stale(ledger, places))
    if among_themselves:
        made = _joined(made, reconcile_documents(given.drafts, (), given.decided, where))
    rest = tuple(sentence for draft in given.drafts for sentence in not_checkable(draft))
    return DraftReport(given.drafts, verdicts, rest, made)


def _places(verdicts: Sequence[ClaimVerdict], documents: Sequence[Document]) -> Passages:
    """All that decisions may be about: every value and every sentence, and the claims as alignment knows them."""
    judged = (c for verdict in verdicts for c in (verdict.claim, *verdict.evidence, *verdict.against))
    told = (claim for document in documents for claim in claims_in(document))
    return passages([*judged, *told], documents)


def _corrected(verdicts: Sequence[ClaimVerdict], ledger: Ledger, places: Passages) -> Iterator[ClaimVerdict]:
    """The verdicts without claims that an editor found misread, and without passages about something else."""
    if not len(ledger):
        yield from verdicts
        return
    out, pairs = misread(ledger, places), kept_apart(ledger, places)
    for verdict in verdicts:
        if verdict.claim.id in out:
            continue

        def holds(claim: Claim, mine: str = verdict.claim.id) -> bool:
            return claim.id not in out and (min(mine, claim.id), max(mine, claim.id)) not in pairs

        evidence, against = (tuple(filter(holds, told)) for told in (verdict.evidence, verdict.against))
        if verdict.evidence and not evidence and verdict.label != "unverified":
            reason = "an editor found the passage misread or about something else"
            yield replace(verdict, label="unverified", evidence=(), against=(), explanation=reason)
        else:
            yield replace(verdict, evidence=evidence, against=against)


def _joined(made: Report, own: Report) -> Report:
    """The report with the conflicts of the drafts among themselves."""
    known = {(claim.document, claim.start, claim.end) for claim in made.claims}
    claims = tuple(claim for claim in own.claims if (claim.document, claim.start, claim.end) not in known)
    conflicts = own.conflicts
    return replace(
        made, claims=(*made.claims, *claims), groups=own.groups, findings=(*made.findings, *conflicts),
        accepted={**made.accepted, **own.accepted}, standings={**made.standings, **own.standings},
        stale=tuple({decision.id: decision for decision in (*made.stale, *own.stale)}.values()),
    )  # fmt: skip

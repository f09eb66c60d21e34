"""What every format tells of a checked draft: claims by sentence, why, where else, and how many of how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rokcheck.models import Claim, ClaimVerdict, Finding, Label
from rokcheck.ranking import SEVERITY_ORDER
from rokcheck.report.passage import Passage, clean, passage
from rokcheck.report.words import counted
from rokcheck.tables import DraftReport, fold

# What could not be checked comes first: a reader takes what is not told for checked.
ORDER: tuple[Label, ...] = ("unverified", "contradicted", "supported")
HEADINGS: dict[Label, str] = {
    "unverified": "Could not be checked", "contradicted": "Contradicted by the sources", "supported": "Supported",
}  # fmt: skip
CONFLICTS: dict[Label, str] = {
    "contradicted": HEADINGS["contradicted"], "supported": "Supported, but the sources disagree",
}  # fmt: skip
MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """The claims of one sentence that have one label; the first stands for them."""

    verdicts: tuple[ClaimVerdict, ...]

    @property
    def claim(self) -> Claim:
        """The claim that comes first."""
        return self.verdicts[0].claim

    @property
    def evidence(self) -> tuple[Claim, ...]:
        """The passages of all of them, each sentence once."""
        told = (claim for verdict in self.verdicts for claim in verdict.evidence)
        return tuple({(claim.document, claim.sentence_start): claim for claim in told}.values())

    @property
    def marked(self) -> str:
        """The sentence with its values in brackets, which a screen without colours shows too."""
        return marked([verdict.claim for verdict in self.verdicts])

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, each reason once."""
        return tuple(dict.fromkeys(map(reason, self.verdicts)))


def entries(verdicts: Iterable[ClaimVerdict], label: Label) -> Iterator[Entry]:
    """The claims with a label by their sentences, in the order of the draft."""
    chosen = [verdict for verdict in verdicts if verdict.label == label]
    for _, found in groupby(chosen, key=lambda verdict: (verdict.claim.document, verdict.claim.sentence_start)):
        yield Entry(tuple(found))


def conflicts(made: DraftReport, held: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Conflicts under headings: contradictions, sources that disagree, the drafts among themselves.

    The worst come first, and among equals those that come first in the drafts.
    """
    labels = {verdict.id: verdict.label for verdict in made.verdicts}
    order = {draft.name: number for number, draft in enumerate(made.drafts)}

    def first(finding: Finding) -> tuple[int, int, int, str]:
        severity = SEVERITY_ORDER.index(finding.severity)
        return severity, *min((order[c.document], c.start) for c in finding.claims if c.document in order), finding.id

    ordered = sorted(held, key=first)
    for label, heading in (*CONFLICTS.items(), (None, "The draft against itself")):
        found = [finding for finding in ordered if labels.get(finding.id) == label]
        if found:
            yield heading, found


def marked(claims: Sequence[Claim]) -> str:
    """A sentence with the values of its claims in brackets."""
    sentence, cuts = claims[0].sentence, []
    for claim in claims:
        part = passage(claim)
        if claim.mention.kind != "polarity" and part.value and clean(sentence) == sentence:
            cuts.append((len(part.before), len(part.before) + len(part.value)))
    if not cuts:
        return _bracketed(passage(claims[0]), claims[0])
    done = ""
    at = 0
    for start, end in sorted(set(cuts)):
        if start >= at:
            done, at = f"{done}{sentence[at:start]}[{sentence[start:end]}]", end
    return done + sentence[at:]


def _bracketed(part: Passage, claim: Claim) -> str:
    whole = claim.mention.kind == "polarity" or not part.value
    return f"{part.before}{part.value}{part.after}" if whole else f"{part.before}[{part.value}]{part.after}"


def reason(verdict: ClaimVerdict) -> str:
    """Why, in words."""
    return clean(verdict.explanation)


def value(claim: Claim) -> str:
    """The words of a claim's value, "" for a sentence as a whole."""
    return "" if claim.mention.kind == "polarity" else clean(fold(claim.mention.text))


def place(claim: Claim) -> str:
    """document:line:column."""
    return clean(f"{claim.document}:{claim.line}:{claim.column}")


def places(claims: Sequence[Claim]) -> str:
    """The places of passages, the first ones by name: "a.md:3:5, b.md:9:1 and 2 more"."""
    told = list(dict.fromkeys(map(place, claims)))
    more = f" and {len(told) - MOST_PLACES} more" if len(told) > MOST_PLACES else ""
    return ", ".join(told[:MOST_PLACES]) + more


def covered(made: DraftReport) -> int:
    """Of a hundred claims, how many the sources speak of."""
    return round(100 * (len(made.verdicts) - len(made.unverified)) / max(len(made.verdicts), 1))


def figures(made: DraftReport) -> str:
    """One sentence with all the denominators."""
    count = Counter(verdict.label for verdict in made.verdicts)
    sources = counted(len(made.report.documents) - len(made.drafts), "source")
    open_ = f"; {counted(len(made.not_checkable), 'sentence')} without a claim" if made.not_checkable else ""
    unread = f"; {counted(len(made.report.not_read), 'file')} not read" if made.report.not_read else ""
    if not made.verdicts:
        return f"No claim found that could be checked{open_}{unread}."
    parts = ", ".join(f"{count[label]:,} {label}" for label in ORDER)
    accepted = sum(finding.id in made.report.accepted for finding in made.findings.values())
    known = f" ({accepted:,} accepted)" if accepted else ""
    return (
        f"{counted(len(made.verdicts), 'claim')} against {sources}: {parts}{known}; the sources speak of "
        f"{covered(made)} %{open_}{disagreeing(made)}{unread}."
    )


def disagreeing(made: DraftReport) -> str:
    """How often sources disagree, and how often the drafts do among themselves; "" where they do not."""
    disputed = sum(bool(verdict.against) for verdict in made.verdicts)
    told = f"; the sources disagree on {disputed:,}" if disputed else ""
    own = len(made.own_conflicts)
    return f"{told}; {counted(own, 'conflict')} in the draft itself" if own else told


def reasons_not_checkable(made: DraftReport) -> str:
    """How many sentences hold no claim, by what they are: "3 questions …"."""
    count = Counter(sentence.reason for sentence in made.not_checkable)
    return ", ".join(f"{number:,} × {name}" for name, number in sorted(count.items(), key=lambda i: (-i[1], i[0])))

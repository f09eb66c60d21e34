"""What must hold for every run, whatever the documents say."""

from dataclasses import replace
from pathlib import Path

import pytest

from rokcheck.align import align
from rokcheck.judge import judge
from rokcheck.load import load_folder
from rokcheck.models import Claim, Mention
from rokcheck.pipeline import reconcile, reconcile_documents
from rokcheck.tables import Report
from rokcheck.values import compare

EXAMPLE = Path(__file__).parents[1] / "sources"


@pytest.fixture(scope="module")
def report() -> Report:
    return reconcile([EXAMPLE])


def test_every_span_slices_its_words_out_of_the_document(report: Report) -> None:
    texts = {document.name: document.text for document in report.documents}

    for claim in report.claims:
        assert texts[claim.document][claim.start : claim.end] == claim.mention.text
        assert claim.mention.text.split()[0] in claim.sentence
    assert len(report.claims) > 30


def test_claim_ids_are_unique_and_do_not_depend_on_where_a_sentence_stands(report: Report) -> None:
    document = next(d for d in report.documents if d.name.endswith(".txt"))
    moved = replace(
        document,
        text="\n\n" + document.text,
        blocks=tuple(replace(b, start=b.start + 2, end=b.end + 2) for b in document.blocks),
        segments=((0, 1, 1), *((offset + 2, line + 2, column) for offset, line, column in document.segments)),
    )
    others = [d for d in report.documents if d is not document]

    again = reconcile_documents([*others, moved])

    assert {c.id for c in again.claims} == {c.id for c in report.claims}
    assert len({c.id for c in report.claims}) == len(report.claims)


def test_the_order_of_the_sources_does_not_change_the_findings(report: Report) -> None:
    documents = list(report.documents)
    documents.reverse()

    assert reconcile_documents(documents).findings == report.findings


def test_two_runs_are_equal(report: Report) -> None:
    assert reconcile([EXAMPLE]) == report


def _other_value(claim: Claim) -> Claim:
    """The same claim with another value: align must not notice."""
    mention = replace(
        claim.mention, value="another", amount=None, lower=None, upper=None, text="another", precision=None
    )
    return replace(claim, mention=mention)


def test_changing_every_value_never_changes_the_groups(report: Report) -> None:
    changed = align([_other_value(claim) for claim in report.claims])

    assert [(g.id, g.score, g.reasons) for g in changed] == [(g.id, g.score, g.reasons) for g in report.groups]


MIRRORED = {"equal", "refines", "overlaps", "conflict", "undecidable"}


def test_comparison_is_the_same_from_both_sides(report: Report) -> None:
    mentions: list[Mention] = [claim.mention for claim in report.claims][:160]

    for a in mentions:
        for b in mentions:
            there, back = compare(a, b), compare(b, a)
            assert there.relation == back.relation
            assert there.relation in MIRRORED


def test_findings_have_unique_ids_and_each_conflict_has_two_sides(report: Report) -> None:
    assert len({finding.id for finding in report.findings}) == len(report.findings)
    for finding in report.conflicts:
        assert len(finding.sides) >= 2
        assert all(side.claims and side.independent >= 1 for side in finding.sides)


def test_no_document_no_claim_no_finding() -> None:
    empty = reconcile_documents(())

    assert (empty.claims, empty.groups, empty.findings) == ((), (), ())
    assert judge((), ()) == ()


def test_loading_sorts_the_documents_by_name() -> None:
    documents, _ = load_folder([EXAMPLE])

    assert [d.name for d in documents] == sorted(d.name for d in documents)

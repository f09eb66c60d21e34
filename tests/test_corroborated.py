"""What tells one exact value once in each document is taken as agreement, and never as more than that."""

from pathlib import Path

import pytest

import rokcheck
from rokcheck.extract import extract
from rokcheck.judge import corroborated
from rokcheck.judge.corroborated import Elsewhere, alike
from rokcheck.load import load_text
from rokcheck.models import Finding
from rokcheck.pipeline import reconcile_documents, why

ALIKE = "tell the same exact value"


def findings(folder: Path, *texts: str) -> list[Finding]:
    for n, text in enumerate(texts):
        (folder / f"text{n}.txt").write_text(text, encoding="utf-8")
    return list(rokcheck.reconcile(folder).findings)


def resting_on_value(found: list[Finding]) -> list[Finding]:
    return [f for f in found if any(ALIKE in reason for reason in f.reasons)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The choir first sang on 4 June 1988.", "My aunt remembers 4 June 1988 well."),
        ("They sold 1,260 tickets.", "Admissions: 1,260"),
        ("The bell weighs 412 kilograms.", "She puts its mass at 412 kilograms."),
        ("The heath lost 2,700 curlews.", "On the moor they picked up 2,700 bodies."),
    ],
)
def test_an_exact_value_told_once_in_each_is_agreement(tmp_path: Path, one: str, other: str) -> None:
    found = findings(tmp_path, one, other)

    assert [f.verdict for f in found] == ["agree"]
    assert {claim.document for claim in found[0].claims} == {"text0.txt", "text1.txt"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three bakers worked there.", "Three storms passed that winter."),
        ("It rained in 1988.", "The choir was new in 1988."),
        ("They sold 1,260 tickets. Her shelves held 1,260 books for 1,260 days.", "Admissions: 1,260"),
        ("There were 27 altos.", "He repaired 27 clocks."),
        ("The valley held 1,260 farmers.", "On the pass they counted 1,260 lorries."),
        ("About 1,260 came.", "Perhaps 1,260 went."),
    ],
)
def test_what_many_texts_may_hold_by_chance_is_not(tmp_path: Path, one: str, other: str) -> None:
    assert not resting_on_value(findings(tmp_path, one, other))


def test_in_a_large_folder_a_name_must_be_shared(tmp_path: Path) -> None:
    filler = [f"The {n}th notebook is about nothing that matters." for n in range(30, 50)]
    parted = findings(tmp_path, "They sold 1,260 tickets.", "Admissions were 1,260 on the day.", *filler)
    named = findings(tmp_path, "The fair of Aldermoor sold 1,260 tickets.", "They let 1,260 into Aldermoor.", *filler)

    assert not resting_on_value(parted)
    assert named


def test_an_editor_may_tell_them_apart() -> None:
    documents = [load_text("The choir first sang on 4 June 1988.", name=f"t{n}.txt") for n in (1, 2)]
    claims = [claim for document in documents for claim in extract(document)]
    times = [c for c in claims if c.mention.kind == "date"]
    ids = sorted(c.id for c in times)

    assert len(corroborated(times, ())) == 1
    assert corroborated(times, (), {(ids[0], ids[1])}) == ()


def test_a_value_that_the_other_document_has_elsewhere_is_known() -> None:
    one = extract(load_text("The choir sang on 4 June 1988.", "one.txt"))
    two = extract(load_text("It was built on 9 May 1990. Later, on 4 June 1988, they met.", "two.txt"))
    there = Elsewhere(alike((*one, *two)))
    claims = {(claim.document, claim.mention.text): claim for claim in (*one, *two)}
    sang, met = claims["one.txt", "4 June 1988"], claims["two.txt", "4 June 1988"]
    built = claims["two.txt", "9 May 1990"]

    assert there.count(sang, built) == 1
    assert there.count(sang, met) == 0


def test_it_is_told_why_they_were_brought_together() -> None:
    texts = ("They sold 1,260 tickets.", "Admissions: 1,260")
    report = reconcile_documents([load_text(text, f"t{n}.txt") for n, text in enumerate(texts)])
    a, b = report.findings[0].claims

    aligned, compared, told = why(report, a, b)

    assert aligned.outcome == "brought together by their value"
    assert compared.outcome == "they agree"
    assert told.outcome == "told as agree"

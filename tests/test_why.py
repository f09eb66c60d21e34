"""`rokcheck why`: its answers are those of the run, feature by feature, and it finds the claims that are meant."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from rokcheck import pipeline
from rokcheck.align.gates import family
from rokcheck.align.measured import MEASURED
from rokcheck.align.passages import passages
from rokcheck.align.why import APART, TOGETHER, UNMET, why
from rokcheck.cli import main
from rokcheck.judge.ledger import REASONS
from rokcheck.judge.why import told
from rokcheck.judge.why import why as judge_why
from rokcheck.load import load_text
from rokcheck.models import Claim, Why
from rokcheck.tables import Report

Answers = list[tuple[Claim, Claim, Why]]

TEXTS = (
    """The Riverside library was opened in 1904 by Ann Lowe, and it cost £4,000. The library was designed by Peter
    Marsh. In 1950 a fire destroyed 300 books. The reading room is 20 metres long. The library had no lift.""",
    """In 1914 the Riverside library was opened by Ann Lowe. It cost £9,000 and was designed by Jane Reed. The hall of
    the library is 30 metres high. A fire in 1950 destroyed 700 books. A lift was fitted in the library in 1920.""",
    """The Riverside library will be closed in 2030. The library was opened in 1904 at a cost of £4,000. It was the
    third in the county. A bus, opened to the public in 1911, stops there. Ann Lowe was 58 when she designed it.
    The lift in the church was not repaired. The town hall was designed by
    Peter Marsh, and so was its clock. It was the second in the county.""",
)


@pytest.fixture(scope="module")
def report() -> Report:
    documents = [load_text(f"A headline\n\n{text}\n", f"{n}.txt") for n, text in enumerate(TEXTS)]
    return pipeline.reconcile_documents(documents)


def claim(report: Report, document: str, words: str) -> Claim:
    """The first claim of a document whose value is told in these words."""
    return next(c for c in report.claims if c.document == document and c.mention.text == words)


@pytest.fixture(scope="module")
def answers(report: Report) -> Answers:
    """What is said of all pairs that a run looks at: passages for amounts and times, claims for the rest."""
    amounts = [p.claim for p in passages([c for c in report.claims if family(c) in MEASURED])]
    others = [c for c in report.claims if family(c) not in MEASURED]
    pairs = [*combinations(amounts, 2), *combinations(others, 2)]
    return [(a, b, why(report.claims, (a, b))) for a, b in pairs if family(a) == family(b)]


def test_the_reasons_for_which_pairs_are_left_apart_are_those_of_the_ledger(report: Report, answers: Answers) -> None:
    told = Counter(answer.reason.partition(":")[0] for _, _, answer in answers if answer.outcome == APART)
    told.pop(UNMET.partition(":")[0])

    ledger = {reason: n for reason, n in report.ledger.items() if n and reason not in REASONS.values()}
    assert told == ledger
    assert len(ledger) > 5


def test_each_pair_that_was_brought_together_is_told_or_in_the_ledger(report: Report) -> None:
    pairs = sum(len(group.claims) * (len(group.claims) - 1) // 2 for group in report.groups)
    told = sum(
        len(left.claims) * len(right.claims)
        for finding in report.conflicts
        for left, right in combinations(finding.sides, 2)
    )

    assert pairs == told + sum(report.ledger.get(reason, 0) for reason in REASONS.values())
    assert report.ledger["the same value"] > 0 < told


def test_who_is_said_to_be_together_is_in_one_group(report: Report, answers: Answers) -> None:
    together = {frozenset((a.id, b.id)) for a, b, answer in answers if answer.outcome == TOGETHER}

    grouped = {frozenset((a.id, b.id)) for g in report.groups for a, b in combinations(g.claims, 2)}
    assert grouped
    assert {pair for pair in grouped if any(pair == {a.id, b.id} for a, b, _ in answers)} <= together


def test_the_contributions_add_up_to_the_score(answers: Answers) -> None:
    scored = [answer for _, _, answer in answers if answer.score is not None]

    assert {answer.measure for answer in scored} == {"log-odds of telling one fact", "score"}
    for answer in scored:
        assert sum(part.adds for part in answer.contributions) == pytest.approx(answer.score, abs=1e-3)


def test_a_conflict_is_explained_from_the_words_to_the_finding(report: Report) -> None:
    aligned, compared, shown = pipeline.why(report, claim(report, "0.txt", "1904"), claim(report, "1.txt", "1914"))

    assert aligned.outcome == TOGETHER
    assert (compared.outcome, compared.reason.endswith("(conflict)")) == ("they conflict", True)
    assert compared.score is not None
    assert any(part.name == "alignment" for part in compared.contributions)
    assert shown.outcome in ("told as error RK101", "told as warning RK101")


def test_two_of_one_side_are_said_to_agree(report: Report) -> None:
    _, compared, shown = pipeline.why(report, claim(report, "0.txt", "1904"), claim(report, "2.txt", "1904"))

    assert compared.outcome == "they agree"
    assert shown.outcome.endswith("both on one side")


def test_a_conflict_that_is_not_sure_enough_says_so(report: Report) -> None:
    a, b = claim(report, "0.txt", "1904"), claim(report, "1.txt", "1914")
    group = next(group for group in report.groups if {a, b} <= set(group.claims))
    unsure = replace(group, links=tuple(replace(link, score=-9.0) for link in group.links))

    compared = judge_why(a, b, unsure, report.documents)

    assert told((a, b), unsure, compared, ()).reason == "too little speaks for a conflict"
    sure = judge_why(a, b, group, report.documents)
    assert told((a, b), group, sure, report.findings).outcome.startswith("told as ")
    assert "nothing says why" in told((a, b), group, sure, ()).reason


def test_claims_of_other_kinds_are_never_compared(report: Report) -> None:
    aligned, compared, shown = pipeline.why(report, claim(report, "0.txt", "1904"), claim(report, "1.txt", "£9,000"))

    assert aligned.reason == "a value of kind date is never compared with one of kind money"
    assert compared.outcome.startswith("were they of one fact, ")
    assert shown.reason == "the two were not brought together"


def test_an_editor_who_told_two_apart_is_named(report: Report) -> None:
    a, b = claim(report, "0.txt", "1904"), claim(report, "1.txt", "1914")
    apart = frozenset({(min(a.id, b.id), max(a.id, b.id))})

    assert why(report.claims, (a, b), apart).reason == "told apart by an editor"


def test_a_better_partner_is_named(answers: Answers) -> None:
    rivals = [answer.reason for _, _, answer in answers if answer.reason.startswith("a better partner")]

    assert any("on line 3 of " in reason for reason in rivals)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sources").mkdir()
    for n, text in enumerate(TEXTS):
        (tmp_path / "sources" / f"{n}.txt").write_text(f"A headline\n\n{text}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *names: str) -> str:
    assert main(["why", *names]) == 0
    return capsys.readouterr().out


def test_places_and_ids_name_the_same_claims(project: Path, report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = claim(report, "0.txt", "1904"), claim(report, "1.txt", "1914")
    by_place = asked(capsys, f"0.txt:3:{a.column}", f"sources/1.txt:3:{b.column}")

    assert f"sources/0.txt:3:{a.column}  claim {a.id}" in by_place
    assert "The Riverside library was opened in 1904 by Ann Lowe" in by_place
    assert "date “1914”, that is 1914; asserted; about" in by_place
    assert "brought together: " in by_place
    assert "they conflict: 10 years apart" in by_place
    assert by_place.splitlines()[0] == asked(capsys, a.id, b.id).splitlines()[0]


def test_on_a_line_of_many_claims_those_that_go_together_are_explained(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = asked(capsys, "0.txt:3", "1.txt:3")

    assert "brought together: " in shown
    assert "other claims there, which can be named by their ids:" in shown


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("0.txt:1", "1.txt:3"), "0.txt:1: no claim here; the nearest are on lines 3"),
        (("other.txt:3", "1.txt:3"), "no document is called 'other.txt'"),
        (("0.txt", "1.txt:3"), "'0.txt' is neither the id of a claim nor a place"),
        (("0000000000", "1.txt:3"), "no claim begins with '0000000000'"),
    ],
)
def test_what_cannot_be_found_is_told(
    project: Path, names: tuple[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", *names]) == 2
    assert message in capsys.readouterr().err


def test_one_claim_alone_is_refused(project: Path, report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    name = claim(report, "0.txt", "1904").id

    assert main(["why", name, name]) == 2
    assert "one and the same claim" in capsys.readouterr().err

"""Sentences into claims, and pairs of sentences into findings: each line of tests/cases/ is a test."""

import csv
from pathlib import Path

import pytest

from rokcheck.extract import extract
from rokcheck.judge.relations import relate, times
from rokcheck.judge.scopes import other_scope
from rokcheck.load import load_text
from rokcheck.pipeline import reconcile_documents
from rokcheck.tables import Report

CASES = Path(__file__).parent / "cases"
AROUND = "More words follow here, and that is all that there is to say about it."


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def text_of(sentence: str) -> str:
    return f"A plain headline\n\n{sentence}\n\n{AROUND}\n"


def read(case: dict[str, str]) -> list[dict[str, str]]:
    """What is extracted from the sentence, in the form of the case."""
    found = []
    for claim in extract(load_text(text_of(case["sentence"]), "a.txt")):
        themes = [phrase for role, phrase in claim.topic.heads if role in ("theme", "definite")]
        found.append(
            {
                "sentence": claim.sentence,
                "kind": claim.mention.kind,
                "value": claim.mention.value,
                "concepts": " ".join(claim.topic.concepts),
                "themes": "; ".join(themes),
                "voice": claim.voice,
                "phase": claim.topic.phase,
            }
        )
    return found


@pytest.mark.parametrize("case", cases("claims"), ids=lambda case: f"{case['sentence'][:50]} {case['value']}")
def test_a_sentence_makes_the_claim(case: dict[str, str]) -> None:
    assert case in read(case)


@pytest.mark.parametrize("case", cases("claims_none"), ids=lambda case: f"{case['words']}: {case['note']}")
def test_words_make_no_claim_of_the_kind(case: dict[str, str]) -> None:
    found = extract(load_text(text_of(case["sentence"]), "a.txt"))

    assert case["words"] in case["sentence"]
    assert not [c for c in found if c.mention.kind == case["kind"] and case["words"] in c.mention.text]


@pytest.mark.parametrize("case", cases("claims_known"), ids=lambda case: case["why"])
@pytest.mark.xfail(strict=True, reason="known failure: see the last column of claims_known.csv")
def test_a_sentence_should_make_the_claim(case: dict[str, str]) -> None:
    wanted = {name: value for name, value in case.items() if name != "why"}

    assert wanted in read(case)


NOT_THEN = [
    ("The ban was lifted on 30 September 2011, seven months after it was imposed.", "IMPOSED"),
    ("The tower was closed on 19 June 2014, before the hall was opened.", "OPEN"),
    ("The mill closed in May 1904 after it was sold.", "SOLD-ASSET"),
    ("The war ended on 3 May 1904, six years after it began.", "BEGIN"),
    ("Sales of the novel came to 40,000 copies in 2014.", "ARRIVED"),
    ("A lorry is driven through ash from the eruption in Norland, 3 May 1904.", "ERUPT"),
    ("The airport stays closed until 3 May 1904 due to ash from the eruption.", "ERUPT"),
]


@pytest.mark.parametrize(("text", "concept"), NOT_THEN)
def test_what_came_before_or_after_is_not_of_the_day(text: str, concept: str) -> None:
    found = extract(load_text(text_of(text), "a.txt"))

    dated = [claim for claim in found if claim.mention.kind == "date"]
    assert dated
    assert not [claim for claim in dated if concept in claim.topic.concepts]


@pytest.mark.parametrize("stretch", ["two days", "a week", "two tides"])
def test_words_of_what_a_time_is_counted_from_are_not_of_its_claim(stretch: str) -> None:
    found = extract(
        load_text(text_of(f"The quay reopened on 9 May 1904, {stretch} after the barge was raised."), "a.txt")
    )

    dated = [claim for claim in found if claim.mention.kind == "date"]
    assert dated
    assert not [claim for claim in dated if "barge" in dict(claim.topic.words)]


COUNTED_FROM = [
    ("The great wave struck on 6 June 2016. Four days after the great wave, the port reopened.", "2016-06-10"),
    ("The Aln was grounded on 6 June 2016. Four days after she grounded the ferry sank.", "2016-06-10"),
    ("The mill burned down on 6 June 2016. Three days before the fire the alarm was tested.", "2016-06-03"),
]


@pytest.mark.parametrize(("text", "day"), COUNTED_FROM)
def test_days_are_counted_from_an_event_of_the_same_text(text: str, day: str) -> None:
    found = [c for c in extract(load_text(text_of(text), "a.txt")) if c.mention.note == "counted"]

    assert {(c.mention.value, c.mention.text.split()[-1] in ("after", "before")) for c in found} == {(day, True)}


def told(one: str, other: str) -> Report:
    documents = [load_text(text_of(one), "one.txt"), load_text(text_of(other), "other.txt")]
    return reconcile_documents(documents)


@pytest.mark.parametrize(
    "case",
    [
        *cases("pairs"),
        *cases("pairs_asked"),
        *cases("pairs_named"),
        *cases("pairs_readings"),
        *cases("pairs_pages"),
        *cases("pairs_things"),
    ],
    ids=lambda case: f"{case['expected']}: {case['other'][:60]}",
)
def test_two_sentences_conflict_agree_or_are_silent(case: dict[str, str]) -> None:
    report = told(case["one"], case["other"])

    conflicts = [finding for finding in report.conflicts if finding.severity != "note"]
    together = [finding for finding in report.findings if finding.verdict in ("agree", "refine")]
    assert bool(conflicts) == (case["expected"] == "conflict")
    assert bool(together) or case["expected"] != "agree"


@pytest.mark.parametrize("case", cases("pairs_known"), ids=lambda case: case["why"])
@pytest.mark.xfail(strict=True, reason="known failure: see the last column of pairs_known.csv")
def test_two_sentences_should_conflict_or_be_silent(case: dict[str, str]) -> None:
    conflicts = [finding for finding in told(case["one"], case["other"]).conflicts if finding.severity != "note"]

    assert bool(conflicts) == (case["expected"] == "conflict")


@pytest.mark.parametrize(("kept", "told"), [("19.9", True), ("29.9", False)])
def test_two_stakes_that_make_up_the_whole_agree(kept: str, told: bool) -> None:
    texts = (
        f"The group kept a {kept} percent stake in the works.",
        "The group sold an 80.1 percent stake in the works.",
    )
    found = [claim for text in texts for claim in extract(load_text(text_of(text), "a.txt"))]
    a, b = [claim for claim in found if claim.mention.kind == "percent"]

    assert (other_scope(a, b) is not None) == told


@pytest.mark.parametrize(("last", "conflict"), [("ten days", False), ("nine days", True)])
def test_the_same_words_counted_from_two_days_do_not_conflict(last: str, conflict: bool) -> None:
    documents = [
        load_text(
            f"The mill\n\nThe mill was found on {day} May 1904. Its ledger was dated {count} earlier.\n", f"{day}.txt"
        )
        for day, count in ((3, "ten days"), (5, last))
    ]
    counted = [c for document in documents for c in extract(document) if c.mention.text.endswith("earlier")]
    a, b = {claim.document: claim for claim in counted}.values()

    assert (relate(a, b, times(tuple(documents))).relation == "conflict") == conflict


@pytest.mark.parametrize(("told", "other"), [("28 of 32 throws", True), ("32 throws", False)])
def test_the_number_of_all_is_not_held_against_a_number_alone(told: str, other: bool) -> None:
    texts = (f"In the match Dahl made {told}.", "In the match Dahl made 28 throws.")
    counts = [c for text in texts for c in extract(load_text(text_of(text), "a.txt")) if c.mention.kind == "count"]
    whole = next(claim for claim in counts if claim.mention.amount == 32)

    assert (other_scope(whole, counts[-1]) is not None) == other


def test_two_counts_of_one_sentence_are_of_two_facts() -> None:
    document = load_text(
        text_of("The crash killed all 100 passengers on board and four people on the ground."), "a.txt"
    )
    counts = {claim.start: claim for claim in extract(document) if claim.mention.kind == "count"}
    a, b = counts.values()

    assert relate(a, b, times((document,))).relation == "undecidable"


def test_a_contradiction_inside_one_document_is_found() -> None:
    text = (
        text_of("The Riverside library was opened in 1904.")
        + "\n"
        + text_of("The Riverside library was opened in 1914.")
    )
    report = reconcile_documents([load_text(text, "one.txt")])

    assert len(report.conflicts) == 1


def test_one_disagreement_is_shown_once_with_all_its_passages() -> None:
    texts = [f"The Riverside library was opened in {year} by the mayor." for year in (1904, 1904, 1914)]
    documents = [load_text(text_of(text), f"{n}.txt") for n, text in enumerate(texts)]

    report = reconcile_documents(documents)

    (finding,) = report.conflicts
    assert [(side.value, side.documents) for side in finding.sides] == [
        ("1904", ("0.txt", "1.txt")),
        ("1914", ("2.txt",)),
    ]


def test_a_denial_that_several_words_tell_is_shown_once() -> None:
    """Saying nothing, not testifying and no evidence: one sentence against one sentence is one question."""
    texts = (
        "The harbour master never once gave evidence and made no statement at the trial.",
        "The harbour master took the stand at the trial, gave evidence and made a statement.",
    )
    report = reconcile_documents([load_text(text_of(text), f"{n}.txt") for n, text in enumerate(texts)])

    assert len([finding for finding in report.conflicts if finding.kind == "polarity"]) == 1


def test_copied_passages_count_as_one_origin() -> None:
    copied = "The Riverside library was opened in 1904 by the mayor of the town."
    texts = (copied, copied, "In 1914 the Riverside library was opened.")
    documents = [load_text(text_of(text), f"{n}.txt") for n, text in enumerate(texts)]

    report = reconcile_documents(documents)

    (finding,) = report.conflicts
    assert [side.independent for side in finding.sides] == [1, 1]
    assert sorted(len(side.documents) for side in finding.sides) == [1, 2]


SAID = {
    "According to the mayor, Jane Roe, 12 homes burned.": "Jane Roe",
    "Jane Roe has said that 12 homes burned.": "Jane Roe",
    "12 homes burned, said fire chief Jane Roe.": "Jane Roe",
    "“We lost 12 homes,” Jane Roe told the Tribune.": "Jane Roe",
    "She said that Corran lost 12 homes.": "",
    "He said Corran lost 12 homes.": "",
}


@pytest.mark.parametrize(("text", "speaker"), SAID.items())
def test_who_says_it_is_whoever_is_named_beside_the_verb(text: str, speaker: str) -> None:
    assert {claim.speaker for claim in extract(load_text(f"{text}\n", "a.txt"))} == {speaker}

"""Amounts and times: which passages are brought together, how sure a conflict is, and that it is told once."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from report_fakes import claim, finding

from rokcheck.align.linking import LEAST, candidates, grouped, nearly_best
from rokcheck.align.pair_table import TABLE, weights
from rokcheck.align.passages import passages
from rokcheck.align.wordspace import wordspace
from rokcheck.extract import extract
from rokcheck.extract.labels import label
from rokcheck.judge.apart import NOTHING, apart
from rokcheck.judge.confidence import evidence
from rokcheck.judge.confidence import weights as judged
from rokcheck.judge.once import once
from rokcheck.judge.relations import Times
from rokcheck.load import load_text
from rokcheck.models import Claim, Link, Mention
from rokcheck.pipeline import reconcile_documents
from rokcheck.values import find_values


def amount(value: str) -> Mention:
    return Mention(0, 1, value, "count", value, amount=Decimal(value))


def day(value: str) -> Mention:
    moment = date.fromisoformat(value)
    return Mention(0, 1, value, "date", value, lower=moment, upper=moment)


def told(name: str, text: str) -> tuple[Claim, ...]:
    return extract(load_text(f"A plain headline\n\n{text}\n", name))


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert set(weights("align")) == {feature.name for feature in TABLE} | {"bias"}
    one = claim("a.txt", "It has 40 rooms.", "40 rooms", "40 room")
    assert set(judged()) == set(evidence(one, one, Link("a", "b", 0.0), Times({}))) | {"bias"}


@pytest.mark.parametrize(
    ("a", "b", "sign"), [("38", "83", "swapped"), ("300", "310", "near"), ("1200", "3400", "digits")]
)
def test_two_amounts_that_look_like_a_slip_are_told_by_their_digits(a: str, b: str, sign: str) -> None:
    assert apart(amount(a), amount(b))[sign] == 1.0
    assert apart(amount(a), amount(b)) == apart(amount(b), amount(a))


def test_amounts_are_apart_in_one_unit() -> None:
    hours, years = (next(iter(find_values(text))) for text in ("for 26 hours", "for 26 years"))
    day = next(iter(find_values("for 30 hours")))
    assert apart(hours, day)["near"] == 1.0
    assert apart(years, day)["near"] == 0.0
    assert apart(years, day)["ratio"] > apart(hours, day)["ratio"]


def test_times_are_apart_by_years_and_by_the_day_in_the_year() -> None:
    found = apart(day("1931-05-04"), day("1932-05-04"))

    assert found["same day"] == found["next years"] == found["same precision"] == 1.0
    assert found.keys() == NOTHING.keys()
    assert apart(day("1931-05-04"), day("1913-05-04"))["swapped"] == 1.0


def test_claims_of_one_value_are_one_passage() -> None:
    claims = told("a.txt", "The mill was built in 1904 and opened in the same year by the mayor.")

    for passage in passages(claims):
        assert len({(c.start, c.end, c.mention.kind) for c in passage.claims}) == 1
    assert sum(len(passage.claims) for passage in passages(claims)) == len(claims)


def test_two_sentences_of_different_extent_are_no_candidates() -> None:
    both = passages([*told("a.txt", "The tower is 61 metres high."), *told("b.txt", "The tower is 12 metres wide.")])
    ledger = Counter[str]()

    assert candidates(both, ledger) == []
    assert ledger["measured another way"] == 1


def test_words_of_one_concept_are_near_and_others_are_not() -> None:
    near = wordspace(passages(told("a.txt", "The bridge was built in 1904. It was erected by the army in 1905.")))

    assert "erect" in dict(near.near["build"])
    assert "army" not in dict(near.near.get("build", ()))


def test_a_partner_must_be_the_best_of_both_sides_or_nearly_so() -> None:
    one, two = told("a.txt", "It opened in 1904.")[0], told("b.txt", "It opened in 1905.")[0]
    both = passages([one, two, replace(two, start=two.start + 100, end=two.end + 100)])

    kept = nearly_best(both, {(0, 1): 2.0, (0, 2): 0.5})

    assert kept == {(0, 1): 2.0}
    assert nearly_best(both, {(0, 1): 2.0, (0, 2): 1.9}).keys() == {(0, 1), (0, 2)}


def test_one_weak_link_does_not_join_two_facts() -> None:
    odds = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): LEAST}

    assert grouped(odds, odds, -2.0) == (((0, 1),), ((1, 2),), ((2, 3),))


def test_a_column_heading_names_the_attribute() -> None:
    found = label("North pier · Length · Main data")

    assert "LENGTH" in {name for trigger in found.triggers for name in trigger.concepts}
    assert "north pier" in found.phrases


def test_tables_contradict_one_another_by_their_headings() -> None:
    table = "# Piers of the lake\n\n| Pier | Length |\n|---|---|\n| North pier | {} |\n| South pier | 410 m |\n"
    documents = [load_text(table.format(long), f"{long[0]}.md") for long in ("730 m", "370 m")]

    conflicts = reconcile_documents(documents).conflicts

    assert [sorted(side.value for side in finding.sides) for finding in conflicts] == [["370 m", "730 m"]]


def test_a_disagreement_told_by_two_groups_is_shown_once_with_the_claims_of_both() -> None:
    early = claim("a.txt", "It began in 1904.", "1904", "1904")
    late = [claim(name, "It started in 1914.", "1914", "1914") for name in ("b.txt", "c.txt")]
    first, second = (finding((early,), (other,)) for other in late)

    (kept,) = once([first, second], len)

    assert [side.documents for side in kept.sides] == [("b.txt", "c.txt"), ("a.txt",)]
    assert once([first, replace(second, kind="count")], len) == (first, replace(second, kind="count"))


def test_a_number_of_members_that_one_text_tells_twice_may_be_of_two_times() -> None:
    text = "A plain headline\n\nThe union has 28 members in the valley. It spoke for the 29 members of the union.\n"

    assert reconcile_documents([load_text(text, "a.txt")]).conflicts == ()

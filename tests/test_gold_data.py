"""The gold annotations are sound: what they quote stands in the documents, and their verdicts make sense."""

from __future__ import annotations

import csv
import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold"
EXAMPLE_SOURCES = GOLD.parent.parent / "sources"
CORPORA = sorted(path.parent.name for path in GOLD.glob("*/gold.csv"))
INVENTED = [name for name in CORPORA if name != "example"]
VERDICTS = {"conflict", "agree", "refine", "changed", "variant", "distinct"}
AMOUNT_KINDS = {"duration", "quantity", "count", "money", "percent", "ordinal"}
KINDS = AMOUNT_KINDS | {"date", "interval", "name", "role", "place", "polarity"}
COLUMNS = ["fact_id", "kind", "verdict", "description", "document", "quote", "value"]
WORDS_IN_PROSE, WORDS_IN_TABLE = 6, 4


@dataclass(frozen=True, slots=True)
class Row:
    """One mention of one fact, as a line of gold.csv tells it."""

    fact_id: str
    kind: str
    verdict: str
    description: str
    document: str
    quote: str
    value: str


@cache
def rows(corpus: str) -> tuple[Row, ...]:
    with (GOLD / corpus / "gold.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(Row(**row) for row in csv.DictReader(stream))


def facts(corpus: str) -> dict[str, list[Row]]:
    by_fact: dict[str, list[Row]] = {}
    for row in rows(corpus):
        by_fact.setdefault(row.fact_id, []).append(row)
    return by_fact


def sources(corpus: str) -> Path:
    return EXAMPLE_SOURCES if corpus == "example" else GOLD / corpus / "sources"


def fold(text: str) -> str:
    return " ".join(text.split())


@cache
def document_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]{1,500}>", " ", text))
    return fold(text)


def test_there_is_an_example_and_at_least_three_invented_corpora() -> None:
    assert "example" in CORPORA
    assert len(INVENTED) >= 3


@pytest.mark.parametrize("corpus", CORPORA)
def test_gold_has_the_columns_of_the_contract(corpus: str) -> None:
    with (GOLD / corpus / "gold.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == COLUMNS


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_quote_stands_in_its_document_word_for_word(corpus: str) -> None:
    lost = [
        (row.fact_id, row.document, row.quote)
        for row in rows(corpus)
        if fold(row.quote) not in document_text(sources(corpus) / row.document)
    ]
    assert lost == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_quote_is_long_enough_to_name_one_place(corpus: str) -> None:
    short = [
        (row.fact_id, row.quote)
        for row in rows(corpus)
        if len(re.findall(r"[\w'’.,]+", row.quote)) < (WORDS_IN_TABLE if "|" in row.quote else WORDS_IN_PROSE)
    ]
    assert short == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_verdicts_and_kinds_are_those_of_the_contract(corpus: str) -> None:
    assert {row.verdict for row in rows(corpus)} <= VERDICTS
    assert {row.kind for row in rows(corpus)} <= KINDS


@pytest.mark.parametrize("corpus", CORPORA)
def test_values_begin_as_their_kind_demands(corpus: str) -> None:
    amount = re.compile(r"[~<>]?\d+(\.\d+)? \S")
    date = re.compile(r"(\.\./)?\d{4}(-\d\d){0,2}~?(/(\d{4}(-\d\d){0,2}|\.\.))?( \(|$)")
    odd = [
        (row.fact_id, row.value)
        for row in rows(corpus)
        if (row.kind in AMOUNT_KINDS and not amount.match(row.value))
        or (row.kind in {"date", "interval"} and not date.match(row.value))
        or (row.kind == "polarity" and row.value.split()[0] not in {"yes", "no"})
    ]
    assert odd == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_rows_of_a_fact_agree_on_kind_verdict_and_description(corpus: str) -> None:
    mixed = [
        fact_id
        for fact_id, mentions in facts(corpus).items()
        if len({(row.kind, row.verdict, row.description) for row in mentions}) > 1
    ]
    assert mixed == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_fact_is_told_at_least_twice(corpus: str) -> None:
    assert [fact_id for fact_id, mentions in facts(corpus).items() if len(mentions) < 2] == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_a_conflict_has_different_values_from_different_documents(corpus: str) -> None:
    one_sided = [
        fact_id
        for fact_id, mentions in facts(corpus).items()
        if mentions[0].verdict == "conflict"
        and min(len({row.value for row in mentions}), len({row.document for row in mentions})) < 2
    ]
    assert one_sided == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_document_carries_annotations(corpus: str) -> None:
    present = {path.name for path in sources(corpus).iterdir() if path.name != "sources.csv"}
    assert present == {row.document for row in rows(corpus)}


@pytest.mark.parametrize("corpus", INVENTED)
def test_an_invented_corpus_mixes_kinds_of_conflict_and_has_as_many_look_alikes(corpus: str) -> None:
    kept = facts(corpus).values()
    conflicts = [mentions[0].kind for mentions in kept if mentions[0].verdict == "conflict"]
    look_alikes = [mentions for mentions in kept if mentions[0].verdict == "distinct"]
    assert len(conflicts) >= 6
    assert len(set(conflicts)) >= 5
    assert len(look_alikes) >= 6

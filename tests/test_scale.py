"""The made-up archives by which growth is measured: the same every time, with a gold that is true of the texts."""

import csv
import sys
from pathlib import Path

import pytest

SCALE = Path(__file__).parents[1] / "benchmarks" / "scale"
if not SCALE.is_dir():
    pytest.skip("benchmarks/scale is not here", allow_module_level=True)
sys.path.insert(0, str(SCALE))

import corpus  # noqa: E402
import growth  # noqa: E402
import wording  # noqa: E402


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "gold.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    corpus.write(folder, 60)
    return folder


def test_every_line_of_the_gold_stands_in_its_document(archive: Path) -> None:
    rows = _rows(archive)

    for row in rows:
        text = (archive / "sources" / row["document"]).read_text(encoding="utf-8")
        assert row["quote"] in text
        words = text[int(row["start"]) : int(row["end"])]
        assert words.lower() in row["quote"].lower()
    assert len(rows) > 400


def test_a_planted_conflict_has_two_values_and_everything_else_one(archive: Path) -> None:
    values: dict[str, set[str]] = {}
    verdicts: dict[str, str] = {}
    for row in _rows(archive):
        values.setdefault(row["fact_id"], set()).add(row["value"])
        verdicts[row["fact_id"]] = row["verdict"]

    assert {len(values[fact]) for fact, verdict in verdicts.items() if verdict == "conflict"} == {2}
    assert {len(values[fact]) for fact, verdict in verdicts.items() if verdict == "agree"} == {1}
    assert sum(verdict == "conflict" for verdict in verdicts.values()) >= 3


def test_a_larger_archive_begins_with_the_smaller_one() -> None:
    small, large = list(corpus.documents(10)), list(corpus.documents(30))

    assert [page.text for page in large[:10]] == [page.text for page in small]
    assert len({page.name for page in large}) == 30


def test_no_two_names_are_one() -> None:
    assert len({wording.name(number) for number in range(20_000)}) == 20_000


def test_the_gold_knows_which_fact_a_passage_tells(archive: Path) -> None:
    gold = growth.Gold(archive / "gold.csv")
    row = next(row for row in _rows(archive) if row["verdict"] == "conflict")

    assert (row["fact_id"], row["value"]) in list(gold.at(row["document"], int(row["start"]), int(row["end"])))
    assert row["fact_id"] in gold.planted

"""The scripts in benchmarks/ that others build on: numbers are changed everywhere and given back, floors only rise."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rokcheck.evaluate import Score

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def accuracy() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("accuracy")
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture
def floors(accuracy: ModuleType) -> ModuleType:
    return importlib.import_module("floors")


def test_a_number_is_changed_and_given_back(accuracy: ModuleType) -> None:
    corpus = importlib.import_module("rokcheck.align.corpus")
    before = corpus.SAME_SPELLING
    alike = corpus.likeness("quernstone", "quernstones")

    with accuracy.changed({"align.corpus.SAME_SPELLING": 0.999}):
        assert corpus.SAME_SPELLING == 0.999
        assert corpus.likeness("quernstone", "quernstones") == 0
    assert before == corpus.SAME_SPELLING
    assert corpus.likeness("quernstone", "quernstones") == alike > 0


def test_an_entry_of_a_table_is_changed_alone(accuracy: ModuleType) -> None:
    assert accuracy._with({"count": 1, "name": 2}, "count", 3.0) == {"count": 3, "name": 2}


def test_a_line_of_a_data_table_is_changed_for_all_who_read_it(accuracy: ModuleType) -> None:
    units = importlib.import_module("rokcheck.lexicon").rows("units")
    key = ":".join(list(units[0].values())[:2])

    with accuracy.changed({f"data.units.{key}": 7.5}):
        assert accuracy.lexicon.rows("units")[0]["weight"] == "7.5"
        assert "weight" not in accuracy.lexicon.rows("units")[-1]
    assert accuracy.lexicon.rows("units") == units


@pytest.mark.parametrize("name", ["align.NO_SUCH_NUMBER", "nothing.at.all"])
def test_a_number_that_does_not_exist_is_refused(accuracy: ModuleType, name: str) -> None:
    with pytest.raises(SystemExit, match="has no number"), accuracy.changed({name: 1.0}):
        pass


def test_all_combinations_are_tried(accuracy: ModuleType) -> None:
    assert list(accuracy.options(["a=1,2", "b=3"])) == [{"a": 1, "b": 3}, {"a": 2, "b": 3}]


def test_the_choice_for_a_corpus_is_made_by_the_others(accuracy: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    class Named:
        def __init__(self, name: str) -> None:
            self.name = name

    found = {1.0: {"a": 9, "b": 0, "c": 0}, 2.0: {"a": 0, "b": 4, "c": 4}}

    def measure(corpora: object, option: dict[str, float]) -> dict[str, Score]:
        return {name: Score(conflicts=9, found=n) for name, n in found[option["x"]].items()}

    monkeypatch.setattr(accuracy, "measure", measure)
    left = accuracy.left_out([Named("a"), Named("b"), Named("c")], [{"x": 1.0}, {"x": 2.0}], "recall")

    assert {name: one.found for name, one in left.items()} == {"a": 0, "b": 0, "c": 0}


def test_floors_lie_below_the_figures_and_none_under_a_figure_of_nothing(floors: ModuleType) -> None:
    held = floors.floors(Score(conflicts=2, found=1, silent=1).figures())

    assert held["recall"] == 0.47
    assert held["silence"] == 0.97
    assert "precision" not in held


def test_floors_that_would_fall_are_named(floors: ModuleType) -> None:
    old = {"example": {"recall": 0.5, "precision": 0.5, "grouping": 0.5}}
    new = {"example": {"recall": 0.4, "precision": 0.6}}

    assert list(floors.fallen(old, new)) == [("example", "recall"), ("example", "grouping")]

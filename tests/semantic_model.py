"""A tiny BERT encoder with random weights, and the same forward pass once more: one number after the other."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "library", "opened", "in", "cost", "bridge", "was", "##s", "a", ".")
CONFIG: dict[str, Any] = {
    "model_type": "bert", "hidden_act": "gelu", "hidden_size": 8, "intermediate_size": 12, "num_hidden_layers": 2,
    "num_attention_heads": 2, "vocab_size": len(WORDS), "max_position_embeddings": 128, "type_vocab_size": 2,
    "layer_norm_eps": 1e-12,
}  # fmt: skip

Vector = list[float]
Weights = dict[str, np.ndarray[Any, Any]]


def shape(changes: dict[str, Any] | None = None) -> Any:
    """The tiny encoder's shape, with changes."""
    from rokcheck.semantic.bert import Shape

    return Shape(**{
        "layers": 2, "heads": 2, "width": 8, "inner": 12, "words": len(WORDS), "positions": 128, "kinds": 2,
        "epsilon": 1e-12, "activation": "gelu", **(changes or {}),
    })  # fmt: skip


def weights(seed: int = 7) -> Weights:
    """Random weights by name, in single precision."""
    from rokcheck.semantic.bert import parameters

    random = np.random.default_rng(seed)
    return {name: random.normal(0, 0.5, size).astype(np.float32) for name, size in parameters(shape()).items()}


def write(folder: Path, made: Weights | None = None, **changes: Any) -> Path:
    """A folder with the tiny model; `changes` to its configuration."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps({**CONFIG, **changes}))
    save_file(weights() if made is None else made, folder / "model.safetensors")
    vocabulary = {word: n for n, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.enable_padding(length=40)  # as such files often ask for; a model must not mind
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


ACTIVATIONS = {
    "gelu": lambda x: x * 0.5 * (1 + math.erf(x / math.sqrt(2))),
    "gelu_new": lambda x: x * 0.5 * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
    "relu": lambda x: max(x, 0.0),
}


class Reference:
    """The encoder of the paper, for one text, in double precision and without any library."""

    def __init__(self, made: Weights, heads: int = 2, layers: int = 2, activation: str = "gelu") -> None:
        self.weights = {name: value.tolist() for name, value in made.items()}
        self.heads, self.layers, self.activation = heads, layers, ACTIVATIONS[activation]

    def __call__(self, ids: list[int], pooling: str) -> Vector:
        w = self.weights
        states = []
        for place, word in enumerate(ids):
            parts = (
                w["embeddings.word_embeddings.weight"][word],
                w["embeddings.position_embeddings.weight"][place],
                w["embeddings.token_type_embeddings.weight"][0],
            )
            states.append(self.norm([sum(x) for x in zip(*parts, strict=True)], "embeddings.LayerNorm"))
        for n in range(self.layers):
            states = self.layer(states, f"encoder.layer.{n}")
        vector = states[0] if pooling == "cls" else [sum(x) / len(states) for x in zip(*states, strict=True)]
        length = math.sqrt(sum(x * x for x in vector))
        return [x / length for x in vector]

    def layer(self, states: list[Vector], name: str) -> list[Vector]:
        query, key, value = (
            [self.linear(x, f"{name}.attention.self.{part}") for x in states] for part in ("query", "key", "value")
        )
        size = len(states[0]) // self.heads
        out = []
        for place, state in enumerate(states):
            seen: Vector = []
            for head in range(self.heads):
                cut = slice(head * size, (head + 1) * size)
                scores = [
                    math.exp(sum(a * b for a, b in zip(query[place][cut], k[cut], strict=True)) / math.sqrt(size))
                    for k in key
                ]
                total = sum(scores)
                seen += [sum(s / total * v[cut][i] for s, v in zip(scores, value, strict=True)) for i in range(size)]
            dense = self.linear(seen, f"{name}.attention.output.dense")
            state = self.norm(self.plus(dense, state), f"{name}.attention.output.LayerNorm")
            inner = [self.activation(x) for x in self.linear(state, f"{name}.intermediate.dense")]
            out.append(
                self.norm(self.plus(self.linear(inner, f"{name}.output.dense"), state), f"{name}.output.LayerNorm")
            )
        return out

    def linear(self, state: Vector, name: str) -> Vector:
        rows = zip(self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], strict=True)
        return [sum(a * b for a, b in zip(row, state, strict=True)) + bias for row, bias in rows]

    def norm(self, state: Vector, name: str) -> Vector:
        mean = sum(state) / len(state)
        spread = math.sqrt(sum((x - mean) ** 2 for x in state) / len(state) + 1e-12)
        told = zip(state, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], strict=True)
        return [(x - mean) / spread * weight + bias for x, weight, bias in told]

    def plus(self, a: Vector, b: Vector) -> Vector:
        return [x + y for x, y in zip(a, b, strict=True)]

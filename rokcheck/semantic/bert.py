"""The forward pass of a BERT encoder in numpy: token ids → one vector of unit length a text.

Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding"; the pooling is
that of Reimers and Gurevych 2019, "Sentence-BERT". Texts of one batch are equally long, so that there is no padding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Array = Any  # of float32; the types of numpy lose it on the way
Ids = Any  # array of integers
Pooling = Literal["mean", "cls"]

# Abramowitz and Stegun 1964, 7.1.26: the error function to 1.5e-7, which is as far as single precision goes.
ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
ERF_P = 0.3275911


@dataclass(frozen=True, slots=True)
class Shape:
    """What config.json says of an encoder."""

    layers: int
    heads: int
    width: int
    inner: int
    words: int
    positions: int
    kinds: int
    epsilon: float
    activation: str
    pooling: Pooling = "mean"


def parameters(shape: Shape) -> dict[str, tuple[int, ...]]:
    """The weights that an encoder of this shape has: name → shape, outputs × inputs."""
    width, inner = shape.width, shape.inner
    found: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (shape.words, width),
        "embeddings.position_embeddings.weight": (shape.positions, width),
        "embeddings.token_type_embeddings.weight": (shape.kinds, width),
    }
    square = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    sizes = {
        **dict.fromkeys(square, (width, width)),
        "intermediate.dense": (inner, width),
        "output.dense": (width, inner),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in (f"encoder.layer.{n}." for n in range(shape.layers)):
        norms += [f"{layer}attention.output.LayerNorm", f"{layer}output.LayerNorm"]
        for name, size in sizes.items():
            found |= {f"{layer}{name}.weight": size, f"{layer}{name}.bias": size[:1]}
    for name in norms:
        found |= {f"{name}.weight": (width,), f"{name}.bias": (width,)}
    return found


@dataclass(frozen=True, slots=True)
class Bert:
    """An encoder: its shape and its weights by their names without "bert."."""

    shape: Shape
    weights: Mapping[str, Array]

    def __call__(self, ids: Ids) -> Array:
        """Texts × tokens → texts × width. Every text is whole: nothing in it is padding."""
        states = self._embedded(ids)
        for n in range(self.shape.layers):
            states = self._layer(states, f"encoder.layer.{n}.")
        pooled = states[:, 0] if self.shape.pooling == "cls" else states.mean(axis=1)
        return pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), np.float32(1e-12))

    def _embedded(self, ids: Ids) -> Array:
        w = self.weights
        words = w["embeddings.word_embeddings.weight"][ids]
        places = w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        return self._normed(words + places + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")

    def _layer(self, states: Array, name: str) -> Array:
        seen = self._linear(self._attention(states, f"{name}attention.self."), f"{name}attention.output.dense")
        states = self._normed(seen + states, f"{name}attention.output.LayerNorm")
        inner = ACTIVATIONS[self.shape.activation](self._linear(states, f"{name}intermediate.dense"))
        return self._normed(self._linear(inner, f"{name}output.dense") + states, f"{name}output.LayerNorm")

    def _attention(self, states: Array, name: str) -> Array:
        texts, tokens, width = states.shape
        size = width // self.shape.heads
        query, key, value = (
            self._linear(states, name + part).reshape(texts, tokens, self.shape.heads, size).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) * np.float32(1 / math.sqrt(size))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        return seen.transpose(0, 2, 1, 3).reshape(texts, tokens, width)

    def _linear(self, states: Array, name: str) -> Array:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        flat = states.reshape(-1, states.shape[-1]) @ weight.T + bias
        return flat.reshape(*states.shape[:-1], weight.shape[0])

    def _normed(self, states: Array, name: str) -> Array:
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(self.shape.epsilon))
        return centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit, x · Φ(x)."""
    return x * (1 + _erf(x * np.float32(math.sqrt(0.5)))) * np.float32(0.5)


def _erf(x: Array) -> Array:
    size = np.abs(x)
    t = 1 / (1 + np.float32(ERF_P) * size)
    told = np.zeros_like(x)
    for factor in reversed(ERF):
        told = (told + np.float32(factor)) * t
    return np.sign(x) * (1 - told * np.exp(-size * size))


def gelu_tanh(x: Array) -> Array:
    """The approximation of GELU by tanh."""
    return x * (1 + np.tanh(np.float32(math.sqrt(2 / math.pi)) * (x + np.float32(0.044715) * x**3))) * np.float32(0.5)


def relu(x: Array) -> Array:
    """The larger of x and 0."""
    return np.maximum(x, np.float32(0))


ACTIVATIONS: Mapping[str, Callable[[Array], Array]] = {
    "gelu": gelu,
    "gelu_new": gelu_tanh,
    "gelu_pytorch_tanh": gelu_tanh,
    "relu": relu,
}

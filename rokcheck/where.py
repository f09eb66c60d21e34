"""Where a run is done and with what; light, for a run in which nothing has changed needs no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rokcheck.cache import Entries
from rokcheck.engine import Engine
from rokcheck.models import WARNING, SentenceModel


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: what it does, documents and characters done and in all; 0 in all where unknown."""

    stage: str
    done: int = 0
    documents: int = 0
    characters: int = 0
    of_characters: int = 0


Watch = Callable[[Step], None]


def unwatched(step: Step) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a run is done, what it may use of earlier ones, who is told how far it has come; `model` is an extra.

    Conflicts less sure than `least` are kept quiet.
    """

    engine: Engine
    entries: Entries | None = None
    watch: Watch = unwatched
    model: SentenceModel | None = None
    least: float = WARNING

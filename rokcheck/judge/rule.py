"""What a rule is: its code, the kinds of value it is about, and its docstring as the explanation."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc

from rokcheck.models import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `text` is what `rokcheck explain` prints."""

    code: str
    name: str
    kinds: tuple[Kind, ...]
    summary: str
    text: str


def rule(code: str, name: str, kinds: tuple[Kind, ...], doc: str | None) -> Rule:
    """A rule whose summary is the first line of its module's docstring."""
    text = cleandoc(doc or "")
    return Rule(code, name, kinds, text.partition("\n")[0], text)

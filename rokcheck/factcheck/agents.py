"""Who did it, where a sentence says so with "by": "directed by Ida Moll", "was founded by the brothers Lund"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rokcheck.extract.tokens import Token
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import EMPTY
from rokcheck.models import Mention

ADVERBS = frozenset({"only", "exclusively", "solely", "entirely", "jointly", "also", "originally", "mainly"})
# What may stand between the names of one list.
PARTICIPLES = ("ed", "en", "wn", "un", "ung", "ade", "ilt", "ld", "ght")
LINKS = frozenset({",", "and", "&", "of", "the", "de", "von", "van", "der", "la", "'s", "’s", ".", "jr", "for"})


@dataclass(frozen=True, slots=True)
class Agent:
    """The parts of the names of those who did what the verb's base form says, lower case."""

    verb: str
    names: frozenset[str]


def agents(passage: Passage) -> Iterator[tuple[Agent, Mention]]:
    """Each "VERB by NAMES" of a sentence with the names as a value; agents that are not named are none."""
    tokens = passage.tokens
    for n in range(1, len(tokens) - 1):
        if tokens[n].text.lower() != "by":
            continue
        verb = next((t for t in reversed(tokens[max(0, n - 2) : n]) if t.text.lower() not in ADVERBS), None)
        if verb is None or verb.tag not in "VN" or not verb.text.lower().endswith(PARTICIPLES):
            continue
        last = _end(tokens, n + 1)
        names = frozenset(t.text.lower() for t in tokens[n + 1 : last] if t.text[0].isupper() and len(t.text) > 1)
        if names and verb.lemma not in EMPTY - {"make"}:
            start, end = tokens[n + 1].start, tokens[last - 1].end
            text = passage.document.text[start:end]
            yield Agent(verb.lemma, names), Mention(start, end, text, "name", " ".join(text.split()))


def _end(tokens: tuple[Token, ...], start: int) -> int:
    """Where the list of names ends that begins at token `start`."""
    last = start
    for n in range(start, len(tokens)):
        text = tokens[n].text
        if text[0].isupper():
            last = n + 1
        elif text.lower() not in LINKS and tokens[n].tag not in "ND":
            break
        elif text.lower() in LINKS and text in ".;":
            break
    return last

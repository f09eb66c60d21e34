"""Who did it, where a sentence says so with "by": "directed by Ida Moll", "was founded by the brothers Lund"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rokcheck.extract.tokens import Token
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import used
from rokcheck.lexicon import words
from rokcheck.models import Mention

ADVERBS = used("agent_adverb")
# What may stand between the names of one list.
SAME_NAME = used("same_name")
PARTICIPLES = ("ed", "en", "wn", "un", "ung", "ade", "ilt", "ld", "ght")
LINKS = used("name_link")


@dataclass(frozen=True, slots=True)
class Agent:
    """The parts of the names of those who did what the verbs' base forms say, lower case."""

    verbs: frozenset[str]
    names: frozenset[str]


def agents(passage: Passage) -> Iterator[tuple[Agent, Mention]]:
    """Each "VERB by NAMES" of a sentence with the names as a value; agents that are not named are none."""
    tokens = passage.tokens
    for n in range(1, len(tokens) - 1):
        verbs = frozenset(_verbs(tokens, n)) if tokens[n].text.lower() == "by" else None
        if verbs:
            yield from _named(passage, verbs, n + 1, _end(tokens, n + 1))


def doer(passage: Passage) -> Iterator[tuple[Agent, Mention]]:
    """The named subject of a sentence that tells what it did: "Ida Moll directed …"."""
    tokens = passage.tokens
    verb = next((n for n, token in enumerate(tokens) if token.tag in "VA" and n), None)
    if verb and tokens[verb].tag == "V" and tokens[verb].text.lower().endswith(PARTICIPLES):
        last = next((n for n in range(verb - 1, 0, -1) if tokens[n].text.lower() not in ADVERBS), 0) + 1
        yield from _named(passage, frozenset({tokens[verb].lemma}), 0, last)


def _named(passage: Passage, verbs: frozenset[str], first: int, last: int) -> Iterator[tuple[Agent, Mention]]:
    chosen = passage.tokens[first:last]
    names = frozenset(t.text.lower() for t in chosen if t.text[0].isupper() and len(t.text) > 1 and t.tag not in "DO")
    if names:
        text = passage.document.text[chosen[0].start : chosen[-1].end]
        yield Agent(verbs, names), Mention(chosen[0].start, chosen[-1].end, text, "name", " ".join(text.split()))


def _verbs(tokens: Sequence[Token], by: int) -> Iterator[str]:
    """What was done: "written and directed by" tells two things; "a novel by" and "the novel of that name by" one."""
    work = next((t for t in reversed(tokens[max(0, by - 5) : by]) if t.text not in SAME_NAME), None)
    if work and work.tag == "N" and work.lemma in words("check_works"):
        yield work.lemma
    for n in range(by - 1, max(-1, by - 7), -1):
        token = tokens[n]
        if token.tag in "VN" and token.text.lower().endswith(PARTICIPLES) and token.text.islower():
            yield token.lemma
        elif token.text.lower() not in ADVERBS and token.text not in ("and", ","):
            return


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the list of names ends that begins at token `start`."""
    last = start
    for n in range(start, len(tokens)):
        text = tokens[n].text
        if text[0].isupper():
            last = n + 1
        elif text == "." and len(tokens[n - 1].text) == 1:
            continue  # "J. Hale"
        elif text == "." or (text.lower() not in LINKS and tokens[n].tag not in "ND"):
            break
    return last

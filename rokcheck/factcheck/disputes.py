"""Where the sources disagree among themselves: each is asked alone, and who is trusted is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from rokcheck.factcheck.ask import Answer, Asked, Told
from rokcheck.factcheck.passages import Passage, passages
from rokcheck.factcheck.words import has, share
from rokcheck.models import Document, Label
from rokcheck.tables import fold

UNTRUSTED = frozenset({"", "0", "no", "none", "low", "false", "untrusted"})
# In long texts, how much of a claim one passage must have to bear out its value, or all of it; and how many words.
HALF, MOST, FEWEST = 0.5, 0.75, 2
Judge = Callable[[Asked], Answer]


def trusted(trust: Mapping[str, str]) -> frozenset[str]:
    """Names of the documents that are trusted, from what `sources.csv` says of each; where it says nothing, all are."""
    levels = {name: level.strip().lower() for name, level in trust.items()}
    if not any(levels.values()):
        return frozenset(levels)
    return frozenset(name for name, level in levels.items() if level not in UNTRUSTED)


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources and their passages, the names of those that are trusted, and whether there is much text."""

    documents: tuple[Document, ...]
    told: tuple[Passage, ...]
    believed: frozenset[str]
    are_long: bool = False


def weighed(asked: Asked, judge: Judge, sources: Sources) -> tuple[Answer, tuple[Told, ...]]:
    """What the sources say together, and passages of those that say otherwise.

    Where one source bears the claim out and another does not, it is supported, unless only the other one is trusted.
    """
    answer = judge(asked)
    if sources.are_long:
        answer = _in_long_texts(asked.claim, answer)
    if answer.label == "unverified" or len({passage.document.name for passage in asked.near}) < 2:
        return answer, ()
    alone = {name: judge(one) for name, one in _one_by_one(asked)}
    for_it, against_it = (_who_say(label, alone) for label in ("supported", "contradicted"))
    against_it = {name: no for name, no in against_it.items() if is_one_thing(asked.claim, no.told[0].passage)}
    if not for_it or not against_it or answer.told[0].likeness > max(map(_likeness, against_it.values())):
        return answer, ()
    turned = bool(sources.believed & against_it.keys()) and not sources.believed & for_it.keys()
    chosen, others = (against_it, for_it) if turned else (for_it, against_it)
    first = max(chosen.values(), key=_likeness)
    otherwise = tuple(found.told[0] for found in others.values())
    evidence = tuple(found.told[0] for found in sorted(chosen.values(), key=_likeness, reverse=True))
    return Answer(first.label, f"{first.explanation}; {_but(otherwise)}", evidence), otherwise


def _in_long_texts(claim: Passage, answer: Answer) -> Answer:
    """The answer as far as one passage gives it: the words of a claim may stand here and there in a long text."""
    if answer.label == "contradicted" and not is_one_thing(claim, answer.told[0].passage):
        return Answer("unverified", "the sources do not tell this")
    if answer.label == "supported":
        needed = HALF if answer.told[0].value else MOST
        told = tuple(found for found in answer.told if _says_enough(claim, found.passage, needed))
        reason = answer.explanation if told else "no one passage says all of this"
        return Answer("supported" if told else "unverified", reason, told or answer.told[:1])
    return answer


def _says_enough(claim: Passage, told: Passage, needed: float) -> bool:
    if told.sentence.block.kind in ("title", "heading"):
        return False
    wanted, words = claim.words | claim.names, told.words | told.names
    shared = sum(has(word, words) for word in wanted)
    return shared >= FEWEST and shared >= needed * len(wanted)


def common(claim: Passage, told: Passage) -> float:
    """How much of what a claim says stands in a passage."""
    return share(claim.words | claim.names, told.words | told.names)


def _one_by_one(asked: Asked) -> Iterator[tuple[str, Asked]]:
    for name in dict.fromkeys(passage.document.name for passage in asked.near):
        near = tuple(passage for passage in asked.near if passage.document.name == name)
        words = frozenset().union(*(passage.words for passage in near))
        yield name, replace(asked, near=near, words=words, names=words.union(*(passage.names for passage in near)))


def _who_say(label: Label, alone: Mapping[str, Answer]) -> dict[str, Answer]:
    return {name: answer for name, answer in alone.items() if answer.label == label}


def is_one_thing(claim: Passage, passage: Passage) -> bool:
    """Whether two sentences have one subject, by name and by noun; a pronoun stands for what was named before.

    Where there is no verb, as in the rows of a table, this is not known.
    """
    if not claim.predicate or not passage.predicate:
        return False
    (mine, named), (theirs, others) = _subject(claim), _subject(passage)
    known = claim.words | mine | (frozenset() if passage.subject else theirs)
    nouns = passage.words - passage.predicate - passage.names
    return bool(named & others) and all(has(noun, known) for noun in nouns)


def _subject(passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the last sentence up to this one that begins with a name, and that name."""
    if passage.subject:
        return passage.words | passage.names, passage.subject
    before = passages(passage.document)[: passage.sentence.index]
    last = next((earlier for earlier in reversed(before) if earlier.subject), passage)
    return last.words | last.names, last.subject


def _likeness(answer: Answer) -> float:
    return answer.told[0].likeness


def _but(otherwise: tuple[Told, ...]) -> str:
    """ "the sources disagree: notes.md says 1934"."""
    said = [
        f"{told.passage.document.name} says {fold(told.value.text) if told.value else 'otherwise'}"
        for told in otherwise[:3]
    ]
    more = f" and {len(otherwise) - 3} more" if len(otherwise) > 3 else ""
    return f"the sources disagree: {', '.join(said)}{more}"

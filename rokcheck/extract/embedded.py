"""The subject of a verb that stands inside the clause of another: "the owners said | the gear had failed"."""

from __future__ import annotations

from rokcheck.extract.clauses import Phrase, chain, phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import DEFINITE, Head, Lookup, phrase_key

# "failed minutes before she struck": when, and no object.
TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "moment", "time"})


def own_heads(reading: Reading, trigger: Trigger, told: tuple[Head, ...], vocabulary: Lookup) -> tuple[Head, ...]:
    """The noun phrases of the verb, where its clause has another verb before it and a subject of its own between."""
    subject = _between_verbs(reading, trigger)
    if subject is None:
        return _without_times(told)
    clause = reading.clauses[reading.clause_of[trigger.start]]
    after = chain(reading.tokens, trigger.end, clause.end)
    passive = "be" in reading.tokens.lemmas[subject.end : trigger.start]
    taken = after[:1] if after and not passive and _direct(reading, trigger.end, after[0]) else ()
    before = reading.tokens[subject.start - 1].text.lower() if subject.start else ""
    role = "definite" if before in DEFINITE and subject.end - subject.start == 1 else "theme"
    found = [("theme", p) for p in taken] + [("agent" if taken else role, subject)]
    found += [("theme+", p) for p in after if p not in taken][:3]
    keys = [(role, key) for role, phrase in found if (key := phrase_key(reading, phrase, vocabulary))]
    return _without_times(tuple(dict.fromkeys(keys)))


def _between_verbs(reading: Reading, trigger: Trigger) -> Phrase | None:
    """The phrase right before the verb and its auxiliaries, and right after another verb of the clause."""
    tokens, clause = reading.tokens, reading.clauses[reading.clause_of[trigger.start]]
    end = trigger.start
    while end > clause.start and tokens[end - 1].tag in "AX" and tokens[end - 1].text != "to":
        end -= 1
    around = [p for p in phrases(tokens, clause.start, end) if p.end == end]
    if not around:
        return None
    start = around[0].start
    while start > clause.start and tokens[start - 1].tag in "D#":
        start -= 1
    return around[0] if start > clause.start and tokens[start - 1].tag == "V" else None


def _direct(reading: Reading, end: int, phrase: Phrase) -> bool:
    return all(token.tag in "D#" for token in reading.tokens[end : phrase.start])


def _without_times(told: tuple[Head, ...]) -> tuple[Head, ...]:
    """The same without what only tells when; then the subject is what it happened to."""
    kept = tuple([head for head in told if head[1] not in TIMES or head[0] not in ("theme", "definite")])
    if len(kept) == len(told):
        return told
    return tuple(("theme" if role == "agent" else role, key) for role, key in kept)

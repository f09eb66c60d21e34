"""What a duration is the length of: "a nine-day trial", "the trial, which lasted nine days", "two years of work".

The same length is told beside the noun of an event and beside a verb that says how long it went on, so the event is
named in both: it is the thing that has the length, and its concepts join that of the length.
"""

from __future__ import annotations

from rokcheck.extract.amount_roles import POSSESSIVE
from rokcheck.extract.binding import Binding
from rokcheck.extract.clauses import Phrase, chain, phrases
from rokcheck.extract.concepts import happenings
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Head, Lookup, phrase_key

DURATION = "DURATION"
LASTING = frozenset({"theme", "definite"})
# "A period of nine days": these say no more than that it lasted.
LENGTHS = frozenset({"period", "time", "duration", "length", "spell", "total", "term", "course", "space"})


def lasting(
    reading: Reading, binding: Binding, own: tuple[Head, ...], vocabulary: Lookup
) -> tuple[tuple[Head, ...], tuple[str, ...]]:
    """The heads and concepts of a claim, with what lasted where its value is a duration that something has."""
    phrase = lasted(reading, binding.value)
    if phrase and (thing := phrase_key(reading, phrase, vocabulary)):
        own = tuple(dict.fromkeys((("theme", thing), *own)))
    elif binding.value.mention.kind != "duration" or DURATION not in binding.concepts:
        return own, binding.concepts
    event = next((thing for role, thing in own if role in LASTING), "")
    return own, tuple(dict.fromkeys((DURATION, *happenings(event.rpartition(" ")[2]), *binding.concepts)))


def lasted(reading: Reading, value: Placed) -> Phrase | None:
    """The noun phrase of what lasts so long, where it stands right beside the duration; None where it does not."""
    if value.mention.kind != "duration" or value.mention.noun == "age":
        return None
    found = _behind(reading, value) or _before(reading, value)
    return found if found and reading.tokens.lemmas[found.head] not in LENGTHS else None


def _behind(reading: Reading, value: Placed) -> Phrase | None:
    """ "Nine-day | trial", "six weeks | ' notice", "two years | of work"."""
    tokens, begins = reading.tokens, value.last
    end = reading.clauses[reading.clause_of[value.first]].end
    if tokens.lows[begins : begins + 2] == ("-", "long"):
        begins += 2
    elif tokens.lows[begins : begins + 1] == ("of",):
        begins += 1
    elif "-" not in value.mention.text and not tokens.lows[begins - 1].endswith(POSSESSIVE):
        return None
    return next((p for p in chain(tokens, begins, end)[:1] if p.start == begins), None)


def _before(reading: Reading, value: Placed) -> Phrase | None:
    """ "A trial of | nine days"."""
    at = value.first - 1
    if at < 1 or reading.tokens.lows[at] != "of":
        return None
    begins = reading.clauses[reading.clause_of[value.first]].start
    return next((p for p in phrases(reading.tokens, begins, at) if p.end == at), None)

"""A binding into the draft of a claim: topic, voice and how far it is taken at its word; its place comes later."""

from __future__ import annotations

from dataclasses import dataclass

from rokcheck.extract.binding import Binding
from rokcheck.extract.counted_states import own_words
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import Antecedents, Head, Lookup
from rokcheck.extract.topics import topic
from rokcheck.extract.voice import voice
from rokcheck.models import Mention, Topic, Voice

# Voice lowers how far a claim is taken at its word; the rest of a claim's doubt is in its binding.
TRUST = {"asserted": 1.0, "quoted": 0.9, "reported": 0.8, "planned": 0.7, "denied": 0.6, "hypothetical": 0.3}


@dataclass(slots=True)  # see Token
class Draft:
    """A claim without id, document, place and sentence."""

    mention: Mention
    topic: Topic
    voice: Voice
    speaker: str
    confidence: float


def draft(reading: Reading, binding: Binding, earlier: Antecedents, vocabulary: Lookup) -> Draft:
    """The draft of the claim that a binding makes."""
    subject = topic(reading, binding, earlier, vocabulary)
    manner, speaker = voice(reading, binding.value, subject.phase, own_words(binding.trigger))
    sure = TRUST.get(manner, 0.5) * (1.0 if binding.own else 0.8) * (1.0 if binding.trigger else 0.5)
    return Draft(binding.value.mention, subject, manner, speaker, round(sure, 2))


def lent(own: tuple[Head, ...], earlier: Antecedents) -> tuple[Head, ...]:
    """Own phrases, and where there are none what the text before may lend."""
    if any(role in ("theme", "definite") for role, _ in own):
        return own
    taken = {phrase for _, phrase in own}
    found = [("earlier", p) for _, p in earlier.recent if p not in taken]
    found += [("main", p) for _, p in earlier.main if p not in taken]
    return tuple(dict.fromkeys((*own, *found)))

"""A binding into the draft of a claim: topic, voice and how far it is taken at its word; its place comes later."""

from __future__ import annotations

from rokcheck.extract.binding import Binding
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import Antecedents, Head, Vocabulary
from rokcheck.extract.topics import topic
from rokcheck.extract.voice import voice
from rokcheck.models import Claim

# Voice lowers how far a claim is taken at its word; the rest of a claim's doubt is in its binding.
TRUST = {"asserted": 1.0, "quoted": 0.9, "reported": 0.8, "planned": 0.7, "denied": 0.6, "hypothetical": 0.3}


def draft(reading: Reading, binding: Binding, earlier: Antecedents, vocabulary: Vocabulary) -> Claim:
    """The claim without id, document, line and sentence."""
    subject = topic(reading, binding, earlier, vocabulary)
    manner, speaker = voice(reading, binding.value, subject.phase)
    mention = binding.value.mention
    sure = TRUST.get(manner, 0.5) * (1.0 if binding.own else 0.8) * (1.0 if binding.trigger else 0.5)
    return Claim(
        id="", document="", start=mention.start, end=mention.end, line=0, column=0, sentence="",
        mention=mention, topic=subject, voice=manner, speaker=speaker, confidence=round(sure, 2),
    )  # fmt: skip


def lent(own: tuple[Head, ...], earlier: Antecedents) -> tuple[Head, ...]:
    """Own phrases, and where there are none what the text before may lend."""
    if any(role in ("theme", "definite") for role, _ in own):
        return own
    taken = {phrase for _, phrase in own}
    found = [("earlier", p) for _, p in earlier.recent if p not in taken]
    found += [("main", p) for _, p in earlier.main if p not in taken]
    return tuple(dict.fromkeys((*own, *found)))

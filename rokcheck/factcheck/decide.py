"""One claim of a draft against the passages of the sources: what is told of the same thing, and does it go together?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rokcheck.factcheck.agents import Agent, agents
from rokcheck.factcheck.fit import Fit, family, fit, years_between
from rokcheck.factcheck.origins import origins, other_origin
from rokcheck.factcheck.passages import UNKNOWN, Passage, clause_denied, denied_at, events_near, is_one_of_many
from rokcheck.factcheck.words import DENYING, EXCLUDING, editions, event_parts, events_of, has, opposite, share
from rokcheck.models import Label, Mention

# How much of a claim's words the sources must have: to support a value, to contradict one, to support a sentence.
SUPPORTS, CONTRADICTS, WHOLE = 0.6, 0.5, 0.75
NAMES_SUPPORT, NAMES_WHOLE = 0.6, 0.8
TURNED = "one says that it is so, the other that it is not"
AGE_WORDS = frozenset({"die", "death", "age", "aged", "old", "live", "birth", "born"})
DEEDS = frozenset({"death", "marry", "win", "elect", "join", "graduate"})
MADE, MAKING = frozenset({"release", "start"}), 3  # years that the making of a thing may take
ENDS = frozenset({"birth", "death", "start", "end"})
LIFE = frozenset({"birth", "death", "start", "end"})
SHORT = 8  # sentences of sources that are taken to be about one thing
AGED = re.compile(r"\b(?:aged?|years? old|year-old|lived)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a source that may be the claim's, how it stands to it, and how sure it is that it is the same fact.

    `said` are words of the claim that the passage says by its form: "(1902 – 1971)" for "born".
    """

    passage: Passage
    value: Mention | None
    fit: Fit
    reason: str
    likeness: float
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """The label with what decided it."""

    label: Label
    explanation: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence of the draft and the passages that may answer it; `near` are those that speak of its subject."""

    claim: Passage
    near: tuple[Passage, ...]
    words: frozenset[str]
    names: frozenset[str]

    @property
    def attributes(self) -> frozenset[str]:
        """The claim's words that are no part of a name."""
        return frozenset(
            word
            for word in self.claim.words
            if word not in self.claim.names and word not in self.claim.aside and word not in DENYING
        )

    @property
    def excludes(self) -> bool:
        """Whether the claim says that nothing else is so, which few sources can bear out."""
        return any(t.text.lower() in EXCLUDING for t in self.claim.tokens)


def ask(claim: Passage, sources: Sequence[Passage]) -> Asked:
    """Bring the passages together that speak of the claim's subject."""
    near = tuple(_near(claim, sources))
    return Asked(
        claim, near, frozenset().union(*(p.words for p in near)), frozenset().union(*(p.names | p.words for p in near))
    )


def _near(claim: Passage, sources: Sequence[Passage]) -> Iterator[Passage]:
    """Passages about the claim's names, and those that go on from one; a text of few sentences is about one thing."""
    spoken = False
    wanted = claim.subject or claim.names or claim.words
    others = claim.words - claim.names
    spoken_of = any(claim.subject & passage.names for passage in sources)
    alone = len(sources) <= SHORT and len({passage.document.name for passage in sources}) == 1
    for n, passage in enumerate(sources):
        if n and sources[n - 1].document.name != passage.document.name:
            spoken = False
        own = bool(wanted & (passage.names | passage.words))
        own = own or (alone and spoken_of and len(others) > 1 and share(others, passage.words) >= SUPPORTS)
        spoken = own or (passage.continues and (spoken or alone)) or not wanted
        if spoken:
            yield passage


def judge_value(asked: Asked, value: Mention) -> Answer:
    """Whether the sources bear a value of the claim out."""
    told = list(_told(asked, value))
    fitting = sorted((t for t in told if t.fit == "fits"), key=lambda t: -t.likeness)
    apart = sorted((t for t in told if t.fit == "apart"), key=lambda t: -t.likeness)
    surer = not fitting or (apart and fitting[0].likeness < CONTRADICTS < SUPPORTS <= apart[0].likeness)
    if apart and surer and apart[0].likeness >= CONTRADICTS:
        return _differs(asked, value, apart[0])
    if fitting:
        return _borne_out(asked, value, fitting)
    return Answer("unverified", "the sources do not tell this value", tuple(apart[:1]))


def _differs(asked: Asked, value: Mention, told: Told) -> Answer:
    if family(value) == "time" and is_one_of_many(asked.claim, value):
        return Answer("unverified", "there may be others of which it is so", (told,))
    if denied_at(asked.claim, value) or (told.value and denied_at(told.passage, told.value)):
        return Answer("unverified", "the value differs, but one of the two denies it", (told,))
    return Answer("contradicted", told.reason, (told,))


def _borne_out(asked: Asked, value: Mention, fitting: Sequence[Told]) -> Answer:
    best = fitting[0]
    opposed = _opposed(asked, best.passage)
    words, names = _coverage(asked, best.passage, best.said | {opposed[0]})
    turned = denied_at(asked.claim, value) != (best.value is not None and denied_at(best.passage, best.value))
    enough = names >= NAMES_SUPPORT and (words >= CONTRADICTS or best.likeness >= CONTRADICTS)
    if enough and turned != bool(opposed[1]):
        return Answer("contradicted", opposed[1] or TURNED, (best,))
    if asked.excludes or words < SUPPORTS or names < NAMES_SUPPORT or best.likeness < CONTRADICTS:
        return Answer("unverified", "the value is there, but not all that is said of it", (best,))
    return Answer("supported", best.reason, tuple(fitting[:3]))


def _opposed(asked: Asked, passage: Passage) -> tuple[str, str]:
    """A word of the claim whose opposite the passage has, and both in words; or twice ""."""
    words = passage.words | {t.text.lower() for t in passage.tokens if t.tag in "DX"}
    mine = asked.claim.words | {t.text.lower() for t in asked.claim.tokens if t.tag in "DX"}
    for word in sorted(mine - asked.claim.names):
        other = opposite(word, words)
        if other and other not in mine and not has(word, passage.words):
            return word, f"“{word}” against “{other}”"
    return "", ""


def judge_sentence(asked: Asked) -> Answer:
    """Whether the sources bear out a sentence without a value."""
    if not asked.near:
        return Answer("unverified", "the sources do not speak of this")
    best = max(asked.near, key=lambda p: share(asked.claim.words, p.words))
    opposed = _opposed(asked, best)
    words, names = _coverage(asked, best, frozenset({opposed[0]}))
    told = (Told(best, None, "fits", "", 1.0),)
    if (
        (asked.claim.denied != clause_denied(best, asked.claim.words)) != bool(opposed[1])
        and words >= SUPPORTS
        and names >= NAMES_WHOLE
    ):
        return Answer("contradicted", opposed[1] or TURNED, told)
    if asked.excludes or words < WHOLE or names < NAMES_WHOLE:
        return Answer("unverified", "the sources do not say this", told)
    return Answer("supported", "the sources say the same", told)


def judge_agent(asked: Asked, agent: Agent) -> Answer:
    """Whether the sources name others, and only others, who did the same."""
    if asked.claim.denied or agent.names & asked.names:
        return Answer("unverified", "")
    rest = asked.claim.names - agent.names - asked.claim.aside
    for passage in asked.near:
        about = passage.continues or rest & passage.names
        for other, value in agents(passage):
            if about and other.verbs & agent.verbs and not denied_at(passage, value):
                done = ", ".join(sorted(other.verbs & agent.verbs))
                reason = f"{done}: the sources name others"
                return Answer("contradicted", reason, (Told(passage, value, "apart", reason, 1.0),))
    return Answer("unverified", "")


def judge_origin(asked: Asked, value: Mention) -> Answer:
    """Whether the sources say of the same subject that it is from elsewhere."""
    if asked.claim.denied:
        return Answer("unverified", "")
    for passage in asked.near:
        told = list(origins(passage)) if asked.claim.subject & passage.subject else []
        if told and not passage.denied and other_origin(value, told):
            reason = f"{value.text} against {' and '.join(other.text for other in told)}"
            return Answer("contradicted", reason, (Told(passage, told[0], "apart", reason, 1.0),))
    return Answer("unverified", "")


def _coverage(asked: Asked, passage: Passage, said: frozenset[str]) -> tuple[float, float]:
    """How much of the claim's words and names the sources have; who is spoken of before need not be named again."""
    claim = asked.claim
    spoken = passage.continues or claim.subject & passage.names
    names = claim.names - claim.aside - (claim.subject if spoken else frozenset())
    return share(asked.attributes - said, asked.words | asked.names), share(names, asked.names)


def _told(asked: Asked, value: Mention) -> Iterator[Told]:
    """The values of the sources that are of the kind of the claim's."""
    for passage in asked.near:
        for other in passage.values:
            found, reason = fit(value, other)
            if found != "unknown" and not _is_stretch(asked, value, other):
                yield Told(passage, other, found, reason, *_likeness(asked, passage, (value, other)))
        yield from _ages(asked, passage, value)
        yield from _lifetime(asked, passage, value)


def _lifetime(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """Nothing happens to anyone before birth, or to a thing long before it is made; the dead do not marry or study."""
    claim = asked.claim
    about = passage.continues or claim.subject & passage.subject
    if (
        family(value) != "time"
        or not about
        or any(t.text in ("'s", "’s") or "’s" in t.text or "'s" in t.text for t in claim.tokens)
    ):
        return
    mine = events_near(claim, value)
    for other in passage.values:
        if family(other) != "time":
            continue
        theirs = events_near(passage, other)
        reason = _outside(mine, value, theirs, other)
        if not reason and "birth" in theirs and mine and "birth" not in mine and claim.active and _is_day(value, other):
            reason = "the day of birth itself:"
        if not reason and "death" in theirs and not _known(mine) and claim.active and value.lower > other.upper:  # type: ignore[operator]
            reason = "after the death on"
        if reason:
            yield Told(passage, other, "apart", f"{reason} {other.text}", 1.0)


def _outside(mine: frozenset[str], value: Mention, theirs: frozenset[str], other: Mention) -> str:
    """How a time lies outside of a life or of the time since a thing was made, or ""."""
    days = (value.lower, value.upper, other.lower, other.upper)
    if "/" in other.value or not all(isinstance(day, date) for day in days):
        return ""
    first, last, begins, ends = days
    if "birth" in theirs and "birth" not in mine and "start" not in theirs:
        if last < begins:  # type: ignore[operator]
            return "before the birth on"
        if mine & DEEDS and _is_day(value, other):
            return "the day of birth itself:"
    if "birth" in theirs and "birth" not in mine and last < begins:  # type: ignore[operator]
        return "before the beginning on"
    if "death" in theirs and mine & (DEEDS - {"death", "win"} | {"birth"}) and first > ends:  # type: ignore[operator]
        return "after the death on"
    if "end" in mine and theirs & MADE and "end" not in theirs and last.year < begins.year:  # type: ignore[union-attr]
        return "ended before it began in"
    if theirs == MADE and not mine & (MADE | {"birth"}) and last.year < begins.year - MAKING:  # type: ignore[union-attr]
        return "long before it was made in"
    return ""


def _is_day(a: Mention, b: Mention) -> bool:
    return a.lower == a.upper == b.lower == b.upper


def _is_stretch(asked: Asked, value: Mention, other: Mention) -> bool:
    """Where a claim tells a beginning or an end, those of a stretch are looked at instead of the whole."""
    return "/" in other.value and ".." not in other.value and bool(ENDS & events_near(asked.claim, value))


def _likeness(asked: Asked, passage: Passage, pair: tuple[Mention, Mention]) -> tuple[float, frozenset[str]]:
    """How sure it is that two values are of one fact, 0..1; and which words of the claim the passage's form says."""
    value, other = pair
    attributes = share(asked.claim.predicate - asked.claim.names or asked.attributes, passage.words)
    if family(value) == "time":
        mine, theirs = events_near(asked.claim, value), events_near(passage, other)
        if mine & theirs and editions(passage.tokens) != editions(asked.claim.tokens):
            return 0.4, frozenset()
        others = asked.claim.names - asked.claim.subject - asked.claim.aside
        others |= (asked.claim.predicate & asked.attributes) - event_parts()
        if mine & theirs and asked.claim.active and share(others, passage.names | passage.words) < CONTRADICTS:
            return 0.45, frozenset()  # she founded two firms, and the source dates the other one
        if mine & theirs:
            return 1.0, frozenset(word for word in asked.attributes if mine & theirs & events_of(word))
        if _known(mine) and _known(theirs) and other.note != "whole":
            return (0.3 if {*mine, *theirs} & LIFE else min(attributes, 0.45)), frozenset()
        return attributes, frozenset()
    if value.noun and other.noun:
        if value.noun == "time":  # "two-time winner", "led four times"
            return min(0.4, attributes), frozenset()
        return (max(0.6, attributes) if has(value.noun, {other.noun}) else min(0.4, attributes)), frozenset()
    if value.noun and not has(value.noun, passage.words):
        return min(0.4, attributes), frozenset()
    return attributes, frozenset()


def _known(found: frozenset[str]) -> bool:
    """Whether the events are of the lexicon and not verbs that stand for themselves."""
    return bool(found) and not any(event.startswith(UNKNOWN) for event in found)


def _ages(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """ "died aged 71": the years between the two days that a passage tells."""
    if value.kind != "duration" or not value.value.endswith("Y") or not AGED.search(asked.claim.text):
        return
    first = next((m for m in passage.values if "birth" in events_near(passage, m)), None)
    last = next((m for m in passage.values if "death" in events_near(passage, m)), None)
    years = years_between(first, last) if first and last else None
    if years and first and value.amount is not None:
        fits = years[0] <= value.amount <= years[1]
        span = str(years[0]) if years[0] == years[1] else f"{years[0]} or {years[1]}"
        yield Told(passage, first, "fits" if fits else "apart", f"{span} years between the two days", 1.0, AGE_WORDS)

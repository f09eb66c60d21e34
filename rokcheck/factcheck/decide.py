"""One claim of a draft against the passages of the sources: what is told of the same thing, and does it go together?"""

from __future__ import annotations

from collections.abc import Sequence

from rokcheck.factcheck.agents import Agent, agents
from rokcheck.factcheck.ask import SUPPORTS, Answer, Asked, Told
from rokcheck.factcheck.clauses import clause_denied, denied_at, is_one_of_many, settled
from rokcheck.factcheck.fit import family
from rokcheck.factcheck.frames import numbered, swapped
from rokcheck.factcheck.headings import headings
from rokcheck.factcheck.likeness import CONTRADICTS, candidates
from rokcheck.factcheck.origins import origins, other_origin
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.ranks import compared, falls_short, ranked, results
from rokcheck.factcheck.relations import is_now, is_over
from rokcheck.factcheck.words import has, opposite, share
from rokcheck.models import Label, Mention

# How much of a claim's words the sources must have: to support a value, to contradict one, to support a sentence.
WHOLE = 0.75
NAMES_SUPPORT, NAMES_WHOLE = 0.6, 0.8
LAPSED = "no longer"
TURNED = "one says that it is so, the other that it is not"


def judge_value(asked: Asked, value: Mention) -> Answer:
    """Whether the sources bear a value of the claim out."""
    told = list(candidates(asked, settled(asked.claim, value)))
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
    over = headings(asked.claim.sentence.cells, value)
    elsewhere = asked.claim.words - over if over else frozenset[str]()  # what the row says in other cells
    words, names = _coverage(asked, best.passage, best.said | opposed[0] | elsewhere)
    turned = denied_at(asked.claim, value) != (best.value is not None and denied_at(best.passage, best.value))
    enough = names >= NAMES_SUPPORT and (words >= CONTRADICTS or best.likeness >= CONTRADICTS)
    if enough and turned != bool(opposed[1]):
        return Answer("contradicted", opposed[1] or TURNED, (best,))
    short = asked.excludes or falls_short(asked.claim, best.passage) or best.likeness < CONTRADICTS
    if short or words < SUPPORTS or names < NAMES_SUPPORT:
        return Answer("unverified", "the value is there, but not all that is said of it", (best,))
    return Answer("supported", best.reason, tuple(fitting[:3]))


def _opposed(asked: Asked, passage: Passage) -> tuple[frozenset[str], str]:
    """A word of the claim whose opposite the passage has, and both in words; or nothing and ""."""
    words = passage.words | {t.text.lower() for t in passage.tokens if t.tag in "DX"}
    mine = asked.claim.words | {t.text.lower() for t in asked.claim.tokens if t.tag in "DX"}
    for word in sorted(mine - asked.claim.names):
        other = opposite(word, words)
        if other and other not in mine and not has(word, passage.words):
            return frozenset({word}), f"“{word}” against “{other}”"
    return ranked(asked, passage) if ranked(asked, passage)[1] else swapped(asked.claim, passage)


def judge_sentence(asked: Asked) -> Answer:
    """Whether the sources bear out a sentence without a value."""
    if not asked.near:
        return Answer("unverified", "the sources do not speak of this")
    measured = compared(asked)
    if measured:
        label: Label = "supported" if measured.fit == "fits" else "contradicted"
        return Answer("unverified" if asked.claim.denied else label, measured.reason, (measured,))
    best = max(asked.near, key=lambda p: share(asked.claim.words, p.words))
    opposed = _opposed(asked, best)
    if not opposed[1]:
        opposed = frozenset(), results(asked, best) or numbered(asked.claim, best)
    words, names = _coverage(asked, best, opposed[0])
    told = (Told(best, None, "fits", "", 1.0),)
    differs = _turned(asked.claim, best) != bool(opposed[1])
    says = bool(opposed[1] or asked.claim.subject) or len(asked.claim.words) > 1
    needed = SUPPORTS if asked.claim.subject or opposed[1] else WHOLE
    if differs and says and words >= needed and names >= NAMES_WHOLE:
        return Answer("contradicted", opposed[1] or TURNED, told)
    short = asked.excludes or falls_short(asked.claim, best) or words < WHOLE or names < NAMES_WHOLE
    if short or differs or (is_now(asked.claim) and is_over(best) and not is_over(asked.claim)):
        return Answer("unverified", "the sources do not say this", told)
    return Answer("supported", "the sources say the same", told)


def _turned(claim: Passage, passage: Passage) -> bool:
    """Whether one of the two denies what the other says; "is no longer" denies what is said to be so now."""
    lapsed = is_now(claim) and LAPSED in passage.text.lower() and LAPSED not in claim.text.lower()
    return claim.denied != (clause_denied(passage, claim.words) or lapsed)


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
    names = claim.names - claim.aside - said - (claim.subject if spoken else frozenset())
    return share(asked.attributes - said, asked.words | asked.names), share(names, asked.names)

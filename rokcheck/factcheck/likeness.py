"""The values of the sources that may be the claim's, and how sure it is that they are of the same fact."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.factcheck.ask import Asked, Told
from rokcheck.factcheck.clauses import clause_words
from rokcheck.factcheck.counted import counted, is_joint
from rokcheck.factcheck.elapsed import elapsed
from rokcheck.factcheck.fit import family, fit
from rokcheck.factcheck.headings import headings
from rokcheck.factcheck.lifetimes import is_known, lifetime
from rokcheck.factcheck.occasions import events_near, of_another
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.relations import other_fact
from rokcheck.factcheck.words import editions, event_parts, events_of, has, parts_of, share
from rokcheck.models import Mention

CONTRADICTS = 0.5
ABOUT = 0.34  # of the words of a claim, beside the noun that is counted
LIFE = frozenset({"birth", "death", "start", "end"})


def candidates(asked: Asked, value: Mention) -> Iterator[Told]:
    """The values of the sources that are of the kind of the claim's."""
    for passage in asked.near:
        for other in passage.values:
            if headings(asked.claim.sentence.cells, value) and headings(passage.sentence.cells, other):
                continue  # of two cells, their headings decide: cells.py
            found, reason = fit(value, other)
            if found != "unknown" and not _is_stretch(asked, value, other):
                told = Told(passage, other, found, reason, *_likeness(asked, passage, (value, other)))
                in_table = asked.claim.sentence.cells or passage.sentence.cells
                if in_table or told.likeness < CONTRADICTS or not other_fact(asked.claim, value, passage, other):
                    yield told
        yield from lifetime(asked, passage, value)
    yield from elapsed(asked, value)
    yield from counted(asked, value)


def _is_stretch(asked: Asked, value: Mention, other: Mention) -> bool:
    """Where a claim tells a beginning or an end, those of a stretch are looked at instead of the whole."""
    return "/" in other.value and ".." not in other.value and bool(LIFE & events_near(asked.claim, value))


def _likeness(asked: Asked, passage: Passage, pair: tuple[Mention, Mention]) -> tuple[float, frozenset[str]]:
    """How sure it is that two values are of one fact, 0..1; and which words of the claim the passage's form says."""
    claim, (value, other) = asked.claim, pair
    over = headings(passage.sentence.cells, other)
    wanted = headings(claim.sentence.cells, value) - claim.names or claim.predicate - claim.names or asked.attributes
    if not wanted | claim.names:
        return 0.0, frozenset()
    says = any(token.tag in "VA" or (token.is_content and token.text.islower()) for token in claim.tokens)
    if not says and claim.sentence.block.kind == "paragraph":
        return 0.4, frozenset()  # a dateline
    if family(value) == "time":
        return _of_times(asked, passage, pair, share(wanted, over or clause_words(passage, other)))
    return _of_amounts(claim, passage, pair, share(wanted, (over or passage.words) | {other.noun})), frozenset()


def _of_times(
    asked: Asked, passage: Passage, pair: tuple[Mention, Mention], attributes: float
) -> tuple[float, frozenset[str]]:
    mine, theirs = events_near(asked.claim, pair[0]), events_near(passage, pair[1])
    if of_another(passage, pair[1], asked.claim.names | asked.claim.words):
        return min(attributes, 0.4), frozenset()
    if mine & theirs:
        if editions(passage.tokens) != editions(asked.claim.tokens):
            return 0.4, frozenset()
        others = asked.claim.names - asked.claim.subject - asked.claim.aside
        others |= (asked.claim.predicate & asked.attributes) - event_parts()
        if asked.claim.active and share(others, passage.names | passage.words) < CONTRADICTS:
            return 0.45, frozenset()  # she founded two firms, and the source dates the other one
        said = frozenset(word for word in asked.attributes if mine & theirs & events_of(word))
        return 1.0, said | parts_of(mine & theirs)
    if is_known(mine) and is_known(theirs) and pair[1].note != "whole":
        return (0.3 if {*mine, *theirs} & LIFE else min(attributes, 0.45)), frozenset()
    return attributes, frozenset()


def _of_amounts(claim: Passage, passage: Passage, pair: tuple[Mention, Mention], attributes: float) -> float:
    value, other = pair
    if (is_joint(claim) and not is_joint(passage)) or not _same_noun(claim, passage, pair):
        return min(0.4, attributes)
    if value.kind == "ordinal" and _degree(claim, value) == _degree(passage, other) != "":
        return max(0.6, attributes)
    counted = other.noun and attributes >= ABOUT
    return max(0.6, attributes) if value.noun and counted else attributes


def _degree(passage: Passage, rank: Mention) -> str:
    """The superlative that an ordinal ranks: "largest" of "second-largest"."""
    at = passage.token_at(rank.end)
    inside = next((t.text.lower().rpartition("-")[2] for t in passage.tokens if t.start <= rank.start < t.end), "")
    words = [inside, *(t.text.lower() for t in passage.tokens[at : at + 1])]
    return next((word for word in words if word.endswith("est")), "")


def _same_noun(claim: Passage, passage: Passage, pair: tuple[Mention, Mention]) -> bool:
    """Whether two counts can be of the same things; what only one of them says must stand somewhere in the other."""
    value, other = pair
    if value.noun == "time":  # "two-time winner", "led four times"
        return False
    if value.noun and other.noun:
        return has(value.noun, {other.noun})
    if value.noun:
        return has(value.noun, passage.words)
    taken = any(m.noun and m is not value and has(m.noun, {other.noun}) for m in claim.values)
    return not other.noun or (has(other.noun, claim.words) and not taken)

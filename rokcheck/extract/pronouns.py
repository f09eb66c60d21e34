"""Pronouns: of whom "she" is said ("N came to Lund. She built it."), and those that only count ("none of them")."""

from __future__ import annotations

from dataclasses import replace

from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Head
from rokcheck.models import Mention

PERSONAL = frozenset({"he", "she"})
OF_PERSONS = PERSONAL | {"his", "her", "him"}
OFFERED = frozenset({"earlier", "main", "heading"})
HOW_MANY = frozenset(
    [
        "none", "nobody", "nothing", "no-one", "neither", "both", "all", "some", "somebody", "someone", "anybody",
        "anyone", "everyone", "everybody", "one", "many", "most", "few", "several", "each", "any",
    ]
)  # fmt: skip
OTHERS = frozenset({"who", "mother", "father", "wife", "husband", "son", "daughter", "brother", "sister"})


def one_person(reading: Reading, before: Mention | None) -> Mention | None:
    """The only person of whom a sentence of running text tells; the one before it where it names none but "she"."""
    if reading.sentence.block.kind != "paragraph":
        return None
    people = {p.mention.value: p.mention for p in reading.names if p.mention.dimension == "person"}
    if len(people) > 1 or not OTHERS.isdisjoint(reading.tokens.lows):
        return None
    if people:
        return next(iter(people.values()))
    return before if not OF_PERSONS.isdisjoint(reading.tokens.lows) else None


def with_pronouns(reading: Reading, person: Mention | None) -> Reading:
    """The reading with "he" and "she" as names of the person meant; as it is where it names somebody before them."""
    if person is None or PERSONAL.isdisjoint(reading.tokens.lows):
        return reading
    at = next(n for n, low in enumerate(reading.tokens.lows) if low in PERSONAL)
    if any(p.mention.dimension == "person" for p in reading.names):
        return reading
    token = reading.tokens[at]
    told = replace(person, start=token.start, end=token.end, text=token.text, kind="name", unit="", noun="", note="")
    names = sorted([*reading.names, Placed(told, at, at + 1)], key=lambda placed: placed.first)
    return replace(reading, names=tuple(names))


def with_person(reading: Reading, at: int, heads: tuple[Head, ...], key: str) -> tuple[Head, ...]:
    """The heads of the verb at token `at` with the person for "he" or "she" before it, instead of what may be meant."""
    if not key or not _stands_before(reading, at):
        return heads
    own = [head for head in heads if head[0] not in OFFERED]
    role = "agent" if any(role in ("theme", "definite") for role, _ in own) else "theme"
    return (*own, (role, key))


def _stands_before(reading: Reading, at: int) -> bool:
    tokens, start = reading.tokens, reading.clauses[reading.clause_of[at]].start
    while at > start and tokens.tags[at - 1] in "AX":
        at -= 1
    return at > start and tokens.lows[at - 1] in PERSONAL


def counted_aside(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Heads without the word that only says how many: "none | of the directors", "all | of them"."""
    if not any(key in HOW_MANY for _, key in heads):
        return heads
    lost = {role for role, key in heads if key in HOW_MANY}
    kept = [head for head in heads if head[1] not in HOW_MANY]
    for role in lost:  # what hangs on it takes its place
        at = next((n for n, (other, _) in enumerate(kept) if other == role + "+"), None)
        if at is not None:
            kept[at] = role, kept[at][1]
    return tuple(kept)

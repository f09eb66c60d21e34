"""Names and places as values: who designed it, who leads it, where it stands.

A name is the value of a slot: the agent of a verb ("designed by N", "N designed"), what a noun of function is said to
be ("the contractor was N", "N, the contractor"), the holder of a post, the place where something is or happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.concepts import Trigger, concepts
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.tokens import Token
from rokcheck.models import Kind

# How many tokens may stand between a governing word and the name that fills its slot.
REACH = 6
PLACE_WORDS = frozenset({"in", "at", "on", "near", "from"})
COPULAS = frozenset({"be", "become", "remain"})


def slots(reading: Reading) -> Iterator[tuple[Reading, Binding]]:
    """Bindings whose value is a name, each with the reading in which that name is a value and no longer a topic."""
    for placed in reading.names:
        if placed.mention.kind == "role":
            yield _blind(reading, placed), _post(placed)
            continue
        found = _governing(reading, placed)
        if found:
            trigger, names, kind = found
            value = Placed(replace(placed.mention, kind=kind), placed.first, placed.last)
            yield _blind(reading, placed), Binding(value, trigger, names, own=True, distance=0.0)


def _post(placed: Placed) -> Binding:
    """A holder of a post; the post and what it belongs to are the topic."""
    name = f"post {placed.mention.unit}"
    trigger = Trigger(placed.first, placed.last, (name,), placed.mention.unit, verb=False)
    return Binding(placed, trigger, (name,), own=True, distance=0.0)


def _blind(reading: Reading, placed: Placed) -> Reading:
    """The reading without the name: alignment must not see what it is going to compare."""
    span = range(placed.first, placed.last)
    tokens = tuple(replace(token, tag="#") if n in span else token for n, token in enumerate(reading.tokens))
    others = {
        n: key for n, key in reading.name_at.items() if n not in span and key != "@" + placed.mention.value.lower()
    }
    return replace(reading, tokens=tokens, name_at=others)


def _governing(reading: Reading, placed: Placed) -> tuple[Trigger, tuple[str, ...], Kind] | None:
    """The word that makes the name a value, its concepts, and the kind of the value."""
    kind: Kind = "place" if placed.mention.dimension == "place" else "name"
    if placed.mention.note == "demonym":
        return None
    clause = reading.clause_of[placed.first]
    fits = _place_fits if kind == "place" else _name_fits
    near = sorted(reading.triggers, key=lambda t: (not t.verb, abs(t.start - placed.first)))
    for trigger in near:
        names = _takes(trigger, kind)
        if names and reading.clause_of[trigger.start] == clause and fits(reading, trigger, placed):
            return trigger, names, kind
    return None


def _takes(trigger: Trigger, kind: str) -> tuple[str, ...]:
    table = concepts()
    return tuple(name for name in trigger.concepts if name in table and kind in table[name].kinds)


def _place_fits(reading: Reading, trigger: Trigger, placed: Placed) -> bool:
    """ "stands at P", "opened in P": a preposition of place right before the name, after the governing word."""
    before = reading.tokens[placed.first - 1].text.lower() if placed.first else ""
    return before in PLACE_WORDS and 0 < placed.first - trigger.end + 1 <= REACH


def _name_fits(reading: Reading, trigger: Trigger, placed: Placed) -> bool:
    tokens = reading.tokens
    after = tokens[trigger.end : placed.first]
    if trigger.verb and placed.first >= trigger.end:
        return len(after) <= REACH and any(token.text == "by" for token in after)
    if trigger.verb:
        between = tokens[placed.last : trigger.start]
        return len(between) <= 1 and all(token.tag == "X" for token in between)
    if placed.first >= trigger.end:
        return len(after) <= REACH and (_says_is(after) or all(token.tag in ("D", "N", ",") for token in after[:2]))
    between = tokens[placed.last : trigger.start]
    return bool(between) and len(between) <= REACH and between[0].text == "," and _plain(between[1:])


def _says_is(tokens: tuple[Token, ...]) -> bool:
    return any(token.lemma in COPULAS for token in tokens)


def _plain(tokens: tuple[Token, ...]) -> bool:
    return all(token.tag in ("D", "N", "-") for token in tokens)

"""Finds the place that hangs on a verb: names and parts of things after a preposition, or right after the verb."""

from __future__ import annotations

from collections.abc import Sequence

from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Lookup
from rokcheck.extract.slot_words import SlotWord
from rokcheck.lexicon import words
from rokcheck.models import Kind, Mention
from rokcheck.values.closed_sets import Found, sides
from rokcheck.values.name_lists import SITES

PLACE_GROUPS = frozenset({"level", "room", "length of a ship", "hand", "north or south", "east or west", "bank"})
# "left" and "north" tell a place only before what has sides.
DIRECTIONS = frozenset({"hand", "north or south", "east or west"})
SIDED = frozenset(
    [
        "bank", "side", "end", "wing", "shore", "coast", "slope", "face", "stand", "wall", "gate", "entrance", "flank",
        "edge", "half", "part", "tower", "corner", "abutment", "aisle", "transept", "ear", "eye", "arm", "leg", "hand",
        "foot", "lung", "kidney", "knee", "shoulder", "wing", "engine", "platform", "pier", "bow", "quarter", "tip",
        "section", "lane", "carriageway", "portal", "tunnel", "door", "rim", "hemisphere", "ridge", "tribune", "facade",
        "plain", "region", "desert", "hill", "sector", "district",
    ]
)  # fmt: skip
PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "on",
        "near",
        "beside",
        "outside",
        "off",
        "inside",
        "within",
        "under",
        "beneath",
        "over",
        "from",
        "through",
        "via",
        "into",
        "onto",
    ]
)
ENDING = frozenset({";", ":", "|", "(", ")", "and", "but", "while", "when"})
# How far a place may stand from its verb, and a direction from its noun.
REACH, NEXT = 8, 3
LONGEST = 14
# "the Alder | valley flood": how many nouns may follow a name.
AFTER = 2
LONGEST_INITIALS = 6


def place_of(reading: Reading, word: SlotWord, vocabulary: Lookup) -> Placed | None:
    """The place that hangs on the verb: names and parts of things after a preposition."""
    start = next((n for n in _within(reading, word) if leads(reading, word, n)), None)
    if reading.tokens[word.end - 1].tag == "P" and word.end > word.start + 1:
        start = word.end - 1  # "bound for N", "took off from N"
    there = word.start and reading.tokens[word.start - 1].text.lower() == "there"
    if start is None or (word.lemma == "be" and start > word.end + 1 and not there):
        return None
    end = end_of(reading, start)
    parts = [f for f in sides(plain_words(reading, start, end), PLACE_GROUPS) if has_sides(reading, start, f)]
    named = [p for p in reading.names if start < p.first and p.last <= end and may_be_place(p)]
    named = [p for p in named if _after_preposition(reading, start, p) and not _of_happening(reading, p)]
    if not parts and not named:
        return None
    told = [f"{group}={side}" for group, side, *_ in parts]
    told += [
        name for p in named for name in (full_name(reading, p), *vocabulary.within.get(p.mention.value.lower(), ()))
    ]
    spans = [(start + f[2], start + f[3]) for f in parts] + [(p.first, p.last) for p in named]
    first = min(spans)
    value = full_name(reading, named[0]) if named else parts[0][1]
    return placed_value(reading, first, "place", value, told)


def goal(reading: Reading, word: SlotWord) -> Placed | None:
    """ "left Antwerp", "reached N": the place right after the verb."""
    named = next((p for p in reading.names if p.first == word.end and _is_place(p)), None)
    if named is None:
        return None
    name = full_name(reading, named)
    return placed_value(reading, (named.first, named.last), "place", name, [name])


def _is_place(placed: Placed) -> bool:
    return placed.mention.kind == "place" or placed.mention.dimension == "place"


def capitals(reading: Reading, start: int) -> tuple[int, int]:
    """The words with a capital that a cell begins with, and what it is: "Dunmore quarry"."""
    end = start
    while end < len(reading.tokens) and reading.tokens[end].text[0].isupper():
        end += 1
    if end > start and end < len(reading.tokens) and reading.tokens[end].lemma in SITES:
        end += 1
    return start, end


def leads(reading: Reading, word: SlotWord, n: int) -> bool:
    """A preposition, or "east of" right after the verb."""
    tokens = reading.tokens
    if tokens.lows[n] in PREPOSITIONS:
        return True
    compass = n == word.end and n + 1 < len(tokens) and tokens[n + 1].text == "of"
    return compass and bool(sides([tokens.lemmas[n]], DIRECTIONS))


def _within(reading: Reading, word: SlotWord) -> range:
    return range(word.end, min(word.end + REACH, end_of(reading, word.end)))


def full_name(reading: Reading, placed: Placed) -> str:
    """The name with what it is: "Dunmore quarry", "San Juan airport"."""
    after = reading.tokens[placed.last] if placed.last < len(reading.tokens) else None
    kind = f" {after.lemma}" if after and after.text.islower() and after.lemma in SITES else ""
    return placed.mention.value + kind


def has_sides(reading: Reading, start: int, found: Found) -> bool:
    """ "the north side", "the left, Balesian bank": a direction needs what has sides."""
    group, _, _, end = found
    if group not in DIRECTIONS:
        return True
    after = reading.tokens[start + end : start + end + NEXT + 1]
    return any(token.lemma in SIDED for token in after) or (bool(after) and after[0].text == "of")


def may_be_place(placed: Placed) -> bool:
    """Whether the name is that of a place, or may be."""
    mention = placed.mention
    if mention.kind == "place" or mention.dimension == "place":
        return True
    initials = len(mention.text) <= LONGEST_INITIALS and mention.text.isupper()  # "in HTTP", "sent to PASV"
    return mention.kind == "name" and mention.dimension in ("other", "organisation") and not initials


def _of_happening(reading: Reading, placed: Placed) -> bool:
    """Whether the name tells at what it was, not where: "died in the Alder flood", "in the siege of Orla"."""
    tokens, last = reading.tokens, placed.last
    while last < len(tokens) and tokens.tags[last] == "N" and last < placed.last + AFTER:
        last += 1
    if not _happenings().isdisjoint(tokens.lemmas[max(placed.first, placed.last - 1) : last]):
        return True
    if not _happenings().isdisjoint(low for low in tokens.lows[placed.first : placed.last - 1]):
        return "of" in tokens.lows[placed.first : placed.last]  # "the Battle of Orla"
    of = placed.first - 1
    while of > 0 and tokens.tags[of] == "D":
        of -= 1
    return of > 0 and tokens.lows[of] == "of" and tokens.lemmas[of - 1].lower() in _happenings()


def _happenings() -> frozenset[str]:
    return words("happenings")


def _after_preposition(reading: Reading, start: int, placed: Placed) -> bool:
    """Right after a preposition of place, or after another place and a comma."""
    n = placed.first - 1
    while n > start and reading.tokens[n].tag in "DN" and reading.tokens[n].text != ",":
        n -= 1
    text = reading.tokens[n].text.lower()
    return (text in PREPOSITIONS or text in ("of", ",", "for", "to")) and placed.mention.note != "demonym"


def end_of(reading: Reading, start: int) -> int:
    """Where what hangs on a verb ends: at the next verb, relative or mark that begins another clause."""
    tokens = reading.tokens
    end = min(len(tokens), start + LONGEST)
    for n in range(start, end):
        tag, low = tokens.tags[n], tokens.lows[n]
        if (tag in "VRA" and not (tag == "V" and low == "left")) or (low in ENDING and tokens[n].text == low):
            return n
    return max(start, end)


def plain_words(reading: Reading, start: int, end: int) -> list[str]:
    """Lemmas, but "left" as it stands."""
    return [t.text.lower() if t.text.lower() in ("left", "right") else t.lemma for t in reading.tokens[start:end]]


def placed_value(reading: Reading, span: tuple[int, int], kind: Kind, value: str, told: Sequence[str]) -> Placed:
    """The tokens [start, end) of `span` as a value; `told` are the names or "group=side" that it stands for."""
    start, end = reading.tokens[span[0]].start, reading.tokens[span[1] - 1].end
    text = " ".join(token.text for token in reading.tokens[span[0] : span[1]])
    noun = "; ".join(dict.fromkeys(told))
    return Placed(Mention(start, end, text, kind, value, noun=noun), *span)


def of_a_person(reading: Reading, word: SlotWord) -> bool:
    """People move: "she has been on leave at N" tells of no fixed place; nor does a clause without a subject."""
    clause = reading.clauses[reading.clause_of[word.start]]
    subject = [n for n in range(clause.start, word.start) if reading.tokens[n].tag in "NO"]
    people = {n for p in reading.names if p.mention.dimension == "person" for n in range(p.first, p.last)}
    return not subject or reading.tokens[subject[-1]].tag == "O" or bool(people & set(subject))

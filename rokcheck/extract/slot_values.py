"""Claims whose value is a place or a word of a closed set: where it began, what caused it, what it is built of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.drafts import draft, lent
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Vocabulary, phrase_key
from rokcheck.extract.slot_causes import causes
from rokcheck.extract.slot_words import SlotWord, slot_words
from rokcheck.models import Claim, Kind, Mention
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
    ]
)
# What the label of a table row asks for.
LABELS = (
    ("place of beginning", frozenset({"point", "origin"})),
    ("place of origin", frozenset({"origin"})),
    ("place of birth", frozenset({"birthplace"})),
    ("place of birth", frozenset({"place", "birth"})),
    ("place of base", frozenset({"headquarters"})),
    ("place of base", frozenset({"seat"})),
    ("place of happening", frozenset({"venue"})),
    ("place of location", frozenset({"location"})),
    ("place of location", frozenset({"site"})),
)
# How far a place may stand from its verb, and a direction from its noun.
REACH, NEXT = 8, 3
LONGEST = 14
DOUBT = frozenset(
    {"to", "would", "could", "should", "might", "may", "if", "whether", "will", "not", "never", "must", "no"}
)


def value_claims(reading: Reading, earlier: Antecedents, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Drafts of the claims of a sentence whose value is a place, a cause or a material."""
    row = _row(reading)
    if row:
        made = _claim(reading, *row, earlier, vocabulary)
        labelled = row[0].lemma != "lie"  # "Point of origin | N": the label asks, the document tells of what
        yield replace(made, topic=replace(made.topic, heads=lent((), earlier))) if labelled else made
        return
    yield from _causes(reading, earlier, vocabulary)
    for word in slot_words(reading.tokens):
        if word.form not in ("place", "cause", "material") or _doubted(reading, word):
            continue
        value = _place(reading, word, vocabulary) if word.form == "place" else _word(reading, word)
        if value and not (word.lemma == "be" and _of_a_person(reading, word)):
            yield _claim(reading, word, value, earlier, vocabulary)


def _causes(reading: Reading, earlier: Antecedents, vocabulary: Vocabulary) -> Iterator[Claim]:
    for cause in causes(reading):
        word = SlotWord("cause", "cause", cause.at, cause.at + 1, reading.tokens[cause.at].lemma)
        if not _doubted(reading, word):
            span = (cause.start, cause.end)
            value = _value(reading, span, "role", cause.sides[0].partition("=")[2], cause.sides)
            made = _claim(reading, word, value, earlier, vocabulary)
            keys = [("theme", key) for p in cause.things if (key := phrase_key(reading, p, vocabulary))]
            yield replace(made, topic=replace(made.topic, heads=tuple(keys) or made.topic.heads))


def _doubted(reading: Reading, word: SlotWord) -> bool:
    before = {token.text.lower() for token in reading.tokens[max(0, word.start - 3) : word.start]}
    return bool(before & DOUBT) or reading.tokens[-1].text == "?"


def _end(reading: Reading, start: int) -> int:
    """Where what hangs on a verb ends: at the next verb, relative or mark that begins another clause."""
    n = start
    while n < min(len(reading.tokens), start + LONGEST):
        token = reading.tokens[n]
        sided = token.text.lower() == "left" and token.tag == "V"
        if (token.tag in "VRA" and not sided) or token.text in ";:|()" or token.text in ("and", "but", "while", "when"):
            break
        n += 1
    return n


def _words(reading: Reading, start: int, end: int) -> list[str]:
    """Lemmas, but "left" as it stands."""
    return [t.text.lower() if t.text.lower() in ("left", "right") else t.lemma for t in reading.tokens[start:end]]


def _place(reading: Reading, word: SlotWord, vocabulary: Vocabulary) -> Placed | None:
    """The place that hangs on the verb: names and parts of things after a preposition."""
    start = next((n for n in _within(reading, word) if _leads(reading, word, n)), None)
    if reading.tokens[word.end - 1].tag == "P" and word.end > word.start + 1:
        start = word.end - 1  # "bound for N", "took off from N"
    there = word.start and reading.tokens[word.start - 1].text.lower() == "there"
    if start is None or (word.lemma == "be" and start > word.end + 1 and not there):
        return None
    end = _end(reading, start)
    parts = [f for f in sides(_words(reading, start, end), PLACE_GROUPS) if _has_sides(reading, start, f)]
    named = [p for p in reading.names if start < p.first and p.last <= end and _may_be_place(p)]
    named = [p for p in named if _after_preposition(reading, start, p)]
    if not parts and not named:
        return None
    told = [f"{group}={side}" for group, side, *_ in parts]
    told += [name for p in named for name in (_full(reading, p), *vocabulary.within.get(p.mention.value.lower(), ()))]
    spans = [(start + f[2], start + f[3]) for f in parts] + [(p.first, p.last) for p in named]
    first = min(spans)
    value = _full(reading, named[0]) if named else parts[0][1]
    return _value(reading, first, "place", value, told)


def _capitals(reading: Reading, start: int) -> tuple[int, int]:
    """The words with a capital that a cell begins with, and what it is: "Dunmore quarry"."""
    end = start
    while end < len(reading.tokens) and reading.tokens[end].text[0].isupper():
        end += 1
    if end > start and end < len(reading.tokens) and reading.tokens[end].lemma in SITES:
        end += 1
    return start, end


def _of_a_person(reading: Reading, word: SlotWord) -> bool:
    """People move: "he has been in prison at N" tells of no fixed place; nor does a clause without a subject."""
    clause = reading.clauses[reading.clause_of[word.start]]
    subject = [n for n in range(clause.start, word.start) if reading.tokens[n].tag in "NO"]
    people = {n for p in reading.names if p.mention.dimension == "person" for n in range(p.first, p.last)}
    return not subject or reading.tokens[subject[-1]].tag == "O" or bool(people & set(subject))


def _row(reading: Reading) -> tuple[SlotWord, Placed] | None:
    """A table row or list line whose cell is a side or part: "Powerhouse | right bank"."""
    bars = [n for n, token in enumerate(reading.tokens) if token.text in ("|", ":")]
    if reading.sentence.block.kind != "row" or not bars or not bars[0]:
        return None
    start, end = bars[0] + 1, len(reading.tokens)
    label = [slot for slot, words in LABELS if words <= {token.lemma for token in reading.tokens[: bars[0]]}]
    if label:
        named = [p for p in reading.names if p.first - start <= 1 and p.first >= start and _may_be_place(p)][:1]
        span = (named[0].first, named[0].last) if named else _capitals(reading, start)
        if span[1] > span[0]:
            told = [_full(reading, named[0]) if named else " ".join(t.text for t in reading.tokens[slice(*span)])]
            word = SlotWord(label[0], "place", 0, 1, label[0])
            return word, _value(reading, span, "place", told[0], told)
    parts = [f for f in sides(_words(reading, start, end), PLACE_GROUPS) if _has_sides(reading, start, f)]
    if not parts or parts[0][2] > 1:
        return None
    told = [f"{group}={side}" for group, side, *_ in parts]
    first = (start + parts[0][2], start + parts[0][3])
    return SlotWord("place of location", "place", 0, 1, "lie"), _value(reading, first, "place", parts[0][1], told)


def _leads(reading: Reading, word: SlotWord, n: int) -> bool:
    """A preposition, or "east of" right after the verb."""
    token = reading.tokens[n]
    compass = n == word.end and n + 1 < len(reading.tokens) and reading.tokens[n + 1].text == "of"
    return token.text.lower() in PREPOSITIONS or (compass and bool(sides([token.lemma], DIRECTIONS)))


def _within(reading: Reading, word: SlotWord) -> range:
    return range(word.end, min(word.end + REACH, _end(reading, word.end)))


def _full(reading: Reading, placed: Placed) -> str:
    """The name with what it is: "Dunmore quarry", "San Juan airport"."""
    after = reading.tokens[placed.last] if placed.last < len(reading.tokens) else None
    kind = f" {after.lemma}" if after and after.text.islower() and after.lemma in SITES else ""
    return placed.mention.value + kind


def _has_sides(reading: Reading, start: int, found: Found) -> bool:
    """ "the north side", "the left, Balesian bank": a direction needs what has sides."""
    group, _, _, end = found
    if group not in DIRECTIONS:
        return True
    after = reading.tokens[start + end : start + end + NEXT + 1]
    return any(token.lemma in SIDED for token in after) or (bool(after) and after[0].text == "of")


def _may_be_place(placed: Placed) -> bool:
    mention = placed.mention
    return mention.kind == "place" or (
        mention.kind == "name" and mention.dimension in ("other", "organisation", "place")
    )


def _after_preposition(reading: Reading, start: int, placed: Placed) -> bool:
    """Right after a preposition of place, or after another place and a comma."""
    n = placed.first - 1
    while n > start and reading.tokens[n].tag in "DN" and reading.tokens[n].text != ",":
        n -= 1
    text = reading.tokens[n].text.lower()
    return (text in PREPOSITIONS or text in ("of", ",", "for", "to")) and placed.mention.note != "demonym"


def _word(reading: Reading, word: SlotWord) -> Placed | None:
    """The cause or material that the words after the verb name."""
    end = _end(reading, word.end)
    while end < len(reading.tokens) and reading.tokens[end].text == "and":  # "of granite and brick"
        end = _end(reading, end + 1)
    if word.slot == "cause":  # "because of fires in its battery" names no battery as the cause
        end = next((n for n in range(word.end + 1, end) if reading.tokens[n].text in ("in", "at", "on")), end)
    found = sides(_words(reading, word.end, end), frozenset({word.slot}))
    if not found:
        return None
    first = (word.end + found[0][2], word.end + found[0][3])
    return _value(reading, first, "role", found[0][1], [f"{group}={side}" for group, side, *_ in found])


def _value(reading: Reading, span: tuple[int, int], kind: Kind, value: str, told: Sequence[str]) -> Placed:
    start, end = reading.tokens[span[0]].start, reading.tokens[span[1] - 1].end
    text = " ".join(token.text for token in reading.tokens[span[0] : span[1]])
    noun = "; ".join(dict.fromkeys(told))
    return Placed(Mention(start, end, text, kind, value, noun=noun), *span)


def _claim(reading: Reading, word: SlotWord, value: Placed, earlier: Antecedents, vocabulary: Vocabulary) -> Claim:
    trigger = Trigger(word.start, word.end, (word.slot,), word.lemma, verb=True)
    binding = Binding(value, trigger, (word.slot,), own=True, distance=0.0)
    seen = _blind(reading, word, value)
    seen = replace(seen, phases=tuple(p for p in seen.phases if not word.start - 1 <= p[0] < word.end))  # "due to"
    made = draft(seen, binding, earlier, vocabulary)
    return replace(made, topic=replace(made.topic, slot=word.slot))


def _blind(reading: Reading, word: SlotWord, value: Placed) -> Reading:
    """The reading without what hangs on the verb as a place: alignment must not see what it is going to compare."""
    hidden = range(min(word.end, value.first), max(value.last, _end(reading, value.first)))
    tokens = reading.tokens.tagged({n: "#" for n in hidden if reading.tokens.tags[n] in "NVG"})
    others = {n: key for n, key in reading.name_at.items() if n not in hidden}
    marks = tuple(mark for mark in reading.marks if mark[0] not in hidden)
    return replace(reading, tokens=tokens, name_at=others, marks=marks)

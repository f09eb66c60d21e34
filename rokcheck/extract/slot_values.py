"""Claims whose value is a place or a word of a closed set: where it began, what caused it, what it is built of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.clauses import Phrase, chain, phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.contents import another
from rokcheck.extract.drafts import Draft, draft, lent
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Head, Lookup, phrase_key, theme
from rokcheck.extract.slot_causes import causes
from rokcheck.extract.slot_directions import COMPASS, directions
from rokcheck.extract.slot_places import (
    PLACE_GROUPS,
    capitals,
    end_of,
    full_name,
    goal,
    has_sides,
    leads,
    may_be_place,
    of_a_person,
    place_of,
    placed_value,
    plain_words,
)
from rokcheck.extract.slot_things import one_of_several
from rokcheck.extract.slot_words import SlotWord, slot_words
from rokcheck.models import Topic
from rokcheck.values.closed_sets import sides

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
PREMIERE, HELD = "place of premiere", frozenset({"place of happening", "place of location"})
SHOWN, FIRST = frozenset({"performance", "showing", "screening"}), frozenset({"order:1st", "sequence-end:first"})
SAID = frozenset({"be", "remain", "lie", "stand"})
DOUBT = frozenset(
    {"to", "would", "could", "should", "might", "may", "if", "whether", "will", "not", "never", "must", "no"}
)


def value_claims(reading: Reading, earlier: Antecedents, vocabulary: Lookup) -> Iterator[Draft]:
    """Drafts of the claims of a sentence whose value is a place, a cause or a material."""
    row = _row(reading)
    if row:
        made = _claim(reading, *row, earlier, vocabulary)
        labelled = row[0].lemma != "lie"  # "Point of origin | N": the label asks, the document tells of what
        told = _label_of(reading, vocabulary) if labelled else ()
        over = tuple(head for head in made.topic.heads if head[0] == "heading")
        heads = tuple(dict.fromkeys((*lent(told, earlier), *over)))
        yield replace(made, topic=replace(made.topic, heads=heads)) if labelled else made
        return
    yield from _causes(reading, earlier, vocabulary)
    for opening, side, named in directions(reading):
        made = _claim(reading, opening, side, earlier, vocabulary)
        kept = [head for head in made.topic.heads if head[1] not in COMPASS]
        start = "of:@" + vocabulary.key(named.mention.value.lower())
        yield replace(made, topic=replace(made.topic, heads=lent(tuple(kept), earlier), contents=(start,)))
    for word in slot_words(reading):
        if word.form not in ("place", "cause", "material", "goal", "noun-place") or _doubted(reading, word):
            continue
        if word.form == "noun-place":
            yield from _told_by_noun(reading, word, earlier, vocabulary)
            continue
        value = _hanging(reading, word, vocabulary)
        if value and not (word.lemma == "be" and of_a_person(reading, word)):
            yield _claim(reading, word, value, earlier, vocabulary)


def _label_of(reading: Reading, vocabulary: Lookup) -> tuple[Head, ...]:
    """What the label of a row belongs to: "Birthplace of N | X"."""
    bar = next(n for n, token in enumerate(reading.tokens) if token.text in ("|", ":"))
    of = next((n for n in range(bar) if reading.tokens[n].text == "of"), bar)
    keys = [phrase_key(reading, p, vocabulary) for p in phrases(reading.tokens, of, bar)]
    return tuple(
        ("theme", key) for key in keys if key and reading.tokens[of].text == "of" and key not in ("origin", "birth")
    )


def _hanging(reading: Reading, word: SlotWord, vocabulary: Lookup) -> Placed | None:
    if word.form == "goal":
        return goal(reading, word)
    return place_of(reading, word, vocabulary) if word.form == "place" else _word(reading, word)


def _told_by_noun(reading: Reading, word: SlotWord, earlier: Antecedents, vocabulary: Lookup) -> Iterator[Draft]:
    """ "the venue of the talks was N", "X's headquarters are in N", "X, a native of N"."""
    tokens, native = reading.tokens, word.lemma == "native of"
    things = chain(tokens, word.end + 1, len(tokens))[:1] if not native and _is_of(reading, word.end) else ()
    after = max([word.end, *(p.end for p in things)])
    near = range(after, min(len(tokens), after + 2))
    said = word.end - 1 if native else next((n for n in near if tokens[n].lemma in SAID or tokens[n].text == ":"), -1)
    named = [p for p in reading.names if said >= 0 and 0 <= p.first - said - 1 <= 2 and may_be_place(p)]
    if not named or not all(t.tag in "PDX" for t in tokens[said + 1 : named[0].first]):
        return
    owner = things or _owner(reading, word)
    keys = tuple(("theme", key) for p in owner if (key := phrase_key(reading, p, vocabulary)))
    name = full_name(reading, named[0])
    told = [name, *vocabulary.within.get(named[0].mention.value.lower(), ())]
    made = _claim(
        reading, word, placed_value(reading, (named[0].first, named[0].last), "place", name, told), earlier, vocabulary
    )
    if keys:
        yield replace(made, topic=replace(made.topic, heads=keys))
    elif _owned_by_it(reading, word):
        yield replace(made, topic=replace(made.topic, heads=lent((), earlier)))


def _is_of(reading: Reading, n: int) -> bool:
    return n < len(reading.tokens) and reading.tokens[n].text in ("of", "for")


def _owner(reading: Reading, word: SlotWord) -> tuple[Phrase, ...]:
    """ "X's headquarters", "the dead man's birthplace"; of "X, a native of" what stands before."""
    tokens = reading.tokens
    if word.lemma == "native of":
        people = [p for p in reading.names if p.last <= word.start and p.mention.dimension == "person"]
        return (Phrase(people[-1].first, people[-1].last),) if people else ()
    first = word.start
    while first and tokens[first - 1].tag == "N":
        first -= 1
    owners = [n for n in range(first, word.start) if tokens[n].text.endswith(("'s", "’s", "s’", "s'"))]
    return (Phrase(first, owners[-1] + 1),) if owners else ()


def _owned_by_it(reading: Reading, word: SlotWord) -> bool:
    """ "Its (administrative) seat"."""
    first = word.start
    while first and reading.tokens.tags[first - 1] in "NX":
        first -= 1
    return first > 0 and reading.tokens.lows[first - 1] in ("its", "their")


def _causes(reading: Reading, earlier: Antecedents, vocabulary: Lookup) -> Iterator[Draft]:
    for cause in causes(reading):
        word = SlotWord("cause", "cause", cause.at, cause.at + 1, reading.tokens[cause.at].lemma)
        if not _doubted(reading, word):
            span = (cause.start, cause.end)
            value = placed_value(reading, span, "role", cause.sides[0].partition("=")[2], cause.sides)
            made = _claim(reading, word, value, earlier, vocabulary)
            keys = [("theme", key) for p in cause.things if (key := phrase_key(reading, p, vocabulary))]
            yield replace(made, topic=replace(made.topic, heads=tuple(keys) or made.topic.heads))


def _doubted(reading: Reading, word: SlotWord) -> bool:
    before = reading.tokens.lows[max(0, word.start - 3) : word.start]
    return not DOUBT.isdisjoint(before) or reading.tokens[-1].text == "?" or another(reading, word.start)


def _row(reading: Reading) -> tuple[SlotWord, Placed] | None:
    """A table row or list line whose cell is a side or part: "Powerhouse | right bank"."""
    if reading.sentence.block.kind != "row":
        return None
    bars = [n for n, token in enumerate(reading.tokens) if token.text in ("|", ":")]
    if not bars or not bars[0]:
        return None
    start, end = bars[0] + 1, len(reading.tokens)
    label = [slot for slot, words in LABELS if words <= {token.lemma for token in reading.tokens[: bars[0]]}]
    if label:
        named = [p for p in reading.names if p.first - start <= 1 and p.first >= start and may_be_place(p)][:1]
        span = (named[0].first, named[0].last) if named else capitals(reading, start)
        if span[1] > span[0]:
            told = [full_name(reading, named[0]) if named else " ".join(t.text for t in reading.tokens[slice(*span)])]
            word = SlotWord(label[0], "place", 0, 1, label[0])
            return word, placed_value(reading, span, "place", told[0], told)
    parts = [f for f in sides(plain_words(reading, start, end), PLACE_GROUPS) if has_sides(reading, start, f)]
    if not parts or parts[0][2] > 1:
        return None
    told = [f"{group}={side}" for group, side, *_ in parts]
    first = (start + parts[0][2], start + parts[0][3])
    return SlotWord("place of location", "place", 0, 1, "lie"), placed_value(reading, first, "place", parts[0][1], told)


def _word(reading: Reading, word: SlotWord) -> Placed | None:
    """The cause or material that the words after the verb name."""
    end = end_of(reading, word.end)
    while end < len(reading.tokens) and reading.tokens[end].text == "and":  # "of granite and brick"
        end = end_of(reading, end + 1)
    if word.slot == "cause":  # "because of fires in its battery" names no battery as the cause
        end = next((n for n in range(word.end + 1, end) if reading.tokens[n].text in ("in", "at", "on")), end)
    found = sides(plain_words(reading, word.end, end), frozenset({word.slot}))
    if not found:
        return None
    first = (word.end + found[0][2], word.end + found[0][3])
    return placed_value(reading, first, "role", found[0][1], [f"{group}={side}" for group, side, *_ in found])


def _claim(reading: Reading, word: SlotWord, value: Placed, earlier: Antecedents, vocabulary: Lookup) -> Draft:
    trigger = Trigger(word.start, word.end, (word.slot,), word.lemma, verb=True)
    binding = Binding(value, trigger, (word.slot,), own=True, distance=0.0)
    seen = _blind(reading, word, value)
    seen = seen.but(phases=tuple(p for p in seen.phases if not word.start - 1 <= p[0] < word.end))  # "due to"
    made = draft(seen, binding, earlier, vocabulary)
    thing = theme(seen, trigger)
    named = any(key.startswith("@") for role, key in made.topic.heads if role in ("theme", "theme+"))
    several = thing is not None and not named and one_of_several(reading, thing)
    return replace(made, topic=_premiere(replace(made.topic, slot=word.slot, several=several)))


def _premiere(topic: Topic) -> Topic:
    """ "The premiere of X took place in N": where X was first performed."""
    first = not FIRST.isdisjoint(topic.marks)
    themes = [key.split()[-1] for role, key in topic.heads if role in ("theme", "definite")]
    works = [key for role, key in topic.heads if role == "theme+"]
    if (
        topic.slot not in HELD
        or not works
        or not themes
        or not (themes[0] == "premiere" or (first and themes[0] in SHOWN))
    ):
        return topic
    return replace(topic, slot=PREMIERE, concepts=(PREMIERE,), heads=(("theme", works[0]),))


def _blind(reading: Reading, word: SlotWord, value: Placed) -> Reading:
    """The reading without what hangs on the verb as a place: alignment must not see what it is going to compare."""
    led = [n for n in range(word.end, value.first) if leads(reading, word, n)]
    hidden = range(min([*led[:1], value.first]), max(value.last, end_of(reading, value.first)))
    tokens = reading.tokens.tagged({n: "#" for n in hidden if reading.tokens.tags[n] in "NVG"})
    others = {n: key for n, key in reading.name_at.items() if n not in hidden}
    marks = tuple(m for m in reading.marks if m[0] not in hidden or m[1].startswith(("month:", "season:")))
    return reading.but(tokens=tokens, name_at=others, marks=marks)

"""Names as values: who designed it, who captained it, for whom it is a work of.

A name fills a slot as the agent of a verb ("designed by N", "N designed"), as what a noun of function is said to be
("the contractor was N", "N, the contractor", "contractor N"), as the author of a work ("plans by N"), or in the cell
of a table ("Contractor | N").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.clauses import Phrase, phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.contents import another, contents
from rokcheck.extract.drafts import Draft, draft, lent
from rokcheck.extract.pronouns import with_pronouns
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Head, Lookup, phrase_key, theme
from rokcheck.extract.slot_agents import Filled, fills, tags
from rokcheck.extract.slot_deeds import deeds
from rokcheck.extract.slot_things import is_owned, one_of_several
from rokcheck.extract.slot_words import FIRST_HOLDER, SlotWord, slot_words, work_slots
from rokcheck.extract.topics import as_of
from rokcheck.models import Topic

INQUIRIES = frozenset(
    ["inquiry", "enquiry", "investigation", "commission", "committee", "panel", "review", "tribunal", "expedition"]
)
UNDERTAKINGS = INQUIRIES | frozenset(
    [
        "mission", "project", "operation", "rescue", "campaign", "raid", "search", "strike", "revolt", "study",
        "uprising", "delegation", "team", "excavation", "dig", "crew", "party", "attack", "assault", "march", "climb",
        "voyage", "rebellion", "survey", "trial", "protest", "work", "restoration", "coup", "mutiny",
        "patrol", "convoy", "tour",
    ]
)  # fmt: skip
# What has a director for good; who directs a body changes.
STAGED = frozenset(
    ["film", "play", "production", "documentary", "opera", "series", "show", "musical", "video", "movie", "drama"]
)
# What a work is of tells who made it: "the portrait is the work of N" names its painter.
MADE_BY = frozenset({"work of", "brush of"})
# Of these with "of", what is meant is what follows.
ASPECTS = frozenset(
    [
        "text", "word", "design", "construction", "building", "plan", "draft", "script", "restoration", "repair",
        "draught", "whole", "most", "part", "idea", "creation", "discovery", "foundation", "writing", "work", "bulk",
    ]
)  # fmt: skip
TELLING = frozenset({"of", "on", "about", "against", "for"})
FIRST_TO = 5
# Modifiers that leave the function what it is.
PLAIN = frozenset(
    [
        "main", "chief", "lead", "prime", "general", "principal", "famous", "great", "young", "old", "local", "only",
        "sole", "overall", "first", "incident", "scene",
        "flight", "mission", "operation", "ship", "team", "project",
        "noted", "celebrate", "own", "external", "official", "current", "present", "well",
    ]
)  # fmt: skip
DOUBT = frozenset({"to", "would", "could", "should", "might", "may", "if", "whether", "will", "not", "never", "must"})


def slot_claims(reading: Reading, earlier: Antecedents, vocabulary: Lookup) -> Iterator[Draft]:
    """Drafts of the claims whose value is a name: holders of posts, and who took which part in what."""
    for placed in reading.names:
        if placed.mention.kind == "role":
            yield draft(_blind(reading, placed), _post(placed), earlier, vocabulary)
    reading = with_pronouns(reading, earlier.person)
    told = (Filled(deed.name, deed.word, deed.things) for deed in deeds(reading))
    for filled in itertools.chain(fillings(reading), told):
        if not _doubted(reading, filled) and (filled.word.slot != FIRST_HOLDER or filled.things):
            made = _claim(reading, filled, earlier, vocabulary)
            if (
                filled.word.slot != "film director"
                or filled.word.form != "verb"
                or _last_words(made.topic) & (STAGED | UNDERTAKINGS)
            ):
                yield made


def _last_words(topic: Topic) -> set[str]:
    return {phrase.split()[-1] for role, phrase in topic.heads if role in ("theme", "definite")}


def fillings(reading: Reading) -> Iterator[Filled]:
    """Each name with the slots that it fills."""
    words = slot_words(reading)
    for placed in reading.names if words else ():
        if placed.mention.note == "demonym" or placed.mention.dimension == "place":
            continue
        taken: set[tuple[str, str]] = set()
        for word in words:
            found = fills(reading, word, placed) if (word.slot, word.form) not in taken else None
            if found:
                taken.add((word.slot, word.form))
                yield found


def _doubted(reading: Reading, filled: Filled) -> bool:
    start = filled.word.start
    before = reading.tokens.lows[max(0, start - 3) : start]
    sure = filled.word.form in ("work", "object") or filled.word.slot == "first to do it"
    doubt = DOUBT - {"to"} if sure else DOUBT  # "built to plans by N", "the first to see"
    return not doubt.isdisjoint(before) or reading.tokens[-1].text == "?" or another(reading, start)


def _claim(reading: Reading, filled: Filled, earlier: Antecedents, vocabulary: Lookup) -> Draft:
    name, word = filled.name, filled.word
    mention = replace(name.mention, kind="name", unit="", noun=_listed(reading, name))
    trigger = Trigger(word.start, word.end, (word.slot,), word.lemma, verb=word.form in ("verb", "object"))
    binding = Binding(Placed(mention, name.first, name.last), trigger, (word.slot,), own=True, distance=0.0)
    made = draft(_seen(reading, filled), binding, earlier, vocabulary)
    told = made.topic.as_of or as_of(reading, Placed(mention, word.start, word.end))  # "N, who won it in 2000, was"
    noun = "" if trigger.verb else _modifiers(reading, word)
    topic = replace(made.topic, as_of=told, slot=word.slot, contents=_contents(reading, filled, vocabulary), noun=noun)
    if filled.things is not None:
        keys = [("theme", key) for phrase in filled.things if (key := _key(reading, phrase, vocabulary))]
        topic = replace(topic, heads=lent(tuple(keys), earlier))
    topic = _of_which(reading, topic, _thing(reading, filled, trigger))
    topic = replace(topic, heads=_through(topic.heads), noun=word.lemma if word.slot == FIRST_HOLDER else topic.noun)
    slot = _slot(word, _last_words(topic))
    return replace(made, topic=topic if slot == word.slot else replace(topic, slot=slot, concepts=(slot,)))


def _slot(word: SlotWord, last: set[str]) -> str:
    """The slot that a word opens for what it belongs to; `last` are the last words of that."""
    slot = word.slot
    if word.lemma in MADE_BY:
        slot = next((made for noun in sorted(last) for made in work_slots().get(noun, ())), slot)
    if slot == "film director" and last & UNDERTAKINGS:  # an excavation is directed by its leader
        slot = "leader"
    if word.slot == "leader" and not last & UNDERTAKINGS:  # who leads a body changes
        slot = "head"
    return "leader" if slot == "chair" and last & INQUIRIES else slot  # an inquiry is led by its chair


def _of_which(reading: Reading, topic: Topic, thing: Phrase | None) -> Topic:
    """Of one of several things nothing tells which it is; "its lens" is none of what was told before."""
    if thing is None:
        return topic
    owned = is_owned(reading, thing)
    heads = tuple(("theme" if owned and role == "definite" else role, key) for role, key in topic.heads)
    return replace(topic, heads=heads, several=one_of_several(reading, thing))


def _thing(reading: Reading, filled: Filled, trigger: Trigger) -> Phrase | None:
    """What has the slot."""
    if filled.things is None:
        return theme(_seen(reading, filled), trigger)
    return next(iter(filled.things), None)


def _through(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """ "The text | of the bill", "the design | of the hall": who wrote the text wrote the bill."""
    more = [key for role, key in heads if role == "theme+"]
    clear = more and any(role in ("theme", "definite") and key in ASPECTS for role, key in heads)
    if not clear:
        return heads
    kept = [head for head in heads if head[0] not in ("theme", "definite", "theme+")]
    return (("theme", more[0]), *kept, *[("theme+", key) for key in more[1:]])


def _seen(reading: Reading, filled: Filled) -> Reading:
    """The reading without the name; and "plans by N" plans nothing."""
    word, seen = filled.word, _blind(reading, filled.name)
    if word.form in ("verb", "object") and word.slot != "first to do it":
        return seen.but(phases=tuple(p for p in seen.phases if not word.start <= p[0] < word.end))
    first = word.start - (FIRST_TO if word.slot == "first to do it" else 0)  # "was the first to" plans nothing
    return seen.but(phases=tuple(p for p in seen.phases if not first <= p[0] < word.end))


def _contents(reading: Reading, filled: Filled, vocabulary: Lookup) -> tuple[str, ...]:
    """What tells the thing from others of its kind: "the session on bees", "the murder of N"."""
    clause = reading.clauses[reading.clause_of[filled.word.start]]
    around = phrases(reading.tokens, clause.start, clause.end)
    mine = range(filled.name.first, filled.name.last)
    of_things = [p for p in around if (p.head not in mine and p.start > filled.word.end) or p.end <= filled.word.start]
    themes = filled.things or ()
    return contents(reading, [p for p in of_things if p not in themes and p.head not in mine], vocabulary, TELLING)


def _modifiers(reading: Reading, word: SlotWord) -> str:
    """What tells the function from others of its kind: "lighting designer", "steel contractor"."""
    first = word.start
    while first and reading.tokens[first - 1].tag == "N" and reading.tokens[first - 1].text.islower():
        if reading.tokens[first - 1].text.endswith(("'s", "’s", "s’", "s'")):
            break
        first -= 1
    kept = [token.lemma for token in reading.tokens[first : word.start] if token.lemma not in PLAIN]
    return " ".join(kept)


def _key(reading: Reading, phrase: Phrase, vocabulary: Lookup) -> str:
    """The key of a phrase that may stand inside the words of a post ("N, the architect of the Swan Theatre")."""
    words = [token for token in reading.tokens[phrase.start : phrase.end] if token.tag == "N"]
    if words and all(token.text[0].isupper() for token in words):
        return "@" + vocabulary.key(" ".join(token.text for token in words).lower())
    inside = any(p.mention.kind == "role" and p.first <= phrase.head < p.last for p in reading.names)
    return " ".join(token.lemma for token in words) if inside else phrase_key(reading, phrase, vocabulary)


def _listed(reading: Reading, name: Placed) -> str:
    """The names that share the slot: "designed by A and B", "A, B and C"; "" for one alone."""
    found = [name]
    for step in (1, -1):
        at = reading.names.index(name) + step
        while 0 <= at < len(reading.names):
            left, right = sorted((reading.names[at], found[-1] if step > 0 else found[0]), key=lambda p: p.first)
            gap = reading.tokens.tags[left.last : right.first]
            if not 0 < len(gap) <= 2 or gap == "D" or not tags(reading, left.last, right.first, "C,D&"):
                break
            found = [*found, reading.names[at]] if step > 0 else [reading.names[at], *found]
            at += step
    return "; ".join(p.mention.value for p in found) if len(found) > 1 else ""


def _post(placed: Placed) -> Binding:
    """A holder of a post; the post and what it belongs to are the topic."""
    name = f"post {placed.mention.unit}"
    trigger = Trigger(placed.first, placed.last, (name,), placed.mention.unit, verb=False)
    return Binding(placed, trigger, (name,), own=True, distance=0.0)


def _blind(reading: Reading, placed: Placed) -> Reading:
    """The reading without the name: alignment must not see what it is going to compare."""
    span = range(placed.first, placed.last)
    others = {
        n: key for n, key in reading.name_at.items() if n not in span and key != "@" + placed.mention.value.lower()
    }
    return reading.but(tokens=reading.tokens.hidden(span), name_at=others)

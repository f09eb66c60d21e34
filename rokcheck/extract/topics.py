"""Builds the topic of a claim: concepts, heads, weighted words, marks, phase and as-of; never a value.

Words weigh by their nearness to the governing word and the value: measured on five corpora, nearness brings more
than hard clause borders do, because a wrong cut then no longer loses the word that matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rokcheck.extract import cells
from rokcheck.extract.ages import aged
from rokcheck.extract.amount_days import is_right_behind
from rokcheck.extract.amount_roles import DIFFERENCE, FACTOR, PART, amount_role
from rokcheck.extract.binding import Binding
from rokcheck.extract.concepts import concepts
from rokcheck.extract.instruments import paper
from rokcheck.extract.labels import Label, over
from rokcheck.extract.lasted import lasting
from rokcheck.extract.nearness import weigh
from rokcheck.extract.negation import negated
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Head, Lookup, heads, looks_back
from rokcheck.extract.split_times import split_of
from rokcheck.extract.tokens import CONTENT
from rokcheck.extract.verb_reach import counted_from, is_compared_with
from rokcheck.lexicon import words
from rokcheck.models import TIMES, Topic

# "is due to open", "an estimated 40": how far before its word a modality may stand, in tokens.
PHASE_REACH = 4
# Adjectives of a figure that may change, and of much else that is not for good.
UNSETTLED = frozenset({"provisional", "preliminary", "initial", "interim", "tentative"})
NAMES = frozenset({"name", "place", "role"})
PROVISIONAL, SHARING = "provisional", frozenset({"coordinate", "resume"})
# What "may still be revised" is said of, where it is said of all the numbers before.
FIGURES = frozenset({"figure", "reading", "number", "estimate", "count", "total"})
REPORTED = FIGURES | {"report", "result", "data", "indication", "calculation", "assessment", "measurement", "toll"}
# Whose phrase is the subject, the first that there is.
SUBJECTS = ("theme", "definite", "agent", "near", "theme+", "heading", "earlier", "main")
# What may be told of those that did and of those that did not.
SHARES, NOT_DONE = frozenset({"count", "percent"}) | TIMES, "done:not done"
CONTEXT_WEIGHT, EARLIER_WEIGHT = 0.15, 0.25


def topic(reading: Reading, binding: Binding, earlier: Antecedents, vocabulary: Lookup) -> Topic:
    """The topic of one binding; `earlier` fills in for pronouns, headings and table labels for lone values."""
    trigger, mention = binding.trigger, binding.value.mention
    at = trigger.start if trigger else binding.value.first
    told = aged(reading, binding.value) or (paper(reading, trigger, vocabulary) if mention.kind in TIMES else "")
    own = (("theme", told),) if told else heads(reading, trigger, at, vocabulary)
    own, names = lasting(reading, binding, own, vocabulary)
    above = over(reading, binding.value)
    borrowed = _borrowed(own, earlier, above)
    named = mention.kind in NAMES
    marks = (*marks_at(reading, at), *_which(reading, binding, at), *_not_done(reading, binding))
    return Topic(
        subject=_subject(own + borrowed),
        attribute=_named(names) or mention.noun or mention.dimension,
        scope=" ".join(sorted({mark.split(":")[1] for mark in marks})) if marks else "",
        as_of=as_of(reading, binding.value),
        concepts=names,
        words=_words(reading, binding, vocabulary, borrowed, above),
        names=_names(reading, vocabulary),
        noun="" if named else mention.noun,
        dimension="" if named else _dimension(reading, binding.value),
        marks=marks,
        phase=phase_of(reading, binding, at),
        slot=_slot(binding, vocabulary) if named else "",
        heads=own + borrowed,
        actors=tuple(dict.fromkeys([phrase for _, phrase in own if phrase in reading.people])),
        trigger=trigger.lemma if trigger else "",
        about=_about(binding, earlier, vocabulary) if named else (),
    )


def _about(binding: Binding, earlier: Antecedents, vocabulary: Lookup) -> tuple[str, ...]:
    """What the document is about, but for the value itself."""
    own = vocabulary.keys[binding.value.mention.value.lower()]
    return tuple(name for name in earlier.about if name[1:] != own)


def _dimension(reading: Reading, value: Placed) -> str:
    """What is measured; a difference or a part is never held against an amount, only against another one."""
    if place := split_of(reading, value):
        return f"duration at {place}"
    kind = amount_role(reading, value)
    return (
        f"{kind} {value.mention.dimension}".strip() if kind in (DIFFERENCE, PART, FACTOR) else value.mention.dimension
    )


def _borrowed(own: tuple[Head, ...], earlier: Antecedents, above: Label) -> tuple[Head, ...]:
    if not looks_back(own):
        return ()
    taken = {phrase for _, phrase in own}
    found = [("heading", phrase) for phrase in above.phrases if phrase not in taken]
    found += [("earlier", phrase) for _, phrase in earlier.recent if phrase not in taken]
    found += [("main", phrase) for _, phrase in earlier.main if phrase not in taken]
    return tuple(dict.fromkeys(found))


def _subject(found: tuple[Head, ...]) -> str:
    first = dict(reversed(found))  # of each role its first phrase
    return next((first[role].removeprefix("@") for role in SUBJECTS if role in first), "")


def _slot(binding: Binding, vocabulary: Lookup) -> str:
    """What a name is the value of: the post and its body, or the part taken in a work."""
    mention = binding.value.mention
    if mention.kind == "role":
        return f"{mention.unit} of {vocabulary.key(mention.noun)}" if mention.noun else mention.unit
    return f"{mention.kind} of {binding.concepts[0].lower()}"


@lru_cache(maxsize=50_000)
def _named(concepts: tuple[str, ...]) -> str:
    return " ".join([name.removeprefix("~").lower() for name in concepts])


def _holds_for(reading: Reading, n: int, at: int) -> bool:
    """Whether the word at n makes the value that `at` governs provisional, however far off.

    "A first count put the dead at 7 and the hurt at 40": both; so does ", and both figures may change".
    """
    clause, mine = reading.clause_of[n], reading.clause_of[at]
    if clause == mine or (reading.clauses[mine].joint in SHARING and reading.clauses[mine].host == clause):
        begins = reading.clauses[clause].start
        verb = reading.tokens.tags.find("V", begins, reading.clauses[clause].end)
        counted = not REPORTED.isdisjoint(reading.tokens.lemmas[n : n + 3])
        return counted and n < at and (verb < 0 or n < verb)
    subject = reading.tokens.lemmas[reading.clauses[clause].start : n]
    return n > at and not FIGURES.isdisjoint(subject)


def _names(reading: Reading, vocabulary: Lookup) -> tuple[str, ...]:
    if reading.memo.names is None:
        keys = vocabulary.keys
        reading.memo.names = tuple(sorted({"@" + keys[key[1:]] for key in set(reading.name_at.values())}))
    return reading.memo.names


def _content(reading: Reading, vocabulary: Lookup) -> Sequence[str]:
    """The word or name as which each token counts; "" for one that says nothing by itself, and in values."""
    if reading.memo.content is None:
        keys, tokens = vocabulary.keys, reading.tokens
        found = [keys[word] if tag in "NVG" else "" for word, tag in zip(tokens.lemmas, tokens.tags, strict=True)]
        for n, name in reading.name_at.items():
            if found[n]:
                found[n] = "@" + keys[name[1:]]
        for value in reading.values:
            found[value.first : value.last] = [""] * (value.last - value.first)
        for span in counted_from(reading):
            found[span.start : span.stop] = [""] * len(span)
        reading.memo.content = found
    return reading.memo.content


def _counted(reading: Reading, n: int, vocabulary: Lookup) -> str:
    name = reading.name_at.get(n)
    return "@" + vocabulary.keys[name[1:]] if name else vocabulary.keys[reading.tokens.lemmas[n]]


def _words(
    reading: Reading, binding: Binding, vocabulary: Lookup, borrowed: tuple[Head, ...], above: Label
) -> tuple[tuple[str, float], ...]:
    value, trigger = binding.value.first, binding.trigger
    weights = _seen_from(reading, value, vocabulary)
    if trigger and trigger.start != value:
        weights = weights.copy()
        for word, weight in _seen_from(reading, trigger.start, vocabulary).items():
            if weight > weights.get(word, 0.0):
                weights[word] = weight
    if above.words or borrowed:
        weights = weights.copy()
        for word in above.words:
            weights.setdefault(vocabulary.keys[word], CONTEXT_WEIGHT)
        for _, phrase in borrowed:
            for word in [phrase] if phrase[0] == "@" else phrase.split():
                weights.setdefault(word, EARLIER_WEIGHT)
    return tuple(sorted(weights.items()))


def _seen_from(reading: Reading, anchor: int, vocabulary: Lookup) -> dict[str, float]:
    """The words of the sentence with their nearness to one token, which itself counts in full."""
    found = reading.memo.weights.get(anchor)
    if found is None:
        found = reading.memo.weights[anchor] = weigh(_content(reading, vocabulary), anchor, reading.barriers)
        if reading.tokens.tags[anchor] in CONTENT:
            found[_counted(reading, anchor, vocabulary)] = 1.0
    return found


def _which(reading: Reading, binding: Binding, at: int) -> tuple[str, ...]:
    """ "The second phase cost 9 million": a mark, as the first one has a cost of its own."""
    tokens, found = reading.tokens, []
    for value in reading.values:
        n = value.last
        near = value is not binding.value and n < len(tokens) and reading.clause_of[n] == reading.clause_of[at]
        if near and value.mention.kind == "ordinal" and tokens.tags[n] == "N":
            found.append(f"which {tokens.lemmas[n]}:{value.mention.text.lower()} {tokens.lemmas[n]}")
    return tuple(found)


def _not_done(reading: Reading, binding: Binding) -> tuple[str, ...]:
    """ "Twelve houses were not insured", "9 % did not respond": a mark, as these are not those that were or did."""
    value = binding.value
    if value.mention.kind not in SHARES:
        return ()
    clause, tags = reading.clause_of[value.first], reading.tokens.tags
    turned = (n for n in negated(reading) if reading.clause_of[n] == clause and tags[n] == "V")
    return (NOT_DONE,) if any(turned) else ()


def marks_at(reading: Reading, at: int) -> tuple[str, ...]:
    """The contrasting qualifiers of the clause of token `at`."""
    if not reading.marks:
        return ()
    clause = reading.clause_of[at]
    return tuple(sorted({mark for n, mark in reading.marks if reading.clause_of[n] == clause}))


def phase_of(reading: Reading, binding: Binding, at: int) -> str:
    """A word of modality close before the governing word or the value ("planned", …), else the concept's own phase."""
    said: AbstractSet[str] = frozenset()
    if reading.phases:
        anchors = (at, binding.value.first)
        near = {
            phase
            for n, phase in reading.phases
            if any(0 <= a - n <= PHASE_REACH for a in anchors) and not _of_another(reading, binding, n)
        }
        said = near | {phase for n, phase in reading.phases if phase == PROVISIONAL and _holds_for(reading, n, at)}
    if reading.sentence.cells:
        said |= cells.phase(reading.sentence, binding.value.mention.start)
    if said or binding.value.mention.kind == "duration":  # how long it took is told of the whole event
        return " ".join(sorted(said))
    return _own_phase(binding.concepts)


@lru_cache(maxsize=50_000)
def _own_phase(names: tuple[str, ...]) -> str:
    table = concepts()
    return next((table[name].phase for name in names if name in table and table[name].phase), "")


def _of_another(reading: Reading, binding: Binding, n: int) -> bool:
    """ "36 minutes against a planned 45", "since the provisional suspension": the word says nothing of this value."""
    number = next((value for value in reading.values if value.first == n + 1), None)
    if number:
        return number is not binding.value
    lemmas, tags = reading.tokens.lemmas, reading.tokens.tags
    if lemmas[n] not in UNSETTLED or n + 1 >= len(tags) or tags[n + 1] not in CONTENT:
        return False
    attribute = binding.trigger and binding.value.mention.kind not in TIMES and n < binding.trigger.end <= n + 3
    return not attribute and not words("figure_nouns", "noun") & set(lemmas[n + 1 : n + 3])


def as_of(reading: Reading, value: Placed) -> str:
    """The date in the value's clause, else the one that the sentence begins with; "" where there is none."""
    if value.mention.kind in TIMES:
        return ""
    if reading.sentence.cells and (labelled := cells.as_of(reading.sentence, value.mention.start)):
        return labelled
    times = [v for v in reading.values if v.mention.kind in TIMES and v.mention.lower is not None]
    dates = [v for v in times if not is_compared_with(reading, v)]
    if not dates:
        return ""
    here = [v for v in dates if reading.clause_of[v.first] == reading.clause_of[value.first]]
    if right_behind := [v for v in here if is_right_behind(reading, value, v)]:
        return right_behind[0].mention.value  # "from 9 in 2017 to 7 in 2018"
    leading = [v for v in dates if v.first <= 3]
    chosen = here or leading
    return min(chosen, key=lambda v: abs(v.first - value.first)).mention.value if chosen else ""

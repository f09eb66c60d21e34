"""Builds the topic of a claim: concepts, heads, weighted words, marks, phase and as-of; never a value.

Words weigh by their nearness to the governing word and the value: measured on five corpora, nearness brings more
than hard clause borders do, because a wrong cut then no longer loses the word that matters.
"""

from __future__ import annotations

from functools import lru_cache

from rokcheck.extract import cells
from rokcheck.extract.amount_roles import DIFFERENCE, PART, amount_role
from rokcheck.extract.binding import TIMES, Binding
from rokcheck.extract.concepts import concepts
from rokcheck.extract.labels import Label, over
from rokcheck.extract.nearness import weigh
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Head, Vocabulary, heads, looks_back
from rokcheck.extract.tokens import CONTENT
from rokcheck.models import Topic

# "is due to open", "an estimated 40": how far before its word a modality may stand, in tokens.
PHASE_REACH = 4
NAMES = frozenset({"name", "place", "role"})
PROVISIONAL, SHARING = "provisional", frozenset({"coordinate", "resume"})
# What "may still be revised" is said of, where it is said of all the numbers before.
FIGURES = frozenset({"figure", "reading", "number", "estimate", "count", "total"})
REPORTED = FIGURES | {"report", "result", "data", "indication", "calculation", "assessment", "measurement", "toll"}
CONTEXT_WEIGHT, EARLIER_WEIGHT = 0.15, 0.25


def topic(reading: Reading, binding: Binding, earlier: Antecedents, vocabulary: Vocabulary) -> Topic:
    """The topic of one binding; `earlier` fills in for pronouns, headings and table labels for lone values."""
    at = binding.trigger.start if binding.trigger else binding.value.first
    own = heads(reading, binding.trigger, at, vocabulary)
    above = over(reading, binding.value)
    borrowed = _borrowed(own, earlier, above)
    mention = binding.value.mention
    marks = _marks(reading, at)
    return Topic(
        subject=_subject(own + borrowed),
        attribute=_attribute(binding),
        scope=" ".join(sorted({mark.split(":")[1] for mark in marks})),
        as_of=_as_of(reading, binding.value),
        concepts=binding.concepts,
        words=tuple(sorted(_words(reading, binding, vocabulary, borrowed, above).items())),
        names=_names(reading, vocabulary),
        noun="" if mention.kind in NAMES else mention.noun,
        dimension="" if mention.kind in NAMES else _dimension(reading, binding.value),
        marks=marks,
        phase=_phase(reading, binding, at),
        slot=_slot(binding, vocabulary),
        heads=own + borrowed,
        actors=tuple(dict.fromkeys(phrase for _, phrase in own if phrase in reading.people)),
        trigger=binding.trigger.lemma if binding.trigger else "",
    )


def _dimension(reading: Reading, value: Placed) -> str:
    """What is measured; a difference or a part is never held against an amount, only against another one."""
    kind = amount_role(reading, value)
    return f"{kind} {value.mention.dimension}".strip() if kind in (DIFFERENCE, PART) else value.mention.dimension


def _borrowed(own: tuple[Head, ...], earlier: Antecedents, above: Label) -> tuple[Head, ...]:
    taken = {phrase for _, phrase in own}
    found: list[Head] = []
    if looks_back(own):
        found += [("heading", phrase) for phrase in above.phrases if phrase not in taken]
        found += [("earlier", phrase) for _, phrase in earlier.recent if phrase not in taken]
        found += [("main", phrase) for _, phrase in earlier.main if phrase not in taken]
    return tuple(dict.fromkeys(found))


def _subject(found: tuple[Head, ...]) -> str:
    for wanted in ("theme", "definite", "agent", "near", "theme+", "heading", "earlier", "main"):
        for role, phrase in found:
            if role == wanted:
                return phrase.removeprefix("@")
    return ""


def _slot(binding: Binding, vocabulary: Vocabulary) -> str:
    """What a name is the value of: the post and its body, or the part taken in a work."""
    mention = binding.value.mention
    if mention.kind == "role":
        return f"{mention.unit} of {vocabulary.key(mention.noun)}" if mention.noun else mention.unit
    return f"{mention.kind} of {binding.concepts[0].lower()}" if mention.kind in NAMES else ""


def _attribute(binding: Binding) -> str:
    if binding.concepts:
        return " ".join(name.removeprefix("~").lower() for name in binding.concepts)
    return binding.value.mention.noun or binding.value.mention.dimension


def _holds_for(reading: Reading, n: int, at: int) -> bool:
    """Whether the word at n makes the value that `at` governs provisional, however far off.

    "Preliminary readings put the magnitude at 7 and the depth at 10 km": both; so does ", and both figures may change".
    """
    clause, mine = reading.clause_of[n], reading.clause_of[at]
    if clause == mine or (reading.clauses[mine].joint in SHARING and reading.clauses[mine].host == clause):
        begins = reading.clauses[clause].start
        verb = reading.tokens.tags.find("V", begins, reading.clauses[clause].end)
        counted = not REPORTED.isdisjoint(reading.tokens.lemmas[n : n + 3])
        return counted and n < at and (verb < 0 or n < verb)
    subject = reading.tokens.lemmas[reading.clauses[clause].start : n]
    return n > at and not FIGURES.isdisjoint(subject)


@lru_cache(maxsize=4)  # the claims of one sentence come one after the other
def _names(reading: Reading, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted({"@" + vocabulary.key(key[1:]) for key in set(reading.name_at.values())}))


@lru_cache(maxsize=4)
def _content(reading: Reading, vocabulary: Vocabulary) -> list[str]:
    """The word or name as which each token counts; "" for one that says nothing by itself, and in values."""
    found = [_counted(reading, n, vocabulary) if tag in CONTENT else "" for n, tag in enumerate(reading.tokens.tags)]
    for value in reading.values:
        found[value.first : value.last] = [""] * (value.last - value.first)
    return found


def _counted(reading: Reading, n: int, vocabulary: Vocabulary) -> str:
    name = reading.name_at.get(n)
    return "@" + vocabulary.key(name[1:]) if name else vocabulary.key(reading.tokens.lemmas[n])


def _words(
    reading: Reading, binding: Binding, vocabulary: Vocabulary, borrowed: tuple[Head, ...], above: Label
) -> dict[str, float]:
    anchors = [binding.value.first]
    if binding.trigger and binding.trigger.start != binding.value.first:
        anchors.append(binding.trigger.start)
    nearest: dict[str, float] = {}
    content = _content(reading, vocabulary)
    for anchor in anchors:
        weigh(content, anchor, reading.barriers, nearest)
        if reading.tokens.tags[anchor] in CONTENT:
            nearest[_counted(reading, anchor, vocabulary)] = 1.0
    weights = {word: round(weight, 3) for word, weight in nearest.items()}
    for word in above.words:
        weights.setdefault(vocabulary.key(word), CONTEXT_WEIGHT)
    for _, phrase in borrowed:
        for word in [phrase] if phrase.startswith("@") else phrase.split():
            weights.setdefault(word, EARLIER_WEIGHT)
    return weights


def _marks(reading: Reading, at: int) -> tuple[str, ...]:
    clause = reading.clause_of[at]
    return tuple(sorted({mark for n, mark in reading.marks if reading.clause_of[n] == clause}))


def _phase(reading: Reading, binding: Binding, at: int) -> str:
    """A word of modality close before the governing word or the value ("planned", …), else the concept's own phase."""
    anchors = (at, binding.value.first)
    near = {phase for n, phase in reading.phases if any(0 <= a - n <= PHASE_REACH for a in anchors)}
    near |= {PROVISIONAL for n, phase in reading.phases if phase == PROVISIONAL and _holds_for(reading, n, at)}
    said = sorted(near | cells.phase(reading.sentence, binding.value.mention.start))
    if said:
        return " ".join(said)
    table = concepts()
    own = [table[name].phase for name in binding.concepts if name in table and table[name].phase]
    return own[0] if own else ""


def _as_of(reading: Reading, value: Placed) -> str:
    """The date in the value's clause, else the one that the sentence begins with; "" where there is none."""
    if value.mention.kind in TIMES:
        return ""
    if labelled := cells.as_of(reading.sentence, value.mention.start):
        return labelled
    dates = [v for v in reading.values if v.mention.kind in TIMES and v.mention.lower is not None]
    here = [v for v in dates if reading.clause_of[v.first] == reading.clause_of[value.first]]
    leading = [v for v in dates if v.first <= 3]
    chosen = here or leading
    return min(chosen, key=lambda v: abs(v.first - value.first)).mention.value if chosen else ""

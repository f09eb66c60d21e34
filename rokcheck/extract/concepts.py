"""Finds the concepts of a sentence: words and phrases of data/concept_terms.csv that name an attribute or event.

A verb that the lexicon does not know stands for itself ("~ascend"), so that two documents that use the same verb
still meet.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from rokcheck.extract.terms import Terms
from rokcheck.extract.tokens import Tokens
from rokcheck.lexicon import columns, rows, words
from rokcheck.remembering import Remembering

# Tokens that may stand between the words of a phrase: "put [their] names to", "came [into] force [again]".
SKIPPED = frozenset("DOXA")
MAX_GAP = 2
# What may stand between a verb and its particle: "handed [the ship] over", "shut [all four pits] down".
PARTICLES = frozenset({"over", "up", "off", "out", "down", "back", "away", "apart", "aside"})
SAID = frozenset({"said", "announced", "promised", "pledged", "vowed", "agreed", "declared", "confirmed", "told"})
OBJECT, LONGEST_OBJECT = frozenset("DOXN"), 4
LIGHT_VERBS = frozenset(
    [
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "go",
        "come",
        "give",
        "say",
        "tell",
        "let",
        "seem",
        "become",
        "keep",
        "put",
        "set",
        "see",
        "know",
        "think",
        "want",
        "use",
        "mean",
    ]
)


@dataclass(slots=True)  # see Token
class Trigger:
    """Tokens [start, end) that name the concepts; `verb` where they act as one; `lemma` is their base form."""

    start: int
    end: int
    concepts: tuple[str, ...]
    lemma: str
    verb: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of data/concepts.csv."""

    name: str
    kinds: frozenset[str]
    time: str
    phase: str


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by name."""
    return {
        row["concept"]: Concept(row["concept"], frozenset(row["kinds"].split()), row["time"], row["phase"])
        for row in rows("concepts")
    }


def _listed(entries: Iterable[tuple[str, str]]) -> Terms[str]:
    return Terms([(tuple(term.split()), said) for term, said in entries])


def _matches(known: Terms[str], tokens: Tokens, n: int, word: str) -> list[tuple[int, tuple[str, ...], str]]:
    """(end, lemmas, what they say) of the terms that begin with `word` at token n."""
    alone, seconds = known.index[word]
    near = tokens.lemmas[n + 1 : n + 2 + LONGEST_OBJECT]
    if not seconds or seconds.keys().isdisjoint(near):
        return [(n + 1, lemmas, said) for lemmas, said in alone]
    return [(end, lemmas, said) for lemmas, said in known.starting(word, near) if (end := _match(tokens, n, lemmas))]


@cache
def _terms() -> Terms[str]:
    listed = columns("concept_terms", "term", "pos", "concept")
    return _listed([(term, f"{pos} {concept}") for term, pos, concept in listed])


def triggers(tokens: Tokens) -> tuple[Trigger, ...]:
    """Concept triggers in order; a longer phrase hides the shorter ones inside it."""
    found: list[Trigger] = []
    lemmas, after = tokens.lemmas, 0
    for n, (lemma, tag) in enumerate(zip(lemmas, tokens.tags, strict=True)):
        # "40 people died": the verb says it, the number is what it says
        if n < after or tag == "#":
            continue
        seconds, as_noun, as_verb = _MEANT[lemma]
        if (
            seconds
            and not seconds.isdisjoint(lemmas[n + 1 : n + 2 + LONGEST_OBJECT])
            and (longest := _longest(tokens, n))
        ):
            found.append(longest)
            after = longest.end
        elif names := as_verb if tag in "VG" else as_noun:
            found.append(Trigger(n, n + 1, names, lemma, tag in "VGA"))
    return tuple(found)


def _meant(lemma: str) -> tuple[AbstractSet[str], tuple[str, ...], tuple[str, ...]]:
    """The second words of the phrases that begin with a word; the concepts that it names by itself, and as a verb."""
    seconds = _terms().index[lemma][1].keys() if lemma in _terms().index else frozenset[str]()
    return seconds, _alone(lemma, verb=False), _alone(lemma, verb=True)


_MEANT = Remembering(_meant, 100_000)


def _alone(lemma: str, *, verb: bool) -> tuple[str, ...]:
    """The concepts that a word names by itself; a verb that names none stands for itself."""
    meant = (said.partition(" ") for _, said in _terms().starting(lemma, ()))
    names = tuple(sorted({concept for pos, _, concept in meant if _fits("V" if verb else "N", pos, 1)}))
    return names or (("~" + lemma,) if verb and lemma not in LIGHT_VERBS else ())


def named(lemma: str) -> tuple[str, ...]:
    """The concepts that a word names by itself, whatever part of speech it is."""
    said = (*_alone(lemma, verb=True), *_alone(lemma, verb=False))
    return tuple(dict.fromkeys([name for name in said if not name.startswith("~")]))


def happenings(noun: str) -> tuple[str, ...]:
    """The events that a noun names by itself: "strike", "closure"."""
    table = concepts()
    return tuple(name for name in _MEANT[noun][1] if name in table and table[name].time == "event")


def _longest(tokens: Tokens, n: int) -> Trigger | None:
    """The trigger of the longest phrase that begins at token n."""
    lemma, tag = tokens.lemmas[n], tokens.tags[n]
    best: dict[int, list[str]] = {}
    for end, lemmas, meaning in _matches(_terms(), tokens, n, lemma):
        pos, _, concept = meaning.partition(" ")
        if _fits(tag, pos, len(lemmas)):
            best.setdefault(end, []).append(concept)
    if best:
        end = max(best)
        verb = any(tag in "VGA" for tag in tokens.tags[n:end])  # "were hurt", "lost their lives"
        around = any(tokens.lemmas[k] in PARTICLES and tokens.tags[k - 1] in "NO" for k in range(n + 2, end))
        return Trigger(n, n + 1 if around else end, tuple(sorted(set(best[end]))), lemma, verb)
    return None


def _match(tokens: Tokens, n: int, lemmas: tuple[str, ...]) -> int:
    """End of the phrase that begins at token n, or 0."""
    there, tags = tokens.lemmas, tokens.tags
    at, last = n + 1, len(tags)
    if lemmas[1:] and lemmas[1] in PARTICLES and tags[n] in "VG":
        at = _past_object(tokens, n, lemmas[1]) or at
    for lemma in lemmas[1:]:
        furthest = min(at + MAX_GAP, last)
        while at < furthest and there[at] != lemma and tags[at] in SKIPPED:
            at += 1
        if at >= last or there[at] != lemma:
            return 0
        at += 1
    return at


def _past_object(tokens: Tokens, n: int, particle: str) -> int:
    """Where the particle of the verb at n stands behind its object, or 0; before a noun it is a preposition."""
    at = n + 1
    while (
        at <= min(n + LONGEST_OBJECT, len(tokens) - 1) and tokens.tags[at] in OBJECT and tokens.lemmas[at] != particle
    ):
        at += 1
    if at >= len(tokens) or tokens.lemmas[at] != particle or tokens.tags[at - 1] not in "NO":
        return 0
    return at if tokens.tags[at + 1 : at + 2] not in tuple("DNOX#") else 0


def _fits(tag: str, pos: str, length: int) -> bool:
    if length > 1 or pos == "p":
        return True
    if pos == "v":
        return tag in "VG"
    return tag not in "VG"


@cache
def _marks() -> Terms[str]:
    return _listed((row["term"], f"{row['group']}:{row['side']}") for row in rows("contrasts"))


def marks(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """(token index, "group:side") of every contrasting qualifier."""
    known = _marks()
    firsts = known.index
    if firsts.keys().isdisjoint(tokens.lows) and firsts.keys().isdisjoint(tokens.lemmas):
        return
    lows, lemmas = tokens.lows, tokens.lemmas
    # As it stands or as its lemma: the lemma of "highest" is "high".
    for n in [n for n, low in enumerate(lows) if low in firsts or lemmas[n] in firsts]:
        low, lemma = lows[n], lemmas[n]
        if tokens.tags[n] == "#":
            continue
        if low in firsts:
            for _, _, mark in _matches(known, tokens, n, low):
                yield n, mark
        # A verb is no qualifier: what "lasted" was not the last.
        if lemma != low and lemma in firsts and tokens.tags[n] != "V":
            for _, _, mark in _matches(known, tokens, n, lemma):
                yield n, mark


def numbered(tokens: Tokens, values: Container[int]) -> Iterator[tuple[int, str]]:
    """(token index, "unit no:3") of what its number tells from others of its kind; `values` are tokens of values."""
    known = words("numbered_things")
    for n, lemma in enumerate(tokens.lemmas[:-1]):
        if lemma in known and tokens.lows[n + 1][0].isdigit() and n + 1 not in values:
            yield n, f"{lemma} no:{tokens.lows[n + 1]}"


@cache
def _phases() -> Terms[str]:
    return _listed((row["term"], row["phase"]) for row in rows("phases"))


def phases(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """(token index, phase) of every word that puts its clause in a phase or modality."""
    if "would" in tokens.lows:
        yield from ((n, "planned") for n in _told_future(tokens))
    known = _phases()
    firsts = known.index
    if firsts.keys().isdisjoint(tokens.lemmas):
        return
    for n in [n for n, lemma in enumerate(tokens.lemmas) if lemma in firsts]:
        if tokens.tags[n] != "#":
            for _, _, phase in _matches(known, tokens, n, tokens.lemmas[n]):
                yield n, phase


def _told_future(tokens: Tokens) -> Iterator[int]:
    """ "Said that it would pay 40 million": the future of one who spoke in the past, where no "if" stands."""
    said = next((n for n, low in enumerate(tokens.lows) if low in SAID), len(tokens))
    if "if" not in tokens.lows:
        yield from (n for n in range(said, len(tokens)) if tokens.lows[n] == "would" and tokens.tags[n] == "A")

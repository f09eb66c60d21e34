"""Things that a sentence says are there or are not: "carries no refuelling port", "was fitted with a port"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rokcheck.extract.asking import Asking
from rokcheck.extract.clauses import Phrase, chain, phrases
from rokcheck.extract.concepts import Trigger, concepts
from rokcheck.extract.negation import cancelled
from rokcheck.extract.presence import PRESENT_VERBS, present
from rokcheck.extract.reading import Reading
from rokcheck.extract.statement import Statement, Turned
from rokcheck.extract.words import verb_lemmas
from rokcheck.lexicon import rows

# No sentence is so long that its words are worth comparing each with each.
LONGEST_PHRASE, LONGEST_LIST, LONGEST_LABEL, NEAR = 12, 8, 12, 40
BEFORE_NOUN = frozenset({"no", "without", "lack", "lacking", "lacks", "lacked"})
# "an absence of x", "free of x", "devoid of x".
BEFORE_OF = frozenset({"absence", "lack", "want", "devoid", "free", "shortage"})
DENYING = BEFORE_NOUN | BEFORE_OF
FURTHER = frozenset({"other", "further", "more", "new", "such", "larger", "better", "additional", "longer", "greater"})
HAVING = frozenset(
    ["have", "carry", "contain", "include", "feature", "possess", "own", "wear", "provide", "fit", "equip", "install"]
)
FOUND = frozenset(
    {"find", "see", "detect", "observe", "discover", "record", "notice", "build", "exist", "hear", "report"}
)
# Endings by which a noun is made of a verb: "warning", "payment", "inspection".
DEVERBAL = (("ing", ""), ("ing", "e"), ("ment", ""), ("ion", ""), ("ion", "e"), ("ation", "e"), ("al", ""), ("al", "e"))


def denied_things(reading: Reading, turned: Turned) -> Iterator[Statement]:
    """The noun phrases of "no x", "without an x, a y or a z", "the absence of x"; a table row with "none"."""
    tokens = reading.tokens
    for n in () if DENYING.isdisjoint(tokens.lows) else range(len(tokens)):
        low = tokens.lows[n]
        if low not in DENYING:
            continue
        of = low in BEFORE_OF and n + 1 < len(tokens) and tokens[n + 1].text == "of"
        if (low in BEFORE_NOUN or of) and not cancelled(reading, n):
            listed = _listed(reading, n + 1 + of)
            if low == "no" and listed and not _existence(reading, n, listed[-1].end):
                continue
            if n + 1 < len(tokens) and tokens[n + 1].text.lower() in FURTHER:
                continue
            yield from (_missing(reading, n, phrase) for phrase in listed)
    for at, by in turned.items():
        if tokens[at].lemma in HAVING:
            for phrase in chain(tokens, at + 1, reading.clauses[reading.clause_of[at]].end)[:1]:
                yield _missing(reading, by[0], phrase)
    yield from (_missing(reading, phrase.start, phrase) for phrase, yes in _cells(reading) if not yes)


def _existence(reading: Reading, n: int, end: int) -> bool:
    """ "No passenger was hurt" does not deny passengers; "no rupture was found" does deny a rupture."""
    clause = reading.clauses[reading.clause_of[n]]
    if any(token.tag in "VGA" for token in reading.tokens[max(clause.start, n - NEAR) : n]):
        return True
    verbs = [token for token in reading.tokens[end : min(clause.end, end + NEAR)] if token.tag == "V"]
    if not verbs and reading.sentence.block.kind != "row":
        return any(token.tag == "A" for token in reading.tokens[end : clause.end])  # not "No other model."
    return not verbs or verbs[0].lemma in FOUND or verbs[0].lemma in PRESENT_VERBS


def _missing(reading: Reading, start: int, phrase: Phrase) -> Statement:
    thing = _thing(reading, phrase)
    return Statement((*thing.concepts, *_deed_of_noun(reading, phrase.head)), False, start, phrase.end, thing, phrase)


def _listed(reading: Reading, start: int) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    n = start
    while n < len(reading.tokens) and len(found) < LONGEST_LIST:
        stop = n
        while stop < min(len(reading.tokens), n + LONGEST_PHRASE) and (
            reading.tokens[stop].tag in "ND-" or _modifies(reading, stop)
        ):
            stop += 1
        here = phrases(reading.tokens, n, stop)[:1]
        found += here
        after = here[0].end if here else len(reading.tokens)
        n = _next_member(reading, after)
    return tuple(found)


def _next_member(reading: Reading, n: int) -> int:
    """The token after ", " or "or" that goes on with a list; the end of the sentence where none does."""
    start = n
    while n < len(reading.tokens) and (reading.tokens[n].text == "," or _joins(reading, n)):
        n += 1
    return n if n > start else len(reading.tokens)


def _joins(reading: Reading, n: int) -> bool:
    return reading.tokens[n].text.lower() in ("or", "nor")


def _modifies(reading: Reading, n: int) -> bool:
    return reading.tokens[n].tag == "G" and n + 1 < len(reading.tokens) and reading.tokens[n + 1].tag == "N"


def _cells(reading: Reading) -> Iterable[tuple[Phrase, bool]]:
    return _told(reading) if reading.sentence.block.kind == "row" or _is_label(reading) else ()


def _is_label(reading: Reading) -> bool:
    """A line like a row: "Deaths in the fire: 7"."""
    tokens = reading.tokens
    at = tokens.lows.index(":") if ":" in tokens.lows else 0
    return 0 < at < LONGEST_LABEL and len(tokens) - at <= 3 and not set(tokens.tags[:at]) & {"V", "A", "O"}


def _told(reading: Reading) -> Iterator[tuple[Phrase, bool]]:
    """The label of a table row and whether its cell says yes; nothing where the cell says something else."""
    words = [token.text.lower() for token in reading.tokens]
    bars = [n for n, word in enumerate(words) if word in ("|", ":")]
    if not bars:
        return
    cell = [word for word in words[bars[0] + 1 :] if word not in ("|", ":", ".")]
    label = phrases(reading.tokens, 0, bars[0])
    if label and cell and cell[0] in _verdicts():
        yield label[0], _verdicts()[cell[0]]
    elif label and cell and cell[0].replace(",", "").isdigit() and len(cell) == 1:
        yield label[0], int(cell[0].replace(",", "")) > 0  # "Deaths: 0"


@cache
def _verdicts() -> dict[str, bool]:
    """What the cell of a table says of its label in one word."""
    no = dict.fromkeys(("no", "none", "nil", "not", "never", "absent", "without"), False)
    return no | dict.fromkeys(("yes", "present", "fitted", "installed", "provided"), True)


def _thing(reading: Reading, phrase: Phrase) -> Trigger:
    """The head noun of a phrase as what is or is not there, under its own name and those of its synonyms."""
    lemma = reading.tokens.lemmas[phrase.head]
    return Trigger(phrase.head, phrase.end, _having(lemma), lemma, verb=False)


@lru_cache(maxsize=100_000)
def _having(lemma: str) -> tuple[str, ...]:
    return ("has " + lemma, *(f"has ~{name}" for name in _synonyms().get(lemma, ())))


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("synonyms"):
        found[row["term"]] = (*found.get(row["term"], ()), row["group"])
    return found


def _deed_of_noun(reading: Reading, n: int) -> Iterator[str]:
    """ "no warning": no one was warned; "no rupture": nothing broke."""
    lemma, table = reading.tokens[n].lemma, concepts()
    if reading.tokens[n].text.endswith("ing") and lemma in verb_lemmas():
        yield f"did ~{lemma}"
    for trigger in reading.triggers:
        if trigger.start <= n < trigger.end:
            yield from (f"did {name}" for name in trigger.concepts if name in table and table[name].time == "event")
    for ending, instead in DEVERBAL:
        stem = lemma.removesuffix(ending) + instead
        if lemma.endswith(ending) and len(stem) > 2 and stem in verb_lemmas():
            yield f"did ~{stem}"


def things_told(reading: Reading, denied: Asking, barred: set[int], turned: Turned) -> Iterator[Statement]:
    """The things denied somewhere that this sentence says or implies are there."""
    told = [phrase for phrase, yes in _cells(reading) if yes]
    known, lemmas = denied.things, reading.tokens.lemmas
    for clause in reading.clauses:
        for phrase in phrases(reading.tokens, clause.start, clause.end):
            lemma = lemmas[phrase.end - 1]
            keys = known[lemma] if lemma in known else _denied(lemma, denied)
            if keys and phrase.head not in barred and (phrase in told or present(reading, clause, phrase, turned)):
                yield Statement(keys, True, phrase.start, phrase.end, _thing(reading, phrase), phrase)


def _denied(lemma: str, denied: Asking) -> tuple[str, ...]:
    """Of the keys of a thing those that are denied somewhere."""
    found = denied.things[lemma] = denied.among(_having(lemma))
    return found

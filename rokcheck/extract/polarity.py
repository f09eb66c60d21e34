"""Find yes/no claims: what a text says is so, and what it says is not.

Three forms. Of a thing: "carries no refuelling port", "without a lift" against "was fitted with a port", "the lift".
Of a deed: "had not been warned" against "were warned". Of two words for the sides of one question: "was acquitted"
against "was convicted". A sentence that states something without denying it makes a claim only where some document
denies the like; else every sentence would be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rokcheck.extract.acts import Act, acts, every_question
from rokcheck.extract.clauses import Phrase, chain, phrases
from rokcheck.extract.concepts import LIGHT_VERBS, Trigger, concepts
from rokcheck.extract.negation import cancelled, negated
from rokcheck.extract.presence import PRESENT_VERBS, present
from rokcheck.extract.reading import Reading
from rokcheck.extract.tokens import verb_lemmas
from rokcheck.lexicon import rows

BEFORE_NOUN = frozenset({"no", "without", "lack", "lacking", "lacks", "lacked"})
# "an absence of x", "free of x", "devoid of x".
BEFORE_OF = frozenset({"absence", "lack", "want", "devoid", "free", "shortage"})
OF_PEOPLE = frozenset({"act injure", "act survive-person", "act recover-patient"})
PARTICLES = frozenset({"off", "on", "out", "up", "down", "ahead", "away", "over", "through", "back"})
FURTHER = frozenset({"other", "further", "more", "new", "such", "larger", "better", "additional", "longer", "greater"})
HAVING = frozenset(
    ["have", "carry", "contain", "include", "feature", "possess", "own", "wear", "provide", "fit", "equip", "install"]
)
FOUND = frozenset(
    {"find", "see", "detect", "observe", "discover", "record", "notice", "build", "exist", "hear", "report"}
)
DOUBT = frozenset(
    [
        "to", "would", "could", "should", "might", "may", "must", "shall", "will", "if", "whether", "unless", "until",
        "need",
    ]
)  # fmt: skip
SUPPOSING = frozenset({"if", "whether", "unless", "how", "why"})
# Endings by which a noun is made of a verb: "warning", "payment", "inspection".
DEVERBAL = (("ing", ""), ("ing", "e"), ("ment", ""), ("ion", ""), ("ion", "e"), ("ation", "e"), ("al", ""), ("al", "e"))
Turned = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """Tokens [start, end) that say yes or no to `keys`; `thing` is the noun phrase where a thing is what is there."""

    keys: tuple[str, ...]
    yes: bool
    start: int
    end: int
    trigger: Trigger
    thing: Phrase | None = None


def denials(reading: Reading) -> Iterator[Statement]:
    """What the sentence says is not so: things that are not there, deeds that were not done."""
    if not _supposed(reading):
        turned = negated(reading)
        yield from _denied_things(reading, turned)
        yield from (s for s in _deeds(reading, turned) if not s.yes)
        for act in acts(reading.tokens, every_question()) if turned else ():
            if _turned_by(act.start, act.end, turned):
                yield Statement((act.question,), False, act.start, act.end, _of_act(reading, act))


def statements(reading: Reading, denied: frozenset[str]) -> tuple[Statement, ...]:
    """The denials of the sentence, and what it affirms of the things and acts that are denied somewhere."""
    if _supposed(reading):
        return ()
    turned = negated(reading)
    missing = tuple(_denied_things(reading, turned))
    barred = {n for s in missing for n in range(s.start, s.end)}
    found = [*missing, *_things(reading, denied, barred, turned)]
    for deed in _deeds(reading, turned):
        keys = deed.keys if not deed.yes else tuple(key for key in deed.keys if key in denied)
        if keys:
            found.append(Statement(keys, deed.yes, deed.start, deed.end, deed.trigger))
    return (*found, *_answers(reading, denied, turned))


def _supposed(reading: Reading) -> bool:
    """A question claims nothing."""
    return bool(reading.tokens) and reading.tokens[-1].text == "?"


def _denied_things(reading: Reading, turned: Turned) -> Iterator[Statement]:
    """The noun phrases of "no x", "without an x, a y or a z", "the absence of x"; a table row with "none"."""
    tokens = reading.tokens
    for n, token in enumerate(tokens):
        low = token.text.lower()
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
    if any(token.tag in "VGA" for token in reading.tokens[clause.start : n]):
        return True
    verbs = [token for token in reading.tokens[end : clause.end] if token.tag == "V"]
    if not verbs and reading.sentence.block.kind != "row":
        return any(token.tag == "A" for token in reading.tokens[end : clause.end])  # not "No other model."
    return not verbs or verbs[0].lemma in FOUND or verbs[0].lemma in PRESENT_VERBS


def _missing(reading: Reading, start: int, phrase: Phrase) -> Statement:
    thing = _thing(reading, phrase)
    return Statement((*thing.concepts, *_deed_of_noun(reading, phrase.head)), False, start, phrase.end, thing, phrase)


def _listed(reading: Reading, start: int) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    n = start
    while n < len(reading.tokens):
        stop = n
        while stop < len(reading.tokens) and (reading.tokens[stop].tag in "ND-" or _modifies(reading, stop)):
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


def _cells(reading: Reading) -> Iterator[tuple[Phrase, bool]]:
    """The label of a table row and whether its cell says yes; nothing where the cell says something else."""
    if reading.sentence.block.kind != "row":
        return
    words = [token.text.lower() for token in reading.tokens]
    bars = [n for n, word in enumerate(words) if word in ("|", ":")]
    if not bars:
        return
    cell = [word for word in words[bars[0] + 1 :] if word not in ("|", ":", ".")]
    label = phrases(reading.tokens, 0, bars[0])
    if label and cell and cell[0] in _verdicts():
        yield label[0], _verdicts()[cell[0]]


@cache
def _verdicts() -> dict[str, bool]:
    """What the cell of a table says of its label in one word."""
    no = dict.fromkeys(("no", "none", "nil", "not", "never", "absent", "without"), False)
    return no | dict.fromkeys(("yes", "present", "fitted", "installed", "provided"), True)


def _thing(reading: Reading, phrase: Phrase) -> Trigger:
    """The head noun of a phrase as what is or is not there, under its own name and those of its synonyms."""
    lemma = reading.tokens[phrase.head].lemma
    groups = (f"has ~{name}" for name in _synonyms().get(lemma, ()))
    return Trigger(phrase.head, phrase.end, ("has " + lemma, *groups), lemma, verb=False)


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


def _deeds(reading: Reading, turned: Turned) -> Iterator[Statement]:
    """Every verb that says something by itself, with whether it was done."""
    seen: set[int] = set()
    for trigger in reading.triggers:
        if reading.tokens[trigger.start].tag == "G" and not _going_on(reading, trigger.start):
            continue
        plain = (trigger.lemma not in LIGHT_VERBS or _phrasal(reading, trigger.end)) and reading.tokens[
            trigger.start
        ].tag in "VG"
        if trigger.verb and (plain or trigger.end - trigger.start > 1):
            seen.update(range(trigger.start, trigger.end))
            yield from _deed(reading, trigger, turned)
    for n in turned:
        token = reading.tokens[n]
        light = token.lemma in LIGHT_VERBS and not _phrasal(reading, n + 1)
        if n not in seen and token.tag != "#" and not light:
            yield from _deed(reading, Trigger(n, n + 1, (), token.lemma, verb=True), turned)


def _habit(reading: Reading, n: int) -> bool:
    """ "does not open on Mondays" denies no single deed."""
    words = [token.text.lower() for token in reading.tokens[max(0, n - 1) : n + 1]]
    return bool({"do", "does", "don't", "doesn't", "don’t", "doesn’t"} & set(words))


def _going_on(reading: Reading, n: int) -> bool:
    """ "was standing", "without standing"; not "standing places"."""
    before = reading.tokens[max(0, n - 3) : n]
    return any(token.lemma == "be" or token.text.lower() == "without" for token in before)


def _phrasal(reading: Reading, n: int) -> bool:
    return n < len(reading.tokens) and reading.tokens[n].text.lower() in PARTICLES


def _deed(reading: Reading, trigger: Trigger, turned: Turned) -> Iterator[Statement]:
    by = {by for n in range(trigger.start, trigger.end) for by in turned.get(n, ())}
    if any(trigger.start <= n < trigger.end and reading.tokens[n].tag != "D" for n in by):
        return  # "found not guilty": whether the concept has the "not" in it is not known here
    if len(by) > 1 or _doubtful(reading, trigger.start, by):
        return
    if any(_habit(reading, n) for n in by):
        return
    keys = tuple(f"did {name}" for name in trigger.concepts if name[0] != "~")
    following = reading.tokens[trigger.end] if trigger.end < len(reading.tokens) else None
    if following and following.text.lower() in PARTICLES:
        trigger = replace(trigger, lemma=f"{trigger.lemma} {following.text.lower()}")
    start = min((trigger.start, *by))
    yield Statement((*keys, f"did ~{trigger.lemma}"), not by, start, trigger.end, trigger)


def _turned_by(start: int, end: int, turned: Turned) -> set[int]:
    return {by for n in range(start, end) for by in turned.get(n, ()) if not start <= by < end}


def _doubtful(reading: Reading, at: int, by: set[int]) -> bool:
    """ "would appeal", "to appeal", "if they appeal": no one says that it was so, or that it was not."""
    clause = reading.clauses[reading.clause_of[at]]
    if clause.connector in SUPPOSING:
        return True
    first = min((at, *by))
    before: Sequence[str] = [token.text.lower() for token in reading.tokens[max(0, first - 3) : first]]
    certain = {"could"} if by else set[str]()
    if {"have", "had"} & set(before):  # "found to have been drunk", "had to be thrown away"
        certain.add("to")
    return bool((DOUBT - certain) & set(before))


def _things(reading: Reading, denied: frozenset[str], barred: set[int], turned: Turned) -> Iterator[Statement]:
    """The things denied somewhere that this sentence says or implies are there."""
    told = [phrase for phrase, yes in _cells(reading) if yes]
    for clause in reading.clauses:
        for phrase in phrases(reading.tokens, clause.start, clause.end):
            thing = _thing(reading, phrase)
            keys = tuple(key for key in thing.concepts if key in denied)
            if keys and phrase.head not in barred and (phrase in told or present(reading, clause, phrase, turned)):
                yield Statement(keys, True, phrase.start, phrase.end, thing, phrase)


def _answers(reading: Reading, denied: frozenset[str], turned: Turned) -> Iterator[Statement]:
    """Words for one side of a question that others answer with the words of the other side."""
    for act in acts(reading.tokens, denied):
        by = _turned_by(act.start, act.end, turned)
        named = any(p.first <= act.start < p.last for p in reading.names)
        partly = act.question in OF_PEOPLE and not act.yes and not by and not _whole(reading, act.start)
        if len(by) <= 1 and not named and not partly and not _doubtful(reading, act.start, by):
            yield Statement((act.question,), act.yes is not bool(by), act.start, act.end, _of_act(reading, act))


def _whole(reading: Reading, at: int) -> bool:
    """Of one person by name or of all: that two of many were unhurt says nothing of the others."""
    clause = reading.clauses[reading.clause_of[at]]
    words = {token.text.lower() for token in reading.tokens[clause.start : at]}
    named = any(p.mention.dimension == "person" for p in reading.names if clause.start <= p.first < clause.end)
    return named or bool(words & {"all", "both", "everyone", "everybody", "he", "she", "every"})


def _of_act(reading: Reading, act: Act) -> Trigger:
    token = reading.tokens[act.start]
    return Trigger(act.start, act.end, (act.question,), token.lemma, verb=token.tag in "VGA")

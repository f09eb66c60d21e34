"""Who or what a clause speaks of: the noun phrases around its governing word, and what pronouns stand for.

Phrases are strings of lemmas, head last ("official partnership programme"); a phrase that is a name is "@" and the
canonical name ("@south korea").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rokcheck.extract.asking import Asking
from rokcheck.extract.clauses import Clause, Phrase, before_verb, chain, phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.deals import paid_for, sells_inside
from rokcheck.extract.reading import Reading
from rokcheck.lexicon import words
from rokcheck.models import Mention

Head = tuple[str, str]
ANTECEDENT = frozenset({"which", "who", "that", "whom", "whose", "where"})
# Definite descriptions of one plain noun may stand for something named before: "the agency", "this programme".
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


class Keys(dict[str, str]):
    """Name → the form under which it is compared, lower case; worked out when it is first asked for."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        super().__init__()
        self._aliases = aliases

    def __missing__(self, name: str) -> str:
        low = name.lower().removeprefix("the ")
        found = self[name] = self._aliases.get(low, low)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the documents together teach.

    `aliases`: short form → the form that stands for it. `denied`: keys of what some document says is not so.
    `within`: a name in lower case → the names of what it is said to lie in ("Lund" → "Norwell").
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    denied: AbstractSet[str] = frozenset()
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at_hand(self) -> Lookup:
        """The same, to read one document with."""
        return Lookup(self)


class Lookup:
    """A vocabulary as one document asks it: every answer is kept, so that its words are looked up once."""

    __slots__ = ("denied", "keys", "within")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.keys = Keys(vocabulary.aliases)
        self.denied = Asking(vocabulary.denied)
        self.within = vocabulary.within

    def key(self, name: str) -> str:
        """The form under which a name is compared, lower case."""
        return self.keys[name]


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What the text before offers for pronouns: heads of the last sentences, and the document's main subject.

    `person`: the one person whom the sentence before names. `about`: the names that the document is about.
    """

    recent: tuple[Head, ...] = ()
    main: tuple[Head, ...] = ()
    person: Mention | None = None
    about: tuple[str, ...] = ()


def heads(reading: Reading, trigger: Trigger | None, at: int, vocabulary: Lookup) -> tuple[Head, ...]:
    """(role, phrase) of the noun phrases that belong to the trigger, or to the token `at` where there is none.

    The "theme" is what it happened to or what has the attribute, whether grammar makes it subject or object; the
    "agent" who did it; "theme+" and "agent+" what hangs on them; "definite" a theme that may stand for another name.
    """
    place = (trigger.start, trigger.end, trigger.verb) if trigger else (at, at, False)
    known = reading.memo.heads.get(place)
    if known is None:
        found = _around(reading, trigger, reading.clauses[reading.clause_of[at]])
        named = [(_role(reading, role, phrase), phrase_key(reading, phrase, vocabulary)) for role, phrase in found]
        known = reading.memo.heads[place] = tuple(dict.fromkeys([head for head in named if head[1]]))
    return known


def theme(reading: Reading, trigger: Trigger) -> Phrase | None:
    """What it happened to or what has the attribute, where the clause tells."""
    clause = reading.clauses[reading.clause_of[trigger.start]]
    return next((phrase for role, phrase in _around(reading, trigger, clause) if role == "theme"), None)


def _around(reading: Reading, trigger: Trigger | None, clause: Clause) -> Sequence[tuple[str, Phrase]]:
    if trigger is None:
        return [("near", p) for p in phrases(reading.tokens, clause.start, clause.end)]
    if trigger.verb:
        return _of_verb(reading, _main_verb(reading, trigger, clause), clause)
    # the attribute's own word is no subject: "the volume is 3 m³" does not tell of what
    subject = [("agent", p) for p in _subject(reading, clause)[:2] if not p.start <= trigger.start < p.end]
    return [*_complements(reading, trigger, clause), *subject]


def _role(reading: Reading, role: str, phrase: Phrase) -> str:
    """A theme of one plain noun with a definite article may mean something named before."""
    start, end = phrase.start, phrase.end
    if role != "theme" or end - start != 1 or start in reading.name_at:
        return role
    definite = start > 0 and reading.tokens.lows[start - 1] in DEFINITE
    return "definite" if definite and reading.tokens.tags[end : end + 1] != "P" else role


def _main_verb(reading: Reading, trigger: Trigger, clause: Clause) -> Trigger:
    """The verb that "since" or "until" belongs to; any other trigger is its own."""
    tags = reading.tokens.tags
    if tags[trigger.start] != "P":
        return trigger
    at = max(tags.rfind("V", clause.start, trigger.start), tags.rfind("A", clause.start, trigger.start))
    return replace(trigger, start=at, end=at + 1) if at >= 0 else trigger


def _of_verb(reading: Reading, trigger: Trigger, clause: Clause) -> list[tuple[str, Phrase]]:
    """Theme and agent of a verb: the object and the subject, or the subject alone where it has no object."""
    after = chain(reading.tokens, trigger.end, clause.end)
    by = reading.tokens.lows[trigger.end - 1] == "by"  # "built by the guild": the guild is not what was built
    is_direct = bool(after) and not by and not _preposition_between(reading, trigger.end, after[0].start)
    direct, hanging = (after[:1], after[1:4]) if is_direct else ((), after[:3])
    own = [p for p in before_verb(reading.tokens, clause) if p.start < trigger.start]
    if own and clause.connector in ("which", "that", "whom") and not _passive(reading, trigger, clause):
        # "the accord, which they signed": the antecedent is the object
        found = [("theme", p) for p in _antecedent(reading, clause)[:1]]
        return [*found, *_ranked("agent", own), *[("theme+", p) for p in hanging]]
    subject = _subject(reading, clause)
    if direct and not _auxiliary_be(reading, trigger, clause):
        return [("theme", direct[0]), *_ranked("agent", subject), *[("theme+", p) for p in hanging]]
    if sells_inside(reading, trigger) and hanging and not _auxiliary_be(reading, trigger, clause):
        return [*_ranked("theme", hanging), *_ranked("agent", subject)]
    if bought := paid_for(reading, trigger, hanging):
        return [*_ranked("theme", bought), *_ranked("agent", subject)]
    return [*_ranked("theme", subject), *[("theme+", p) for p in (*direct, *hanging)]]


def _ranked(role: str, found: Sequence[Phrase]) -> list[tuple[str, Phrase]]:
    return [(role, found[0]), *[(role + "+", phrase) for phrase in found[1:4]]] if found else []


def _preposition_between(reading: Reading, start: int, end: int) -> bool:
    between = reading.tokens.tags[start:end]
    return "P" in between or "R" in between


def _passive(reading: Reading, trigger: Trigger, clause: Clause) -> bool:
    """ "was signed", "has been signed", and "signed in 1912" right after what was signed."""
    if _auxiliary_be(reading, trigger, clause):
        return True
    before = reading.tokens[clause.start : trigger.start]
    return not any(token.tag in ("N", "A", "O") for token in before) and reading.tokens[trigger.start].text.endswith(
        "ed"
    )


def _auxiliary_be(reading: Reading, trigger: Trigger, clause: Clause) -> bool:
    first = max(clause.start, trigger.start - 4)
    if "be" not in reading.tokens.lemmas[first : trigger.start]:
        return False
    return any(token.lemma == "be" and token.tag == "A" for token in reading.tokens[first : trigger.start])


def _subject(reading: Reading, clause: Clause) -> tuple[Phrase, ...]:
    """The subject's noun phrases; of a relative clause its antecedent, of a clause without one its host's."""
    if described := _described(reading, clause):
        return before_verb(reading.tokens, described)
    own = before_verb(reading.tokens, clause)
    if clause.connector in ANTECEDENT or (clause.joint == "relative" and not own) or _is_bracketed(reading, clause):
        return (*_antecedent(reading, clause), *own)
    if not own and clause.host >= 0:
        return _subject(reading, reading.clauses[clause.host])
    return own


def _is_bracketed(reading: Reading, clause: Clause) -> bool:
    """ "The mill (built by the guild in 1904)": the participle in brackets tells of what stands right before them."""
    at = clause.start + 1
    led = clause.joint == "aside" and at < clause.end and reading.tokens.tags[at] == "V"
    return led and reading.tokens.tags[clause.start - 1 : clause.start] in ("N", ",")


def _described(reading: Reading, clause: Clause) -> Clause | None:
    """ "Built by the guild in 1904, the hall was sold": the clause whose subject the participle before it describes."""
    tokens, after = reading.tokens, reading.clause_of[clause.start] + 1
    if clause.joint or tokens.tags[clause.start] != "V" or after >= len(reading.clauses):
        return None
    low, following = tokens.lows[clause.start], reading.clauses[after]
    participle = low != tokens.lemmas[clause.start] and not low.endswith("s")
    return following if participle and following.connector == "," and following.joint == "coordinate" else None


def _antecedent(reading: Reading, clause: Clause) -> tuple[Phrase, ...]:
    """The noun phrase that stands right before a relative clause, with the one it hangs on ("x of y, which")."""
    before = phrases(reading.tokens, max(0, clause.start - 8), clause.start)
    return tuple(reversed(before[-2:]))


def _complements(reading: Reading, trigger: Trigger, clause: Clause) -> Iterator[tuple[str, Phrase]]:
    """ "signature of X", "X's signature", "dam height": what a noun is the attribute or event of."""
    around = [p for p in phrases(reading.tokens, clause.start, clause.end) if p.start <= trigger.start < p.end]
    for phrase in around:
        if phrase.start < trigger.start:
            yield "theme", Phrase(phrase.start, trigger.start)
        if trigger.end < phrase.end:
            yield "theme", Phrase(trigger.end, phrase.end)
    for n, phrase in enumerate(chain(reading.tokens, trigger.end, clause.end)[:3]):
        yield ("theme" if n == 0 else "theme+"), phrase


def phrase_key(reading: Reading, phrase: Phrase, vocabulary: Lookup) -> str:
    """The phrase as lemmas, or "@name" where its head is part of a name."""
    known, place = reading.memo.keys, (phrase.start, phrase.end)
    found = known.get(place)
    if found is None:
        found = known[place] = _phrase_key(reading, place, vocabulary)
    return found


def _phrase_key(reading: Reading, span: tuple[int, int], vocabulary: Lookup) -> str:
    name = reading.name_at.get(span[1] - 1)
    if name:
        return "@" + vocabulary.keys[name[1:]]
    tags, lows, lemmas = reading.tokens.tags, reading.tokens.lows, reading.tokens.lemmas
    nouns = [n for n in range(*span) if tags[n] == "N"]
    while nouns and describes(lows[nouns[-1]], lemmas[nouns[-1]]):
        nouns.pop()
    return vocabulary.keys[lemmas[nouns[0]]] if len(nouns) == 1 else " ".join([lemmas[n] for n in nouns])


@lru_cache(maxsize=50_000)
def describes(low: str, lemma: str) -> bool:
    """Whether the word tells how something is, not what: "the combined | output", "the largest | of the camps"."""
    return low in words("adjectives") or (lemma != low and (lemma in words("adjectives") or low.endswith("ed")))


def looks_back(own: Sequence[Head]) -> bool:
    """Whether the clause leaves open what it speaks of: no theme, or one that may stand for something before."""
    return "theme" not in [role for role, _ in own]

"""Who or what a clause speaks of: the noun phrases around its governing word, and what pronouns stand for.

Phrases are strings of lemmas, head last ("official partnership programme"); a phrase that is a name is "@" and the
canonical name ("@south korea").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from rokcheck.extract.clauses import Clause, Phrase, before_verb, chain, phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Reading
from rokcheck.extract.tokens import Token
from rokcheck.lexicon import words

Head = tuple[str, str]
ANTECEDENT = frozenset({"which", "who", "that", "whom", "whose", "where"})
# Definite descriptions of one plain noun may stand for something named before: "the agency", "this programme".
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the documents together teach.

    `aliases`: short form → the form that stands for it. `denied`: keys of what some document says is not so.
    `within`: a name in lower case → the names of what it is said to lie in ("Lund" → "Norwell").
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    denied: AbstractSet[str] = frozenset()
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The form under which a name is compared, lower case."""
        low = name.lower().removeprefix("the ")
        return self.aliases.get(low, low)


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What the text before offers for pronouns: heads of the last sentences, and the document's main subject."""

    recent: tuple[Head, ...] = ()
    main: tuple[Head, ...] = ()


def heads(reading: Reading, trigger: Trigger | None, at: int, vocabulary: Vocabulary) -> tuple[Head, ...]:
    """(role, phrase) of the noun phrases that belong to the trigger, or to the token `at` where there is none.

    The "theme" is what it happened to or what has the attribute, whether grammar makes it subject or object; the
    "agent" who did it; "theme+" and "agent+" what hangs on them; "definite" a theme that may stand for another name.
    """
    clause = reading.clauses[reading.clause_of[at]]
    if trigger is None:
        found = [("near", p) for p in phrases(reading.tokens, clause.start, clause.end)]
    elif trigger.verb:
        found = _of_verb(reading, _main_verb(reading, trigger, clause), clause)
    else:
        found = list(_complements(reading, trigger, clause))
        # the attribute's own word is no subject: "the volume is 3 m³" does not tell of what
        found += [("agent", p) for p in _subject(reading, clause)[:2] if not p.start <= trigger.start < p.end]
    named = ((_role(reading, role, phrase), phrase_key(reading, phrase, vocabulary)) for role, phrase in found)
    return tuple(dict.fromkeys((role, key) for role, key in named if key))


def _role(reading: Reading, role: str, phrase: Phrase) -> str:
    """A theme of one plain noun with a definite article may mean something named before."""
    before = reading.tokens[phrase.start - 1].text.lower() if phrase.start else ""
    after = reading.tokens[phrase.end].tag if phrase.end < len(reading.tokens) else ""
    single = phrase.end - phrase.start == 1 and phrase.start not in reading.name_at and after != "P"
    return "definite" if role == "theme" and single and before in DEFINITE else role


def _main_verb(reading: Reading, trigger: Trigger, clause: Clause) -> Trigger:
    """The verb that "since" or "until" belongs to; any other trigger is its own."""
    if reading.tokens[trigger.start].tag != "P":
        return trigger
    verbs = [n for n in range(clause.start, trigger.start) if reading.tokens[n].tag in ("V", "A")]
    return replace(trigger, start=verbs[-1], end=verbs[-1] + 1) if verbs else trigger


def _of_verb(reading: Reading, trigger: Trigger, clause: Clause) -> list[tuple[str, Phrase]]:
    """Theme and agent of a verb: the object and the subject, or the subject alone where it has no object."""
    after = chain(reading.tokens, trigger.end, clause.end)
    direct = [p for p in after[:1] if not _preposition_between(reading, trigger.end, p.start)]
    hanging = [p for p in after if p not in direct][:3]
    own = [p for p in before_verb(reading.tokens, clause) if p.start < trigger.start]
    subject = list(_subject(reading, clause))
    if own and clause.connector in ("which", "that", "whom") and not _passive(reading, trigger, clause):
        # "the accord, which they signed": the antecedent is the object
        found = [("theme", p) for p in _antecedent(reading, clause)[:1]]
        return [*found, *_ranked("agent", own), *(("theme+", p) for p in hanging)]
    if direct and not _auxiliary_be(reading, trigger, clause):
        return [("theme", direct[0]), *_ranked("agent", subject), *(("theme+", p) for p in hanging)]
    return [*_ranked("theme", subject), *(("theme+", p) for p in [*direct, *hanging])]


def _ranked(role: str, found: list[Phrase]) -> list[tuple[str, Phrase]]:
    return [(role if n == 0 else role + "+", phrase) for n, phrase in enumerate(found[:4])]


def _preposition_between(reading: Reading, start: int, end: int) -> bool:
    return any(token.tag in ("P", "R") for token in reading.tokens[start:end])


def _passive(reading: Reading, trigger: Trigger, clause: Clause) -> bool:
    """ "was signed", "has been signed", and "signed in 1912" right after what was signed."""
    if _auxiliary_be(reading, trigger, clause):
        return True
    before = reading.tokens[clause.start : trigger.start]
    return not any(token.tag in ("N", "A", "O") for token in before) and reading.tokens[trigger.start].text.endswith(
        "ed"
    )


def _auxiliary_be(reading: Reading, trigger: Trigger, clause: Clause) -> bool:
    before = reading.tokens[max(clause.start, trigger.start - 4) : trigger.start]
    return any(token.lemma == "be" and token.tag == "A" for token in before)


def _subject(reading: Reading, clause: Clause) -> tuple[Phrase, ...]:
    """The subject's noun phrases; of a relative clause its antecedent, of a clause without one its host's."""
    own = before_verb(reading.tokens, clause)
    if clause.connector in ANTECEDENT or (clause.joint == "relative" and not own):
        return (*_antecedent(reading, clause), *own)
    if not own and clause.host >= 0:
        return _subject(reading, reading.clauses[clause.host])
    return own


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


def phrase_key(reading: Reading, phrase: Phrase, vocabulary: Vocabulary) -> str:
    """The phrase as lemmas, or "@name" where its head is part of a name."""
    name = reading.name_at.get(phrase.head)
    if name:
        return "@" + vocabulary.key(name[1:])
    nouns = [reading.tokens[n] for n in range(phrase.start, phrase.end) if reading.tokens[n].tag == "N"]
    while nouns and describes(nouns[-1]):
        nouns.pop()
    kept = [token.lemma for token in nouns]
    return " ".join(vocabulary.key(lemma) if len(kept) == 1 else lemma for lemma in kept)


def describes(token: Token) -> bool:
    """Whether the word tells how something is, not what: "the combined | output", "the largest | of the camps"."""
    low = token.text.lower()
    return low in words("adjectives") or (
        token.lemma != low and (token.lemma in words("adjectives") or low.endswith("ed"))
    )


def looks_back(own: Sequence[Head]) -> bool:
    """Whether the clause leaves open what it speaks of: no theme, or one that may stand for something before."""
    return not any(role == "theme" for role, _ in own)

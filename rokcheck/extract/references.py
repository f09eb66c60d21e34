"""Who or what a clause speaks of: the noun phrases around its governing word, and what pronouns stand for.

Phrases are strings of lemmas, head last ("official partnership programme"); a phrase that is a name is "@" and the
canonical name ("@south korea").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rokcheck.extract.clauses import Clause, Phrase, before_verb, chain, phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Reading

Head = tuple[str, str]
ANTECEDENT = frozenset({"which", "who", "that", "whom", "whose", "where"})
# Definite descriptions of one plain noun may stand for something named before: "the agency", "this programme".
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
NEW_REFERENT = frozenset({"another", "other", "second", "third", "neighbouring", "neighboring", "similar", "new"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the documents together teach.

    `aliases`: short form → the form that stands for it. `denied`: keys of what some document says is not so.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    denied: frozenset[str] = frozenset()

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
    """(role, phrase) of the noun phrases that belong to the trigger, or to the token `at` where there is none."""
    clause = reading.clauses[reading.clause_of[at]]
    if trigger is None:
        found = [("near", p) for p in phrases(reading.tokens, clause.start, clause.end)]
    elif trigger.verb:
        found = [*_subject(reading, clause), *_objects(reading, trigger, clause)]
    else:
        found = [*_complements(reading, trigger, clause), *_subject(reading, clause)]
    named = ((role, phrase_key(reading, phrase, vocabulary)) for role, phrase in found)
    return tuple(dict.fromkeys((role, key) for role, key in named if key))


def _subject(reading: Reading, clause: Clause) -> Iterator[tuple[str, Phrase]]:
    """The subject's noun phrases; of a relative clause its antecedent, of a clause without one its host's."""
    own = before_verb(reading.tokens, clause)
    if clause.connector in ANTECEDENT or (clause.joint == "relative" and not own):
        own = (*_antecedent(reading, clause), *own)
    elif not own and clause.host >= 0:
        yield from _subject(reading, reading.clauses[clause.host])
        return
    for n, phrase in enumerate(own):
        yield ("subject" if n == 0 else "subject+"), phrase


def _antecedent(reading: Reading, clause: Clause) -> tuple[Phrase, ...]:
    """The noun phrase that stands right before a relative clause, with the one it hangs on ("x of y, which")."""
    before = phrases(reading.tokens, max(0, clause.start - 8), clause.start)
    return tuple(reversed(before[-2:]))


def _objects(reading: Reading, trigger: Trigger, clause: Clause) -> Iterator[tuple[str, Phrase]]:
    for n, phrase in enumerate(chain(reading.tokens, trigger.end, clause.end)):
        yield ("object" if n == 0 else "object+"), phrase


def _complements(reading: Reading, trigger: Trigger, clause: Clause) -> Iterator[tuple[str, Phrase]]:
    """ "signature of X", "X's signature", "dam height": what a noun is the attribute or event of."""
    around = [p for p in phrases(reading.tokens, clause.start, clause.end) if p.start <= trigger.start < p.end]
    for phrase in around:
        if phrase.start < trigger.start:
            yield "of", Phrase(phrase.start, trigger.start)
        if trigger.end < phrase.end:
            yield "of", Phrase(trigger.end, phrase.end)
    for n, phrase in enumerate(chain(reading.tokens, trigger.end, clause.end)[:3]):
        yield ("of" if n == 0 else "of+"), phrase
    before = trigger.start - 1
    if before >= 1 and reading.tokens[before].text in ("'s", "’s"):
        yield "of", Phrase(before - 1, before)


def phrase_key(reading: Reading, phrase: Phrase, vocabulary: Vocabulary) -> str:
    """The phrase as lemmas, or "@name" where its head is part of a name."""
    name = reading.name_at.get(phrase.head)
    if name:
        return "@" + vocabulary.key(name[1:])
    kept = [reading.tokens[n].lemma for n in range(phrase.start, phrase.end) if reading.tokens[n].tag == "N"]
    return " ".join(vocabulary.key(lemma) if len(kept) == 1 else lemma for lemma in kept)


def looks_back(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is a pronoun, missing, or a bare definite description of something named before."""
    tokens = reading.tokens
    for n in range(clause.start, clause.end):
        if tokens[n].tag == "O":
            return tokens[n].lemma not in ("there", "one", "i", "you")
        if tokens[n].tag == "N":
            bare = n + 1 >= clause.end or tokens[n + 1].tag != "N"
            return bare and n > 0 and tokens[n - 1].text.lower() in DEFINITE and n not in reading.name_at
        if tokens[n].tag in ("V", "A"):
            return clause.connector not in ANTECEDENT
    return True


def opens_new(phrase: Sequence[str]) -> bool:
    """ "another dam", "a second summit": the phrase brings in a new thing that nothing named before can be."""
    return any(word in NEW_REFERENT for word in phrase[:-1])

"""Statements and denials as claims: a value "yes" or "no" and what it is said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.clauses import Phrase, before_verb, chain, phrases
from rokcheck.extract.contents import ABOUT, contents, led_by
from rokcheck.extract.drafts import Draft, draft, lent
from rokcheck.extract.embedded import own_heads
from rokcheck.extract.particular import case, things_around
from rokcheck.extract.polarity import Statement, statements
from rokcheck.extract.pronouns import counted_aside, with_person
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import DEFINITE, Antecedents, Head, Lookup, phrase_key
from rokcheck.extract.topics import marks_at, phase_of
from rokcheck.extract.voice import voice
from rokcheck.models import STANDING, Mention, Topic

# Claims in the first person are those of a party, not of the document.
MOST = 24  # more than a sentence can say; a hostile one may hold a thousand
PARTY = frozenset({"my"})
SPEAKER = frozenset({"i"})
PRONOUNS = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "them", "him", "this", "these", "both"})
LENT = frozenset({"earlier", "main", "heading"})
# Where a thing is found is what is said of it.
FOUND = frozenset({"find", "detect", "trace", "discover", "contain"})
IN = frozenset({"in"})
TYING = frozenset({"to", "of", "for"})
MAIN = frozenset({"theme", "definite", "agent"})
# The group of marks that tell of how many it is said.
PART, SHARES = "how many", frozenset({"count", "percent"})
# What stands before a number that is not of the subject: "in | 12 cases", "the board | of | 12".
LEADING = frozenset("NVPG")
WON, OPPONENT = "act win", frozenset({"over", "against", "to", "by"})


def yes_no(text: str, reading: Reading, earlier: Antecedents, vocabulary: Lookup) -> Iterator[Draft]:
    """Drafts of the yes/no claims of a sentence."""
    for statement in statements(reading, vocabulary.denied)[:MOST]:
        if statement.thing and not SPEAKER.isdisjoint(reading.tokens.lows[: statement.start]):
            continue  # "I have no complaint": of the writer alone
        if told := case(reading, statement):
            made = _claim(text, reading, statement, earlier, vocabulary)
            yield made if told == "past" else _of_certain_things(reading, statement, made, vocabulary)


def _counted(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """ "198 members voted against it": a mark, as so many did and others may not have; "the two" are all there are.

    The number begins the clause or belongs to what is stated itself: "there were | 198 votes against".
    """
    clause, tokens = reading.clauses[reading.clause_of[statement.start]], reading.tokens
    for value in reading.values:
        if value.mention.kind not in SHARES or not clause.start <= value.first <= statement.start:
            continue
        if value.first > 0 and tokens.lows[value.first - 1] in DEFINITE:
            continue
        if value.last >= statement.start or LEADING.isdisjoint(tokens.tags[clause.start : value.first]):
            return (f"{PART}:{value.mention.amount}",)
    return ()


def _claim(text: str, reading: Reading, statement: Statement, earlier: Antecedents, vocabulary: Lookup) -> Draft:
    start, end = reading.tokens[statement.start].start, reading.tokens[statement.end - 1].end
    mention = Mention(start, end, text[start:end], "polarity", "yes" if statement.yes else "no")
    placed = Placed(mention, statement.start, statement.end)
    binding = Binding(placed, statement.trigger, statement.keys, own=True, distance=0.0)
    made = draft(reading, binding, earlier, vocabulary)
    topic, manner, speaker, marks, phase = made.topic, made.voice, made.speaker, made.topic.marks, made.topic.phase
    if statement.keys[0].startswith("act ") or (manner == "denied" and statement.start < statement.trigger.start):
        span = range(statement.start - 1, statement.end)  # "it | is | not true that"
        if manner != "asserted" or any(n in span for n, _ in (*reading.marks, *reading.phases)):
            marks, phase = _own_words_aside(reading, binding, span)
            manner, speaker = voice(reading, placed, phase, span)
    noun, heads = _heads(reading, statement, topic, earlier, vocabulary)
    heads = with_person(reading, statement.trigger.start, counted_aside(heads), _known(earlier, vocabulary))
    if not _looks_back(reading, statement):
        heads = tuple([head for head in heads if head[0] not in LENT])
    marks = (*marks, *_counted(reading, statement))
    told = _contents(reading, statement, vocabulary)
    sure = made.confidence
    if manner == "quoted" and _of_a_party(reading):
        manner, sure = "hypothetical", 0.3
    topic = Topic(  # as `replace` would, in a third of its time
        topic.subject, topic.attribute, topic.scope, topic.as_of, topic.concepts, topic.words, topic.names, noun,
        topic.dimension, marks, phase, topic.slot, heads, topic.actors, topic.trigger, told,
    )  # fmt: skip
    return Draft(mention, topic, manner, speaker, sure)


def _known(earlier: Antecedents, vocabulary: Lookup) -> str:
    """The key of the person whom "she" means."""
    return "@" + vocabulary.key(earlier.person.value.lower()) if earlier.person else ""


def _heads(
    reading: Reading, statement: Statement, topic: Topic, earlier: Antecedents, vocabulary: Lookup
) -> tuple[str, tuple[Head, ...]]:
    """The noun of what is told, and whom or what it concerns; `topic` is that of its trigger."""
    if statement.thing:
        heads = _of_thing(reading, statement.thing, vocabulary)
        return _modified(reading, statement.thing), lent(heads, earlier)
    if statement.about:
        return topic.noun, lent(_of_deed(reading, statement.about, vocabulary), earlier)
    if not statement.trigger.verb:
        return topic.noun, lent(
            _winners(reading, statement, _of_quality(reading, statement, vocabulary), vocabulary), earlier
        )
    heads = _winners(reading, statement, own_heads(reading, statement.trigger, topic.heads, vocabulary), vocabulary)
    return topic.noun, tuple(dict.fromkeys((*heads, *_inside(reading, statement, vocabulary))))


def _winners(reading: Reading, statement: Statement, heads: tuple[Head, ...], vocabulary: Lookup) -> tuple[Head, ...]:
    """The heads but for the other side: "a win | over Osgate", "lost | to Osgate"; none where it alone is told."""
    if WON not in statement.keys:
        return heads
    clause = reading.clauses[reading.clause_of[statement.start]]
    others = (p for p in phrases(reading.tokens, statement.end, clause.end) if led_by(reading, p, OPPONENT))
    opponents = {phrase_key(reading, p, vocabulary) for p in others}
    if opponents.isdisjoint([key for _, key in heads]):
        return heads
    side = {phrase_key(reading, p, vocabulary) for p in before_verb(reading.tokens, clause) if p.end <= statement.start}
    kept = tuple(("theme" if key in side else role, key) for role, key in heads if key not in opponents)
    return kept if any(role in MAIN for role, _ in kept) else ()


def _of_certain_things(reading: Reading, statement: Statement, made: Draft, vocabulary: Lookup) -> Draft:
    """What holds now is said of the things that are named or known; "a file" may be any."""
    known, any_ = ({phrase_key(reading, p, vocabulary) for p in told} for told in things_around(reading, statement))
    heads = tuple(head for head in made.topic.heads if head[0] in LENT or head[1] not in any_ - known)
    return replace(made, topic=replace(made.topic, heads=heads), mention=replace(made.mention, note=STANDING))


def _looks_back(reading: Reading, statement: Statement) -> bool:
    """Whether a pronoun stands for what the clause is about; a row or item of a list leaves it out."""
    clause = reading.clauses[reading.clause_of[statement.start]]
    if reading.sentence.block.kind in ("row", "item"):
        return True
    return not PRONOUNS.isdisjoint(reading.tokens.lows[clause.start : clause.end])


def _contents(reading: Reading, statement: Statement, vocabulary: Lookup) -> tuple[str, ...]:
    """What the deed is about; of a thing that was found, seen or looked for only where."""
    clause = reading.clauses[reading.clause_of[statement.trigger.start]]
    looked = not FOUND.isdisjoint(reading.tokens.lemmas[clause.start : clause.end])
    where, about = (IN, ABOUT | IN) if looked else (frozenset(), ABOUT)
    if statement.thing:
        return contents(reading, phrases(reading.tokens, statement.thing.end, clause.end), vocabulary, where)
    if statement.about:
        return contents(reading, phrases(reading.tokens, statement.about.end, clause.end), vocabulary, about)
    return contents(reading, chain(reading.tokens, statement.trigger.end, clause.end), vocabulary, about)


def _of_deed(reading: Reading, noun: Phrase, vocabulary: Lookup) -> tuple[Head, ...]:
    """Whom a deed that a noun tells concerns: the subject, or what "to", "of" or "for" ties to it."""
    clause = reading.clauses[reading.clause_of[noun.head]]
    around = [p for p in phrases(reading.tokens, clause.start, clause.end) if not p.start <= noun.head < p.end]
    own = [Phrase(noun.start, noun.head)] if noun.head > noun.start else []
    subject = [p for p in before_verb(reading.tokens, clause) if p.end <= noun.start and p in around][:1]
    tied = [p for p in around if p not in subject and led_by(reading, p, TYING)]
    return _keyed(
        reading, [*subject, *tied], [*(p for p in around if p not in subject and p not in tied), *own], vocabulary
    )


def _own_words_aside(reading: Reading, binding: Binding, span: range) -> tuple[tuple[str, ...], str]:
    """Marks and phase without the words of the act: "denied the charge", "was called off" are what is said, not how."""
    seen = reading.but(
        marks=tuple(m for m in reading.marks if m[0] not in span),
        phases=tuple(p for p in reading.phases if p[0] not in span),
    )  # fmt: skip
    at = binding.trigger.start if binding.trigger else binding.value.first
    return marks_at(seen, at), phase_of(seen, binding, at)


def _inside(reading: Reading, statement: Statement, vocabulary: Lookup) -> tuple[Head, ...]:
    """Nouns that belong to the wording of the deed itself: "broke the surface"."""
    if statement.trigger.end == statement.trigger.start + 1:
        return ()
    inner = phrases(reading.tokens, statement.trigger.start + 1, statement.trigger.end)
    return tuple(("near", key) for phrase in inner if (key := phrase_key(reading, phrase, vocabulary)))


def _of_a_party(reading: Reading) -> bool:
    return not PARTY.isdisjoint(reading.tokens.lows)


def _modified(reading: Reading, thing: Phrase) -> str:
    """The thing with what tells it from others of its kind: "refuel port"; what it belongs to left out."""
    first = _own_start(reading, thing)
    kept = [t.lemma for t in reading.tokens[first : thing.end] if t.tag in ("N", "G")]
    before = reading.tokens[first - 1] if first else None
    if before and before.tag == "G" and first == thing.start:
        kept.insert(0, before.lemma)
    return " ".join(kept)


def _own_start(reading: Reading, thing: Phrase) -> int:
    """Where the thing begins after its owner: "the dam's | fish lift"."""
    owners = [n for n in range(thing.start, thing.end) if reading.tokens[n].text.endswith(("'s", "’s", "s’", "s'"))]
    return owners[-1] + 1 if owners and owners[-1] + 1 < thing.end else thing.start


def _of_thing(reading: Reading, thing: Phrase, vocabulary: Lookup) -> tuple[Head, ...]:
    """What has the thing (subject of its clause, possessor) and where it is ("in the hall", "on all floors")."""
    clause = reading.clauses[reading.clause_of[thing.head]]
    owner = [Phrase(thing.start, _own_start(reading, thing))] if _own_start(reading, thing) > thing.start else []
    subject = [p for p in before_verb(reading.tokens, clause) if p.end <= thing.start and p.start != thing.start][:2]
    after = [p for p in chain(reading.tokens, thing.end, clause.end) if p.start >= thing.end][:3]
    if after and thing.end < len(reading.tokens) and reading.tokens[thing.end].text == "of":
        owner.append(after.pop(0))
    return _keyed(reading, [*owner, *subject[:1]], [*subject[1:], *after], vocabulary)


def _of_quality(reading: Reading, statement: Statement, vocabulary: Lookup) -> tuple[Head, ...]:
    """What an adjective or noun is said of: the noun that it stands before, else the subject of its clause."""
    clause = reading.clauses[reading.clause_of[statement.start]]
    after = chain(reading.tokens, statement.end, clause.end)
    joined = [p for p in after if p.start == statement.end][:1] or _object(reading, statement)
    subject = [p for p in before_verb(reading.tokens, clause) if p.end <= statement.start]
    if not subject and clause.host >= 0:
        subject = list(before_verb(reading.tokens, reading.clauses[clause.host]))
    rest = [p for p in after if p not in joined][:3]
    first = joined or subject[:1]
    return _keyed(reading, first, [*(p for p in subject if p not in first), *rest], vocabulary)


def _object(reading: Reading, statement: Statement) -> list[Phrase]:
    """ "ruled the evidence | inadmissible": what was made so."""
    around = phrases(reading.tokens, *_bounds(reading, statement.start))
    return [Phrase(p.start, statement.start) for p in around if p.start < statement.start < p.end]


def _bounds(reading: Reading, at: int) -> tuple[int, int]:
    clause = reading.clauses[reading.clause_of[at]]
    return clause.start, clause.end


def _keyed(
    reading: Reading, themes: Iterable[Phrase], others: Iterable[Phrase], vocabulary: Lookup
) -> tuple[Head, ...]:
    named = [(_definite(reading, p), phrase_key(reading, p, vocabulary)) for p in themes]
    named += [("theme+", phrase_key(reading, p, vocabulary)) for p in others]
    return tuple(dict.fromkeys([head for head in named if head[1]]))


def _definite(reading: Reading, phrase: Phrase) -> str:
    """A theme of one plain noun with a definite article may mean something named before."""
    before = reading.tokens.lows[phrase.start - 1] if phrase.start else ""
    single = phrase.end - phrase.start == 1 and phrase.start not in reading.name_at
    return "definite" if single and before in DEFINITE else "theme"

"""Statements and denials as claims: a value "yes" or "no" and what it is said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.clauses import Phrase, before_verb, chain, phrases
from rokcheck.extract.contents import ABOUT, contents, led_by
from rokcheck.extract.drafts import Draft, draft, lent
from rokcheck.extract.embedded import own_heads
from rokcheck.extract.polarity import Statement, statements
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import DEFINITE, Antecedents, Head, Vocabulary, phrase_key
from rokcheck.extract.topics import topic as topic_of
from rokcheck.extract.voice import voice
from rokcheck.models import Mention

# Claims in the first person are those of a party, not of the document.
MOST = 24  # more than a sentence can say; a hostile one may hold a thousand
PARTY = frozenset({"my"})
SPEAKER = frozenset({"i"})
PRONOUNS = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "them", "him", "this", "these", "both"})
LENT = frozenset({"earlier", "main", "heading"})
# Where a thing is found is what is said of it.
FOUND = frozenset({"find", "detect", "trace", "discover", "contain"})
TYING = frozenset({"to", "of", "for"})


def yes_no(text: str, reading: Reading, earlier: Antecedents, vocabulary: Vocabulary) -> Iterator[Draft]:
    """Drafts of the yes/no claims of a sentence."""
    for statement in statements(reading, vocabulary.denied)[:MOST]:
        if statement.thing and any(t.text.lower() in SPEAKER for t in reading.tokens[: statement.start]):
            continue  # "I have no complaint": of the writer alone
        yield _claim(text, reading, statement, earlier, vocabulary)


def _claim(text: str, reading: Reading, statement: Statement, earlier: Antecedents, vocabulary: Vocabulary) -> Draft:
    start, end = reading.tokens[statement.start].start, reading.tokens[statement.end - 1].end
    mention = Mention(start, end, text[start:end], "polarity", "yes" if statement.yes else "no")
    placed = Placed(mention, statement.start, statement.end)
    binding = Binding(placed, statement.trigger, statement.keys, own=True, distance=0.0)
    made = draft(reading, binding, earlier, vocabulary)
    if statement.keys[0].startswith("act "):
        made = _own_words_aside(made, reading, binding)
    topic = made.topic
    if statement.thing:
        heads = _of_thing(reading, statement.thing, vocabulary)
        topic = replace(topic, heads=lent(heads, earlier), noun=_modified(reading, statement.thing))
    elif statement.about:
        topic = replace(topic, heads=lent(_of_deed(reading, statement.about, vocabulary), earlier))
    elif not statement.trigger.verb:
        heads = _of_quality(reading, statement, vocabulary)
        topic = replace(topic, heads=lent(heads, earlier))
    else:
        heads = own_heads(reading, statement.trigger, topic.heads, vocabulary)
        topic = replace(topic, heads=tuple(dict.fromkeys((*heads, *_inside(reading, statement, vocabulary)))))
    topic = replace(topic, contents=_contents(reading, statement, vocabulary))
    if not _looks_back(reading, statement):
        topic = replace(topic, heads=tuple(head for head in topic.heads if head[0] not in LENT))
    if made.voice == "quoted" and _of_a_party(reading):
        return replace(made, topic=topic, voice="hypothetical", confidence=0.3)
    return replace(made, topic=topic)


def _looks_back(reading: Reading, statement: Statement) -> bool:
    """Whether a pronoun stands for what the clause is about; a row or item of a list leaves it out."""
    clause = reading.clauses[reading.clause_of[statement.start]]
    words = {token.text.lower() for token in reading.tokens[clause.start : clause.end]}
    return reading.sentence.block.kind in ("row", "item") or bool(words & PRONOUNS)


def _contents(reading: Reading, statement: Statement, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the deed is about; of a thing that was found, seen or looked for only where."""
    clause = reading.clauses[reading.clause_of[statement.trigger.start]]
    looked = any(reading.tokens[n].lemma in FOUND for n in range(clause.start, clause.end))
    where = frozenset({"in"} if looked else ())
    if statement.thing:
        return contents(reading, phrases(reading.tokens, statement.thing.end, clause.end), vocabulary, where)
    if statement.about:
        return contents(reading, phrases(reading.tokens, statement.about.end, clause.end), vocabulary, ABOUT | where)
    return contents(reading, chain(reading.tokens, statement.trigger.end, clause.end), vocabulary, ABOUT | where)


def _of_deed(reading: Reading, noun: Phrase, vocabulary: Vocabulary) -> tuple[Head, ...]:
    """Whom a deed that a noun tells concerns: the subject, or what "to", "of" or "for" ties to it."""
    clause = reading.clauses[reading.clause_of[noun.head]]
    around = [p for p in phrases(reading.tokens, clause.start, clause.end) if not p.start <= noun.head < p.end]
    own = [Phrase(noun.start, noun.head)] if noun.head > noun.start else []
    subject = [p for p in before_verb(reading.tokens, clause) if p.end <= noun.start and p in around][:1]
    tied = [p for p in around if p not in subject and led_by(reading, p, TYING)]
    return _keyed(
        reading, [*subject, *tied], [*(p for p in around if p not in subject and p not in tied), *own], vocabulary
    )


def _own_words_aside(made: Draft, reading: Reading, binding: Binding) -> Draft:
    """ "denied the charge", "voted against", "was called off" are what is said, not how it is said."""
    span = range(binding.value.first, binding.value.last)
    if made.voice == "asserted" and not any(n in span for n, _ in (*reading.marks, *reading.phases)):
        return made
    seen = replace(
        reading, tokens=reading.tokens.hidden(span), marks=tuple(m for m in reading.marks if m[0] not in span),
        phases=tuple(p for p in reading.phases if p[0] not in span),
    )  # fmt: skip
    topic = topic_of(seen, binding, Antecedents(), Vocabulary())
    manner, speaker = voice(seen, binding.value, topic.phase)
    return replace(made, topic=replace(made.topic, marks=topic.marks, phase=topic.phase), voice=manner, speaker=speaker)


def _inside(reading: Reading, statement: Statement, vocabulary: Vocabulary) -> tuple[Head, ...]:
    """Nouns that belong to the wording of the deed itself: "broke the surface"."""
    if statement.trigger.end == statement.trigger.start + 1:
        return ()
    inner = phrases(reading.tokens, statement.trigger.start + 1, statement.trigger.end)
    return tuple(("near", key) for phrase in inner if (key := phrase_key(reading, phrase, vocabulary)))


def _of_a_party(reading: Reading) -> bool:
    return any(token.text.lower() in PARTY for token in reading.tokens)


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


def _of_thing(reading: Reading, thing: Phrase, vocabulary: Vocabulary) -> tuple[Head, ...]:
    """What has the thing (subject of its clause, possessor) and where it is ("in the hall", "on all floors")."""
    clause = reading.clauses[reading.clause_of[thing.head]]
    owner = [Phrase(thing.start, _own_start(reading, thing))] if _own_start(reading, thing) > thing.start else []
    subject = [p for p in before_verb(reading.tokens, clause) if p.end <= thing.start and p.start != thing.start][:2]
    after = [p for p in chain(reading.tokens, thing.end, clause.end) if p.start >= thing.end][:3]
    if after and thing.end < len(reading.tokens) and reading.tokens[thing.end].text == "of":
        owner.append(after.pop(0))
    return _keyed(reading, [*owner, *subject[:1]], [*subject[1:], *after], vocabulary)


def _of_quality(reading: Reading, statement: Statement, vocabulary: Vocabulary) -> tuple[Head, ...]:
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
    reading: Reading, themes: Iterable[Phrase], others: Iterable[Phrase], vocabulary: Vocabulary
) -> tuple[Head, ...]:
    named = [(_definite(reading, p), phrase_key(reading, p, vocabulary)) for p in themes]
    named += [("theme+", phrase_key(reading, p, vocabulary)) for p in others]
    return tuple(dict.fromkeys((role, key) for role, key in named if key))


def _definite(reading: Reading, phrase: Phrase) -> str:
    """A theme of one plain noun with a definite article may mean something named before."""
    before = reading.tokens[phrase.start - 1].text.lower() if phrase.start else ""
    single = phrase.end - phrase.start == 1 and phrase.start not in reading.name_at
    return "definite" if single and before in DEFINITE else "theme"

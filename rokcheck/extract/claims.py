"""Documents into claims: one for each value and each thing that the text says of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rokcheck.extract.answers import Restated, restated
from rokcheck.extract.asides import dates_an_amount, in_other_money
from rokcheck.extract.binding import bindings
from rokcheck.extract.clauses import before_verb, chain
from rokcheck.extract.counted_from import counted
from rokcheck.extract.drafts import Draft, draft
from rokcheck.extract.of_names import of_a_name
from rokcheck.extract.plain import plain
from rokcheck.extract.polarity import denials
from rokcheck.extract.pronouns import one_person
from rokcheck.extract.reading import Reading, bare, read
from rokcheck.extract.references import Antecedents, Head, Lookup, Vocabulary, phrase_key
from rokcheck.extract.sentences import Sentence, split
from rokcheck.extract.slot_people import people_claims
from rokcheck.extract.slot_values import value_claims
from rokcheck.extract.slots import slot_claims
from rokcheck.extract.subjects import main_subject, names_told_of
from rokcheck.extract.yes_no import yes_no
from rokcheck.models import Claim, Document, Mention
from rokcheck.values import find_values

# What tells that a value is no claim of its own.
IDLE = (of_a_name, in_other_money, dates_an_amount)
RECENT_SENTENCES = 2
NEGATION = re.compile(
    r"\b(?:no|not|never|nor|none|nothing|nobody|neither|without|cannot|unable|yet|lack\w*|absence|free|devoid|fail\w*|refus\w*|declin\w*|neglect\w*|omit\w*|forg[eo]t\w*|refrain\w*|abstain\w*|short|nil|absent|0)\b|n['’]t\b"
)


def document_claims(document: Document, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """All claims of a document in text order."""
    mentions = find_values(document.text, published=document.published)
    made, known = _Made(document), vocabulary.at_hand()
    found: list[Claim] = []
    answers = restated(document, split(document))
    waiting: tuple[Restated, list[Draft]] | None = None
    for n, (reading, earlier) in enumerate(readings(document, mentions, known)):
        drafts = _drafts(document.text, reading, earlier, known)
        if waiting:
            found += made.claims(waiting[0].whole, _not_said(waiting[1], drafts))
        waiting = (answers[n], _answer(document, answers[n], earlier, known)) if n in answers else None
        found += made.claims(reading.sentence, _not_over(drafts, waiting[1]) if waiting else drafts)
    return (*found, *(made.claims(waiting[0].whole, waiting[1]) if waiting else ()))


def _not_said(answer: Sequence[Draft], after: Sequence[Draft]) -> list[Draft]:
    """Of the drafts of a plain "no" those that the sentence after it does not say in full: "No. It was never sold."."""
    said = {(key, draft.mention.value) for draft in after for key in draft.topic.concepts}
    return [d for d in answer if said.isdisjoint((key, d.mention.value) for key in d.topic.concepts)]


def _not_over(drafts: Sequence[Draft], others: Sequence[Draft]) -> list[Draft]:
    """The drafts whose words no other one has."""
    taken = [(draft.mention.start, draft.mention.end) for draft in others]
    return [d for d in drafts if all(d.mention.end <= a or b <= d.mention.start for a, b in taken)]


def _drafts(text: str, reading: Reading, earlier: Antecedents, known: Lookup) -> list[Draft]:
    """All that one sentence says."""
    drafts: list[Draft] = [
        draft(reading, binding, earlier, known)
        for binding in bindings(reading)
        if not any(idle(text, reading, binding.value) for idle in IDLE)
    ]
    seen = plain(reading)
    for more in (slot_claims, value_claims, people_claims) if seen.names or earlier.person else (value_claims,):
        drafts += more(seen, earlier, known)
    return [*drafts, *yes_no(text, seen, earlier, known)]


def _answer(document: Document, told: Restated, earlier: Antecedents, known: Lookup) -> list[Draft]:
    """What a question and its answer say together, each value where the answer has it."""
    said = told.said
    mentions = find_values(said.text, published=document.published)
    reading = read(said.text, told.sentence, mentions, [mention.start for mention in mentions])
    found: list[Draft] = []
    for made in _drafts(said.text, reading, earlier, known):
        start, end = made.mention.start, made.mention.end
        if said.at is None:
            inside, start, end = made.mention.kind == "polarity", said.start, said.end
        else:
            start, end = start + said.start - said.at, min(end + said.start - said.at, said.end)
            inside = made.mention.kind != "polarity" and said.start <= start < end
        if inside:
            text = document.text[start:end]
            found.append(replace(made, mention=replace(made.mention, start=start, end=end, text=text)))
    return found


def denied_keys(document: Document) -> frozenset[str]:
    """Keys of what the document says is not so; reads only the sentences that hold a word of negation."""
    found: set[str] = set()
    sentences = split(document)
    for sentence in sentences:
        if NEGATION.search(document.text[sentence.start : sentence.end].casefold()):
            found.update([key for denial in denials(plain(bare(document.text, sentence))) for key in denial.keys])
    for told in restated(document, sentences).values():
        if NEGATION.search(told.said.text):
            found.update([key for denial in denials(plain(bare(told.said.text, told.sentence))) for key in denial.keys])
    return frozenset(found)


def readings(
    document: Document, mentions: Sequence[Mention], vocabulary: Lookup
) -> Iterator[tuple[Reading, Antecedents]]:
    """Each sentence as read, with what its pronouns may stand for."""
    history: list[tuple[Head, ...]] = []
    starts = [mention.start for mention in mentions]
    every = counted([read(document.text, sentence, mentions, starts) for sentence in split(document)], document.text)
    main = main_subject(every, vocabulary, document.publisher)
    about = names_told_of(every, vocabulary, document.publisher)
    person: Mention | None = None
    for reading in every:
        recent = tuple([head for heads in history[-RECENT_SENTENCES:] for head in heads])
        yield reading, Antecedents(recent[-6:], main, person, about)
        person = one_person(reading, person)
        if reading.sentence.block.kind == "paragraph":
            history.append(_spoken_of(reading, vocabulary))


def _spoken_of(reading: Reading, vocabulary: Lookup) -> tuple[Head, ...]:
    """The subject of a sentence's first clause and the first thing said of it."""
    if not reading.clauses:
        return ()
    first = reading.clauses[0]
    subject = before_verb(reading.tokens, first)[:2]
    after = chain(reading.tokens, subject[-1].end + 1, first.end)[:2] if subject else ()
    keys = [phrase_key(reading, phrase, vocabulary) for phrase in (*subject, *after)]
    return tuple([("earlier", key) for key in keys if key])


class _Made:
    """Makes the claims of a document of their drafts; ids come from the content, never from the place."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._digest = hashlib.sha256(document.text.encode()).hexdigest()
        self._seen: dict[str, int] = {}

    def claims(self, span: Sentence, drafts: Sequence[Draft]) -> list[Claim]:
        """The drafts of a sentence with their ids and their place in the document."""
        if not drafts:
            return []
        sentence = " ".join(self._document.text[span.start : span.end].split())
        return [self._claim(draft, span.start, sentence) for draft in drafts]

    def _claim(self, draft: Draft, start: int, sentence: str) -> Claim:
        mention = draft.mention
        line, column = self._document.position(mention.start)
        return Claim(
            id=self._id(draft, sentence), document=self._document.name, start=mention.start, end=mention.end, line=line,
            column=column, sentence=sentence, mention=mention, topic=draft.topic,
            polarity=mention.value != "no", voice=draft.voice, speaker=draft.speaker, confidence=draft.confidence,
            sentence_start=start, text_sha256=self._digest,
        )  # fmt: skip

    def _id(self, draft: Draft, sentence: str) -> str:
        """A hash of document, sentence, words and concepts, and of how many claims before are the same in these."""
        mention = draft.mention
        key = "\x1f".join((self._document.name, sentence, mention.text, mention.kind, *draft.topic.concepts))
        before = self._seen[key] = self._seen.get(key, -1) + 1
        return hashlib.sha256(f"{key}\x1f{before}".encode()).hexdigest()[:12]

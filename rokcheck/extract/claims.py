"""Documents into claims: one for each value and each thing that the text says of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from rokcheck.extract.binding import bindings
from rokcheck.extract.clauses import before_verb, chain
from rokcheck.extract.counted_from import counted
from rokcheck.extract.drafts import Draft, draft
from rokcheck.extract.of_names import of_a_name
from rokcheck.extract.plain import plain
from rokcheck.extract.polarity import denials
from rokcheck.extract.reading import Reading, bare, read
from rokcheck.extract.references import Antecedents, Head, Lookup, Vocabulary, phrase_key
from rokcheck.extract.sentences import Sentence, split
from rokcheck.extract.slot_people import people_claims
from rokcheck.extract.slot_values import value_claims
from rokcheck.extract.slots import slot_claims
from rokcheck.extract.subjects import main_subject
from rokcheck.extract.yes_no import yes_no
from rokcheck.models import Claim, Document, Mention
from rokcheck.values import find_values

RECENT_SENTENCES = 2
NEGATION = re.compile(
    r"\b(?:no|not|never|nor|none|nothing|nobody|neither|without|cannot|unable|yet|lack\w*|absence|free|devoid|fail\w*|refus\w*|declin\w*|neglect\w*|omit\w*|nil|absent)\b|n['’]t\b"
)


def document_claims(document: Document, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """All claims of a document in text order."""
    mentions = find_values(document.text, published=document.published)
    made, known = _Made(document), vocabulary.at_hand()
    found: list[Claim] = []
    for reading, earlier in readings(document, mentions, known):
        drafts: list[Draft] = [
            draft(reading, binding, earlier, known)
            for binding in bindings(reading)
            if not of_a_name(document.text, reading, binding.value)
        ]
        seen = plain(reading)
        for more in (slot_claims, value_claims, people_claims) if seen.names else (value_claims,):
            drafts += more(seen, earlier, known)
        drafts += yes_no(document.text, seen, earlier, known)
        found += made.claims(reading.sentence, drafts)
    return tuple(found)


def denied_keys(document: Document) -> frozenset[str]:
    """Keys of what the document says is not so; reads only the sentences that hold a word of negation."""
    found: set[str] = set()
    for sentence in split(document):
        if NEGATION.search(document.text[sentence.start : sentence.end].casefold()):
            found.update([key for denial in denials(plain(bare(document.text, sentence))) for key in denial.keys])
    return frozenset(found)


def readings(
    document: Document, mentions: Sequence[Mention], vocabulary: Lookup
) -> Iterator[tuple[Reading, Antecedents]]:
    """Each sentence as read, with what its pronouns may stand for."""
    history: list[tuple[Head, ...]] = []
    starts = [mention.start for mention in mentions]
    every = counted([read(document.text, sentence, mentions, starts) for sentence in split(document)], document.text)
    main = main_subject(every, vocabulary, document.publisher)
    for reading in every:
        recent = tuple([head for heads in history[-RECENT_SENTENCES:] for head in heads])
        yield reading, Antecedents(recent[-6:], main)
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

"""What a document is about: the noun phrase or name of its title and opening that the rest comes back to most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rokcheck.extract.clauses import Phrase, before_verb, phrases
from rokcheck.extract.reading import Reading
from rokcheck.extract.references import Head, Lookup, phrase_key
from rokcheck.extract.tokens import Tokens

# The title and so many sentences after it introduce the subject.
OPENING = 3
# A subject comes back in at least so many sentences.
OFTEN = 3
# So many words may be the name of something.
LONGEST = 4
MOST = 2


def main_subject(readings: Sequence[Reading], vocabulary: Lookup, publisher: str) -> tuple[Head, ...]:
    """Heads of role "main", the most told first; none where nothing of the opening comes back."""
    told: dict[str, int] = {}
    opening: dict[str, int] = {}
    running = 0
    for reading in readings:
        keys = _keys(reading, vocabulary)
        for head in {_head(key) for key in keys}:
            told[head] = told.get(head, 0) + 1
        kind = reading.sentence.block.kind
        if kind == "title" or (kind == "paragraph" and running < OPENING):
            running += kind == "paragraph"
            for key in keys:
                opening.setdefault(key, len(opening))
    issuer = "@" + publisher.lower()
    kept = [key for key in opening if told[_head(key)] >= OFTEN and key != issuer]
    best = sorted(kept, key=lambda key: (-told[_head(key)], opening[key]))
    return tuple(("main", key) for key in best[:MOST])


def names_told_of(readings: Sequence[Reading], vocabulary: Lookup, publisher: str) -> tuple[str, ...]:
    """The names of the title and of what the first sentence tells of, as "@name"; none where neither names anything.

    What may be a name, though it is not known for one, is "~word": "Corrie Viaduct", "Orla 3". Where nothing is named,
    "^name" are the places of the first sentence and the words of a title that may be none. "=phrase" is the title or
    the subject in several plain words.
    """
    found: list[str] = []
    plain: list[str] = []
    for reading in readings:
        kind, tokens = reading.sentence.block.kind, reading.tokens
        if kind == "title":
            named = _named(reading, phrases(tokens, 0, len(tokens)), vocabulary)
            found += named or _as_name(tokens, readings)
            plain += [" ".join(tokens.lemmas)]
        elif kind == "paragraph" and reading.clauses:
            subject = before_verb(tokens, reading.clauses[0])
            found += _named(reading, subject, vocabulary) or _numbered(tokens, subject)
            plain += [phrase_key(reading, phrase, vocabulary) for phrase in subject[:1] if "V" in tokens.tags]
            found += [] if any(name[0] != "^" for name in found) else _places(reading, vocabulary)
            break
    found = [name for name in found if name[1:] != publisher.lower()]
    return tuple(dict.fromkeys([*found, *("=" + phrase for phrase in plain if " " in phrase)]))


def _places(reading: Reading, vocabulary: Lookup) -> list[str]:
    """The names that a preposition leads in, but for who did it: "a train left the rails near | Orla"."""
    tokens = reading.tokens
    led = [p for p in phrases(tokens, 0, len(tokens)) if tokens.tags[p.start - 1 : p.start] == "P"]
    told = [p for p in led if tokens.lows[p.start - 1] != "by"]
    return ["^" + name[1:] for name in _named(reading, told, vocabulary)]


def _as_name(tokens: Tokens, readings: Sequence[Reading]) -> list[str]:
    """The words of a short title in capitals, without the last, which tells the kind; if that comes back, it is one."""
    shown = [token.text for token in tokens if token.tag not in "DP" and token.text[0].isalpha()]
    if not 0 < len(shown) <= LONGEST or not all(word[0].isupper() for word in shown):
        return []
    sign = "~" if _comes_back(shown[-1].lower(), readings) else "^"
    return [sign + word.lower() for word in shown[:-1] or shown]


def _comes_back(word: str, readings: Sequence[Reading]) -> bool:
    return any(word in reading.tokens.lows for reading in readings if reading.sentence.block.kind != "title")


def _named(reading: Reading, told: Sequence[Phrase], vocabulary: Lookup) -> list[str]:
    """The names in noun phrases: "the | Orla | mill" has one."""
    at = {reading.name_at[n]: n for p in told for n in range(p.start, p.end) if n in reading.name_at}
    return ["@" + vocabulary.key(name[1:]) + _number(reading.tokens, last + 1) for name, last in at.items()]


def _numbered(tokens: Tokens, subject: Sequence[Phrase]) -> list[str]:
    """ "Orla 3" at the head of a sentence, where every word has a capital."""
    ends = [p.end for p in subject[:1] if tokens[p.head].text[0].isupper()]
    return ["~" + tokens[end - 1].text.lower() + number for end in ends if (number := _number(tokens, end))]


def _number(tokens: Tokens, at: int) -> str:
    """ " 3" of "the Orla 3"."""
    return f" {tokens[at].text}" if at < len(tokens) and tokens[at].text.isdecimal() else ""


def _keys(reading: Reading, vocabulary: Lookup) -> list[str]:
    found = phrases(reading.tokens, 0, len(reading.tokens))
    return list(dict.fromkeys([key for phrase in found if (key := phrase_key(reading, phrase, vocabulary))]))


@lru_cache(maxsize=50_000)
def _head(key: str) -> str:
    """The word that a later mention shares with the phrase: "dam" of "gravity dam", of "@gorge dam"."""
    return key.split()[-1].removeprefix("@")

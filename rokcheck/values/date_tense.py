"""Whether the words around a time speak of what is over or of what is to come."""

from __future__ import annotations

import re
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.values.date_calendar import table

# How far around a date its verb is looked for.
SENTENCE = 160
STOPS = re.compile(r"[.!?]\s|\n")
WORD = re.compile(r"['’]ll\b|[A-Za-z]+")


# Verbs of what holds: "he has until 1 September", "it must be paid by May"; with a participle behind, of what is over.
PERFECT = frozenset({"was", "were", "been", "have", "had"})
PRESENT = frozenset({"has", "have", "is", "are", "must"})


def tense(text: str, start: int, end: int) -> str:
    """ "ahead", "gone", "now" or "": what the nearest verb before the time in its sentence says, else one behind."""
    before = STOPS.split(text[max(0, start - SENTENCE) : start])[-1]
    after = STOPS.split(text[end : end + SENTENCE], maxsplit=1)[0]
    words, now = WORD.findall(before), False
    for n in range(len(words) - 1, -1, -1):
        cue = _cue(words[n].lower(), words[n - 1].lower() if n else "")
        if cue == "gone" and any(_cue(word.lower(), "") == "ahead" for word in words[max(n - 3, 0) : n]):
            cue = "ahead" if not PERFECT & set(words[max(n - 4, 0) : n]) else cue  # "will stay closed until May"
        if cue == "ahead" or (cue and not now):
            return cue
        now = now or words[n].lower() in PRESENT
    if now:
        return "now"
    words = WORD.findall(after)
    return next(
        (cue for n, word in enumerate(words) if (cue := _cue(word.lower(), words[n - 1].lower() if n else ""))), ""
    )


def _cue(word: str, previous: str) -> str:
    if word in table("future") or word[0] in "'’":
        return "gone" if previous in ("was", "were", "been") else "ahead"  # "was due to open on Friday"
    if previous == "be" or not (word in _past_forms() or (word.endswith("ed") and len(word) > SHORTEST_PAST)):
        return ""
    return "gone"


SHORTEST_PAST = 4
# Participles that stand with "has" or "is" as often, and nouns.
NOT_PAST = frozenset({"been", "found", "left", "saw", "felt", "ground", "bound", "wound", "bore", "rose", "lay"})


@cache
def _past_forms() -> frozenset[str]:
    """Past tenses that are no other form of their verb: "took", "said", not "put"."""
    irregular = {row["word"] for row in rows("irregular_verbs") if row["word"] != row["lemma"]}
    return frozenset(irregular | set(table("gone"))) - NOT_PAST

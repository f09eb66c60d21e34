"""Days of what is written and put in force: "the decree of 3 May abolished the tax" tells when the decree was made.

What such a paper brings about, blames or ends comes at its own time.
"""

from __future__ import annotations

from functools import cache

from rokcheck.extract.clauses import phrases
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Lookup, phrase_key
from rokcheck.lexicon import rows
from rokcheck.models import TIMES

YEAR = len("1920")


def instrument(reading: Reading, value: Placed) -> Trigger | None:
    """The paper whose day a time is: "an agreement of 3 May", "the letter dated 3 May".

    A lone year only tells which of several is meant: "the treaty of 1920".
    """
    at = value.first - 2
    if value.mention.kind not in TIMES or at < 0 or reading.tokens.lows[at + 1] not in ("of", "dated"):
        return None
    lemma = reading.tokens.lemmas[at]
    if reading.tokens.tags[at] != "N" or lemma not in _papers():
        return None
    told = () if len(value.mention.value) == YEAR else _papers()[lemma]
    return Trigger(at, at + 1, told, lemma, verb=False)


def paper(reading: Reading, trigger: Trigger | None, vocabulary: Lookup) -> str:
    """The paper itself where it is what a time tells of, else ""."""
    if trigger is None or reading.tokens.lows[trigger.end : trigger.end + 1] not in (("of",), ("dated",)):
        return ""
    named = (p for p in phrases(reading.tokens, 0, trigger.end) if p.end == trigger.end)
    return phrase_key(reading, next(named), vocabulary) if trigger.lemma in _papers() else ""


@cache
def _papers() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: tuple(row["concepts"].split()) for row in rows("instruments")}

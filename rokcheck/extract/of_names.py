"""Times and numbers that are part of what a thing is called: "Rust 2021", "the 2011 census", "version 2.1".

They tell which one is meant, and when or how many the rest of the sentence speaks of, but are no claim of their own.
"""

from __future__ import annotations

import re

from rokcheck import lexicon
from rokcheck.extract.clauses import VERB
from rokcheck.extract.reading import Placed, Reading
from rokcheck.models import TIMES

YEAR = re.compile(r"\d{4}")
WORD_BEFORE = re.compile(r"[\w,;)] \(?[A-Z][\w.+&-]* $")
ADDRESS = re.compile(r"(?:https?:/|www\.|[\w-]+\.(?:com|org|net|html?)/)\S*$")
# "2020-10-01 Ann Lowe <ann@example.org>": the head of an entry.
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
# What a day that a place is named for stands between.
NAMED_DAY, NEXT_WORD = re.compile(r"\b[Tt]he \S+(?: of)? \S+ $"), re.compile(r" ([A-Z]\w+)")
CALLING = frozenset({"the", "a", "an", "its", "their", "this", "our", "his", "her"})


def of_a_name(text: str, reading: Reading, value: Placed) -> bool:
    """Whether a time only tells which thing is meant, or stands in the address of a page."""
    mention, span = value.mention, reading.sentence
    before = text[max(span.start, mention.start - 60) : mention.start]
    if ADDRESS.search(before):
        return True
    if mention.kind in TIMES and not VERB.search(reading.tokens.tags) and MAIL.search(text, span.start, span.end):
        return True
    if mention.kind != "date":
        return False
    if NAMED_DAY.search(f"{before}{mention.text} ") and _is_place_word(NEXT_WORD.match(text, mention.end, span.end)):
        return True
    if not YEAR.fullmatch(mention.text):
        return False
    return bool(WORD_BEFORE.search(before)) or _before_noun(reading, value)


def _is_place_word(found: re.Match[str] | None) -> bool:
    """ "the 3rd of May | Stadium"."""
    return bool(found) and found is not None and found[1].lower() in lexicon.words("place_words")


def _before_noun(reading: Reading, value: Placed) -> bool:
    """ "the 2011 census", "a 2009 study"."""
    tokens, n = reading.tokens, value.last
    led = value.first > 0 and tokens.lows[value.first - 1] in CALLING
    return led and n < len(tokens) and tokens.tags[n] == "N" and tokens[n].start == value.mention.end + 1

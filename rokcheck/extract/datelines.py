"""Dates that a document tells of itself: datelines, "Page version: 30 January 2021", "Bulletin No. 4 of 2018".

They date what is told as new, and are no claim on when anything happened.
"""

from __future__ import annotations

from rokcheck.extract.reading import Placed, Reading
from rokcheck.lexicon import words

MOST_TOKENS = 18
# A dateline: so many tokens before its date and between that and its dash.
PLACE, AGENCY = 8, 8
DASHES = frozenset("–—-")
SEPARATORS, NUMBERED = frozenset("·•"), frozenset({"no", "no.", "nr", "number", "#"})
# Tags of words that say nothing by themselves.
SMALL = frozenset("PDCX#")


def dates_itself(reading: Reading, value: Placed) -> bool:
    """Whether the date is that of the document: in a dateline, or in a line that names the document and no more."""
    block = reading.sentence.block
    if block.start != reading.sentence.start or len(reading.sentence.cells) > 1:
        return False
    if _is_dateline(reading, value) or (reading.sentence.end >= block.end and _heads_document(reading, value)):
        return True
    whole = reading.sentence.end >= block.end or any(low in words("document_words") for low in reading.tokens.lows)
    short = whole and len(reading.tokens) <= MOST_TOKENS
    return short and all(_says_nothing(reading, n) for n in range(len(reading.tokens)))


def _is_dateline(reading: Reading, value: Placed) -> bool:
    """ "ORLA, Aug 9 2014 (North Wire) - ": a place in capitals, the date, an agency, a dash."""
    before = [token.text for token in reading.tokens[: value.first] if token.text[0].isalnum()]
    if not 1 <= len(before) <= PLACE or not before[0].isupper() or not all(word[0].isupper() for word in before):
        return False
    after = reading.tokens[value.last : value.last + AGENCY]
    dash = next((n for n, token in enumerate(after) if token.text in DASHES), -1)
    return dash >= 0 and not any(token.tag in "VA" and token.text.islower() for token in after[:dash])


def _heads_document(reading: Reading, value: Placed) -> bool:
    """ "Bulletin No. 4 of 2018", "Office of Weights · 4 June 2023 · Summary": over a document, without a verb."""
    lows, known = reading.tokens.lows, words("document_words")
    if reading.sentence.block.kind == "row" or len(lows) > MOST_TOKENS:
        return False
    if not {"V", "A"}.isdisjoint(reading.tokens.tags) or known.isdisjoint(lows):
        return False
    beside = {*lows[value.first - 1 : value.first], *lows[value.last : value.last + 1]}
    if SEPARATORS & beside:
        return beside <= SEPARATORS
    return any(low in known and lows[n + 1] in NUMBERED for n, low in enumerate(lows[: value.first - 1]))


def _says_nothing(reading: Reading, n: int) -> bool:
    """A number, a mark, a small word, a name, or a word of documents."""
    token = reading.tokens[n]
    if not token.text[0].isalpha() or token.tag in SMALL or n in reading.name_at:
        return True
    return token.text.lower().rstrip(".") in words("document_words") or (len(token.text) > 1 and token.text.isupper())

"""Numbers in running text: digits, words and mixtures of both, read into exact decimals.

    "1.2 million"  "twenty-eight"  "half a million"  "1 240"  "two thirds"  "21st"  "6.02 × 10^23"

`scan` says where a number stands and how exactly it is stated. What it measures or counts is settled elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from rokcheck.values import cardinals, hedges, number_articles, number_endings, numerals
from rokcheck.values.cardinals import Token
from rokcheck.values.number_anchors import ARTICLES, SIGNS, VULGAR, Anchor, anchors

Form = Literal["digits", "words", "share", "ordinal", "plural", "span"]


class Number(NamedTuple):
    """A number as written: its value, the step of its last stated digit, and how it is written.

    `form` "share" is a fraction of something ("two thirds"), "plural" an indefinite many ("dozens"), "span" a length
    of time that needs no number ("a decade"). `scaled` tells "1.2 million" from a number written in full.
    """

    start: int
    end: int
    amount: Decimal
    step: Decimal
    form: Form
    scaled: bool = False


_ONE = Decimal(1)
_PLACES = 15  # significant digits kept of a fraction
_PART_STEP = 5  # "half a million" is said of what is nearer to it than to .4 or .6: a step of a fifth of .5
_FRACTIONAL = frozenset(SIGNS + "/⁄0123456789")  # one of these stands near digits that a fraction follows
_BOTTOMS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32, 64))  # denominators written with a stroke: 24/7 is none


@cache
def _fraction_behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[ \u00a0]{{0,2}}([{SIGNS}])|(?:[ \u00a0-]{{1,2}}([0-9]{{1,2}}))?(?:[/⁄]| / )([0-9]{{1,2}}))(?![0-9/⁄])"
    )


def scan(text: str, taken: Sequence[tuple[int, int]] = (), words: Sequence[Anchor] | None = None) -> list[Number]:
    """All numbers of a text outside the spans that are `taken` (ascending), in order and apart from each other.

    `words` are the number words of the text where they are known (number_anchors).
    """
    tokens = _tokens(text, words)
    tokens = list(_outside(tokens, taken)) if taken else tokens
    found: list[Number] = []
    index, end = 0, 0
    while index < len(tokens):
        if tokens[index].start < end:
            index += 1
            continue
        number, index = _number(text, tokens, index)
        if number is not None:
            found.append(number)
            end = number.end
    return found


def _outside(tokens: list[Token], taken: Sequence[tuple[int, int]]) -> Iterator[Token]:
    at, count = 0, len(taken)
    for token in tokens:
        while at < count and taken[at][1] <= token.start:
            at += 1
        if at == count or token.end <= taken[at][0]:
            yield token


def _tokens(text: str, words: Sequence[Anchor] | None) -> list[Token]:
    """All digit runs and number words; digits that an earlier token took in ("1 240", "6 . 2 %") are no new one."""
    anchored = anchors(text, words)
    comma = numerals.decimal_comma(word for word, _, _ in anchored)
    tokens: list[Token] = []
    end = 0
    for word, start, stop in anchored:
        if start >= end and (token := _token(text, word, (start, stop), comma)):
            tokens.append(token)
            end = token.end
    return tokens


def _token(text: str, word: str, span: tuple[int, int], comma: bool) -> Token | None:
    """A digit run or number word with its value; None for digits that are a version, an address or too long."""
    start, end = span
    if word[0] in VULGAR:
        return Token(start, end, "vulgar", _vulgar(word))
    if word in ARTICLES:
        return Token(start, end, "article", _ONE)
    if word[0].isalpha():
        role, value = cardinals.lexicon()[word.lower()]
        return Token(start, end, role, value)
    read = numerals.read(text, start, end, comma)
    return None if read is None else Token(start, read[1], "digits", read[0])


def _vulgar(sign: str) -> Decimal:
    top, _, bottom = VULGAR[sign].partition("/")
    return Decimal(top) / Decimal(bottom)


def _number(text: str, tokens: list[Token], index: int) -> tuple[Number | None, int]:
    """The number that starts at a token, and the index of the first token after it."""
    first = tokens[index]
    if first.role in ("unit", "ten", "hundred", "scale", "dozen"):
        return _cardinal(text, tokens, index)
    if first.role == "digits":
        written = _written_on(text, first)
        return _grown(text, tokens, index, written) if written else _cardinal(text, tokens, index)
    if first.role == "article":  # "more than a year", but not "a year ago"
        stated = hedges.before(text, first.start) is not None or number_articles.is_stated(text, first)
        return (Number(first.start, first.end, _ONE, _ONE, "words") if stated else None), index + 1
    if first.role == "plural":
        return _many(text, tokens, index)
    if first.role == "ordinal" and (first.value < 3 or number_articles.taken_in(text, first.start) == first.start):
        return Number(first.start, first.end, first.value, _ONE, "ordinal"), index + 1
    if first.role == "span":
        start = number_articles.taken_in(text, first.start)
        return (Number(start, first.end, _ONE, _ONE, "span") if start < first.start else None), index + 1
    return _fraction(text, tokens, index)


def _grown(text: str, tokens: list[Token], index: int, written: Number) -> tuple[Number, int]:
    """ "1½ million": digits with a fraction before a scale; anything else as it is."""
    index += 1
    while index < len(tokens) and tokens[index].start < written.end:
        index += 1
    scale = tokens[index] if index < len(tokens) else None
    apart = scale is None or scale.role != "scale" or text[written.end : scale.start] not in (" ", "-", "\u00a0")
    if scale is None or apart or written.scaled or written.form == "ordinal":
        return written, index
    amount, step = written.amount * scale.value, written.step * scale.value
    return Number(written.start, scale.end, amount, step, "digits", True), index + 1


def _cardinal(text: str, tokens: list[Token], index: int) -> tuple[Number | None, int]:
    """ "twenty-eight", "two and a half thousand", "two thirds", "one hundred and fifth", "five point two"."""
    first = tokens[index]
    if first.role == "digits" and (
        index + 1 == len(tokens) or tokens[index + 1].start > first.end + cardinals.GAP or text[first.end] in ",.;)"
    ):
        return Number(first.start, first.end, first.value, numerals.step(first.value), "digits"), index + 1
    state, index = cardinals.run(text, tokens, index)
    if first.role in ("unit", "ten") and cardinals.is_year(text, first, state, tokens[index : index + 2]):
        return None, cardinals.run(text, tokens, index)[1]
    if first.role in ("hundred", "scale", "dozen") and _several().search(text, max(0, first.start - 16), first.start):
        return Number(first.start, state.end, state.amount * 2, state.amount, "plural"), index
    start = number_articles.taken_in(text, first.start) if first.role in ("hundred", "scale", "dozen") else first.start
    form: Form = "digits" if first.role == "digits" else "words"
    scaled = state.scale is not None
    if index < len(tokens) and (ending := number_endings.read(text, state, tokens, index)):
        role, amount, step, end, index = ending
        if role == "share":
            return _of_scale(text, tokens, index, Number(start, end, rounded(amount), step, "share"))
        return Number(start, end, amount, step, "ordinal" if role == "ordinal" else form, role == "scaled"), index
    return Number(start, state.end, rounded(state.amount), state.step, form, scaled), index


@cache
def _several() -> re.Pattern[str]:
    return re.compile(r"(?:\b[Ff]ew|\b[Ss]everal|\b[Mm]any|[Cc]ouple of)[ \n]$")


def rounded(value: Decimal) -> Decimal:
    """A value whose digits never end, kept to fifteen of them."""
    places = value.as_tuple()
    if len(places.digits) <= _PLACES or not isinstance(places.exponent, int) or places.exponent >= 0:
        return value
    return round(value, _PLACES - 1 - value.adjusted())


def _many(text: str, tokens: list[Token], index: int) -> tuple[Number, int]:
    """ "dozens", "hundreds of thousands": at least two of them."""
    token = tokens[index]
    value, end = token.value, token.end
    index += 1
    while index < len(tokens) and tokens[index].role == "plural" and text[end : tokens[index].start] == " of ":
        value, end = value * tokens[index].value, tokens[index].end
        index += 1
    return Number(token.start, end, value * 2, value, "plural"), index


def _fraction(text: str, tokens: list[Token], index: int) -> tuple[Number | None, int]:
    """ "half a million", "a third of", "a quarter", "½"; an ordinal when nothing is shared."""
    token = tokens[index]
    start = number_articles.taken_in(text, token.start)
    if token.role == "denominators":
        return None, index + 1
    share = token.value if token.role in ("half", "vulgar") else _ONE / token.value
    number, after = _of_scale(text, tokens, index + 1, Number(start, token.end, rounded(share), share / 5, "share"))
    if number.form != "share" or token.role in ("half", "vulgar"):
        return number, after
    if token.role == "denominator":
        return (number if start < token.start else None), after
    following = text[token.end : token.end + 3]
    if following in (" of", "\nof") or not following[:1].strip(" -\n"):
        return (number if following[:1] != "-" and following.strip() in ("of", "") else None), after
    return Number(token.start, token.end, token.value, _ONE, "ordinal"), after


def _of_scale(text: str, tokens: list[Token], index: int, share: Number) -> tuple[Number, int]:
    """ "half a million", "three quarters of a century": a share of a scale word is a number of its own."""
    after = tokens[index] if index < len(tokens) else None
    if after is None or after.role not in ("hundred", "scale", "dozen", "span") or after.start - share.end > 8:
        return share, index
    if " ".join(text[share.end : after.start].replace("-", " ").split()) not in ("", "a", "of a", "of an"):
        return share, index
    form: Form = "span" if after.role == "span" else "words"
    return Number(share.start, after.end, share.amount * after.value, after.value / _PART_STEP, form, True), index + 1


def _written_on(text: str, token: Token) -> Number | None:
    """Digits with an ordinal ending, a fraction, a power of ten or an abbreviated scale behind them."""
    suffix = numerals.suffix(text, token.end)
    if suffix is None and (raised := numerals.raised(text, token.value, token.end)):
        amount = rounded(raised[0])
        return Number(token.start, raised[1], amount, numerals.step(amount), "digits", True)
    if suffix is None:
        match = (
            _fraction_behind().match(text, token.end) if _FRACTIONAL & set(text[token.end : token.end + 3]) else None
        )
        return _stroked(match, token) if match else None
    end, role, factor = suffix
    if role == "ordinal":
        return Number(token.start, end, token.value, _ONE, "ordinal")
    step = numerals.step(token.value) * factor
    return Number(token.start, end, token.value * factor, step, "digits", True)


def _stroked(match: re.Match[str], token: Token) -> Number | None:
    """ "2½", "10 1/2", "3/4"."""
    sign, top, bottom = match.groups()
    if sign:
        part = _vulgar(sign)
        return Number(token.start, match.end(), token.value + part, part / 5, "digits")
    numerator = Decimal(top) if top else token.value
    if int(bottom) not in _BOTTOMS or numerator >= int(bottom):
        return None
    part = numerator / Decimal(bottom)
    if top:
        return Number(token.start, match.end(), rounded(token.value + part), _ONE / Decimal(bottom), "digits")
    return Number(token.start, match.end(), rounded(part), part / 5, "share")

"""Numbers in running text: digits, words and mixtures of both, read into exact decimals.

    "1.2 million"  "twenty-eight"  "half a million"  "1 240"  "two thirds"  "21st"  "6.02 × 10^23"

`scan` says where a number stands and how exactly it is stated. What it measures or counts is settled elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from rokcheck import lexicon
from rokcheck.values import numerals

Form = Literal["digits", "words", "share", "ordinal", "plural", "span"]


@dataclass(frozen=True, slots=True)
class Number:
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


class _Token(NamedTuple):
    start: int
    end: int
    role: str
    value: Decimal


class _State(NamedTuple):
    """What a run of number words has come to: closed groups, the open group, and the smallest scale so far."""

    closed: Decimal
    group: Decimal
    step: Decimal
    scale: Decimal | None
    role: str
    end: int


_ONE = Decimal(1)
_TEN = Decimal(10)
_HALF_STEP = Decimal("0.2")  # "half a million" is said of anything nearer to it than to .4 or .6
_TIGHT = frozenset((" ", "-", "\u2010", "\u2011", "\n", "\u00a0", "  "))
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625"}


@cache
def _lexicon() -> dict[str, tuple[str, Decimal]]:
    return {row["word"]: (row["role"], Decimal(row["value"])) for row in lexicon.rows("number_words")}


@cache
def _anchors() -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for word in sorted(_lexicon(), key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"[{c}{c.upper()}](?:{'|'.join(tails)})" for c, tails in sorted(by_letter.items()))
    return re.compile(rf"[0-9]+(?:[.,'’][0-9]+)*|\.[0-9]+|[½¼¾⅓⅔⅛⅜⅝]|\b(?:{words})\b")


@cache
def _fraction_after() -> re.Pattern[str]:
    return re.compile(r"(?:[ \u00a0]{0,2}([½¼¾⅓⅔⅛⅜⅝])|(?:[ \u00a0-]{1,2}([0-9]{1,2}))?[/⁄]([0-9]{1,2}))(?![0-9/⁄])")


def scan(text: str) -> list[Number]:
    """All numbers of a text, in order and apart from each other."""
    comma = numerals.decimal_comma(text)
    tokens = [token for match in _anchors().finditer(text) if (token := _token(text, match, comma))]
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


def _token(text: str, match: re.Match[str], comma: bool) -> _Token | None:
    """A digit run or number word with its value; None for digits that are a version, an address or too long."""
    word = match.group()
    start, end = match.span()
    if word[0] in _VULGAR:
        return _Token(start, end, "vulgar", _vulgar(word))
    if word[0].isalpha():
        role, value = _lexicon()[word.lower()]
        return _Token(start, end, role, value)
    read = numerals.read(text, start, end, comma)
    return None if read is None else _Token(start, read[1], "digits", read[0])


def _vulgar(sign: str) -> Decimal:
    top, _, bottom = _VULGAR[sign].partition("/")
    return Decimal(top) / Decimal(bottom or 1)


def _number(text: str, tokens: list[_Token], index: int) -> tuple[Number | None, int]:
    """The number that starts at a token, and the index of the first token after it."""
    first = tokens[index]
    if first.role in ("ordinal", "denominator", "denominators", "plural", "span", "vulgar", "half"):
        return _single(text, tokens, index)
    if first.role == "digits" and (number := _written_out(text, first)):
        return number, index + 1
    state = _opening(first)
    index += 1
    while index < len(tokens) and (after := _extend(text, state, tokens[index])):
        state = after
        index += 1
    start = _article(text, first.start) if first.role in ("hundred", "scale", "dozen") else first.start
    if index < len(tokens):
        ending = _ending(text, state, tokens, index)
        if ending is not None:
            number, index = ending
            return _moved(number, start), index
    form: Form = "digits" if first.role == "digits" else "words"
    scaled = state.scale is not None
    return Number(start, state.end, state.closed + state.group, state.step, form, scaled), index


def _moved(number: Number, start: int) -> Number:
    return Number(start, number.end, number.amount, number.step, number.form, number.scaled)


def _opening(token: _Token) -> _State:
    value = token.value
    if token.role in ("hundred", "scale", "dozen"):
        step = {"hundred": _TEN, "dozen": _ONE}.get(token.role, value if value > 1000 else Decimal(100))
        closed, group = (value, Decimal(0)) if token.role == "scale" else (Decimal(0), value)
        return _State(closed, group, step, value if closed else None, token.role, token.end)
    return _State(Decimal(0), value, numerals.step(value), None, token.role, token.end)


def _extend(text: str, state: _State, token: _Token) -> _State | None:
    """The state after one more word, or None when the word does not go on with the number."""
    if token.start - state.end > 12 or token.start < state.end:
        return None
    gap = text[state.end : token.start]
    tight = gap in _TIGHT
    if not tight and " ".join(gap.split()) != "and":
        return _half_more(state, token, " ".join(gap.split()))
    if tight and token.role in ("hundred", "scale", "dozen"):
        return _scaled(state, token)
    if token.role in ("unit", "ten", "digits"):
        return _added(state, token, tight)
    return _half_more(state, token, "and") if not tight else None


def _half_more(state: _State, token: _Token, gap: str) -> _State | None:
    """ "two and a half", "3 million and a half"."""
    if token.role != "half" or gap not in ("and a", "and"):
        return None
    base = state.scale if state.scale and state.role == "scale" else _ONE
    half = base / 2
    return _State(state.closed, state.group + half, base / 2, state.scale, "half", token.end)


def _scaled(state: _State, token: _Token) -> _State | None:
    value = token.value
    if token.role != "scale":
        if state.group == 0 or state.role in ("hundred", "dozen") or (state.role == "scale"):
            return None
        step = state.step * value if state.step < 1 or state.role == "half" else (_TEN if value == 100 else _ONE)
        return _State(state.closed, state.group * value, step, state.scale, token.role, token.end)
    if state.scale is not None and state.role == "scale" and state.group == 0:
        total = state.closed * value  # "lakh crore", "thousand billion"
        return _State(total, Decimal(0), state.step * value, value, "scale", token.end)
    if state.closed and state.scale is not None and value >= state.scale:
        return None
    step = _ONE if state.role in ("unit", "ten") else state.step
    return _State(state.closed + state.group * value, Decimal(0), step * value, value, "scale", token.end)


def _added(state: _State, token: _Token, tight: bool) -> _State | None:
    if token.role == "digits" and not (state.role == "scale" and tight and token.value < (state.scale or 0)):
        return None
    if not tight and state.role not in ("hundred", "scale"):
        return None
    group = state.group
    after_ten = state.role == "ten" and token.role == "unit" and 0 < token.value < 10
    fits = after_ten or (state.role == "hundred" and token.value) or (state.role == "scale" and group == 0)
    if not fits or (state.role == "dozen"):
        return None
    return _State(state.closed, group + token.value, numerals.step(token.value), state.scale, token.role, token.end)


def _ending(text: str, state: _State, tokens: list[_Token], index: int) -> tuple[Number, int] | None:
    """A denominator, an ordinal or decimal words that close the number."""
    token = tokens[index]
    amount = state.closed + state.group
    gap = text[state.end : token.start] if token.start - state.end < 12 else "…"
    if gap.strip() == "point" and token.role in ("unit", "ten"):
        return _pointed(text, state, tokens, index)
    if gap not in _TIGHT:
        return _mixed(text, state, tokens, index) if gap.split() == ["and"] else None
    singular = token.role in ("ordinal", "denominator")
    if token.role == "denominators" and not (state.role == "digits" and token.value == 4):
        return Number(0, token.end, amount / token.value, amount / token.value / _TEN, "share"), index + 1
    if singular and amount == 1 and token.value > 2:
        return Number(0, token.end, amount / token.value, _ONE / token.value / _TEN, "share"), index + 1
    if token.role == "ordinal" and state.role in ("ten", "hundred", "scale"):
        return Number(0, token.end, amount + token.value, _ONE, "ordinal"), index + 1
    return None


def _pointed(text: str, state: _State, tokens: list[_Token], index: int) -> tuple[Number, int]:
    """ "five point two five": the words after the point are digits."""
    digits, end = "", state.end
    while index < len(tokens) and tokens[index].role in ("unit", "ten"):
        token = tokens[index]
        if digits and text[end : token.start] != " ":
            break
        digits += str(token.value)
        end = token.end
        index += 1
    amount = state.closed + state.group + Decimal(f"0.{digits}")
    step = Decimal(1).scaleb(-len(digits))
    if index < len(tokens) and tokens[index].role == "scale" and text[end : tokens[index].start] == " ":
        scale = tokens[index]
        return Number(0, scale.end, amount * scale.value, step * scale.value, "words", True), index + 1
    return Number(0, end, amount, step, "words"), index


def _mixed(text: str, state: _State, tokens: list[_Token], index: int) -> tuple[Number, int] | None:
    """ "three and one fourth", "twenty and three fifths"."""
    if tokens[index].role != "unit" or index + 1 >= len(tokens):
        return None
    top, bottom = tokens[index], tokens[index + 1]
    plural = bottom.role == "denominators" or (bottom.role in ("ordinal", "denominator") and top.value == 1)
    if not plural or bottom.value < 3 or text[top.end : bottom.start] not in _TIGHT:
        return None
    amount = state.closed + state.group + top.value / bottom.value
    return Number(0, bottom.end, amount, _ONE / bottom.value, "words"), index + 2


def _article(text: str, start: int) -> int:
    """Take "a" or "an" before a scale word into the number."""
    for article in ("a ", "A "):
        if text.endswith(article, 0, start) and (start == 2 or not text[start - 3].isalnum()):
            return start - 2
    return start


def _single(text: str, tokens: list[_Token], index: int) -> tuple[Number | None, int]:
    """A number that starts with a word that is not a cardinal: "half a million", "a third", "dozens", "fifth"."""
    token = tokens[index]
    start = _article(text, token.start)
    if token.role == "ordinal" and start == token.start or (token.role == "ordinal" and token.value < 3):
        return Number(token.start, token.end, token.value, _ONE, "ordinal"), index + 1
    if token.role == "plural":
        return Number(token.start, token.end, token.value * 2, token.value, "plural"), index + 1
    if token.role == "span":
        return (Number(start, token.end, _ONE, _ONE, "span") if start < token.start else None), index + 1
    if token.role == "denominators" or (token.role == "denominator" and start == token.start):
        return None, index + 1
    share = token.value if token.role in ("half", "vulgar") else _ONE / token.value
    return _share(text, tokens, index, Number(start, token.end, share, share / 5, "share"))


def _share(text: str, tokens: list[_Token], index: int, share: Number) -> tuple[Number | None, int]:
    """ "half a million" is a number; "a third of" stays a share (an ordinal when nothing is shared)."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after and after.role in ("hundred", "scale", "dozen", "span") and after.start - share.end <= 8:
        gap = " ".join(text[share.end : after.start].replace("-", " ").split())
        if gap in ("", "a", "of a", "of an"):
            form: Form = "span" if after.role == "span" else "words"
            step = (_HALF_STEP * after.value).normalize() + 0
            return Number(share.start, after.end, share.amount * after.value, step, form, True), index + 2
    if tokens[index].role == "ordinal" and not text.startswith((" of ", " of\n"), share.end):
        return Number(tokens[index].start, share.end, tokens[index].value, _ONE, "ordinal"), index + 1
    return share, index + 1


def _written_out(text: str, token: _Token) -> Number | None:
    """Digits with an ordinal ending, a fraction, a power of ten or an abbreviated scale behind them."""
    suffix = numerals.suffix(text, token.end)
    if suffix is not None:
        end, role, factor = suffix
        if role == "ordinal":
            whole = token.value == token.value.to_integral_value()
            return Number(token.start, end, token.value, _ONE, "ordinal") if whole else None
        step = numerals.step(token.value) * factor
        return Number(token.start, end, token.value * factor, step, "digits", True)
    match = _fraction_after().match(text, token.end)
    return _fraction(match, token) if match else None


def _fraction(match: re.Match[str], token: _Token) -> Number | None:
    sign, top, bottom = match.groups()
    if sign:
        part = _vulgar(sign)
        return Number(token.start, match.end(), token.value + part, part / 5, "digits")
    numerator = Decimal(top) if top else token.value
    if int(bottom) not in (2, 3, 4, 5, 6, 8, 10, 16, 32, 64) or numerator >= int(bottom):
        return None
    part = numerator / Decimal(bottom)
    if top:
        return Number(token.start, match.end(), token.value + part, _ONE / Decimal(bottom), "digits")
    return Number(token.start, match.end(), part, part / 5, "share")

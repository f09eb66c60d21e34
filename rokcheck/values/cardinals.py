"""The grammar of number words: which word goes on with a number, and what the whole comes to."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from rokcheck import lexicon as data
from rokcheck.values import numerals


class Token(NamedTuple):
    """A number word or a run of digits: span, role (data/number_words.csv, or "digits") and value."""

    start: int
    end: int
    role: str
    value: Decimal


class State(NamedTuple):
    """What a run of words has come to: groups closed by a scale, the open group, the step and the smallest scale."""

    closed: Decimal
    group: Decimal
    step: Decimal
    scale: Decimal | None
    role: str
    end: int

    @property
    def amount(self) -> Decimal:
        """The whole number read so far."""
        return self.closed + self.group


Ending = tuple[str, Decimal, Decimal, int, int]  # role, amount, step, end in the text, index of the next token

_ZERO = Decimal(0)
_ONE = Decimal(1)
_TEN = Decimal(10)
_TIGHT = frozenset((" ", "-", "\u2010", "\u2011", "\n", "\u00a0", "  ", "   ", " \n"))
_LOOSE_HYPHEN = frozenset((" - ", " \u2010 "))  # text taken apart into words and put together again
_DOZEN_STEP = Decimal(4)  # "about two dozen" is said of 22 to 26
_MULTIPLIERS = ("hundred", "scale", "dozen")
_GAP = 12  # " and a " with room for a line break


@cache
def lexicon() -> dict[str, tuple[str, Decimal]]:
    """Role and value of every number word."""
    return {row["word"]: (row["role"], Decimal(row["value"])) for row in data.rows("number_words")}


def run(text: str, tokens: list[Token], index: int) -> tuple[State, int]:
    """The longest cardinal that starts at a token, and the index of the first token after it."""
    state = _opening(tokens[index])
    index += 1
    while index < len(tokens) and state.end <= tokens[index].start <= state.end + _GAP:
        gap = text[state.end : tokens[index].start]
        if (mixed := _mixed(text, state, tokens, index)) is not None:
            state, index = mixed
            continue
        after = _extend(state, tokens[index], gap)
        if after is None or _begins_another(text, state, tokens, index):
            break
        state, index = after, index + 1
    return state, index


def _begins_another(text: str, state: State, tokens: list[Token], index: int) -> bool:
    """ "three hundred and | two hundred": hundreds and dozens behind hundreds are a number of their own."""
    token = tokens[index]
    if state.role != "hundred" or token.role not in ("unit", "digits") or index + 1 == len(tokens):
        return False
    return tokens[index + 1].role in ("hundred", "dozen") and text[token.end : tokens[index + 1].start] in _TIGHT


def is_year(text: str, first: Token, state: State, following: list[Token]) -> bool:
    """ "nineteen eighty-six": a teen and a ten that do not make one number."""
    if not following or following[0].role != "ten" or not 12 < first.value < 20 or state.end != first.end:
        return False
    return text[state.end : following[0].start] in _TIGHT


def _opening(token: Token) -> State:
    value = token.value
    if token.role == "scale":
        return State(value, _ZERO, value if value > 1000 else Decimal(100), value, "scale", token.end)
    if token.role in _MULTIPLIERS:
        return State(_ZERO, value, _TEN if token.role == "hundred" else _DOZEN_STEP, None, token.role, token.end)
    return State(_ZERO, value, numerals.step(value), None, token.role, token.end)


def _extend(state: State, token: Token, gap: str) -> State | None:
    """The state after one more word, or None when the word does not go on with the number."""
    tight = gap in _TIGHT
    if not tight and gap in _LOOSE_HYPHEN:
        return _added(state, token) if state.role == "ten" else None
    if not tight and " ".join(gap.split()) != "and":
        return None
    if tight and token.role in _MULTIPLIERS:
        return _scaled(state, token)
    if tight and token.role == "plural" and state.role in ("unit", "ten", "digits", "hundred"):
        return _scaled(state, token._replace(role="dozen"))
    if token.role in ("unit", "ten", "digits") and (tight or state.role in ("hundred", "scale")):
        return _added(state, token)
    return None


def _scaled(state: State, token: Token) -> State | None:
    """ "three hundred", "two and a half thousand", "lakh crore"."""
    value = token.value
    if token.role != "scale":
        if not state.group or state.role in ("dozen", "scale") or (state.role == "hundred" and token.role == "hundred"):
            return None
        fine = state.step * value if state.step < 1 else _TEN if value == 100 else _DOZEN_STEP
        return State(state.closed, state.group * value, fine, state.scale, token.role, token.end)
    if state.scale is not None and state.role == "scale":
        return State(state.closed * value, _ZERO, state.step * value, value, "scale", token.end)
    if state.closed and state.scale is not None and value >= state.scale:
        return None
    step = _ONE if state.role in ("unit", "ten") else state.step
    return State(state.closed + state.group * value, _ZERO, step * value, value, "scale", token.end)


def _added(state: State, token: Token) -> State | None:
    """ "twenty-eight", "three hundred and one", "2 thousand 300"."""
    value = token.value
    if token.role == "digits" and not (state.role in ("scale", "hundred") and value == value.to_integral_value()):
        return None
    smallest = Decimal(100) if state.role == "hundred" else state.scale or _ZERO
    after_ten = state.role == "ten" and token.role == "unit" and 0 < value < 10
    if not after_ten and not (state.role in ("hundred", "scale") and 0 < value < smallest):
        return None
    return State(state.closed, state.group + value, numerals.step(value), state.scale, token.role, token.end)


def _mixed(text: str, state: State, tokens: list[Token], index: int) -> tuple[State, int] | None:
    """ "two and a half", "3 million and a quarter", "one hundred and three quarters": "and" with a fraction."""
    gap = " ".join(text[state.end : tokens[index].start].split())
    if gap not in ("and", "and a", "and an") or state.role == "half":
        return None
    part = _part(text, tokens, index, gap != "and")
    if part is None:
        return None
    share, end, index = part
    base = state.scale if state.scale and not state.group else _ONE
    after = tokens[index] if index < len(tokens) else None
    if after and after.role == "scale" and after.value < base and text[end : after.start] in _TIGHT:
        base, end, index = after.value, after.end, index + 1
    return State(state.closed, state.group + share * base, share * base, state.scale, "half", end), index


def _part(text: str, tokens: list[Token], index: int, article: bool) -> tuple[Decimal, int, int] | None:
    """A fraction behind "and": its value, its end and the index of the next token."""
    token = tokens[index]
    if token.role == "half" or (article and token.role in ("denominator", "ordinal") and token.value > 2):
        return (token.value if token.role == "half" else _ONE / token.value), token.end, index + 1
    if article or token.role not in ("unit", "ten"):
        return None
    top, end, index = token.value, token.end, index + 1
    if (
        index < len(tokens)
        and token.role == "ten"
        and tokens[index].role == "unit"
        and text[end : tokens[index].start] == "-"
    ):
        top, end, index = top + tokens[index].value, tokens[index].end, index + 1
    if index >= len(tokens) or text[end : tokens[index].start] not in _TIGHT | _LOOSE_HYPHEN:
        return None
    bottom = tokens[index]
    if bottom.role == "half" and top == 1:
        return bottom.value, bottom.end, index + 1
    plural = bottom.role == "denominators" or (bottom.role in ("ordinal", "denominator") and top == 1)
    return (top / bottom.value, bottom.end, index + 1) if plural and top < bottom.value > 2 else None


def ending(text: str, state: State, tokens: list[Token], index: int) -> Ending | None:
    """A denominator, an ordinal or decimals in words that close the number."""
    token = tokens[index]
    gap = text[state.end : token.start] if token.start - state.end < _GAP else "…"
    if gap.strip() == "point" and token.role in ("unit", "ten"):
        return _pointed(text, state, tokens, index)
    if token.role == "ordinal" and _continues(state, token, gap):
        if token.value == 2 and text.endswith(("a ", "A "), 0, tokens[index - 1].start):
            return None  # "a thirty-second advertisement"
        return "ordinal", state.amount + token.value, _ONE, token.end, index + 1
    if gap not in _TIGHT and not (gap in _LOOSE_HYPHEN and state.amount < 10):
        return None
    if token.role in ("unit", "ten"):
        return _compound(text, state, tokens, index)
    return _simple(text, state, tokens, index)


def _simple(text: str, state: State, tokens: list[Token], index: int) -> Ending | None:
    """ "two thirds", "one hundredth", "one hundred thirty-fifths", but "his one hundredth goal"."""
    token = tokens[index]
    quarters = token.value == 4 and (
        state.role == "digits" or state.amount != 3
    )  # three months more often than a share
    tens = state.group % 100 if state.role == "ten" and state.group > 100 and token.value < 10 else _ZERO
    if token.role == "denominators" and tens and "and" not in text[state.end - 12 : state.end]:
        return _share((state.amount - tens) / (tens + token.value), token.end, index)
    if token.role == "denominators" and not quarters and token.value > 1:
        return _share(state.amount / token.value, token.end, index)
    if token.role not in ("ordinal", "denominator", "half") or state.amount != 1 or token.value in (1, 2):
        return None
    if token.value >= 100 and token.role == "ordinal" and _belongs(text, tokens[index - 1].start, token.end):
        return "ordinal", token.value, _ONE, token.end, index + 1
    return _share(token.value if token.role == "half" else _ONE / token.value, token.end, index)


def _share(share: Decimal, end: int, index: int) -> Ending:
    return "share", share, share / _TEN, end, index + 1


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether a possessive or article stands in front of "one hundredth" and no "of" behind it."""
    left = text[max(0, start - 12) : start].split()
    whose = bool(left) and (left[-1].lower() in ("the", "his", "her", "its", "their", "my", "our") or "’s" in left[-1])
    return whose and not text.startswith((" of", "\nof"), end)


def _compound(text: str, state: State, tokens: list[Token], index: int) -> Ending | None:
    """ "three twenty-fifths", "one one-hundredth", "one two hundred and fifth"."""
    bottom, index = run(text, tokens, index)
    if index >= len(tokens) or tokens[index].start - bottom.end >= _GAP:
        return None
    token, gap = tokens[index], text[bottom.end : tokens[index].start]
    plural = token.role == "denominators"
    if not plural and (token.role != "ordinal" or state.amount != 1 or token.value == 2):
        return None  # "one thirty-second advertisement"
    if token.value >= 100 and gap in _TIGHT:
        value = bottom.amount * token.value
    elif _continues(bottom, token, gap):
        value = bottom.amount + token.value
    else:
        return None
    return _share(state.amount / value, token.end, index) if state.amount < value else None


def _continues(state: State, token: Token, gap: str) -> bool:
    """Whether an ordinal closes the number: "twenty-first", "hundred and fifth", but not "5 million first shares"."""
    if state.role == "ten":
        return token.value < 10 and gap in _TIGHT
    joined = gap.strip() == "and" or (gap in _TIGHT and state.role == "hundred")
    return state.role in ("hundred", "scale") and joined and token.value < 100


def _pointed(text: str, state: State, tokens: list[Token], index: int) -> Ending:
    """ "five point two five": the words after the point are digits."""
    digits, end = "", state.end
    while index < len(tokens) and tokens[index].role in ("unit", "ten"):
        token = tokens[index]
        if digits and text[end : token.start] not in _TIGHT:
            break
        joined = digits.endswith("0") and len(digits) == 2 and token.role == "unit"  # "point seventy-one"
        digits = digits[:-1] + str(token.value) if joined else digits + str(token.value)
        end = token.end
        index += 1
    amount = state.amount + Decimal(f"0.{digits}")
    step = _ONE.scaleb(-len(digits))
    if index < len(tokens) and tokens[index].role == "scale" and text[end : tokens[index].start] == " ":
        scale = tokens[index]
        return "scaled", amount * scale.value, step * scale.value, scale.end, index + 1
    return "plain", amount, step, end, index

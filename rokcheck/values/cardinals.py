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


_ZERO = Decimal(0)
_ONE = Decimal(1)
_TEN = Decimal(10)
TIGHT = frozenset((" ", "-", "\u2010", "\u2011", "\n", "\u00a0", "  ", "   ", " \n"))
LOOSE_HYPHEN = frozenset((" - ", " \u2010 "))  # text taken apart into words and put together again
_DOZEN_STEP = Decimal(4)  # "about two dozen" is said of 22 to 26
_MULTIPLIERS = ("hundred", "scale", "dozen")
GAP = 12  # " and a " with room for a line break


@cache
def lexicon() -> dict[str, tuple[str, Decimal]]:
    """Role and value of every number word."""
    return {row["word"]: (row["role"], Decimal(row["value"])) for row in data.rows("number_words")}


def run(text: str, tokens: list[Token], index: int) -> tuple[State, int]:
    """The longest cardinal that starts at a token, and the index of the first token after it."""
    state = _opening(tokens[index])
    index += 1
    while index < len(tokens) and state.end <= tokens[index].start <= state.end + GAP:
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
    """ "three hundred and | two hundred", "2 million and | 5 billion": what is no smaller is a number of its own."""
    token = tokens[index]
    if state.role not in ("hundred", "scale") or token.role not in ("unit", "digits") or index + 1 == len(tokens):
        return False
    after = tokens[index + 1]
    if text[token.end : after.start] not in TIGHT:
        return False
    if state.role == "scale":
        return after.role == "scale" and state.scale is not None and after.value >= state.scale
    return after.role in ("hundred", "dozen")


def is_year(text: str, first: Token, state: State, following: list[Token]) -> bool:
    """ "nineteen eighty-six", "fifteen seventeen", "twenty nineteen": words that do not make one number."""
    if not following or not 12 < first.value <= 20 or state.end != first.end:
        return False
    gap = text[state.end : following[0].start]
    if len(following) > 1 and following[1].role == "denominators":  # "twenty twenty-fifths"
        return False
    return gap in TIGHT if following[0].role == "ten" else gap == " " and 10 <= following[0].value < 20


def _opening(token: Token) -> State:
    value = token.value
    if token.role == "scale":
        return State(value, _ZERO, value if value > 1000 else Decimal(100), value, "scale", token.end)
    if token.role in _MULTIPLIERS:
        return State(_ZERO, value, _TEN if token.role == "hundred" else _DOZEN_STEP, None, token.role, token.end)
    return State(_ZERO, value, numerals.step(value), None, token.role, token.end)


def _extend(state: State, token: Token, gap: str) -> State | None:
    """The state after one more word, or None when the word does not go on with the number."""
    tight = gap in TIGHT
    if not tight and gap in LOOSE_HYPHEN:
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
    gap = text[state.end : tokens[index].start]
    if "and" not in gap or state.role == "half":
        return None
    gap = " ".join(gap.replace("-", " ").split())
    if gap not in ("and", "and a", "and an"):
        return None
    part = _part(text, tokens, index, gap != "and")
    if part is None:
        return None
    share, end, index = part
    base = state.scale if state.scale and not state.group else _ONE
    after = tokens[index] if index < len(tokens) else None
    if after and after.role == "scale" and after.value < base and text[end : after.start] in TIGHT:
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
    if index >= len(tokens) or text[end : tokens[index].start] not in TIGHT | LOOSE_HYPHEN:
        return None
    bottom = tokens[index]
    if bottom.role == "half" and top == 1:
        return bottom.value, bottom.end, index + 1
    plural = bottom.role == "denominators" or (bottom.role in ("ordinal", "denominator") and top == 1)
    return (top / bottom.value, bottom.end, index + 1) if plural and top < bottom.value > 2 else None

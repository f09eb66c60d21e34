"""What closes a cardinal: a denominator, an ordinal, decimals in words ("three | twenty-fifths", "twenty-|first")."""

from __future__ import annotations

from decimal import Decimal

from rokcheck.values import cardinals

Ending = tuple[str, Decimal, Decimal, int, int]  # role, amount, step, end in the text, index of the next token

_ZERO = Decimal(0)
_ONE = Decimal(1)
_TEN = Decimal(10)


def read(text: str, state: cardinals.State, tokens: list[cardinals.Token], index: int) -> Ending | None:
    """A denominator, an ordinal or decimals in words that close the number."""
    token = tokens[index]
    gap = text[state.end : token.start] if token.start - state.end < cardinals.GAP else "…"
    if gap.strip() == "point" and token.role in ("unit", "ten"):
        return _pointed(text, state, tokens, index)
    if token.role == "ordinal" and _continues(state, token, gap):
        if token.value == 2 and text.endswith(("a ", "A "), 0, tokens[index - 1].start):
            return None  # "a thirty-second advertisement"
        return "ordinal", state.amount + token.value, _ONE, token.end, index + 1
    if gap not in cardinals.TIGHT and not (gap in cardinals.LOOSE_HYPHEN and state.amount < 10):
        return None
    if token.role in ("unit", "ten"):
        return _compound(text, state, tokens, index)
    return _simple(text, state, tokens, index)


def _simple(text: str, state: cardinals.State, tokens: list[cardinals.Token], index: int) -> Ending | None:
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


def _compound(text: str, state: cardinals.State, tokens: list[cardinals.Token], index: int) -> Ending | None:
    """ "three twenty-fifths", "one one-hundredth", "one two hundred and fifth"."""
    bottom, index = cardinals.run(text, tokens, index)
    if index >= len(tokens) or tokens[index].start - bottom.end >= cardinals.GAP:
        return None
    token, gap = tokens[index], text[bottom.end : tokens[index].start]
    plural = token.role == "denominators"
    if not plural and (token.role != "ordinal" or state.amount != 1 or token.value == 2):
        return None  # "one thirty-second advertisement"
    if token.value >= 100 and gap in cardinals.TIGHT:
        value = bottom.amount * token.value
    elif _continues(bottom, token, gap):
        value = bottom.amount + token.value
    else:
        return None
    return _share(state.amount / value, token.end, index) if state.amount < value else None


def _continues(state: cardinals.State, token: cardinals.Token, gap: str) -> bool:
    """Whether an ordinal closes the number: "twenty-first", "hundred and fifth", but not "5 million first shares"."""
    if state.role == "ten":
        return token.value < 10 and gap in cardinals.TIGHT
    joined = gap.strip() == "and" or (gap in cardinals.TIGHT and state.role == "hundred")
    return state.role in ("hundred", "scale") and joined and token.value < 100


def _pointed(text: str, state: cardinals.State, tokens: list[cardinals.Token], index: int) -> Ending:
    """ "five point two five": the words after the point are digits."""
    digits, end = "", state.end
    while index < len(tokens) and tokens[index].role in ("unit", "ten"):
        token = tokens[index]
        if digits and text[end : token.start] not in cardinals.TIGHT:
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

"""Amounts of money: a currency on either side, cents, pounds that are no weight, ends of a range that share a sign."""

from __future__ import annotations

from decimal import Decimal

from rokcheck import lexicon
from rokcheck.values import money, not_amounts
from rokcheck.values.amount import Amount, Setting, based
from rokcheck.values.numbers import Number

_COINS = frozenset(("crown", "crowns", "mark", "marks", "florin", "florins"))
_CLOSING = frozenset(("", "a", "per", "each", "more", "less", "extra", "upfront", "annually", "monthly"))


def is_glued(text: str, number: Number) -> bool:
    """Whether what touches the digits is a currency or a measure ("USD50", "magnitude-7.1") and no code."""
    if text.endswith(("agnitude-", "ategory-"), max(0, number.start - 12), number.start):
        return True
    return (text[number.start - 1].isalpha() or text[number.start - 1] == ".") and money.before(
        text, number.start
    ) is not None


def read(text: str, number: Number, world: Setting) -> Amount | None:
    """The number as money, with the currency in front of it or behind it."""
    ahead = money.before(text, number.start)
    if ahead is not None and not _is_taken(text, ahead[1], number.end):
        amount, step, end, scaled = number.amount, number.step, number.end, number.scaled
        scale = None if number.scaled else money.scale_behind(text, end)
        factor, end = scale or (ahead[0].scale, end)
        if factor != 1:
            amount, step, scaled = amount * factor, step * factor, True
        code = text[end : end + 5]
        if (
            code[:1] == " "
            and len(code) >= 4
            and code[1:4].isupper()
            and (named := money.behind(text, end))
            and named[0].code == code[1:4]
        ):
            return _cash(
                number._replace(start=ahead[1], end=named[2], amount=amount, step=step, scaled=scaled), named[0], world
            )
        return _cash(number._replace(start=ahead[1], end=end, amount=amount, step=step, scaled=scaled), ahead[0], world)
    if number.form in ("ordinal", "span") or (not_amounts.is_glued(text, number) and not _sign_behind(text, number)):
        return None
    of = 3 if number.form == "plural" and text.startswith(" of ", number.end) else 0  # "hundreds of | dollars"
    found = money.behind(text, number.end + of)
    if found is None:
        return _thousands(text, number, world)
    currency, scale_factor, end = found
    if money.is_ambiguous(currency) and not _is_cash(text, number._replace(end=end), currency, world):
        return None
    scaled = number.scaled or scale_factor > 1
    return _cash(
        number._replace(end=end, amount=number.amount * scale_factor, step=number.step * scale_factor, scaled=scaled),
        currency,
        world,
    )


def _thousands(text: str, number: Number, world: Setting) -> Amount | None:
    """ "Paid six hundred grand for it", "cost 20k": money where the words around say so and nothing is counted."""
    written = text[number.start : number.end]
    short = number.form == "digits" and written[-1] == "k"
    end = number.end if short else number.end + len(" grand")
    if not short and not text.startswith((" grand", " of grand"), number.end):
        return None
    if not short and text.startswith(" of", number.end):
        end += len(" of")
    following = text[end : end + 16].split(" ", 2)[1:2] if text[end : end + 1] == " " else [""]
    if text[end : end + 1].isalnum() or (following and following[0] not in _CLOSING | lexicon.words("function_words")):
        return None
    if _words_around(text, number.start, number.start).isdisjoint(lexicon.words("pound_money_words")):
        return None
    factor = 1 if short else 1000
    whole = number._replace(end=end, amount=number.amount * factor, step=number.step * factor, scaled=True)
    return based(whole, kind="money", unit=world.only, dimension="money", sign=world.only)


def _words_around(text: str, start: int, end: int) -> set[str]:
    behind = end + 16 if end > start else end
    return set(text[max(0, start - 40) : behind].lower().replace(".", " ").replace(",", " ").split())


def _is_taken(text: str, sign: int, end: int) -> bool:
    """ "10 $ 30 $": the sign in front belongs to the number before it."""
    before = text[max(0, sign - 2) : sign].rstrip(" ")
    return before[-1:].isdigit() and money.has_own_sign(text, end)


def shared(text: str, number: Number, high: Number, world: Setting) -> Amount | None:
    """The upper end of a range takes the currency sign in front of the lower end: "$10–15 million"."""
    ahead = money.before(text, number.start)
    if ahead is None:
        return None
    scale = None if high.scaled else money.scale_behind(text, high.end)
    factor, end = scale or (Decimal(1), high.end)
    scaled = high.scaled or factor > 1
    plain = high._replace(end=end, amount=high.amount * factor, step=high.step * factor, scaled=scaled)
    return _cash(plain, ahead[0], world)


def _sign_behind(text: str, number: Number) -> bool:
    return text[number.end : number.end + 1] in "mbkKMBtTpA$€£zUECGJ元円"


def _is_cash(text: str, number: Number, currency: money.Currency, world: Setting) -> bool:
    """Whether "pounds" or "won" behind a number are money: large, or in a document that uses the currency."""
    if currency.sign in ("pound", "pounds"):
        hyphened = "-pound" in text[number.start : number.end]
        if text.startswith((" of ", " per square"), number.end) or (hyphened and not world.pounds_are_money):
            return False
        around = _words_around(text, number.start, number.end)
        if around & lexicon.words("pound_weight_words"):
            return False
        return number.scaled or world.pounds_are_money or bool(around & lexicon.words("pound_money_words"))
    if currency.sign in _COINS:  # a crown of gold, marks at school
        money_words = lexicon.words("pound_money_words")
        return (
            number.scaled or number.amount >= 1000 or bool(_words_around(text, number.start, number.end) & money_words)
        )
    return number.scaled or number.amount >= 100


def _cash(number: Number, currency: money.Currency, world: Setting) -> Amount:
    code, note = currency.code, ""
    if currency.sign in ("$", "dollar", "dollars", "buck", "bucks"):
        code, note = world.dollar, world.dollar_note
    elif currency.factor != 1 and code == "USD":
        code = world.cent
    unit = (
        code
        if currency.factor == 1
        else {"pence": "penny", "p": "penny"}.get(currency.sign, currency.sign.removesuffix("s"))
    )
    return based(number, kind="money", unit=unit, dimension="money", note=note, sign=code, factor=currency.factor)

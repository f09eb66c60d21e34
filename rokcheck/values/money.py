"""Currencies before or behind an amount; which dollar a bare "$" is, as far as the document says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from string import ascii_letters
from typing import NamedTuple

from rokcheck import lexicon
from rokcheck.values.units import CLOSERS


class Currency(NamedTuple):
    """A currency as written: ISO code (or shared name), factor for cents and the like, the written sign.

    `scale` is what a letter before the code says: "MUSD 30" is 30 million.
    """

    code: str
    factor: Decimal
    sign: str
    scale: Decimal = Decimal(1)


_WHOLE = Decimal(1)
_SCALE = {"m": 10**6, "M": 10**6, "mm": 10**6, "MM": 10**6, "b": 10**9, "B": 10**9, "t": 10**12, "T": 10**12, "k": 1000}
_BEFORE_CODE = {"K": Decimal(1000), "T": Decimal(1000), "M": Decimal(10**6)}  # "TSEK": thousands, as in accounts
_WORDS = {
    "thousand": Decimal(1000), "million": Decimal(10**6), "mn": Decimal(10**6), "billion": Decimal(10**9),
    "bn": Decimal(10**9), "trillion": Decimal(10**12),
}  # fmt: skip
_DOLLAR_CODES = ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD")
_LETTERS_AND_POINT = ascii_letters + "."
_SPACES = " \u00a0\u2009\u202f"
_CURRENCY_SIGNS = "$£€¥₹₱₴₽₺₪₩₫฿₦₿৳.₵"
_AMBIGUOUS = frozenset(
    ("won", "buck", "bucks", "pound", "pounds", "real", "rand", "dong", "lev", "crown", "crowns", "mark", "marks",
     "florin", "florins")
)  # fmt: skip


@cache
def _table() -> tuple[dict[str, Currency], dict[str, tuple[tuple[str, Currency], ...]]]:
    """Signs and codes as written, and names by their first word."""
    signs: dict[str, Currency] = {}
    names: dict[str, dict[str, Currency]] = {}
    for row in lexicon.rows("currencies"):
        code = row["code"]
        whole = Currency(code, _WHOLE, "")
        if len(code) == 3 and code.isupper():
            signs[code] = whole
        for sign in filter(None, row["symbols"].split("|")):
            signs[sign] = Currency(code, _WHOLE, sign)
        for name in filter(None, row["names"].split("|")):
            first, _, rest = name.lower().partition(" ")
            names.setdefault(first, {})[rest] = whole
            names.setdefault(first if rest else f"{first}s", {})[f"{rest}s" if rest else ""] = whole
        for minor in filter(None, row["minor"].split("|")):
            name, _, factor = minor.partition(":")
            part = Currency(code, Decimal(factor), name)
            (signs if name[0] == "+" or not name.isalpha() else names.setdefault(name, {}))[
                name if name[0] == "+" or not name.isalpha() else ""
            ] = part
            if name.isalpha():
                names.setdefault(f"{name}s", {})[""] = part
    return signs, {
        first: tuple(sorted(rests.items(), key=lambda item: -len(item[0]))) for first, rests in names.items()
    }


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![A-Za-z])((?:U\.S\.|[A-Z][A-Za-z]{0,2})?[$£¥]|(?:US|U\.S\.|HK|NZ|hk) \$)"
        r"|([€₹₱₴₽₺₪₩₫฿₦₿৳])|(?<![A-Za-z])([A-Z]{3}\$?|\$US"
        r"|[KMT][A-Z]{3}|Rs\.?|Rp|RM|DM|R\$|GH₵|K?T?U?Sh|Ksh|Dhs?|S?Fr\.|IR£))[ \u00a0\u2009\u202f]{0,2}$"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"[ \u00a0\u202f-]?(?:(mm|MM|[mMbBtTk])[ \u00a0]?)?((?:[A-Z]{1,2})?[$£€¥₹₽₺₩₫₴₱元円]|[A-Z]{3}\b|zł|Kč|¢)"
    )


@cache
def _scale_word() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0](thousand|million|billion|trillion|bn|mn)\b")


@cache
def _scale_behind() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\u202f-]?(mm|MM|[mMbBtTk])(?![\w])")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\n-]{1,2}((?:[A-Z]\.){2}|[A-Za-zí-]{2,20})")


def _may_be_before(text: str, start: int) -> bool:
    """Whether what stands before a number can be the end of a currency: a sign, a capital, "Rs", "Dhs"."""
    last = text[start - 1 : start]
    if last in _SPACES:
        before = text[max(0, start - 5) : start].rstrip(_SPACES)
        last = before[-1:]
    else:
        before = text[max(0, start - 4) : start]
    if last in _CURRENCY_SIGNS or last.isupper():
        return bool(last)
    return last in "smphtr" and before[-2:-1].isalpha() and any(letter.isupper() for letter in before[-4:])


def before(text: str, start: int) -> tuple[Currency, int] | None:
    """The currency in front of an amount, and where it begins."""
    if not _may_be_before(text, start):
        return None
    left = text[max(0, start - 8) : start]
    match = _before().search(left)
    if match is None:
        return None
    written = next(group for group in match.groups() if group)
    if " " in written:  # "US $5"
        written = written.replace(" ", "").upper()
    signs = _table()[0]
    at = start - len(left) + match.start()
    if written in signs:
        return signs[written], at
    if len(written) == 4 and written[1:] in signs and written[0] in _BEFORE_CODE:
        return signs[written[1:]]._replace(scale=_BEFORE_CODE[written[0]]), at
    bare = written[-1]
    if bare in "$£¥€":
        return signs[bare], start - len(left) + match.end() - len(left[match.start() :].lstrip()) + len(written) - 1
    return None


def scale_behind(text: str, end: int) -> tuple[Decimal, int] | None:
    """The short scale that only money has: "$5m", "£3b"."""
    match = _scale_behind().match(text, end)
    return (Decimal(_SCALE[match.group(1)]), match.end()) if match else None


def _is_word(text: str, end: int) -> bool:
    """Whether a blank and then a small letter follow that begins no sign and no short scale before one."""
    return text[end] == " " and "a" <= text[end + 1 : end + 2] <= "z" and text[end + 1] not in "mbtkz"


def behind(text: str, end: int) -> tuple[Currency, Decimal, int] | None:
    """The currency behind an amount, a scale between them, and where the currency ends."""
    if text[end : end + 1] in CLOSERS:
        return None
    match = None if _is_word(text, end) else _behind().match(text, end)
    if (
        match
        and (currency := _table()[0].get(match.group(2)))
        and not _before_another(text, match.end(), match.group(2))
    ):
        scale = Decimal(_SCALE[match.group(1)]) if match.group(1) else _WHOLE
        if text.startswith(match.group(2), match.end(1)):  # "30 MUSD", "30 TSEK"
            scale = _BEFORE_CODE.get(match.group(1), scale)
        word = _scale_word().match(text, match.end()) if scale == 1 else None
        return (currency, _WORDS[word.group(1)], word.end()) if word else (currency, scale, match.end())
    if text[end : end + 1] == "p" and not text[end + 1 : end + 2].isalnum():
        return Currency("GBP", Decimal("0.01"), "p"), _WHOLE, end + 1
    suffix = _scale_behind().match(text, end) if text[end : end + 1] in "mbk" else None
    word = _word().match(text, suffix.end() if suffix else end)
    if word is None or (word[1].isalpha() and word[1].lower() not in _table()[1]):
        return None
    found = _named(text, word.start(1), word.group(1).lower())
    return (found[0], Decimal(_SCALE[suffix.group(1)]) if suffix else _WHOLE, found[1]) if found else None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r" ?[0-9][0-9.,]{0,15}")


@cache
def _own_sign() -> re.Pattern[str]:
    return re.compile(r" ?(?:[$€£](?! ?[0-9])|cents?\b|pence\b|p\b)")


def has_own_sign(text: str, end: int) -> bool:
    """Whether the number that ends here has a sign or "cents" of its own behind it."""
    return _own_sign().match(text, end) is not None


def _before_another(text: str, end: int, sign: str) -> bool:
    """ "in 2005 $5", "1999 $ 10 million": a sign that belongs to the number behind it, which has none of its own."""
    if sign.isalpha() or not text[end : end + 2].strip()[:1].isdigit():
        return False
    number = _number().match(text, end)
    return number is None or not has_own_sign(text, number.end())


def _named(text: str, at: int, word: str) -> tuple[Currency, int] | None:
    names = _table()[1]
    while word:
        for rest, currency in names.get(word, ()):
            end = at + len(word) + (1 + len(rest) if rest else 0)
            written = text[at + len(word) : end].replace("\n", " ").lower()
            if written in ((f" {rest}", f"-{rest}") if rest else ("",)) and not text[end : end + 1].isalnum():
                return Currency(currency.code, currency.factor, currency.sign or text[at:end].lower()), end
        word = word[: word.rfind("-")] if "-" in word else ""
    return None


def is_ambiguous(currency: Currency) -> bool:
    """Whether the name is also an everyday word or a weight ("won", "pounds")."""
    return currency.sign in _AMBIGUOUS


def dollar(text: str) -> tuple[str, str]:
    """What a bare "$" or "dollar" is in this text, and a note when that is not certain."""
    if "$" not in text and "dollar" not in text:
        return "USD", ""
    codes = _codes(text)
    if "dollar" in text:
        codes |= {code for name, code in _dollar_names().items() if f"{name} dollar" in text}
    others = codes - {"USD"}
    if not others:
        return "USD", ""
    if "USD" in codes:
        return "USD", "the document also names other dollars"
    return (others.pop(), "the document's only dollar") if len(others) == 1 else ("$", "which dollar is not said")


def _codes(text: str) -> set[str]:
    """Which dollars the signs and codes of a text name: "A$", "$US", "CAD"."""
    signs = _table()[0]
    codes = {code for code in _DOLLAR_CODES if code in text}
    at = text.find("$")
    while at >= 0:
        letters = text[max(0, at - 4) : at]
        begin = at - len(letters) + len(letters.rstrip(_LETTERS_AND_POINT))
        for sign in (text[begin : at + 1], text[begin : at + 3] if text.startswith("US", at + 1) else ""):
            if len(sign) > 1 and sign in signs:
                codes.add(signs[sign].code)
        at = text.find("$", at + 1)
    return codes


@cache
def _dollar_names() -> dict[str, str]:
    return {
        name.removesuffix(" dollar"): row["code"]
        for row in lexicon.rows("currencies")
        for name in row["names"].split("|")
        if name.endswith(" dollar")
    }

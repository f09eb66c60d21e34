"""Digits as they are grouped and pointed in different countries, and the endings that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

_LONGEST = 30  # more digits than this are a key or noise, not an amount
_SCALES = {
    "bn": 10**9, "Bn": 10**9, "BN": 10**9, "mn": 10**6, "mln": 10**6, "Mn": 10**6, "mio": 10**6, "tn": 10**12,
    "trn": 10**12, "k": 1000, "K": 1000, "M": 10**6, "mil": 10**6,
    "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "bln": 10**9, "b": 10**9, "tln": 10**12,
}  # fmt: skip
_RAISING = frozenset("^⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    wide = r"[ \u00a0\u2009\u202f]"
    return {
        "english": re.compile(
            r"[0-9]{1,3}(?:,[0-9]{3}){1,6}\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,6}|[0-9]{1,3}\.[0-9]{1,2}"
        ),
        "comma": re.compile(
            r"[0-9]{1,3}(?:\.[0-9]{3}){1,6},[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,6}|[0-9]{1,3},[0-9]{1,2}"
        ),
        "spaced": re.compile(
            rf"[0-9]{{1,3}}({wide})[0-9]{{3}}(?:\1[0-9]{{3}}){{0,4}}(?![0-9])(?:[.,][0-9]{{1,6}}(?![0-9.,]))?"
        ),
        "apart": re.compile(  # text taken apart into words and put together again: "6 . 2 %", "80 , 000"
            r"[0-9]{1,3} \. [0-9]{1,3}(?= ?(?:%|(?:per ?cent|million|billion|trillion|bn)\b))|[0-9]{1,3} , 000\b"
        ),
        "power": re.compile(
            r"[ \u00a0]?[×x·][ \u00a0]?10(?:(?:\^|\*\*)([-−–]?[0-9]{1,3})|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?![0-9])"
        ),
        "ordinal": re.compile(r"(?:st|nd|rd|th)\b"),
        "scale": re.compile(
            r"(?:[ \u00a0]?(?:bn|Bn|BN|bln|mn|Mn|mln|mio|tn|tln|trn|k)|[KM]|mil|thousand|million|billion|trillion"
            r"|(?<=[0-9][.,][0-9])b)(?![\w/])"
        ),
        "raised": re.compile(r"\^\(?([-+−–]?[0-9]{1,2})\)?(?![0-9])|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"),
        "exponent": re.compile(r"[eE]([+-]?[0-9]{1,3})(?![\w.])"),
    }


def decimal_comma(written: Iterable[str]) -> bool:
    """Whether a text points its decimals with a comma: more of its runs of digits can only be read so than not."""
    patterns = _patterns()
    continental = english = 0
    for run in written:
        if "," in run or "." in run:
            continental += patterns["comma"].fullmatch(run) is not None
            english += patterns["english"].fullmatch(run) is not None
    return continental > english


def read(text: str, start: int, end: int, comma: bool) -> tuple[Decimal, int] | None:
    """Value and end of the digits at `start`; None when they cannot be an amount (versions, addresses, keys)."""
    written = text[start:end]
    if written.isdigit():
        if len(written) <= 3 and end < len(text) and text[end] in " \u00a0\u2009\u202f":
            apart = _patterns()["apart"].match(text, start)
            if apart:
                return Decimal(apart.group().replace(" ", "").replace(",", "")), apart.end()
            spaced = _patterns()["spaced"].match(text, start)
            if spaced and not (start and text[start - 1] == " " and start > 1 and text[start - 2].isdigit()):
                return _spaced(spaced, comma)
        return (Decimal(written), end) if len(written) <= _LONGEST else None
    if len(written) > _LONGEST:
        return None
    value = _grouped(written, comma)
    return None if value is None else (value, end)


def _spaced(match: re.Match[str], comma: bool) -> tuple[Decimal, int]:
    written = match.group().replace(match.group(1), "")
    return Decimal(written.replace(",", ".")) if "." in written or comma or "," in written else Decimal(
        written
    ), match.end()


def _grouped(written: str, comma: bool) -> Decimal | None:
    """Digits with points, commas or apostrophes between them."""
    point, group = (",", ".") if comma else (".", ",")
    if "'" in written or "’" in written:
        group, written = "'", written.replace("’", "'")
    head, _, tail = written.partition(point)
    if point in tail or group in tail:
        return _grouped(written, not comma) if written.count(point) == 1 and group in tail and not comma else None
    groups = head.split(group)
    if len(groups) > 1 and not _well_grouped(groups):
        return Decimal(written.replace(",", ".")) if not tail and len(groups) == 2 and comma else None
    return Decimal("".join(groups) + ("." + tail if tail else ""))


def _well_grouped(groups: list[str]) -> bool:
    """Groups of three, or the Indian way: a last group of three and groups of two before it."""
    first, *middle, last = groups
    if len(last) != 3 or not 1 <= len(first) <= 3:
        return False
    return all(len(part) == 3 for part in middle) or (len(first) < 3 and all(len(part) == 2 for part in middle))


def step(value: Decimal) -> Decimal:
    """The step of the last stated digit. Trailing zeros of a whole number count as rounded but for one of them."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - the numbers read are finite
    return Decimal(1).scaleb(exponent) if exponent < 0 else _whole_step(abs(int(value)))


@lru_cache(4096)
def _whole_step(value: int) -> Decimal:
    written = str(value)
    zeros = len(written) - len(written.rstrip("0"))
    return Decimal(10) ** max(zeros - 1, 0) if value else Decimal(1)


def raised(text: str, value: Decimal, end: int) -> tuple[Decimal, int] | None:
    """A power written onto digits, with its end: "10^6", "10⁻³", "2^10"."""
    if text[end : end + 1] not in _RAISING:
        return None
    match = _patterns()["raised"].match(text, end)
    if match is None or not 0 < value <= 100:
        return None
    exponent = int((match.group(1) or match.group(2)).translate(_SUPERSCRIPTS))
    return (value**exponent, match.end()) if match.group(1) or value == 10 else None


def suffix(text: str, end: int) -> tuple[int, str, Decimal] | None:
    """What is written onto digits: (end, "ordinal" or "scale", factor) for "21st", "1.2bn", "5 × 10^3"."""
    following = text[end : end + 2]
    patterns = _patterns()
    if match := patterns["ordinal"].match(text, end) if following in ("st", "nd", "rd", "th") else None:
        return match.end(), "ordinal", Decimal(1)
    if following and following.strip()[:1] in "bBmMtkK" and (match := patterns["scale"].match(text, end)):
        return match.end(), "scale", Decimal(_SCALES[match.group().strip()])
    if following[:1] in ("e", "E") and (match := patterns["exponent"].match(text, end)):
        return match.end(), "scale", Decimal(10) ** int(match.group(1))
    if following and following.strip()[:1] in ("×", "x", "·") and (match := patterns["power"].match(text, end)):
        return match.end(), "scale", Decimal(10) ** int((match.group(1) or match.group(2)).translate(_SUPERSCRIPTS))
    return None

"""Units of measurement behind a number, and what they come to in the base unit of their dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rokcheck import lexicon


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `amount * factor + offset` is the amount in the base unit of the dimension."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)


CLOSERS = frozenset((",", ".", ";", ":", ")", "]", "!", "?", ""))  # no unit, currency or noun stands behind these
_HEAD_ENDS = (" per ", " of ", " a ", " an ", " to ", " squared", " cubed", " C", " F", " c", " f")


@cache
def _table() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, tuple[tuple[str, Unit], ...]]]:
    """Symbols, symbols that must touch the number, and names by their first word, longest rest first."""
    symbols: dict[str, Unit] = {}
    glued: dict[str, Unit] = {}
    names: dict[str, dict[str, Unit]] = {}
    prefixes = {row["symbol"]: row for row in lexicon.rows("unit_prefixes")}
    for row in lexicon.rows("units"):
        base = Unit(row["unit"], row["dimension"], Decimal(row["factor"]), Decimal(row["offset"]))
        for prefix in ("", *filter(None, row["prefixes"].split("|"))):
            unit = _prefixed(base, prefix, prefixes)
            long = prefixes[prefix]["name"] if prefix else ""
            for symbol in filter(None, row["symbols"].split("|")):
                if symbol[0] == "+":
                    glued.setdefault(symbol[1:], unit)
                elif prefix or symbol[0] != "-":  # "-N": only with a prefix
                    symbols.setdefault(prefix + symbol.lstrip("-"), unit)
            for name in filter(None, row["names"].split("|")):
                for form in _forms(long + name.lower()):
                    first, _, rest = form.partition(" ")
                    names.setdefault(first, {}).setdefault(rest, unit)
    ordered = {first: tuple(sorted(rests.items(), key=lambda item: -len(item[0]))) for first, rests in names.items()}
    return symbols, glued, ordered


def _prefixed(base: Unit, prefix: str, prefixes: dict[str, dict[str, str]]) -> Unit:
    if not prefix:
        return base
    return Unit(prefix.replace("K", "k") + base.name, base.dimension, base.factor * Decimal(prefixes[prefix]["factor"]))


def _forms(name: str) -> tuple[str, ...]:
    """Singular, plural and, for several words, the same with hyphens."""
    head_end = min((at for end in _HEAD_ENDS if (at := name.find(end)) > 0), default=len(name))
    if name.startswith("degree "):
        head_end = 6
    plural = f"{name[:head_end]}s{name[head_end:]}"
    both = (name, plural)
    return both if " " not in name else (*both, name.replace(" ", "-"))


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(r"([ \u00a0\u2009\u202f-]?)([A-Za-zµμ°ΩÅ℃℉☉″′][A-Za-zµμ°ΩÅ☉0-9²³/·^⁻¹.()]{0,11})")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?: [-–] |[ \u00a0\n\u2010\u2011-]{0,2})([A-Za-zÅå.-]{2,24})")


def after(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit that follows a number ending at `start`, and where the unit ends."""
    return None if text[start : start + 1] in CLOSERS else _named(text, start) or _signed(text, start)


def named(text: str, start: int) -> tuple[Unit, int] | None:
    """Like `after` for the unit's written-out name at `start` itself ("half a | mile")."""
    return _named(text, start)


def _named(text: str, start: int) -> tuple[Unit, int] | None:
    match = _word().match(text, start)
    if match is None:
        return None
    names = _table()[2]
    at = match.start(1)
    word = match.group(1).lower()
    if word.isalpha() and word not in names:
        return None
    while word:
        for rest, unit in names.get(word, ()):
            end = at + len(word) + (1 + len(rest) if rest else 0)
            written = text[at + len(word) : end].replace("\n", " ").lower()
            if written in ((f" {rest}", f"-{rest}") if rest else ("",)) and not text[end : end + 1].isalnum():
                return unit, end
        cut = max(word.rfind("-"), word.rfind("."))
        word = word[:cut] if cut > 0 else ""
    return None


def _signed(text: str, start: int) -> tuple[Unit, int] | None:
    match = _symbol().match(text, start)
    if match is None:
        return None
    symbols, glued, _ = _table()
    written = match.group(2).replace("μ", "µ")
    if written.isalpha() and written not in symbols and written not in glued:
        return None
    at = match.start(2)
    if written[0] in "°″′" and written not in symbols and (match.group(1) == "" or written[0] == "°"):
        sign = written[:2] if written[:2] in symbols else written[0]
        return (symbols[sign], at + len(sign)) if sign in symbols else None
    for candidate in (written.rstrip(".)("), written, written.split("/")[0] + "." if "." in written else ""):
        end = at + len(candidate)
        if candidate in symbols and not text[end : end + 1].isalnum() and not _initial(text, candidate, end):
            return symbols[candidate], end
        if candidate in glued and match.group(1) == "":
            return glued[candidate], end
    return None


def _initial(text: str, symbol: str, end: int) -> bool:
    """ "5 J. Smith", "3 A-levels": a single capital that begins something else."""
    return (
        len(symbol) == 1
        and symbol.isupper()
        and text[end : end + 1] in (".", "-", "'")
        and not text.startswith((". ", ".\n"), end)
        and end + 1 < len(text)
    )


def by_name(name: str) -> Unit | None:
    """The unit of a canonical name ("km", "MW", "month"), for converting."""
    return _canonical().get(name)


@cache
def _canonical() -> dict[str, Unit]:
    symbols, glued, names = _table()
    units = [unit for rests in names.values() for _, unit in rests]
    return {unit.name: unit for unit in (*units, *glued.values(), *symbols.values())}

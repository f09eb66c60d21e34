"""Cuts a text into words, numbers and signs, and says of each what it can be in a time: "4 May 1931" → DAY MONTH YEAR.

Every class is one letter, so that a text becomes a string on which the grammar (date_grammar) is matched. One pass over
the text, whatever it holds: what cannot stand in a time gets the class OTHER and breaks every form.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.values import number_anchors
from rokcheck.values.number_anchors import Anchor

NAMES = (
    "MONTH", "WEAKMONTH", "WEEKDAY", "SHORTWEEKDAY", "SEASON", "UNIT", "UNITS", "CENTURY", "QUARTER", "WEEKEND", "HALF", "PART", "STAGE",
    "RELATIVE", "SAME", "NOW", "DAYTIME", "AGO", "LATER", "BEFORE", "FISCAL", "DECADE", "OPENEND", "HOLIDAY",
    "DAY", "ORDINAL", "NTH", "YEAR", "NUMBER", "SHORTYEAR", "CARDINAL", "TEEN", "TENS", "HUNDRED", "THOUSAND",
    "ISO", "FIGURES", "YEARMONTH", "DAYYEAR", "YEARS", "DAYS", "QUARTERCODE", "HALFCODE", "FISCALCODE", "WEEKCODE", "DECADESHORT",
    "OF", "THE", "AN", "IN", "ON", "FROM", "BETWEEN", "TO", "AND", "COUPLE", "BUSINESS", "STARTING",
    "AT", "BY", "THEN", "TIMEWORD", "WRITING", "ERA", "ENDING", "EDGE", "PIECE", "DASH", "SLASH", "COMMA", "STOP", "TICK", "OTHER",
)  # fmt: skip
CODES = dict(zip(NAMES, string.ascii_letters + string.digits + "αβγδεζηθικλ", strict=False))
# A word that is nothing in a time, but a number: "million".
NUMERAL = "\0"
OTHER, HOLIDAY, STOP = CODES["OTHER"], CODES["HOLIDAY"], CODES["STOP"]
SPECIAL = frozenset({HOLIDAY, STOP})
# Short forms that are words of their own when they are not capitalised, and months that are.
SMALL = 4
WHOLE = frozenset({"march", "april", "may", "june", "july"})
COMMON = frozenset({"may", "march", "august", "mar"})
GRAMMAR = {
    "OF": ("of",), "THE": ("the",), "AN": ("a", "an"), "IN": ("in", "for", "during", "within"), "ON": ("on",),
    "FROM": ("from", "since"), "BETWEEN": ("between",), "TO": ("to", "until", "till", "through", "thru", "til"),
    "AND": ("and", "or", "&"), "COUPLE": ("couple",), "BUSINESS": ("business", "working", "calendar"),
    "STARTING": ("starting", "commencing"), "EDGE": ("opening", "closing", "final", "latter"), "PIECE": ("part", "portion"), "ENDING": ("ended", "ending"), "AT": ("at",), "BY": ("by",), "THEN": ("then",), "TIMEWORD": ("time",), "WRITING": ("writing", "publication"), "ERA": (),
    "DASH": ("-", "–", "—", "‑", "−", "~"), "SLASH": ("/",), "COMMA": (",",), "STOP": (".",),
    "TICK": ("'s", "’s", "'", "’"),
}  # fmt: skip
KINDS = {
    "season": "SEASON", "unit": "UNIT", "units": "UNITS", "century": "CENTURY", "quarter": "QUARTER", "weekend": "WEEKEND",
    "half": "HALF", "part": "PART", "stage": "STAGE", "relative": "RELATIVE", "same": "SAME", "now": "NOW", "daytime": "DAYTIME", "ago": "AGO",
    "hence": "AGO", "later": "LATER", "before": "BEFORE", "fiscal": "FISCAL", "decade": "DECADESHORT", "open": "OPENEND",
    "cardinal": "CARDINAL", "teen": "TEEN", "tens": "TENS", "hundred": "HUNDRED", "thousand": "THOUSAND",
    "ordinal": "NTH",
}  # fmt: skip

TOKEN = re.compile(
    r"(?:\d{1,2}[/.]){2}\d{4}(?=[-–]\d\d?[/.])|\d+(?:[.,:/~–‑−-]\d+)*(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|(?<=0)['’]s\b)?[A-Za-z]*"
    r"|[^\W\d_]+\d*|['’]s\b|['’]\d\d(?:['’]?s)?\b|\n[ \t]*\n\s*|[^\w\s]|_+"
)
SHAPES = (
    ("ORDINAL", re.compile(r"0?(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)", re.IGNORECASE)),
    ("DECADE", re.compile(r"(?:1\d|20|21)\d0['’]?s")),
    ("DECADESHORT", re.compile(r"['’]?[1-9]0['’]?s")),
    ("SHORTYEAR", re.compile(r"['’]\d\d")),
    ("ISO", re.compile(r"(?:1\d|20|21)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:T.*)?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")),
    ("FIGURES", re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:1\d|20|21)\d\d|\d{1,2}/\d{1,2}/\d\d|(\d\d)([-.])\d\d\3\d\d")),
    ("YEARMONTH", re.compile(r"(?:1\d|20|21)\d\d-[1-9]|(?:0?[1-9]|1[0-2])[-/](?:1\d|20|21)\d\d")),
    ("DAYYEAR", re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-/](?:1\d|20|21)\d\d")),
    ("YEARS", re.compile(r"(?:1\d|20|21)\d\d[-–‑−/~](?:\d\d|(?:1\d|20|21)\d\d)|[3-9]\d\d[-–](?:[3-9]|1[0-4])\d\d")),
    ("DAYS", re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-–‑−/~](?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")),
    ("QUARTERCODE", re.compile(r"[Qq][1-4]|[1-4]Q")),
    ("HALFCODE", re.compile(r"[Hh][12]|[12]H")),
    ("FISCALCODE", re.compile(r"(?:FY|CY|fy|cy)(?:20)?\d\d")),
    ("WEEKCODE", re.compile(r"W(?:0[1-9]|[1-4]\d|5[0-3])")),
)  # fmt: skip
# What stands right before or behind digits and makes them money, a part of a code or a share.
GLUED_BEFORE, GLUED_BEHIND = "$€£¥₩₹#_@", "%°_"
LONGEST = 25


@dataclass(frozen=True, slots=True)
class Tokens:
    """The classes of the tokens as one string, and where each token begins and ends in the text.

    `numerals` are the number words and articles met on the way, which tell amounts.
    """

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    numerals: list[Anchor] = field(default_factory=list)

    def word(self, n: int) -> str:
        """The token as written."""
        return self.text[self.starts[n] : self.ends[n]]

    def words(self, first: int, last: int) -> list[str]:
        """The tokens [first, last) in lower case."""
        return [self.word(n).lower() for n in range(first, last)]


def lex(text: str, low: int, high: int) -> Tokens:
    """The tokens of text[low:high]; of neighbours that cannot stand in a time only the first."""
    known, found = _words().get, Tokens(text, "", [], [])
    kinds, starts, ends, numerals = list[str](), found.starts, found.ends, found.numerals
    counting = number_anchors.counting()
    at, last = low, ""
    while at < high:
        for match in TOKEN.finditer(text, at, high):
            word = match[0]
            code = known(word)
            if code is None:
                plain = word.isalpha() or not (word[0] < ":" or word[-1] < ":" or word[0] == "’")
                code = OTHER if plain else _number(text, match)
                if code == last == OTHER:
                    continue
            else:
                if word in counting:
                    numerals.append((word, *match.span()))
                    if code == NUMERAL:
                        if last == OTHER:
                            continue
                        code = OTHER
                if code in SPECIAL:
                    code, end = _special(text, match, found, high)
            kinds.append(code)
            last = code
            start, stop = match.span()
            starts.append(start)
            if code == HOLIDAY:
                ends.append(end)
                numerals += number_anchors.words_in(text, stop, end)
                at = end
                break
            ends.append(stop)
        else:
            break
    return Tokens(text, "".join(kinds), starts, ends, numerals)


def _special(text: str, match: re.Match[str], found: Tokens, high: int) -> tuple[str, int]:
    """The class and end of what depends on its neighbours: the first word of a holiday, and full stops."""
    if match[0] == ".":
        return (STOP if found.ends and _abbreviated(found.word(-1)) else OTHER), match.end()
    end = _holiday(text, match.start(), high)
    return (HOLIDAY, end) if end else (_words().get(match[0] + "\0", OTHER), match.end())


def _abbreviated(word: str) -> bool:
    """Whether a full stop behind the word belongs to it: "Sept. 1904", but "on 3 May."."""
    return len(word) < 6 and word.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        row["word"] for row in rows("date_words") if row["kind"] in ("month", "weekday") and _is_short(row["word"])
    )


def _is_short(name: str) -> bool:
    return len(name) <= SMALL + 1 and name not in WHOLE


def _number(text: str, match: re.Match[str]) -> str:
    """The class of a token with digits, by its own shape and what is glued to it."""
    word, start, end = match[0], match.start(), match.end()
    if text[end : end + 1] in GLUED_BEHIND and end < len(text):
        return OTHER
    if start and (
        text[start - 1] in GLUED_BEFORE or (text[start - 1] in ".:," and text[start - 2 : start - 1].isalnum())
    ):
        return OTHER
    if word.isascii() and word.isdecimal():
        if len(word) == 4:
            return CODES["YEAR"] if "1000" <= word < "2200" else OTHER
        if len(word) < 4:
            return CODES["DAY"] if 0 < int(word) < 32 else CODES["NUMBER"]
    return _shape(word) if len(word) <= LONGEST else OTHER


def _shape(word: str) -> str:
    for name, pattern in SHAPES:
        if pattern.fullmatch(word):
            return CODES[name]
    return OTHER


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.capitalize(), word.upper()


@cache
def _words() -> dict[str, str]:
    """Each written form → its class."""
    found: dict[str, str] = {}
    for row in rows("date_words"):
        if row["kind"] in KINDS and not (row["kind"] == "stage" and row["word"] in found):
            found |= dict.fromkeys(_cases(row["word"]), CODES[KINDS[row["kind"]]])
    for name, words in GRAMMAR.items():
        for word in words:
            found |= dict.fromkeys(_cases(word), CODES[name])
    found |= dict.fromkeys(("AD", "CE"), CODES["ERA"])
    found |= _names("month") | _names("weekday")
    for word in {row["name"].split()[0].rstrip(".") for row in rows("date_holidays")}:
        found |= {form + "\0": found[form] for form in _cases(word) if form in found}
        found |= dict.fromkeys(_cases(word), HOLIDAY)
    return dict.fromkeys(number_anchors.counting(), NUMERAL) | found


def _names(kind: str) -> dict[str, str]:
    """Months and weekdays: what is a common word unless capitalised ("may", "sat") is marked as weak or left out."""
    found: dict[str, str] = {}
    for row in rows("date_words"):
        if row["kind"] != kind:
            continue
        low, title, upper = _cases(row["word"])
        short = _is_short(low)
        if kind == "weekday":
            found |= {title: CODES["SHORTWEEKDAY"]} if short else dict.fromkeys((low, title, upper), CODES["WEEKDAY"])
            continue
        found[title] = CODES["MONTH"]
        found[low] = CODES["WEAKMONTH" if short or low in COMMON else "MONTH"]
        found[upper] = CODES["WEAKMONTH" if low in COMMON else "MONTH"]
    return found


@cache
def _holiday_names() -> re.Pattern[str]:
    names = sorted((row["name"] for row in rows("date_holidays")), key=lambda name: -len(name))
    written = (re.escape(name).replace("'", "['’]?").replace("\\ ", "\\s") for name in names)
    return re.compile(rf"(?:{'|'.join(written)})\b", re.IGNORECASE)


def _holiday(text: str, start: int, high: int) -> int:
    match = _holiday_names().match(text, start, high)
    return match.end() if match else 0

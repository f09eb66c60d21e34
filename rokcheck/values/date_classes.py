"""What a word can be in a time, whatever stands around it: MONTH, YEAR, OF, OTHER, each a class of one letter."""

from __future__ import annotations

import re
import string
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.values import number_anchors

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


def abbreviated(word: str) -> bool:
    """Whether a full stop behind the word belongs to it: "Sept. 1904", but "on 3 May."."""
    return len(word) < 6 and word.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        row["word"] for row in rows("date_words") if row["kind"] in ("month", "weekday") and _is_short(row["word"])
    )


def _is_short(name: str) -> bool:
    return len(name) <= SMALL + 1 and name not in WHOLE


def shape(word: str) -> str:
    """The class of a token with digits, by itself."""
    for name, pattern in SHAPES:
        if pattern.fullmatch(word):
            return CODES[name]
    return OTHER


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.capitalize(), word.upper()


@cache
def classes() -> dict[str, str]:
    """Each written form → its class; what begins a holiday a second time, with a NUL behind it."""
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


def holiday(text: str, start: int, high: int) -> int:
    """Where the holiday ends that begins at `start`; 0 where none does."""
    match = _holiday_names().match(text, start, high)
    return match.end() if match else 0

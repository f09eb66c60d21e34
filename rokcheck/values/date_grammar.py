"""The forms in which English writes times, over the classes of date_lexer; date_read and others tell what they mean.

Capitals are classes (`MONTH`) or the fragments below (`DAYN`), small letters in `(?P<d>…)` name the parts. `?` and the
like mean what they do in `re`; blanks mean nothing. Repeats are bounded: no text can make a form slow.

Forms that end in OF or BEFORE ("the end of", "two weeks before") are heads: they lean on the time that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rokcheck.values.date_classes import CODES, OTHER
from rokcheck.values.date_lexer import Tokens

FRAGMENTS = {
    "MON": "(?:MONTH STOP?|WEAKMONTH STOP?)",
    "WD": "(?:(?P<w>WEEKDAY|SHORTWEEKDAY) STOP? COMMA? )",
    "WDN": "(?:(?:WEEKDAY|SHORTWEEKDAY) STOP? COMMA?)",
    "DAYN": "(?:DAY|ORDINAL|NTH|TENS DASH? (?:NTH|CARDINAL)|TEEN)",
    "ORD": "(?:ORDINAL|NTH|TENS DASH? NTH)",
    "SEP": "(?:COMMA AND?|AND|TO|DASH|SLASH)",
    "MARK": "(?:DASH|SLASH)",
    "TWO": "(?:TENS DASH? CARDINAL|TENS|TEEN|CARDINAL)",
    "YEARW": "(?:TEEN HUNDRED (?:AND? TWO)?|(?:TEEN|TENS) (?:TENS DASH? CARDINAL|TENS|TEEN)|CARDINAL THOUSAND (?:AND? TWO)?)",
    "YR": "(?:YEAR|SHORTYEAR|YEARW|(?<=OF)NUMBER)",
    "COUNT": "(?:AN HUNDRED|CARDINAL HUNDRED|AN? COUPLE OF?|AN|DAY|NUMBER|CARDINAL|TEEN|TENS(?: DASH? CARDINAL)?)",
    "UNITN": "(?:UNIT|UNITS|CENTURY|QUARTER)",
    "ONE": "(?:UNIT|CENTURY|QUARTER)",
    "REL": "(?:RELATIVE|SAME)",
    "TAIL": "(?P<yr>COMMA? (?:OF|IN)? THE? REL SAME? UNIT)",
    "PT": "(?:STAGE (?:DASH? TO DASH? STAGE)? DASH? THE?|PART OF THE?)",
    "PTL": "(?:(?:STAGE|LATER) (?:DASH? TO DASH? STAGE)? DASH? THE?|PART OF THE?)",
    "AWAY": "(?:AGO|FROM|LATER|BEFORE)",
    "NEXTYEAR": "(?:(?:COMMA|OF|IN|COMMA? THE UNIT OF?|COMMA? IN THE UNIT)? (?P<y>YR))",
}  # fmt: skip

FORMS = (
    # complete in themselves
    ("iso", "WD? (?P<iso>ISO)"),
    ("figures", "WD? (?P<f>FIGURES)"),
    ("year_month", "(?P<ym>YEARMONTH)"),
    ("years", "(?P<ys>YEARS)|(?P<y>YEAR) DASH (?P<y2>DAY|NUMBER)"),
    ("day", "WD? THE? (?:(?P<r>DAYS)|(?P<list>(?:DAYN SEP THE? WDN?){1,5})? (?P<d>DAYN)) (?:OF THE?)? (?P<m>MON) (?:(?:COMMA|OF|IN|COMMA? THE UNIT OF?)? (?P<y>YR)|TAIL)?"),
    ("us_day", "WD? (?P<m>MON) THE? (?:(?P<d>DAYN)|(?P<r>DAYS)) (?P<list>(?:SEP THE? DAYN (?!MON)){1,5})? (?:(?:COMMA|OF|IN|COMMA? THE UNIT OF?)? (?P<y>YR)|TAIL)?"),
    ("marked", "WD? (?:(?P<d>DAY|ORDINAL) (?P<s>MARK) (?P<m>MON) MARK (?P<y>YEAR)|(?P<m4>MON) MARK (?P<dy>YEARMONTH|DAYYEAR)|(?P<y2>YEAR) MARK (?P<m2>MON) MARK (?P<d2>DAY)|(?P<m3>MON) MARK (?P<d3>DAY) MARK (?P<y3>YEAR)|(?P<d5>DAY) MARK (?P<m5>MON) MARK (?P<y5>DAY|NUMBER))"),
    ("month", "(?P<p>PT)? (?P<m>MON) (?:COMMA|OF|IN|MARK|COMMA? THE UNIT OF?)? (?P<y>YR)|(?P<y2>YEAR) MARK? (?P<m2>MONTH)"),
    ("bare_month", "(?P<p>PT)? (?P<m>MON) TAIL?"),
    ("season", "(?P<p>PT)? (?P<n>SEASON) (?:COMMA|OF|IN)? (?:(?P<ys>YEARS)|(?P<y>YR) (?:MARK (?P<y2>DAY|NUMBER|YEAR))?)"),
    ("quarter", "(?P<q>QUARTERCODE) (?:OF|COMMA|IN|MARK)? FISCAL? UNIT? (?P<y>YR|FISCALCODE)|(?P<y2>YEAR|FISCALCODE) MARK? (?P<q2>QUARTERCODE)"),
    ("bare_season", "(?P<p>PT)? (?P<n>SEASON) TAIL? (?P<ys>YEARS)? (?P<y>YR)?"),
    ("bare_quarter", "(?P<q>QUARTERCODE) (?P<y>YR)?"),
    ("half", "(?P<q>HALFCODE) (?:OF|COMMA|IN|MARK)? (?P<y>YR|FISCALCODE)|(?P<y2>YEAR|FISCALCODE) MARK? (?P<q2>HALFCODE)"),
    ("week", "(?P<y>YEAR) DASH? (?P<c>WEEKCODE)"),
    ("decade", "(?:THE? (?P<p>PTL))? THE? (?P<n>DECADE)"),
    ("short_decade", "(?:THE? (?P<p>PTL))? (?P<t>THE)? (?P<n>DECADESHORT)"),
    ("word_decade", "THE (?:(?P<p>PTL))? (?P<c>TEEN) DASH? (?P<n>DECADESHORT)"),
    ("century", "(?P<list>(?:(?:THE? PTL)? THE? ORD SEP){1,3})? (?:THE? (?P<p>PTL))? THE? (?P<o>ORD) DASH? CENTURY"),
    ("year_end", "(?P<y>YEAR)? (?P<u>UNIT) DASH? (?P<p>PART) (?:OF? (?P<y2>YEAR))?"),
    ("fiscal", "(?P<c>FISCALCODE) (?:MARK (?P<y2>DAY|NUMBER|YEAR))?|FISCAL (?:UNIT (?:OF|COMMA)?)? (?:(?P<ys>YEARS)|(?P<y>YR))"),
    ("part_year", "(?P<p>PT) (?:UNIT OF?)? (?P<y>YR)"),
    ("era_year", "ERA (?P<y>YEAR|DAY|NUMBER)|(?P<y2>YEAR|DAY|NUMBER) ERA"),
    ("year", "(?P<y>YEAR)"),
    ("short_year", "(?P<y>SHORTYEAR)"),
    ("spoken_year", "(?:IN|OF|FROM|TO|AND|ON) (?:THE UNIT)? (?P<y>YEARW)"),
    ("holiday", "(?P<e>THE? WEEKEND OF)? (?P<r>REL)? (?P<h>HOLIDAY) (?P<e2>WEEKEND)? (?:(?:COMMA|OF|IN)? (?P<y>YR)|TAIL)? (?P<e3>WEEKEND)?"),
    ("last_day", "(?P<r>RELATIVE) (?P<d>DAY|ORDINAL) (?P<m>MON)"),
    # from the day of publication
    ("now", "(?P<n>NOW) DAYTIME?|REL (?P<t>DAYTIME)"),
    ("ago", "(?P<c>COUNT) (?P<u>UNITN|WEEKEND) (?:AND? (?P<c2>COUNT) (?P<u2>UNITN)|(?P<half>AND AN HALF))? (?P<w>AGO|FROM OPENEND) (?P<t>NOW)?"),
    ("ahead", "IN (?P<c>COUNT) (?P<u>UNIT|UNITS) (?P<time>TICK)?"),
    ("near_unit", "THE? (?P<l>LATER)? (?P<x>REL)? (?P<r>REL) (?P<b>BUSINESS)? (?P<u>ONE|WEEKEND) (?:DASH? (?P<w>WEEKDAY))?"),
    ("near_count", "THE? REL? (?:(?P<r>RELATIVE) (?P<c>COUNT)|(?P<c2>COUNT) (?P<r2>RELATIVE)) (?P<b>BUSINESS)? (?P<u>UNITS|QUARTER|CENTURY) (?:AND? (?P<c3>COUNT) (?P<u3>UNITS) (?!AWAY) (?:AND? (?P<c4>COUNT) (?P<u4>UNITS) (?!AWAY))?)?"),
    ("near_weekday", "(?P<x>REL)? (?P<r>REL) (?P<w>WEEKDAY|SHORTWEEKDAY STOP?) DAYTIME?"),
    ("near_month", "(?P<r>REL) (?P<m>MONTH STOP?)"),
    ("near_season", "(?P<r>REL) (?P<n>SEASON)"),
    ("weekday", "(?P<w>WEEKDAY|SHORTWEEKDAY STOP) (?:COMMA? (?:THE (?P<d>ORD)|(?P<d2>DAY|ORDINAL)) (?!UNIT|UNITS|MON|DAY|NUMBER|HUNDRED))? DAYTIME?"),
    ("weekend", "THE (?P<u>WEEKEND)"),
    ("unit_next", "THE (?P<u>UNIT|WEEKEND) (?P<b>BEFORE) (?P<r>REL|NOW)?"),
    # from the text before
    ("later", "(?P<c>COUNT) (?P<u>UNITN) (?:AND? (?P<c2>COUNT) (?P<u2>UNITN) (?:AND? (?P<c3>COUNT) (?P<u3>UNITN))?)? (?P<w>LATER|BEFORE)"),
    ("writing", "AT THE TIMEWORD OF WRITING|(?P<to>TO OPENEND)"),
    ("to_date", "(?P<u>UNIT) TO (?P<n>OPENEND)"),
    ("unit_end", "(?P<p>THE? PART OF? THE?) (?P<u>ONE)"),
    ("later_in", "(?P<l>LATER) IN THE (?P<u>UNIT)"),
    ("day_of_month", "(?<=ON) THE (?P<d>ORD) (?!AND THE? ORD|TO|COMMA AND? THE? ORD|DASH|SLASH|CENTURY|UNIT|UNITS|QUARTER|MON|OF|HALF)"),
    ("that_time", "AT THE? SAME? TIMEWORD|(?:BY|FROM) THEN"),
    # heads
    ("head_offset", "(?P<f>IN)? (?:(?P<c>COUNT)|THE) (?P<u>UNITN) (?P<w>BEFORE|LATER TO|COMMA? FROM|COMMA? STARTING (?:ON|FROM)?)"),
    ("head_part", "THE? (?P<p>PART OF THE?|STAGE DASH? THE?)"),
    ("head_half", "THE? (?P<o>NTH|RELATIVE|LATER|EDGE) HALF OF THE?"),
    ("head_nth", "THE? (?P<o>ORD|RELATIVE) (?P<c>COUNT)? DASH? (?P<u>UNITN|WEEKEND) (?:OF|IN) (?:THE UNIT)? (?:FISCAL UNIT?)?"),
    ("head_ending", "(?:(?<=IN)THE (?P<c>COUNT)? (?P<u>UNITN) TO|THE? (?P<c2>COUNT)? (?P<u2>UNITN) ENDING) THE?"),
    ("head_day", "(?<!CARDINAL)(?<!AN)THE? (?P<d>ORD) OF"),
    ("head_nth_weekday", "THE? (?P<o>ORD|RELATIVE|EDGE) (?P<w>WEEKDAY) (?:OF|IN) THE?"),
    ("head_beside", "THE? (?P<o>ORD)? (?P<w>WEEKDAY) (?P<b>BEFORE) THE?"),
    ("head_edge", "THE? (?P<p>STAGE|EDGE|LATER) (?:PIECE|UNITS) (?:OF|IN) THE?"),
    ("head_week_of", "THE? (?P<u>UNIT) (?:OF|(?P<k>PART)) (?:ON|FROM)? THE?"),
    ("head_week", "THE? UNIT (?P<n>DAY|NUMBER) OF THE? UNIT?"),
    ("head_weekday", "(?P<w>WEEKDAY) (?:OF|COMMA)? THE?"),
)  # fmt: skip


@cache
def forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(name, compiled form)."""
    return tuple((name, re.compile(spelled(form))) for name, form in FORMS)


def spelled(form: str) -> str:
    """A form as a regular expression over class letters."""
    for _ in range(4):
        form = re.sub(r"\b[A-Z]+\b", lambda word: FRAGMENTS.get(word[0], word[0]), form)  # fragments hold fragments
    return re.sub(r"\b[A-Z]{2,}\b", lambda word: CODES[word[0]], form).replace(" ", "")


@cache
def _any() -> re.Pattern[str]:
    """Where some form begins."""
    return re.compile("|".join(f"(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', spelled(form))})" for _, form in FORMS))


Found = tuple[int, int, str, re.Match[str]]
# What stands between two tokens that belong to no time, and what every time holds.
RUN = re.compile(rf"[^{OTHER}]+")
ANCHORS = frozenset(CODES.values()) - frozenset(
    CODES[name]
    for name in (
        "PART", "STAGE", "RELATIVE", "SAME", "LATER", "BEFORE", "FISCAL", "DAY", "NUMBER", "CARDINAL",
        "HUNDRED", "OF", "THE", "AN", "IN", "ON", "FROM", "BETWEEN", "TO", "AND", "COUPLE", "BUSINESS",
        "STARTING", "ENDING", "EDGE", "PIECE", "AT", "BY", "DASH", "SLASH", "COMMA", "STOP", "TICK", "DAYS", "WRITING", "OTHER",
    )
)  # fmt: skip
# Runs up to this long are remembered: most text uses few of them.
SHORT = 40


def candidates(tokens: Tokens) -> Iterator[Found]:
    """(first token, last token + 1, form, match) from left to right; of readings that begin together the longest.

    A head is one only where some time follows it.
    """
    by_name = dict(forms())
    for run in RUN.finditer(tokens.kinds):
        kinds, begin = run[0], run.start()
        if ANCHORS.isdisjoint(kinds):
            continue
        for first, last, name in _remembered(kinds) if len(kinds) <= SHORT else _segments(kinds):
            match = by_name[name].match(tokens.kinds, begin + first, run.end())
            if match:
                yield begin + first, begin + last, name, match


@lru_cache(maxsize=1 << 14)
def _remembered(kinds: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(_segments(kinds))


def _segments(kinds: str) -> Iterator[tuple[int, int, str]]:
    """The forms in one run, as (first, last + 1, name)."""
    at = 0
    while begin := _any().search(kinds, at):
        found = _best(kinds, begin.start(), 3)
        if found:
            yield begin.start(), *found
        at = found[0] if found else begin.start() + 1


def _best(kinds: str, first: int, heads: int) -> tuple[int, str] | None:
    """(where it ends, name) of the longest form that begins there."""
    found = [(match.end(), name) for name, form in forms() if (match := form.match(kinds, first))]
    for last, name in sorted(found, key=lambda f: (-f[0], not f[1].startswith("head_"))):
        if not name.startswith("head_") or (heads and _best(kinds, last, heads - 1)):
            return last, name
    return None

"""The forms in which English text writes times, as patterns with named parts; date_read tells what they mean.

Each pattern is tried only near an anchor (a month, a weekday, four digits, a word such as "ago"), so that text without
dates costs one scan. Repeats are bounded: no text can make a pattern slow.
"""

from __future__ import annotations

import re
from functools import cache

from rokcheck.lexicon import rows

DASH = r"[-–—‑−]"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d{2}|21\d{2})"
TO = rf"\s?(?:to|until|till|through|thru|{DASH})\s?"
NUMBER = r"(?:\d{1,3}|[A-Za-z]{1,12}(?:-[a-z]{1,9})?)"
UNIT = r"(?:day|night|week|fortnight|month|year|decade|centur(?:y|ie))s?"
PART = r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ss]tart of|[Mm]iddle of|[Ee]nd of|[Cc]lose of)"


FULL = frozenset({"june", "july", "may"})


def _words(kind: str, *, capital: bool) -> str:
    found = [row["word"] for row in rows("date_words") if row["kind"] == kind]
    forms = {form for word in found for form in ((word.capitalize(), word.upper()) if capital else (word,))}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _month() -> str:
    """A month; the full stop belongs to a short form only ("Sept. 1904", but "on 3 May.")."""
    names = [row["word"] for row in rows("date_words") if row["kind"] == "month"]
    whole = "|".join(
        name for word in names if len(word) > 4 or word in FULL for name in (word.capitalize(), word.upper())
    )
    short = "|".join(
        name for word in names if len(word) <= 4 and word not in FULL for name in (word.capitalize(), word.upper())
    )
    return rf"(?:(?:{whole})\b|(?:{short})\b\.?)"


def _weekday() -> str:
    return rf"(?:{_words('weekday', capital=True)})"


def forms() -> tuple[tuple[str, str], ...]:
    """(name, pattern) of every form; where two read the same words the longer reading wins."""
    mon, wd = _month(), _weekday()
    seas, ordn = _words("season", capital=False), _words("ordinal", capital=False)
    any_seas = rf"(?:{seas}|{seas.title()})"
    dated = rf"(?:(?:{wd})\b\.?,?\s)?"
    return (
        ("iso", rf"(?<![\d/.-])(?P<y>{YEAR})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>{DAY})(?![\d/-])(?:[T ]\d\d:\d\d\S{{0,8}})?"),
        ("numeric", rf"(?<![\d/.-])(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>{YEAR}|\d\d)(?![\d/%-])(?!\.\d)"),
        ("numeric_month", rf"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])/(?P<y>{YEAR})(?![\d/-])"),
        ("day_range", rf"{dated}(?<!\d)(?P<d1>{DAY})(?:\s(?:of\s)?(?P<m1>{mon}))?(?:,?\s(?P<y1>{YEAR}))?(?:{TO}|\sand\s){dated}(?P<d2>{DAY})\s?(?:of\s)?(?P<m2>{mon})(?:,?\s(?P<y2>{YEAR})(?!\d))?"),
        ("us_range", rf"{dated}(?P<m1>{mon})\s(?P<d1>{DAY})(?:,?\s(?P<y1>{YEAR}))?(?:{TO}|\sand\s){dated}(?:(?P<m2>{mon})\s)?(?P<d2>{DAY})(?!\d)(?:,?\s(?P<y2>{YEAR})(?!\d))?"),
        ("day", rf"{dated}(?:the\s)?(?<![\d.,])(?P<d>{DAY})\s?(?:day\s)?(?:of\s)?(?P<m>{mon}),?(?:\s(?P<y>{YEAR})(?!\d))?"),
        ("us_day", rf"{dated}(?P<m>{mon})\s(?:the\s)?(?P<d>{DAY})(?![\d:.]\d|\d|\s?%)(?:,?\s(?P<y>{YEAR})(?!\d))?"),
        ("month_range", rf"(?P<m1>{mon})(?:\s(?P<y1>{YEAR}))?{TO}(?P<m2>{mon})(?:\sof)?\s(?P<y2>{YEAR})(?!\d)"),
        ("months_between", rf"(?<=[Bb]etween )(?P<m1>{mon})(?:\s(?P<y1>{YEAR}))?\sand\s(?P<m2>{mon})(?:\sof)?\s(?P<y2>{YEAR})(?!\d)"),
        ("shared_month", rf"(?P<m>{mon})(?=\s(?:and|or)\s(?:in\s)?(?:{mon})\s(?P<y>{YEAR})(?!\d))"),
        ("shared_day", rf"(?<!\d)(?P<d>{DAY})\s(?P<m>{mon})(?=\s(?:and|or)\s(?:on\s)?{DAY}\s(?:{mon})\s(?P<y>{YEAR})(?!\d))"),
        ("month", rf"(?P<p>{PART}[\s-])?(?P<m>{mon}),?\s(?:of\s)?(?P<y>{YEAR})(?!\d)"),
        ("bare_month", rf"(?P<p>{PART}[\s-])?(?P<m>{mon})(?!\s\d|\w)"),
        ("season", rf"(?P<p>{PART}[\s-](?:the\s)?)?(?P<n>{any_seas})(?:\sof)?,?\s(?P<y>{YEAR})(?:(?:{DASH}|/)(?P<y2>\d\d|{YEAR}))?(?!\d)"),
        ("bare_season", rf"(?:[Tt]hat|[Ll]ast|[Tt]his|[Nn]ext|[Ff]ollowing)\s(?P<n>{seas})\b"),
        ("quarter", rf"(?P<q>Q[1-4])\s?(?:of\s|/)?(?P<y>{YEAR})|(?P<y3>{YEAR})\s?(?P<q3>Q[1-4])|(?P<o>{ordn}|1st|2nd|3rd|4th|last|final)[\s-]quarter\sof\s(?P<y2>{YEAR})"),
        ("half", rf"(?P<o>first|second|latter|H1|H2|1H|2H)(?:[\s-]half)?\s(?:of\s)?(?:the\s)?(?P<y>{YEAR})(?!\d)"),
        ("decade", rf"(?:(?P<p>{PART})(?:[\s-]+to[\s-]+(?:mid|late))?[\s-]+)?(?:the\s)?(?P<y>(?:1\d|20)\d0)['’]?s\b"),
        ("century", rf"(?:(?P<p>{PART})[\s-]+)?(?:the\s)?(?P<o>{ordn}|\d{{1,2}}(?:st|nd|rd|th))[\s-][Cc]entur(?:y|ies)\b"),
        ("years", rf"(?<![\d.,$€£/-])(?P<y1>{YEAR})\s?(?:{DASH}|/|to|until|till|through)\s?(?P<y2>{YEAR}|\d\d)(?![\d%]|[.,]\d|-\d)"),
        ("years_and", rf"(?<=[Bb]etween )(?P<y1>{YEAR})\sand\s(?P<y2>{YEAR})(?!\d)"),
        ("fiscal", rf"(?:[Ff]iscal|[Ff]inancial|[Tt]ax|FY)(?:\s?[Yy]ear)?\s?(?P<y>{YEAR})(?:(?:{DASH}|/)(?P<y2>\d\d|{YEAR}))?(?!\d)"),
        ("year_part", rf"(?P<p>{PART})[\s-](?P<y>{YEAR})(?![\d%]|[.,]\d)"),
        ("year", rf"(?<![\d.,:$€£#/-])(?P<y>{YEAR})(?![\d%/:]|[.,]\d|-[A-Za-z])"),
        ("today", r"\b(?P<w>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b"),
        ("ago", rf"\b(?P<n>{NUMBER})\s(?P<u>{UNIT})\sago(?P<t>\s(?:today|yesterday|this\s(?:week|month)))?"),
        ("later", rf"\b(?P<n>{NUMBER})\s(?P<u>{UNIT})\s(?P<w>later|earlier|before|after|afterwards|previously)\b"),
        ("near", r"\b(?P<w>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\s(?P<u>week|month|year|decade|century)\b"),
        ("near_weekday", rf"(?:\b(?P<w>[Ll]ast|[Tt]his|[Nn]ext|[Oo]n)\s)(?P<wd>{wd})\b(?!,?\s\d)"),
        ("near_month", rf"\b(?P<w>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<m>{mon})(?!\s\d)"),
        ("last_day", rf"\b(?:[Ll]ast)\s(?P<d>{DAY})\s(?P<m>{mon})(?!\s\d)"),
        ("following", r"\b(?:[Tt]he\s)?(?P<w>following|next|previous|preceding)\s(?P<u>day|week|month|year)\b"),
        ("same", r"\b(?:[Tt]he\s(?P<s>same)|(?P<t>[Tt]hat))\s(?P<u>day|week|month|year|decade)\b"),
        ("that_time", r"\b[Aa]t (?:that|the|the same) time\b(?! of| when| that)|\b[Bb]y then\b|\b[Ss]ince then\b"),
    )  # fmt: skip


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms, compiled."""
    return tuple((name, re.compile(pattern)) for name, pattern in forms())


@cache
def anchor() -> re.Pattern[str]:
    """What every form holds somewhere."""
    words = "ago|later|earlier|today|yesterday|tomorrow|tonight|morning|evening|afternoon|night|century|centuries|quarter|half"
    near = "week|month|year|day|decade|then|time|before|after|previously"
    title = "|".join(word.capitalize() for word in ("today", "yesterday", "tomorrow", "tonight"))
    return re.compile(
        rf"\b(?:{_words('month', capital=True)}|{_words('weekday', capital=True)}|{_words('season', capital=False)}"
        rf"|{words}|{near}|{title})\b|(?<!\d)\d{{4}}(?!\d)|\d[/.-]\d|FY\d|Q[1-4]"
    )


BEFORE = re.compile(
    r"(?:^|[\s(“\"])(?P<w>since|until|till|before|after|by|from|as of|prior to|around|about|circa|c\.|ca\.|in|on|during|of|"
    r"towards?|throughout|through|early in|late in|not until|year|between|and|at|the|for)\s(?:the\s)?$",
    re.IGNORECASE,
)
LIMIT_NOTES = {
    "since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by",
    "prior to": "before", "from": "from", "not until": "",
}  # fmt: skip
HEDGES = frozenset({"around", "about", "circa", "c.", "ca."})

"""Whether words that could be a time are meant as one here: years, lone months and weekdays also mean other things."""

from __future__ import annotations

import re
from functools import cache

from rokcheck.lexicon import rows, words
from rokcheck.values import number_anchors, units
from rokcheck.values.date_calendar import table
from rokcheck.values.date_classes import CODES, COMMON
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_nodes import Node

LEADS = re.compile(
    r"(?:^|[\s(\[“\"])(?:this|his|her|its|our|their|in|since|until|till|by|before|after|during|from|of|year|circa|c\.|ca\.|early|late|mid|through|to"
    r"|around|about|throughout|between|and|towards?|the|a|an|that|spring|summer|autumn|winter|fall|last|for|©)[\s-]$",
    re.IGNORECASE,
)
SURE_LEADS = re.compile(
    r"(?:^|[\s(])(?:in|since|until|till|during|year|circa|early|late|mid|in an?|in the|al\.,?)[\s-]$", re.IGNORECASE
)
FOLLOWS = re.compile(r"\s+([A-Za-z°µ]+[²³]?)")
LABELS = re.compile(
    r"\b(?:pages?|pp?\.|nos?\.|number|section|room|flight|unit|chapter|line|article|paragraph|para|model|route|highway"
    r"|version|series|lot|box|channel|tel|phone|ext|code|pin|id|isbn|form|resolution|psalm|ngc|iso|rfc|figure|fig\.|table"
    r"|hymn|gate|platform|bus|apartment|suite|clause|rule|verse|step|serial|part)\s?$",
    re.IGNORECASE,
)
# What may stand before a lone month or a holiday: "in May", "by Christmas".
MONTH_LEADS = frozenset(
    {"since", "until", "till", "before", "after", "by", "from", "as of", "prior to", "around", "about", "circa", "in",
     "on", "during", "of", "towards", "toward", "throughout", "through", "early in", "late in", "not until", "between"}
)  # fmt: skip
HOLIDAY_LEADS = MONTH_LEADS | {"at", "for", "over", "to"}
# "the 2011 and 2017 censuses"; no count of many comes after "this" or "a".
YEAR_AND = re.compile(r"\b(?:1[4-9]|20)\d\d(?: and| or| &)\s$")
SINGULAR = re.compile(r"\b(?:this|that|an?|each)\s$", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|this|that|its|their|and|of|before|after|since)\s$", re.IGNORECASE)
# A number before makes it part of a longer one: "020 7946 1958". A street makes it a house: "1942 Elm Street".
# "Sikong Tu (837–908)": before the year 1000 only the years of a life or reign are read.
LIFE = re.compile(r"[A-Z][^\W\d_]*\s\((?:(?:r|c|ca|b)\.\s?|born\s|reigned\s)?$")
GROUPED = re.compile(r"\d\s$")
ADDRESS = re.compile(r"\s(?:[A-Z][a-z]+\s){1,2}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Terrace)\b")
YEARLY = re.compile(r"\s(?:(?:of\s)?(?:each|every)\s(?:other\s)?year|annually|yearly)\b")
OWNED = re.compile(r"\b(?:his|her|their|my|our|your|its)\s$", re.IGNORECASE)
HABIT = re.compile(r"\b(?:every|each|any|most|some|a|an|per|one|no|alternate)\s$", re.IGNORECASE)
LOOSE_DECADE = re.compile(r"temperatur|degree|highs?\b|lows?\b|humid|score|shot|aged?\b|mph", re.IGNORECASE)
# "Two hundred and | two thousand".
SUMMED = re.compile(r"(\w+)\s+and\s$")
ERA = re.compile(r"\s?(?:BCE?|B\.C\.|bc|bce)\b")
AGES_OFF = 24


def stands(tokens: Tokens, node: Node, lead: str) -> bool:
    """Whether the words mean a time here; `lead` is the preposition before them."""
    start, end = tokens.starts[node.first], tokens.ends[node.end - 1]
    labelled = tokens.text[start].isdigit() and LABELS.search(tokens.text[max(0, start - 14) : start])
    if ERA.match(tokens.text, end) or labelled:
        return False
    guard = GUARDS.get(node.name)
    return guard is None or bool(node.heads) or guard(tokens, node, lead)


def _year(tokens: Tokens, node: Node, lead: str) -> bool:
    start, end = tokens.starts[node.first], tokens.ends[node.end - 1]
    text = tokens.text
    if text[start - 1 : start] in ("-", "/", "–", ":") and text[start - 2 : start - 1].isalnum():
        return False
    if text[end : end + 1] in ("-", "/", ":") and text[end + 1 : end + 2].isalnum():
        return False
    if node.name == "years" and text[start + 3] in "-–":
        return bool(LIFE.search(text, max(0, start - 20), start)) and text[end : end + 1] in (")", ";", ",")
    if node.until or node.name == "years":
        return lead in ("from", "in", "between", "during", "of", "since") or is_year(text, start, end)
    return is_year(text, start, end)


def _spoken(tokens: Tokens, node: Node, lead: str) -> bool:
    """ "In nineteen eighty-four", not "two hundred and two thousand"."""
    before = SUMMED.search(tokens.text, max(0, tokens.starts[node.first] - 18), tokens.starts[node.first])
    if before and before[1].lower() in number_anchors.counting():
        return False
    following = FOLLOWS.match(tokens.text, tokens.ends[node.end - 1])
    return not following or following[1][0].isupper() or following[1] in words("function_words")


def _lone_month(tokens: Tokens, node: Node, lead: str) -> bool:
    if YEARLY.match(tokens.text, tokens.ends[node.end - 1]):
        return False
    if node.shared or (node.until and node.until.point and node.until.point.year):
        return True
    if tokens.kinds[node.match.start("m")] != CODES["MONTH"]:
        return False
    part = bool(node.match["p"] or node.match["yr"])
    if (node.until and lead in ("from", "between")) or part:
        return True
    month = tokens.word(node.match.start("m")).lower()
    after = _behind(tokens, node, 2)
    if re.match(r"\s\d|[A-Za-z-][A-Za-z]", after):
        return False
    return lead in MONTH_LEADS and not (month in COMMON and lead in ("of", "to", "by", "before"))


def _day(tokens: Tokens, node: Node, lead: str) -> bool:
    """A common word such as "may" is a month only beside a year or an ordinal; "May 12 people" is none."""
    match = node.match
    if not match["y"] and YEARLY.match(tokens.text, tokens.ends[node.end - 1]):
        return False
    ordinal = match["d"] and tokens.kinds[match.end("d") - 1] in (CODES["ORDINAL"], CODES["NTH"])
    written = tokens.word(match.start("m"))
    if written in COMMON and not (match["y"] or match["yr"] or ordinal):
        return False
    if match["d"] and tokens.kinds[match.start("d")] in (CODES["TEEN"], CODES["TENS"]) and not (match["y"] or ordinal):
        return False
    if node.name == "us_day" and not match["y"] and not ordinal:
        return not _counts(tokens.text, tokens.ends[node.end - 1])
    return True


def _counts(text: str, end: int) -> bool:
    """Whether the number before is the count of what follows: "March 12 people"."""
    if text[end : end + 1] in ("%", "°") or text[end : end + 2].strip().startswith("%"):
        return True
    following = FOLLOWS.match(text, end, min(end + 30, len(text)))
    word = following[1] if following else ""
    return bool(word) and word[0].islower() and word not in words("function_words") and _makes_amount(word)


def _short_decade(tokens: Tokens, node: Node, lead: str) -> bool:
    apostrophe = tokens.word(node.match.start("n"))[0] in "'’"
    if not (node.match["t"] or node.match["p"] or node.until or node.shared or apostrophe):
        return False
    start = tokens.starts[node.first]
    if OWNED.search(tokens.text[max(0, start - 8) : start]):
        return False
    around = tokens.text[max(0, start - 2 * AGES_OFF) : tokens.ends[node.end - 1] + AGES_OFF]
    digits = re.sub(r"\D", "", tokens.word(node.match.start("n")))
    return digits not in ("10", "20") and not LOOSE_DECADE.search(around)


def _weekday(tokens: Tokens, node: Node, lead: str) -> bool:
    """Not "every Monday", not "Bloody Sunday", not "Sunday League"."""
    text, start, end = tokens.text, tokens.starts[node.first], tokens.ends[node.end - 1]
    if HABIT.search(text[max(0, start - 10) : start]) or node.until:
        return False
    before = text[max(0, start - 16) : start].split()
    named = bool(before) and before[-1].lower() in table("named")
    return not (named or re.match(r" [A-Z]|-[A-Za-z]", text[end : end + 3]))


def _holiday(tokens: Tokens, node: Node, lead: str) -> bool:
    if node.match["y"] or node.match["r"] or node.match["yr"] or node.shared or node.until:
        return True
    after = _behind(tokens, node, 3)
    return lead in HOLIDAY_LEADS and not re.match(r" [A-Z]|-[A-Za-z]", after)


def _told_only(tokens: Tokens, node: Node, lead: str) -> bool:
    """What means a time only where a list or a range gives it its year."""
    return node.shared or (node.until is not None and node.until.point is not None and bool(node.until.point.year))


def _quarter(tokens: Tokens, node: Node, lead: str) -> bool:
    """ "Sales fell in Q3", not "an Audi Q3"."""
    return _told_only(tokens, node, lead) or (lead in MONTH_LEADS | {"for", "to"} and not _named_on(tokens, node))


def _named_on(tokens: Tokens, node: Node) -> bool:
    return bool(re.match(r" [A-Z]|-[A-Za-z]", _behind(tokens, node, 3)))


def _year_end(tokens: Tokens, node: Node, lead: str) -> bool:
    """ "By year-end", not "the year-end party"."""
    return bool(node.match["y"] or node.match["y2"]) or lead in (MONTH_LEADS | {"at"}) - {"of"}


def _short_year(tokens: Tokens, node: Node, lead: str) -> bool:
    return node.shared or lead in MONTH_LEADS


def _day_of_month(tokens: Tokens, node: Node, lead: str) -> bool:
    """ "On the 15th, …", not "on the 15th floor"; "on the first" only where the sentence ends or pauses."""
    end = tokens.ends[node.end - 1]
    following = FOLLOWS.match(tokens.text, end, min(end + 30, len(tokens.text)))
    in_words = tokens.kinds[node.match.start("d")] != CODES["ORDINAL"]
    if tokens.text[end : end + 1] in ("-", "–"):
        return False
    return following is None or (not in_words and following[1] in words("function_words"))


def _weekend(tokens: Tokens, node: Node, lead: str) -> bool:
    return lead in ("at", "over", "on", "during", "throughout")


def _behind(tokens: Tokens, node: Node, length: int) -> str:
    """So many characters behind a node."""
    end = tokens.ends[node.end - 1]
    return tokens.text[end : end + length]


def _near(tokens: Tokens, node: Node, lead: str) -> bool:
    """ "The last week of the season", "the last Friday of the month": none of the calendar or of this week."""
    return not re.match(r"\sof\b", _behind(tokens, node, 4))


def _that_time(tokens: Tokens, node: Node, lead: str) -> bool:
    return not re.match(r"\s(?:of|when|that)\b", _behind(tokens, node, 6))


def _season(tokens: Tokens, node: Node, lead: str) -> bool:
    return bool(node.match["yr"]) or _told_only(tokens, node, lead)


GUARDS = {
    "that_time": _that_time, "day_of_month": _day_of_month, "near_unit": _near, "near_weekday": _near,
    "weekend": _weekend,
    "year": _year, "years": _year, "spoken_year": _spoken, "short_year": _short_year, "bare_month": _lone_month,
    "day": _day, "us_day": _day, "short_decade": _short_decade, "weekday": _weekday, "holiday": _holiday,
    "bare_season": _season, "bare_quarter": _quarter, "year_end": _year_end,
}  # fmt: skip


@cache
def _counted() -> frozenset[str]:
    """Nouns after a number that make it a count, words of grammar aside."""
    nouns = {row["word"].lower() for row in rows("nouns_counted") if row["role"] == "head"}
    return frozenset(nouns | AMOUNT_WORDS) - words("function_words")


AMOUNT_WORDS = frozenset({"per", "percent", "people", "others", "million", "billion"})
# "World Cup 2018 day five": more than a thousand of them would be days.
NOT_AFTER_THOUSANDS = frozenset({"day", "week", "month", "year", "season"})
ADVERBS = frozenset({"onwards", "afterwards", "towards", "always", "perhaps"})
# From here on figures without a comma are more often a year than a count, before a plural too ("the 2014 protests").
MODERN = range(1900, 2050)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], four digits between 1000 and 2199, is meant as a year."""
    before, year = text[max(0, start - 18) : start], int(text[start : start + 4])
    if GROUPED.search(before) or ADDRESS.match(text, end):
        return False
    if YEAR_AND.search(before):
        return True
    following = FOLLOWS.match(text, end, min(end + 30, len(text)))
    word = following[1].lower() if following and following[1][0].islower() else ""
    plain = not word or word in words("function_words") or word in ADVERBS
    if not plain and word not in NOT_AFTER_THOUSANDS and (word in _counted() or units.after(text, end)):
        return False
    if SURE_LEADS.search(before):
        return True
    if SINGULAR.search(before):
        return True
    if not plain and (_makes_amount(word) or _adjective_of_amount(text, following)):
        return year in MODERN and bool(DEFINITE.search(before))
    if LEADS.search(before) or before.endswith(("'s ", "’s ")):
        return True
    return (1400 <= year <= 2100 and (plain or _in_brackets(text, start, end))) or (not plain and year in MODERN)


def _makes_amount(word: str) -> bool:
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural or word in _counted()


def _adjective_of_amount(text: str, following: re.Match[str] | None) -> bool:
    """Whether a plural comes after the word that follows: "1500 young trees"."""
    second = FOLLOWS.match(text, following.end()) if following else None
    return bool(second) and second is not None and second[1][0].islower() and _makes_amount(second[1].lower())


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in "(," or text[end : end + 1] in "),;"

"""What a single line of a text is: furniture, a list item, a row, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.load.piece import Piece

ITEM = re.compile(r"\s*(?:[•▪◦‣·*–-]|\d{1,2}[.)]|[a-z]\)|\(\d{1,2}\))\s+(?=\S)")
KEY_VALUE = re.compile(r"\s*([A-Z][^:|]{1,48}):\s+(\S.{0,110})$")
CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
RULE = re.compile(r"[\s|+=:_*~-]*$")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
DATE_ONLY = re.compile(
    rf"[\s•|–-]*(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|{MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"(?:\s*[–-]\s*\d{{1,2}}\s+{MONTH}\s+\d{{4}})?(?:,?\s+\d{{1,2}}[:.]\d\d(?:\s*[A-Z]{{2,4}})?)?\s*$"
)
CAPTION = re.compile(
    r"\s*(?:Fig(?:ure|\.)|Table|Chart|Map|Plate|Photo(?:graph)?|Image|Picture|Box) \d{1,3}[a-z]?[.:]\s+\S"
)
PAGE = re.compile(
    r"\s*(?:-\s*\d{1,4}\s*-|page \d{1,4}(?: (?:of|/) \d{1,4})?|\d{1,4}\s*/\s*\d{1,4}|\d{1,3})\s*$", re.IGNORECASE
)
FULL_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? |[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? )\d{4}\b"
    r"|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
)
CLOCK = re.compile(r"^,?\s*(?:at\s)?\d{1,2}[:.]\d\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,5}|hrs|hours|h|local time))?\s*$")
MONTH_AND_YEAR = re.compile(rf"{MONTH},? \d{{4}}$")
ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$")
LONGEST_HEADING = 14
LONGEST_DATE_LINE, LONGEST_MONTH_LINE, MOST_WORDS_BEFORE = 60, 50, 7


@cache
def _furniture(where: str) -> re.Pattern[str]:
    """What a line of furniture begins with, is as a whole, or what the heading of a whole section of it is."""
    phrases = "|".join(re.escape(row["phrase"]) for row in rows("load_furniture") if row["where"] == where)
    end = r"(?!\w)" if where == "begins" else r"[\s.!:»>|]*$"
    return re.compile(rf"[\s•|*_>-]*(?:{phrases}){end}", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Bylines, "last updated", page numbers, share lines: around the text, not of it."""
    if not any(character.isalnum() for character in line):
        return True
    if len(line) > 160:
        return False
    known = _furniture("begins").match(line) or _furniture("whole").match(line)
    return bool(known or PAGE.match(line) or DATE_ONLY.match(line) or is_byline(line))


def heads_furniture(heading: str) -> bool:
    """Whether all that stands under the heading is around the text: related stories, comments, references."""
    return len(heading) < 60 and bool(_furniture("section").match(heading))


def is_caption(line: str) -> bool:
    """ "Figure 3: …", "Table 2. …"."""
    return bool(CAPTION.match(line))


def is_byline(line: str) -> bool:
    """ "By Ann Example", "By Ann Example and Bob Sample"."""
    if line[:3].lower() not in ("by ", "by:"):
        return False
    words = re.split(r",| (?:in|at) (?=[A-ZÀ-Ý])", line, maxsplit=1)[0].split()
    if not 2 <= len(words) <= 8 or words[0].lower().rstrip(":") != "by" or len(line) > 80:
        return False
    return all(word[0].isupper() or word in ("and", "de", "van", "von") for word in words[1:])


def is_item(line: str) -> re.Match[str] | None:
    """The marker of a list item."""
    return ITEM.match(line)


def stripped_item(piece: Piece) -> Piece:
    """The line without the marker of a list item."""
    marker = ITEM.match(piece.text)
    return piece.cut(marker.end()) if marker else piece


def is_numbered_heading(line: str) -> bool:
    """ "3. Costs": a number and a few words without an end."""
    marker = ITEM.match(line)
    return bool(marker) and line.strip()[0].isdigit() and len(line.split()) <= 7 and not ENDED.search(line)


def key_value(line: str) -> re.Match[str] | None:
    """A short `Label: value` line: a form, a fact box."""
    match = KEY_VALUE.match(line)
    if not match or len(match[1].split()) > 6 or match[1].split()[0].lower() in ("http", "https", "note"):
        return None
    return None if len(match[2].split()) > 14 and ENDED.search(match[2]) else match


def is_heading(line: str) -> bool:
    """A short line without an end: "Practical cooperation", "3. AFTERSHOCKS"."""
    words = line.split()
    if not words or len(words) > LONGEST_HEADING or ENDED.search(line) or line.rstrip().endswith(","):
        return False
    return line.strip()[0].isupper() or line.strip()[0].isdigit() or line.strip()[0] in "“\"'‘"


def heading_level(line: str) -> int:
    """1 for capitals and "3", 2 for the rest and "3.1", and so on."""
    number = re.match(r"\s*(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s", line)
    if number:
        return number[1].count(".") + 1
    return 1 if line.isupper() else 2


def is_date_line(text: str) -> bool:
    """A line that is a date, with a few words around it that are no sentence: "Orla, 5 May 2019"."""
    if DATE_ONLY.match(text):
        return True
    found = FULL_DATE.search(text) if len(text) < LONGEST_DATE_LINE else None
    if found is None:
        return False
    before, after = text[: found.start()].split(), CLOCK.sub("", text[found.end() :], 1).split()
    # "opened on 2 May 1927, and": a date in a sentence follows a small word, or has one after it.
    within = _in_sentence(before) or any(word.islower() or word[0].isdigit() for word in after)
    return not within and len(before) <= MOST_WORDS_BEFORE


def is_month_line(text: str) -> bool:
    """The same for a month: "Working paper No. 9, March 2006"."""
    found = MONTH_AND_YEAR.search(text) if len(text) < LONGEST_MONTH_LINE else None
    return bool(found) and not _in_sentence(text[: found.start()].split() if found else [])


def _in_sentence(before: list[str]) -> bool:
    """Whether what stands before a date leads into it, or is the label of something else: "Launch: 4 May 1999"."""
    return bool(before) and (before[-1].islower() or before[-1].isdigit() or before[-1].endswith(":"))


def is_masthead(head: Sequence[str]) -> bool:
    """Whether the first line names the paper: a short line over a date, and then a longer headline."""
    if len(head) < 3 or len(head[0].split()) > 5 or not head[0][:1].isupper() or head[0][-1:] in ".!?:;,":
        return False
    dates = [n for n, text in enumerate(head[1:4], 1) if is_date_line(text)]
    if not dates or dates[0] + 1 >= len(head):
        return False
    headline = head[dates[0] + 1]
    return len(headline) > len(head[0]) and 4 <= len(headline.split()) <= 20 and headline[-1:] not in ".;:,"

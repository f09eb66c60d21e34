"""Joins forms into times: heads with what they lean on, ranges, and lists whose members share a month or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rokcheck.values.date_calendar import century
from rokcheck.values.date_classes import CODES
from rokcheck.values.date_grammar import Found, candidates, spelled
from rokcheck.values.date_lexer import Tokens
from rokcheck.values.date_point import Point
from rokcheck.values.date_read import READERS, figures, month_of, number, pair, partly, stage_of, year_of

Match = re.Match[str]
TO_GAP = re.compile(spelled("(?:TO|DASH) (?:THE|FROM|IN|ON)? THE?"))
OPEN_END = re.compile(spelled("(?:TO|DASH) THE? OPENEND"))
AND_OPEN_END = re.compile(spelled("AND THE? OPENEND"))
AND_GAP = re.compile(spelled("AND (?:THE|IN|ON)? THE?"))
LIST_GAP = re.compile(spelled("(?:COMMA AND?|AND) (?:IN|ON|OF)? THE?"))
SET_OFF = re.compile(spelled("COMMA (?:IN|ON) THE?"))
YEAR_ON = re.compile(spelled("COMMA? ON THE?"))
FROM_START = re.compile(spelled("(?:BETWEEN|FROM) THE?$"))
BETWEEN = re.compile(spelled("BETWEEN THE?"))
JOINED = frozenset(CODES[name] for name in ("TO", "DASH", "SLASH"))
LAST_CENTURY = 21


class Node(NamedTuple):
    """A time in the tokens [first, last).

    `point` is None for what leans on other dates (read later from `match`); `heads` are applied from the right; `until`
    is the other end of a range; `shared` says that a list gives it its year, `goes_on` that it is "to the present".
    """

    first: int
    last: int
    name: str
    match: Match
    point: Point | None = None
    heads: tuple[tuple[str, Match], ...] = ()
    until: Node | None = None
    shared: bool = False
    goes_on: bool = False

    @property
    def end(self) -> int:
        """Where the whole range ends."""
        return self.until.last if self.until else self.last


def nodes(tokens: Tokens, day_first: bool | None) -> Iterator[Node]:
    """All times of the tokens from left to right."""
    yield from _ranges(tokens, _told_behind(tokens, list(_shared(tokens, list(_headed(tokens, day_first))))))


def _told_behind(tokens: Tokens, told: list[Node]) -> list[Node]:
    """ "Two years later, in 1908,": the time that follows says which."""
    for n in range(len(told) - 1):
        node, after = told[n], told[n + 1]
        dated = after.point and not after.point.yearless and not after.heads and after.name not in ("decade", "century")
        if node.name == "later" and dated and SET_OFF.fullmatch(tokens.kinds[node.end : after.first]):
            told[n] = node._replace(point=after.point)
    return told


def _headed(tokens: Tokens, day_first: bool | None) -> Iterator[Node]:
    heads: list[Found] = []
    for found in candidates(tokens):
        if found[2].startswith("head_"):
            if found[2] != "head_week_of" or tokens.word(found[3].start("u")).lower() == "week":
                heads.append(found)
            continue
        begin = heads[0][0] if heads else found[0]
        leaning = tuple((head[2], head[3]) for head in heads)
        heads = []
        for n, node in enumerate(_read(tokens, found, day_first)):
            made = node._replace(first=begin, heads=leaning) if leaning and not n else node
            yield _without_length(tokens, made) if made.until else made


def _read(tokens: Tokens, found: Found, day_first: bool | None) -> list[Node]:
    first, last, name, match = found
    if name in ("day", "us_day"):
        return _days(tokens, found)
    if name == "century" and match["list"]:
        return _centuries(tokens, found)
    if name == "figures":
        return [Node(first, last, name, match, figures(tokens.word(match.start("f")), day_first))]
    if name not in READERS:
        return [Node(first, last, name, match)]
    point = READERS[name](tokens, match)
    if name == "spoken_year":
        first = match.start("y")
    return [Node(first, last, name, match, point)] if point else []


def _days(tokens: Tokens, found: Found) -> list[Node]:
    """The days of "11, 12 and 13 April", "April 11-13" or "4 May 1931", each with the month and year they share."""
    first, last, name, match = found
    month, year = month_of(tokens, match), year_of(tokens, match)
    if match["r"]:
        days = [(match.start("r"), match.end("r"), day) for day in pair(tokens.word(match.start("r")))]
        joined = [True]
    else:
        places = [match.span(group) for group in ("list", "d") if match[group]]
        days, joined = _elements(tokens, min(p[0] for p in places), max(p[1] for p in places))
    told = [Node(a, b, name, match, Point(year, month, day), shared=len(days) > 1) for a, b, day in days]
    told[0] = told[0]._replace(first=first)
    told[-1] = told[-1]._replace(last=last)
    if name == "us_day" and len(told) > 1:
        told[0] = told[0]._replace(last=max(match.end("m"), days[0][1]))
    between = len(told) == 2 and (bool(BETWEEN.match(tokens.kinds, max(first - 1, 0))) or days[0][2] + 1 == days[1][2])
    return _paired(told, [between or join for join in joined])


def _centuries(tokens: Tokens, found: Found) -> list[Node]:
    """The members of "the 18th and 19th centuries", or the ends of "the 15th to the 19th century"."""
    first, last, name, match = found
    numbers, joined = _elements(tokens, match.start("list"), match.end("o"))
    if not all(1 <= told <= LAST_CENTURY for _, _, told in numbers):
        return []
    nodes = [
        Node(a, b, name, match, partly(century(told), stage_of(tokens, a, b)), shared=True) for a, b, told in numbers
    ]
    nodes[0] = nodes[0]._replace(first=first)
    nodes[-1] = nodes[-1]._replace(last=last)
    return _paired(nodes, joined)


def _elements(tokens: Tokens, first: int, last: int) -> tuple[list[tuple[int, int, int]], list[bool]]:
    """(first token, last token, day) of each member, and whether it is joined to the next as a range."""
    days, joined, begin = [], [], first
    separators = frozenset(CODES[name] for name in ("COMMA", "AND", "TO", "DASH", "SLASH", "THE"))
    inner = frozenset(CODES[name] for name in ("TENS", "STAGE"))
    for n in range(first, last + 1):
        kind = tokens.kinds[n] if n < last else CODES["COMMA"]
        if kind not in separators or (kind == CODES["DASH"] and tokens.kinds[n - 1] in inner):
            continue
        if n > begin:
            days.append((begin, n, number(tokens.words(begin, n))))
            joined.append(kind in JOINED)
        elif joined and kind in JOINED:
            joined[-1] = True
        begin = n + 1
    return days, joined[:-1]


def _paired(told: list[Node], joined: list[bool]) -> list[Node]:
    found: list[Node] = []
    skip = False
    for n, node in enumerate(told):
        if skip:
            skip = False
        elif n < len(joined) and joined[n] and n + 1 < len(told):
            found.append(node._replace(until=told[n + 1]))
            skip = True
        else:
            found.append(node)
    return found


def _shared(tokens: Tokens, told: list[Node]) -> Iterator[Node]:
    """Members of a list take the year that the last one tells: "July and November 2021"."""
    for n in range(len(told) - 2, -1, -1):
        node, after = told[n], told[n + 1]
        if node.point and after.point and _lacks(node.point, after.point) and not node.heads:
            gap = tokens.kinds[node.end : after.first]
            if LIST_GAP.fullmatch(gap) or (node.name == "bare_month" and gap == CODES["SLASH"]):
                told[n] = _dated(node, after.point.year)
    yield from _turned(tokens, told)


def _turned(tokens: Tokens, told: list[Node]) -> Iterator[Node]:
    """ "Opened in 1869 on 4 May" tells one day."""
    year: Node | None = None
    for node in told:
        if year and year.point and _is_day_in(tokens, year, node):
            yield _dated(node, year.point.year)._replace(first=year.first)
            year = None
            continue
        if year:
            yield year
        year = node if node.name == "year" and not node.heads else None
        if not year:
            yield node
    if year:
        yield year


def _is_day_in(tokens: Tokens, year: Node, node: Node) -> bool:
    """Whether a day without a year stands right behind a year, joined to it by "on"."""
    yearless = node.name in ("day", "us_day") and node.point is not None and node.point.yearless
    return yearless and bool(YEAR_ON.fullmatch(tokens.kinds[year.end : node.first]))


def _lacks(point: Point, after: Point) -> bool:
    return point.yearless and bool(after.year) and (point.kind, bool(point.day)) == (after.kind, bool(after.day))


def _dated(node: Node, year: int) -> Node:
    until = _dated(node.until, year) if node.until else None
    return node._replace(point=node.point._replace(year=year) if node.point else None, until=until, shared=True)


def _ranges(tokens: Tokens, told: list[Node]) -> Iterator[Node]:
    n = 0
    while n < len(told):
        node, after = told[n], told[n + 1] if n + 1 < len(told) else None
        if after and not node.until and not after.until and _are_range(tokens, node, after):
            yield _without_length(tokens, node)._replace(until=after)
            n += 1
        elif goes := _goes_on(tokens, node):
            yield node._replace(last=goes.end(), goes_on=True)
        else:
            yield node
        n += 1


def _without_length(tokens: Tokens, node: Node) -> Node:
    """ "For three days, | from 3 to 5 May": the length is told beside the range and is no part of it."""
    for n, (name, match) in enumerate(node.heads):
        if name == "head_offset" and "from" in tokens.words(*match.span("w")):
            return node._replace(heads=node.heads[n + 1 :], first=match.end())
    return node


def _goes_on(tokens: Tokens, node: Node) -> re.Match[str] | None:
    """ "2012 to the present", "between 2012 and now"."""
    goes = OPEN_END.match(tokens.kinds, node.end)
    if goes or not BETWEEN.search(tokens.kinds[max(node.first - 2, 0) : node.first]):
        return goes
    return AND_OPEN_END.match(tokens.kinds, node.end)


def _are_range(tokens: Tokens, node: Node, after: Node) -> bool:
    """Whether "to", a dash, or "between … and" joins two times into one."""
    gap = tokens.kinds[node.last : after.first]
    if len(gap) > 3:
        return False
    before = tokens.kinds[max(node.first - 2, 0) : node.first]
    if TO_GAP.fullmatch(gap):
        told = bool(node.point and after.point) or FROM_START.search(before)
        return gap[:1] != CODES["DASH"] or bool(told and not _spaced_em_dash(tokens, node.last))
    return bool(AND_GAP.fullmatch(gap)) and bool(BETWEEN.search(before))


def _spaced_em_dash(tokens: Tokens, at: int) -> bool:
    """An em dash between spaces sets off an aside."""
    start, end = tokens.starts[at], tokens.ends[at]
    return tokens.word(at) == "—" and (tokens.text[start - 1] == " " or tokens.text[end : end + 1] == " ")

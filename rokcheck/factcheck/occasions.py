"""What happened at a time that a passage tells: the event nearest to it in words or in form."""

from __future__ import annotations

from collections.abc import Sequence

from rokcheck.extract.tokens import Token
from rokcheck.factcheck.headings import heading_events, headings
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import EMPTY, events, used
from rokcheck.models import Mention

STRETCH = used("stretch")
UNKNOWN = "~"
LINKS = used("relative") | {"that"}
DASHES = ("–", "-", "−", "—")
YEAR, PARTICLE = 4, 3  # letters of "1998", and at most of "von"


def events_near(passage: Passage, value: Mention) -> frozenset[str]:
    """What happened at a time: the nearest event before it in its clause, else after it; a bracket tells by itself."""
    tokens = passage.tokens
    at, end = passage.token_at(value.start), passage.token_at(value.end)
    over = headings(passage.sentence.cells, value)
    if over:
        return heading_events(over)
    marked = _marked(tokens, at, end, value)
    if marked:
        return marked
    before = _nearest(passage, range(at - 1, -1, -1))
    if value.note == "begins":
        return before if _hangs_on(tokens[:at]) else before | {"start", "office"}
    if value.note == "ends":
        return frozenset({"end"})
    if at and tokens[at - 1].text.lower() == "from":
        return before | {"start"}
    return before or _nearest(passage, range(end, len(tokens)))


def _nearest(passage: Passage, places: range) -> frozenset[str]:
    """The events of the first word that names one; "began airing" names two; an unknown verb stands for itself."""
    tokens = passage.tokens
    for n in places:
        found = events(tokens, n)
        if found:
            return found | (events(tokens, n - 1) if n and places.step < 0 else frozenset())
        if tokens[n].tag in "VG" and tokens[n].lemma not in EMPTY:
            return frozenset({UNKNOWN + tokens[n].lemma})
        if tokens[n].text == ".":
            break
    return frozenset()


def _marked(tokens: Sequence[Token], at: int, end: int, value: Mention) -> frozenset[str]:
    """ "a 1997 comedy" was made and came out then; "(1897)" after a name; "(1903 – 1971)" is a life."""
    if value.note in ("begins", "ends") and _is_bracketed(tokens, at):
        life = frozenset({"birth"} if value.note == "begins" else {"death"})
        is_year = len(value.text) == YEAR
        return life | ({"start"} if value.note == "begins" else {"end"}) if is_year else life
    if _is_bracketed(tokens, at) and not value.note:
        dash = next((n for n in range(at, -1, -1) if tokens[n].text in ("(", *DASHES)), 0)
        ahead = next((t.text for t in tokens[end:] if t.text in (")", *DASHES)), ")")
        if tokens[dash].text == "(" and ahead in DASHES and any(t.text == "," for t in tokens[end:]):
            return frozenset({"birth"})  # "(1853, York – 30 April 1907, Leeds)"
        if tokens[dash].text in DASHES and ahead == ")":
            return frozenset({"death"})
    before = tokens[at - 1].text.lower() if at else ""
    following = tokens[end] if end < len(tokens) else None
    if following and following.tag == "N" and before in ("a", "an", "the", "this", "his", "her", "their", "its"):
        return frozenset({"release", "start"})
    if (
        before == "from"
        and len(value.text) == YEAR
        and (following is None or following.text.lower() not in STRETCH)
        and at > 1
        and tokens[at - 2].tag == "N"
    ):
        return frozenset({"release", "start"})
    if before == "(" and following and following.text == ")" and len(value.text) == YEAR:
        return frozenset({"release"})
    return frozenset()


def _hangs_on(before: Sequence[Token]) -> bool:
    """Whether what is told of a stretch hangs on another thing: "covers machines that were sold from 1998 to 2003"."""
    verb = next((n for n, token in enumerate(before) if n and token.tag in "VA"), len(before))
    return bool(before[verb:]) and before[verb].lemma != "be" and any(t.text.lower() in LINKS for t in before[verb:])


def of_another(passage: Passage, value: Mention, names: frozenset[str]) -> bool:
    """Whether a time in brackets dates a name that is none of the given ones: "as in American Dusk (1999)".

    The name that a sentence begins with may be another one of the same thing.
    """
    tokens, at = passage.tokens, passage.token_at(value.start)
    opening = next((n for n in range(at - 1, 0, -1) if tokens[n].text in "()"), 0)
    if not opening or tokens[opening].text != "(" or not tokens[opening - 1].text[0].isupper():
        return False
    if not any(token.is_content and token.text.islower() and len(token.text) > PARTICLE for token in tokens[:opening]):
        return False
    first = opening
    while first and (tokens[first - 1].text[0].isupper() or tokens[first - 1].tag in "DP"):
        first -= 1
    return not names & {token.text.lower() for token in tokens[first:opening]}


def _is_bracketed(tokens: Sequence[Token], at: int) -> bool:
    last = next((token.text for token in reversed(tokens[:at]) if token.text in "()"), ")")
    return last == "("

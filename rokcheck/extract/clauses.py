"""Cuts a sentence into clauses and finds their noun phrases, by the tags alone.

A clause knows the tokens [start, end) it covers, the word that joins it to its host, and its host. "when he visited X"
is dated by its host "It was launched in 1995"; "and signed Y in 2019" shares the subject of what went before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rokcheck.extract.tokens import Token, Tokens

BREAKS = frozenset(";:—()[]|•")
MARKS = frozenset(",;:—C")
JOINING = frozenset({",", "and", "or", "but", "then", "yet", "so"})
CUTTING = BREAKS | JOINING
# On the tags of a sentence (Tokens.shape, Tokens.tags): a run of nouns, a verb, what a noun phrase runs on over.
NOUNS = re.compile("N[N-]*")
VERB = re.compile("[VA]")
SOON = re.compile("[DPX]*[NO#][DPXNO#]*[VA]")
# "(131 feet)", "(about 40)", "(11:40 pm)", whose "am" looks like an auxiliary.
IN_BRACKETS = r"\([XD]?#+(?::#+[NA]?)?\)"
VALUE, VALUE_BEFORE = re.compile(IN_BRACKETS), re.compile(IN_BRACKETS + "$")
LONGEST_VALUE = 10
RUN = re.compile("(?:[NPDX#’'“”\"/A-][NPDX#’'“”\"/-]*)?")


@dataclass(slots=True)  # see Token
class Clause:
    """Tokens [start, end); `joint` is "" for a main clause, else "relative", "coordinate", "resume" or "aside"."""

    start: int
    end: int
    joint: str
    host: int
    connector: str = ""


@dataclass(slots=True)  # see Token
class Phrase:
    """A run of nouns and adjectives, tokens [start, end); the head is the last of them."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """Index of the head token."""
        return self.end - 1


def clauses(tokens: Tokens, *, row: bool = False) -> tuple[Clause, ...]:
    """Clauses in order; each token belongs to exactly one. A table row is one clause: label and values together."""
    if row:
        return (Clause(0, len(tokens), "", -1),)
    cuts = [(0, "", "")]
    for n in [n for n, low in enumerate(tokens.lows) if low in CUTTING or tokens.tags[n] == "R"]:
        if n and (cut := _cut(tokens, n, cuts[-1][0])):
            cuts.append((n, *cut))
    bounds = [*(cut[0] for cut in cuts[1:]), len(tokens)]
    found: list[Clause] = []
    for (start, joint, connector), end in zip(cuts, bounds, strict=True):
        host = _host(found, joint)
        found.append(Clause(start, end, joint, host, connector))
    return tuple(found)


def _cut(tokens: Tokens, n: int, begun: int) -> tuple[str, str] | None:
    """The joint of a clause that begins at token n, or None; the current clause began at token `begun`."""
    token = tokens[n]
    if token.text in BREAKS:
        if _short_form(tokens, n) or _inside_value(tokens, n):
            return None
        return ("aside", token.text) if token.text in "([" else ("resume" if token.text in ")]" else "", token.text)
    if token.tag == "R":
        return "relative", token.lemma
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if following is None or token.text not in JOINING:
        return None
    if not VERB.search(tokens.tags, begun, n):
        return None  # still before its verb: an apposition or a list, not a new clause
    return _joined(tokens, n, following)


def _short_form(tokens: Tokens, n: int) -> bool:
    """ "(JRT)", "(131 feet)", "(2:20 am)": a bracket around one word or value interrupts nothing."""
    if tokens[n].text == "(":
        return (n + 2 < len(tokens) and tokens[n + 2].text == ")") or VALUE.match(tokens.tags, n) is not None
    if tokens[n].text != ")":
        return False
    alone = n >= 2 and tokens[n - 2].text == "("
    return alone or VALUE_BEFORE.search(tokens.tags, max(n - LONGEST_VALUE, 0), n + 1) is not None


def _inside_value(tokens: Tokens, n: int) -> bool:
    """ "At 02:20", "a ratio of 2:1": a colon with a number right before and behind it sets off nothing."""
    if tokens[n].text != ":" or not 0 < n < len(tokens) - 1:
        return False
    before, after = tokens[n - 1], tokens[n + 1]
    return before.text[-1:].isdigit() and after.text.isdigit() and before.end + 1 == after.start


def _joined(tokens: Tokens, n: int, following: Token) -> tuple[str, str] | None:
    token = tokens[n]
    if token.tag == "C":
        return ("coordinate", token.lemma) if following.tag == "V" or _verb_soon(tokens, n + 1) else None
    if following.tag == "V":
        return "resume", ","
    if following.tag == "G":
        return "relative", following.lemma
    return ("coordinate", ",") if following.tag != "C" and _verb_soon(tokens, n + 1) else None


def _verb_soon(tokens: Tokens, n: int) -> bool:
    """A subject and a verb follow before the next mark: "and the dam opened", ", they moved"."""
    return SOON.match(tokens.tags, n, n + 9) is not None


def _host(found: Sequence[Clause], joint: str) -> int:
    if not found:
        return -1
    last = len(found) - 1
    if joint == "resume":
        while last > 0 and found[last].joint in ("relative", "aside"):
            last = found[last].host
        return max(last, 0)
    return last


def phrases(tokens: Tokens, start: int, end: int) -> tuple[Phrase, ...]:
    """Noun phrases in tokens [start, end), in order."""
    found = tokens.found.get((start, end))
    if found is None:
        shape, spans = tokens.shape, [match.span() for match in NOUNS.finditer(tokens.shape, start, end)]
        made = [Phrase(first, last - 1 if shape[last - 1] == "-" else last) for first, last in spans]
        found = tokens.found[start, end] = tuple(made)
    return found


def before_verb(tokens: Tokens, clause: Clause) -> tuple[Phrase, ...]:
    """Noun phrases of the subject: those before the first verb, and behind an opening ("After the fire, the mill")."""
    verb = VERB.search(tokens.tags, clause.start + 1, clause.end)
    end = verb.start() if verb else clause.end
    return phrases(tokens, _behind_opening(tokens, clause.start, end), end)


def _behind_opening(tokens: Tokens, start: int, end: int) -> int:
    """Where the subject can begin: behind the comma that ends a preposition's phrase at the start of a clause."""
    while start < end and tokens.tags[start] in MARKS:
        start += 1
    if tokens.tags[start : start + 1] != "P" or "," not in tokens.tags[start:end]:
        return start
    comma = tokens.tags.index(",", start, end)
    return comma if {"N", "O"} & set(tokens.tags[comma:end]) else start


def chain(tokens: Tokens, start: int, end: int) -> tuple[Phrase, ...]:
    """The noun phrases that run on from token `start` over prepositions and determiners, up to a verb or a mark."""
    run = RUN.match(tokens.tags, start, end)
    return phrases(tokens, start, run.end() if run else start)

"""Counts and shares that follow from those that a source states: sums, parts of a whole, lengths of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from rokcheck.extract.tokens import Token
from rokcheck.factcheck.ask import Asked, Told
from rokcheck.factcheck.fit import family, within
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import has, share, used
from rokcheck.models import Mention

TOGETHER = used("together")
OPEN_LIST = used("open_list")
MOST = 6  # counts of one sentence that are added up
LEAD = 4  # words between a noun and its list


def counted(asked: Asked, value: Mention) -> Iterator[Told]:
    """What follows for a count or a share of the claim from one passage."""
    for passage in asked.near:
        if family(value) == "count":
            yield from _sums(asked, passage, value)
            yield from _lists(asked, passage, value)
        elif value.kind == "percent" and value.noun:
            yield from _shares(asked, passage, value)


def is_joint(claim: Passage) -> bool:
    """Whether a claim speaks of all parts together."""
    return any(token.lemma in TOGETHER for token in claim.tokens)


def _counts(passage: Passage) -> list[tuple[Decimal, Mention]]:
    return [(m.amount, m) for m in passage.values if family(m) == "count" and m.amount is not None and not m.bound]


def _about(asked: Asked, passage: Passage) -> float:
    return share(asked.attributes - TOGETHER, passage.words)


def _sums(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """ "25 women and 20 men" are 45 people; "700 and 200" together 900."""
    parts = _counts(passage)
    for few in (2, 3):
        for chosen in combinations(parts, few) if few <= len(parts) <= MOST else ():
            nouns = {m.noun for _, m in chosen} - {""}
            kinds = len(nouns) == few and not has(value.noun, nouns)
            if sum(amount for amount, _ in chosen) == value.amount and (is_joint(asked.claim) or kinds):
                told = " and ".join(m.text for _, m in chosen)
                said = TOGETHER | {value.noun}
                reason = f"{told} make {value.text}"
                yield Told(passage, chosen[0][1], "fits", reason, _about(asked, passage), said)


def _shares(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """ "of the 90 seats, 30 are empty", "three of the nine judges": a third."""
    asked_for = replace(value, amount=100 * value.amount) if value.unit == "share" and value.amount else value
    for total, whole in _counts(passage):
        at = passage.token_at(whole.start)
        is_of = any(token.text.lower() == "of" for token in passage.tokens[max(0, at - 2) : at])
        if not is_of or not has(value.noun, {whole.noun}):
            continue
        for amount, part in _counts(passage):
            if part is not whole and amount <= total:
                percent = 100 * amount / total
                slack = 0 if value.bound else 1
                found = within(asked_for, percent - slack, percent + slack)
                yield Told(passage, part, found, f"{part.text} of {whole.text}", _about(asked, passage))


def _lists(asked: Asked, passage: Passage, value: Mention) -> Iterator[Told]:
    """ "the members are Hall, Berg and Ito": three members."""
    for n, token in enumerate(passage.tokens):
        if value.noun and token.tag == "N" and has(token.lemma, {value.noun}):
            number = Decimal(_items(passage.tokens[_lead(passage.tokens, n) :]))
            if number > 1:
                said = Mention(token.start, token.end, token.text, "count", f"{number} {token.lemma}", number)
                reason = f"{number} {token.text} are named"
                yield Told(passage, said, within(value, number, number), reason, _about(asked, passage))


def _lead(tokens: Sequence[Token], noun: int) -> int:
    """Where a list may begin: at the name beside the noun, else after ":", "are" or "were"."""
    if noun + 1 < len(tokens) and tokens[noun + 1].text[0].isupper():
        return noun + 1
    for n in range(noun + 1, min(noun + 2 + LEAD, len(tokens))):
        if tokens[n].text.lower() in (":", "are", "were"):
            return n + 1
        if tokens[n].tag not in "PDN":
            break
    return len(tokens)


def _items(tokens: Sequence[Token]) -> int:
    """How many names or nouns are listed from the first token on; 0 where it is no closed list."""
    items, last = [0], False
    for token in tokens:
        if token.text.lower() in OPEN_LIST or token.tag in "#P":
            return 0
        if token.text in (",", "and", "&"):
            last = last or token.text != ","
            items += [0] * bool(items[-1])
        elif token.tag == "N":
            items[-1] += 1
        elif token.tag != "D":
            break
    return sum(map(bool, items)) if last else 0

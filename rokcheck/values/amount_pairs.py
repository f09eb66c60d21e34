"""Two numbers that make one statement: ranges ("40–50 km"), shares ("one in four"), ratios ("3:1")."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from rokcheck import lexicon
from rokcheck.values import amount_times, amount_votes, amounts, cash, measured, money, not_amounts, numbers
from rokcheck.values.amount import Amount, Setting
from rokcheck.values.numbers import Number
from rokcheck.values.span import Span

Spans = tuple[Span, ...]

_DASHES = frozenset(("-", "–", "—", "‒", "−", "to", "-to-", "through", "til", "until", "or"))
_BY = frozenset(("x", "×", "by"))
_IN = frozenset(("in", "in every", "out of", "out of every", "-in-", "-in-every-", "of every"))
_ROUND_WHOLES = frozenset(
    map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 1000000))
)
_LINKED = 16  # what links two numbers stands right before the second one or its currency
_SCALES = tuple(Decimal(10) ** n for n in (12, 9, 6, 3))


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"[-–—‒−:x×]|\b(?:to|and|or|by|in|of|over|through|until|til|against)\b")


def joined(text: str, number: Number, following: Number, world: Setting) -> Spans | None:
    """What two numbers state together: one span, two, or none at all (scores, years); None when they stand alone."""
    gap = text[number.end : following.start]
    if not _link().search(gap[-_LINKED:]):
        return None
    words = " ".join(gap.split())
    if votes := amount_votes.both(text, number, following, world):
        return votes
    if words in _IN and number.amount < following.amount and (number.amount == 1 or following.amount in _ROUND_WHOLES):
        return _part(text, number, following, world)
    noun, _, link = words.partition(" ")
    many = link == "in" and number.amount > 1 and following.amount not in (10, 100)  # "two wins in five"
    if link in _IN and noun.isalpha() and noun.islower() and following.amount in _ROUND_WHOLES and not many:
        return _part_of_things(text, number, following, world)
    if words == "over" and number.amount == 1 and following.amount > 1:
        return _quotient(text, number, following, world)
    told = text[max(0, number.start - 16) : number.start].lower()
    if words == ":" or (
        words in ("to", "-to-")
        and (
            following.amount == 1 < number.amount or told.endswith(("ratio of ", "ratio was ", "ratio is ", "odds of "))
        )
    ):
        return _ratio(text, number, following, world)
    return _range(text, number, following, world)


def _part(text: str, number: Number, following: Number, world: Setting) -> Spans | None:
    """ "one in four", "nine out of ten"."""
    right = amounts.measure(text, following, world)
    if right is None or right.kind not in ("number", "count") or number.form not in ("words", "digits"):
        return None
    if not_amounts.label(text, number.start) == "always":  # "reached number one in 15 countries"
        return None
    share = numbers.rounded(number.amount / following.amount)
    made = Amount(
        number.start, following.end, share, share / 10, "percent", "share", "percent", right.noun, form="share"
    )
    return (Span(number.start, following.end, made, made),)


def _part_of_things(text: str, number: Number, following: Number, world: Setting) -> Spans | None:
    """ "one child in five", "nine batteries out of ten", not "one goal in five games"."""
    left, right = amounts.measure(text, number, world), amounts.measure(text, following, world)
    counted = left is not None and left.kind == "count" and left.amount < following.amount
    if not counted or right is None or not right.bare or left is None:
        return None
    made = _part(text, number, following, world)
    return (
        tuple(
            span._replace(low=span.low._replace(noun=left.noun), high=span.high._replace(noun=left.noun))
            for span in made or ()
        )
        or None
    )


def _quotient(text: str, number: Number, following: Number, world: Setting) -> Spans | None:
    """ "one over twenty"; "one over 5 km" is no quotient."""
    right = amounts.measure(text, following, world)
    if right is None or not right.bare:
        return None
    number = amounts.signed(text, number)
    share = numbers.rounded(number.amount / following.amount)
    made = Amount(number.start, following.end, share, abs(share) / 10, "percent", "share", "percent", form="share")
    return (Span(number.start, following.end, made, made),)


def _ratio(text: str, number: Number, following: Number, world: Setting) -> Spans | None:
    left = text[max(0, number.start - 40) : number.start].lower()
    if number.form not in ("words", "digits") or number.scaled:
        return None
    apart = text[number.end : following.start]
    if ":" in apart and not (
        following.amount <= 1000
        and (
            "ratio" in left
            or text.startswith(" ratio", following.end)
            or "odds" in left
            or "scale" in left
            or following.amount == 1
        )
    ):
        return ()
    if ":" not in apart and (right := amounts.measure(text, following, world)) is not None and not right.bare:
        return None
    if not following.amount:
        return ()
    value = number.amount / following.amount
    made = Amount(number.start, following.end, value, number.step / following.amount, "number", "ratio", "ratio")
    return (Span(number.start, following.end, made, made),)


def _range(text: str, number: Number, following: Number, world: Setting) -> Spans | None:
    """ "40–50 km", "between $5 and $6 million", "two or three people"."""
    if number.form not in ("words", "digits") or following.form not in ("words", "digits"):
        return None
    if amount_times.is_era(text, following) or amount_times.is_clock(text, following):
        return ()
    high = amounts.measure(text, following, world, joined=True)
    if high is not None and (high.bare or (high.unit == "m" and text[high.end - 1] == "m")):
        high = cash.shared(text, number, following, world) or high
    if high is not None and high.bare and measured.is_aged(text, number.start):
        high = measured.years_old(following) or high
    start = high.start if high is not None else following.start
    gap = text[number.end : start]
    connector = " ".join(gap.split())
    if connector not in _DASHES and connector not in _BY and not (connector == "and" and _between(text, number)):
        return _between_units(text, number, high, world)
    if connector == "or" and not _or_so(text, number, following):
        return None
    if high is not None and (connector in _BY or (connector == "to" and _changes(text, number))):
        return _apart(text, number, high, world)
    if high is None or (high.bare and connector in ("-", "–", "—", "‒", "−") and not _between(text, number)):
        return () if connector in ("-", "–", "‒") else None
    low = _lower(text, number, high)
    return (_spanned(low, high),) if low is not None and low.amount < high.amount else (() if high.bare else None)


def _spanned(low: Amount, high: Amount) -> Span:
    return Span(low.start, high.end, low, high)


def _or_so(text: str, number: Number, following: Number) -> bool:
    """Whether "or" gives a range ("two or three"), not the end of a list ("12, 15 or 20")."""
    if following.amount - number.amount not in (1, 2, 5, 10) or number.amount < 1:
        return False
    left = text[max(0, number.start - 14) : number.start]
    before = left[:-2].rpartition(" ")[2].lower() if left.endswith(", ") else ""
    return not (before and (before.isdigit() or before in lexicon.words("number_words")))


def _lower(text: str, number: Number, high: Amount) -> Amount | None:
    """The lower end of a range takes unit and scale from the upper end when it has none of its own."""
    ahead = money.before(text, number.start) if high.kind == "money" else None
    start = ahead[1] if ahead else number.start
    if ahead and ahead[0].code != high.sign and ahead[0].sign not in ("$", "£", "¥"):
        return None
    factor = Decimal(1)
    if high.scaled and not number.scaled:
        factor = next(
            (scale for scale in _SCALES if high.amount >= scale and number.amount * scale < high.amount), factor
        )
    return high._replace(start=start, end=number.end, amount=number.amount * factor, step=number.step * factor)


def _between_units(text: str, number: Number, high: Amount | None, world: Setting) -> Spans | None:
    """ "40 km to 50 km", "£5m–£10m": both ends carry the unit."""
    if high is None or high.bare or high.kind == "ordinal":
        return None
    low = amounts.measure(text, number, world)
    if low is None or low.kind != high.kind or low.dimension != high.dimension or low.end > high.start:
        return None
    connector = " ".join(text[low.end : high.start].split())
    ranged = (
        connector in ("-", "–", "—", "‒")
        or (connector == "to" and not _changes(text, number))
        or (connector == "and" and _between(text, number))
    )
    if not ranged or low.unit != high.unit or low.amount >= high.amount:
        return None
    return (_spanned(low, high),)


def _between(text: str, number: Number) -> bool:
    left = text[max(0, number.start - 24) : number.start].lower().rstrip(" $£€")
    return left.removesuffix(" the ages of").endswith("between")


def _changes(text: str, number: Number) -> bool:
    """Whether "from 40 to 50" tells of a change ("rose from 40 to 50"), not of a range ("lasts from 40 to 50 days")."""
    left = text[max(0, number.start - 60) : number.start].lower().rstrip(" $£€").split()
    return left[-1:] == ["from"] and not lexicon.words("change_words").isdisjoint(left[-8:-1])


def _apart(text: str, number: Number, high: Amount, world: Setting) -> Spans | None:
    """ "rose from 1,200 to 900 tonnes", "210 x 297 mm": two amounts of which the second names the unit."""
    low = amounts.measure(text, number, world)
    if low is None or high.bare or high.kind == "ordinal":
        return None
    if low.bare or (low.kind == "count" and low.end == number.end):
        shared = _lower(text, number, high)
        low = shared._replace(start=low.start, end=low.end) if shared is not None else low
    return Span(low.start, low.end, low, low), Span(high.start, high.end, high, high)

"""One number with what it measures or counts: unit, currency, percent sign or noun on either side."""

from __future__ import annotations

from decimal import Decimal

from rokcheck import lexicon
from rokcheck.values import amount_hours, amount_times, amount_titles, cash, measured, not_amounts, nouns, nouns_before
from rokcheck.values.amount import Amount, Setting, based
from rokcheck.values.numbers import Number

_ORDINAL_ENDS = ("th", "third", "second", "first", "3rd", "2nd", "1st")
# Where none of these stands in front, nor "minus", it makes no difference whether another number does.
_SIGNS = frozenset("-–−.:")
_QUARTER = Decimal("0.25")
_BEFORE_SHARES = frozenset(("than", "by", "about", "nearly", "almost", "to", "over", "roughly", "around"))
_NO_HALVES = frozenset(("first", "second", "latter", "other", "better", "each", "last", "final", "the", "that", "this"))
_BEFORE_YEARS = frozenset(["in", "since", "by", "until", "of", "the", "from", "before", "after", "during", "and"]) | {
    ""
}


def measure(text: str, number: Number, world: Setting, joined: bool = False) -> Amount | None:
    """The number with its unit or noun; None where it is a name, a code or part of a date.

    `joined` tells that another number stands in front, so that a dash before this one is neither minus nor code.
    """
    if number.start == number.end:  # what a hedge stood on ("500+ | people") is asked for once
        return _measured(text, number, world, joined)
    key = number.start, number.end, joined and (text[number.start - 1] in _SIGNS or signed(text, number) is not number)
    if key not in world.measured:
        world.measured[key] = _measured(text, number, world, joined)
    return world.measured[key]


def _measured(text: str, number: Number, world: Setting, joined: bool) -> Amount | None:
    if number.form == "ordinal":
        return _ordinal(text, number)
    if number.form == "digits" and amount_times.is_decade(text, number):
        return None
    if number.form == "digits" and not_amounts.is_code(text, number, joined) and not cash.is_glued(text, number):
        return None
    if number.form == "words" and (
        _is_capital_name(text, number) or amount_times.beside_month(text, number) or amount_times.is_clock(text, number)
    ):
        return None
    number = number if joined or _hyphened(text, number.start) else signed(text, number)
    found = cash.read(text, number, world) or measured.percentage(text, number) or measured.quantity(text, number)
    found = found or _counted(text, number)
    return None if found is not None and amount_titles.names_a_work(text, number, found) else found


def _hyphened(text: str, start: int) -> bool:
    """ "magnitude-7.1": a hyphen, no minus."""
    return text[start - 1 : start] in ("-", "–") and text[start - 2 : start - 1].isalnum()


def signed(text: str, number: Number) -> Number:
    """Take a minus sign or "minus" into the number."""
    left = text[max(0, number.start - 9) : number.start]
    if left[-1:] not in ("-", "−", "–") and left[-2:] not in ("s ", "e "):
        return number
    for sign in ("-", "−", "–", "minus ", "Minus ", "negative "):
        if (
            left.endswith(sign)
            and not (left[-2:-1] == " " and left[-3:-2].isdigit())
            and not left[: -len(sign)][-1:].isalnum()
            and not (len(sign) == 1 and left[-2:-1] in ("-", "–", ")"))
        ):
            if (sign == "–" and left[:-1].strip()) or left.endswith("or minus "):
                return number
            return number._replace(start=number.start - len(sign), amount=-number.amount)
    return number


def _ordinal(text: str, number: Number) -> Amount | None:
    if amount_times.beside_month(text, number) or _is_capital_name(text, number):
        return None
    ranked = not_amounts.is_rank(text, number.start)
    end = nouns.past_ordinals(text, number.end)
    if not ranked and not (not_amounts.is_plain_ordinal(text, number, end) and _is_determined(text, number)):
        return None
    if (
        text[number.start].isdigit()
        and number.start
        and (text[number.start - 1].isalnum() or text[number.start - 1] in "/-")
    ):
        return None
    noun = nouns.ranked(text, end)
    if noun is None and not ranked:
        return None
    return based(number, kind="ordinal", dimension="ordinal", noun=noun or "place")


def _is_determined(text: str, number: Number) -> bool:
    """ "the first round", "its third", but not "first heard of". Digits ("21st") speak for themselves."""
    if text[number.start].isdigit():
        return True
    left = text[max(0, number.start - 16) : number.start].lower().split()
    before = left[:-1] if left[-1:] in (["and"], ["or"], ["to"]) else left
    if before and (before != left or before[-1][-1] == ",") and before[-1].rstrip(",").endswith(_ORDINAL_ENDS):
        return True
    if number.amount > 1 and (not left or left[-1][-1] in ".:;·|"):
        return True
    if text.startswith((" place ", " place,", " place."), number.end) and left[-1:] in (["in"], ["into"], ["to"]):
        return True  # "in eleventh place"
    return bool(left) and (left[-1] in nouns.determiners() or left[-1].endswith(("'s", "’s", "s'", "s’")))


def _counted(text: str, number: Number) -> Amount | None:
    """A count of things, a share of a whole, or a bare number."""
    if number.form == "share":
        return _share(text, number)
    if _is_name(text, number):
        return None
    label = (
        "" if text.startswith(("- and", "- or", "- to", "-, "), number.end) else not_amounts.label(text, number.start)
    )
    if label == "always" or not_amounts.is_phrase(text, number):
        return None
    one = number.amount == 1
    counted = nouns.after(text, number.end, one)
    if one and (text.startswith((" of ", " of\n"), number.end) or text.endswith(("at ", "At "), 0, number.start)):
        return None  # "one of the drivers", "at one point"
    if counted is None:
        bare = _bare(text, number, label)
        noun = nouns_before.told(text, number.start, number.end) if bare else ""
        return _count(number, noun, number.end) if noun else bare
    if amount_times.is_year(text, number) and (not counted.end or label or _dated(text, number)):
        return None
    if (label == "bare" and not counted.end) or (counted.noun == "time" and _frequency(text, counted.end)):
        return None
    return _count(number, counted.noun, counted.end or number.end)


def _count(number: Number, noun: str, end: int) -> Amount:
    return based(number, end=end, kind="count", unit=noun, dimension="count", noun=noun)


def _is_name(text: str, number: Number) -> bool:
    """Whether the digits are part of a code, a time, a list or a date."""
    if number.form != "digits":
        return False
    return (
        not_amounts.is_glued(text, number)
        or amount_times.is_clock(text, number)
        or not_amounts.is_marker(text, number)
        or amount_times.beside_month(text, number)
        or amount_times.is_era(text, number)
    )


def _frequency(text: str, end: int) -> bool:
    """ "three times a week" is how often, not how many."""
    return end > 0 and text.startswith((" a ", " an ", " per ", " each ", " every ", " daily", " weekly"), end)


def _in_the_many(text: str, number: Number) -> bool:
    """ "in the thousands" says less than "thousands"."""
    return number.form == "plural" and text[max(0, number.start - 4) : number.start].lower().endswith(
        ("the ", "by ", "his ")
    )


def _is_no(text: str, number: Number) -> bool:
    """ "zero tolerance" is no tolerance, "fell to zero" a number."""
    word = text[number.end + 1 : number.end + 14].split(" ", 1)[0].rstrip(".,;:!?")
    after = text[number.end : number.end + 1]
    return number.amount == 0 and after == " " and word.isalpha() and word not in lexicon.words("function_words")


def _bare(text: str, number: Number, label: str) -> Amount | None:
    if (
        label
        or (number.form == "words" and (number.amount == 1 or _hyphened(text, number.start) or _is_no(text, number)))
        or not_amounts.is_key(text, number)
        or amount_titles.is_title(text, number)
        or (number.form == "words" and amount_times.is_spoken_year(text, number))
        or amount_times.is_year(text, number)
        or amount_times.is_early_year(text, number)
        or _in_the_many(text, number)
        or amount_hours.is_hour(text, number)
    ):
        return None
    return based(number)


def _dated(text: str, number: Number) -> bool:
    """Whether a preposition of time stands before what may be a year."""
    left = text[max(0, number.start - 10) : number.start].lower().split()
    if number.amount % 50 and 1900 <= number.amount <= 2099:
        return True
    return not left or left[-1].strip("(,") in _BEFORE_YEARS


def _is_capital_name(text: str, number: Number) -> bool:
    """ "Chapter Two", "the Big Five": a capital inside a sentence."""
    if number.start < 2 or not text[number.start : number.start + 1].isupper():
        return False
    left = text[max(0, number.start - 3) : number.start].rstrip("\"“‘' ")
    if left[-1:].isdigit() and not_amounts.is_section(text, number.start):  # "2.3 Thirty boats entered"
        return False
    return left[-1:].isalnum() or left[-1:] in (",", "-")


def _share(text: str, number: Number) -> Amount | None:
    """ "two thirds of", "by a quarter"; a half, third or quarter that is only an adjective is left alone."""
    left = text[max(0, number.start - 10) : number.start].lower().split()
    word = left[-1] if left else ""
    after = text[number.end : number.end + 5].lower()
    written = text[number.start : number.end].lower()
    clear = (
        written.startswith(("one", "1/2"))
        or not written[-1].isalpha()
        or after.startswith((" of ", "-of-", " of\n"))
        or word in _BEFORE_SHARES
    )
    if written.endswith("half"):
        if (
            after == " past"
            or word in _NO_HALVES
            or not (clear or after.startswith((" the ", " its ", " his ", " her ", " all ")))
        ):
            return None
    elif not clear and number.amount == _QUARTER:
        return None
    counted = nouns.after(text, number.end, False)
    return based(number, kind="percent", unit="share", dimension="percent", noun=counted.noun if counted else "")

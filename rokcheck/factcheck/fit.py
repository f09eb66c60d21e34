"""How a value of a claim stands to a value of a source: it fits, it is another one, or that cannot be said."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from rokcheck.models import TIMES, Mention
from rokcheck.values import compare

Fit = Literal["fits", "apart", "unknown"]
YEARLESS = re.compile(r"XXXX-(\d\d|XX)(?:-(\d\d))?")
DAY = re.compile(r"[Tt]he (\d{1,2})(?:st|nd|rd|th)")  # of a month that is not told
Days = tuple[date, date]
OVER, UNDER = ("over", "at-least"), ("under", "at-most")


def family(mention: Mention) -> str:
    """Kinds that are compared with one another."""
    if mention.kind in TIMES:
        return "time"
    return "count" if mention.kind in ("count", "number") else mention.kind


def fit(claim: Mention, told: Mention) -> tuple[Fit, str]:
    """Whether what is told makes the claim's value true, makes it false, or does not say; and why."""
    if family(claim) != family(told):
        return "unknown", ""
    if family(claim) == "time":
        return _times(claim, told)
    relation = compare(claim, told)
    if relation.relation == "conflict":
        return "apart", relation.reason
    if relation.relation == "undecidable":
        return "unknown", relation.reason
    return _amounts(claim, told), relation.reason


def _amounts(claim: Mention, told: Mention) -> Fit:
    """A bound on one side and the opposite one on the other share no value; a looser source does not say."""
    opposite = (claim.bound in OVER and told.bound in UNDER) or (claim.bound in UNDER and told.bound in OVER)
    edge = claim.amount is not None and claim.amount == told.amount
    if opposite and edge and {claim.bound, told.bound} != {"at-least", "at-most"}:
        return "apart"
    if claim.bound in ("over", "under") and not told.bound and not told.approximate and edge:
        return "apart"
    if opposite or (told.bound and not claim.bound and not claim.approximate and not edge):
        return "unknown"
    return "fits"


def _times(claim: Mention, told: Mention) -> tuple[Fit, str]:
    day = DAY.fullmatch(claim.text) if claim.value == "XXXX" else None
    yearless = YEARLESS.fullmatch(f"XXXX-XX-{int(day.group(1)):02}" if day else claim.value)
    if yearless:
        return _in_year(yearless, told)
    if claim.value == told.value and claim.note == told.note:
        return "fits", f"both {claim.text}"
    bounded = _bounded(claim, told)
    if bounded:
        return bounded, f"{claim.text} against {told.text}"
    relation = compare(claim, told)
    if relation.relation == "conflict":
        return "apart", relation.reason
    return ("unknown" if relation.relation == "undecidable" else "fits"), relation.reason


def days(mention: Mention) -> Days | None:
    """The first and the last day of a time, if both are known."""
    first, last = mention.lower, mention.upper
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _bounded(claim: Mention, told: Mention) -> Fit | None:
    """ "before 2011", "after May", "by 1990": on which side of it the time that is told lies."""
    mine, theirs = days(claim), days(told)
    if not mine or not theirs:
        return None
    (first, last), (begins, ends) = mine, theirs
    tests = {
        "before": (ends < first, begins >= first), "by": (ends <= last, begins > last),
        "until": (ends <= last, begins > last), "after": (begins > last, ends <= last),
    }  # fmt: skip
    if claim.note not in tests:
        return None
    true, false = tests[claim.note]
    return "fits" if true else "apart" if false else "unknown"


def _in_year(yearless: re.Match[str], told: Mention) -> tuple[Fit, str]:
    """ "in July", "on 4 May" against a date in full."""
    parts = re.fullmatch(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d))?", told.value)
    if not parts or int(parts.group(1)) > 12:
        return "unknown", ""
    month, day = yearless.groups()
    if parts.group(1) != month != "XX":
        return "apart", f"another month: {told.text}"
    if day and parts.group(2) and parts.group(2) != day:
        return "apart", f"another day: {told.text}"
    return "fits", told.text


def within(claim: Mention, least: Decimal, most: Decimal) -> Fit:
    """How an amount of a claim, with its bound, stands to one that lies between `least` and `most`."""
    amount = claim.amount
    if amount is None:
        return "unknown"
    tests = {
        "over": (least > amount, most <= amount), "at-least": (least >= amount, most < amount),
        "under": (most < amount, least >= amount), "at-most": (most <= amount, least > amount),
    }  # fmt: skip
    loose = amount / 10 if claim.approximate else Decimal(0)
    true, false = tests.get(
        claim.bound, (least - loose <= amount <= most + loose, not least - loose <= amount <= most + loose)
    )
    return "fits" if true else "apart" if false else "unknown"


def years_between(first: Mention, last: Mention) -> tuple[Decimal, Decimal] | None:
    """The fewest and most whole years from one time to another."""
    begins, ends = days(first), days(last)
    if not begins or not ends:
        return None
    least, most = _years(begins[1], ends[0]), _years(begins[0], ends[1])
    return (Decimal(least), Decimal(most)) if 0 <= most < 2000 else None


def _years(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))

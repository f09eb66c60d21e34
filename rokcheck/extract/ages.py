"""Whose age an amount is: "Ann Smith, 71, said", "Ann Smith, aged 71", "71-year-old Ann Smith".

It is of that person, whatever the verb.
"""

from __future__ import annotations

from rokcheck.extract.reading import Placed, Reading

AGE = "AGE"


# "the 51-year-old baker | Paul Mercer": so many words may stand between.
BETWEEN = 4


def aged(reading: Reading, value: Placed) -> str:
    """The person whom this age is of by its place beside the name, as a head ("@ann smith"), or ""."""
    if value.mention.noun != "age":
        return ""
    return _set_off(reading, value) or _described(reading, value)


def _set_off(reading: Reading, value: Placed) -> str:
    """The person right before whom a comma sets off from the age."""
    lows, last = reading.tokens.lows, value.first - 1
    if last > 0 and lows[last] == "aged":
        last -= 1
    if last < 1 or lows[last] != ",":
        return ""
    return next((head for p in reading.names if p.last == last if (head := _head(reading, p))), "")


def _described(reading: Reading, value: Placed) -> str:
    """The person whose name comes behind the age, with nothing but nouns between."""
    if not value.mention.text.endswith("old"):
        return ""
    for n in range(value.last, min(value.last + BETWEEN, len(reading.tokens))):
        if found := next((head for p in reading.names if p.first == n if (head := _head(reading, p))), ""):
            return found
        if reading.tokens.tags[n] != "N":
            return ""
    return ""


def _head(reading: Reading, name: Placed) -> str:
    head = "@" + name.mention.value.lower()
    return head if head in reading.people else ""

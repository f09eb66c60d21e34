"""Whose age an amount is: "Ann Smith, 71, said", "Ann Smith, aged 71". It is of that person, whatever the verb."""

from __future__ import annotations

from rokcheck.extract.reading import Placed, Reading

AGE = "AGE"


def aged(reading: Reading, value: Placed) -> str:
    """The person right before whom a comma sets off from this age, as a head ("@ann smith"), or ""."""
    if value.mention.noun != "age":
        return ""
    comma = value.first - 1
    if comma > 0 and reading.tokens.lows[comma] == "aged":
        comma -= 1
    if comma < 1 or reading.tokens.lows[comma] != ",":
        return ""
    return next((head for p in reading.names if p.last == comma if (head := _head(reading, p))), "")


def _head(reading: Reading, name: Placed) -> str:
    head = "@" + name.mention.value.lower()
    return head if head in reading.people else ""
